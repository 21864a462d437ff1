"""Lengths of time as people say them, read as days or as whole months."""

from collections.abc import Mapping
from typing import Any

_DAYS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
_MONTHS = {"months": 1, "years": 12}
UNITS = frozenset(_DAYS)


def in_months(value: Mapping[str, Any] | int) -> int | None:
    """Read a duration as whole calendar months; None when it was said in days or weeks.

    Args:
        value: {"months": 3}, {"years": 1}, both together, or a bare number of months.
    """
    if not isinstance(value, Mapping):
        return int(value)
    if not set(value) <= set(_MONTHS):
        return None
    return sum(int(amount * _MONTHS[unit]) for unit, amount in value.items())


def in_days(value: Mapping[str, Any] | int) -> int | None:
    """Read a duration as days, a month as thirty; None for hours.

    Args:
        value: {"days": 90}, {"weeks": 2}, {"months": 3} ..., or a bare number of days.
    """
    if not isinstance(value, Mapping):
        return int(value)
    if not set(value) <= set(_DAYS):
        return None
    return sum(int(amount * _DAYS[unit]) for unit, amount in value.items())


def longer(stay: Any, more: Any) -> Any:
    """Give a length with another on top of it; the other alone where the first is not known.

    Args:
        stay: {"days": 88}, a bare number, or None.
        more: {"weeks": 1}.
    """
    if not isinstance(stay, Mapping) or not isinstance(more, Mapping):
        return more
    return {unit: stay.get(unit, 0) + more.get(unit, 0) for unit in (*stay, *more)}
