"""A heard value as the value of a fact, or the reason why it cannot be one.

A button's payload may hold anything, so every shape is checked here and no rule has to.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from actions.calendar import resolve_date
from rulebook import Fact

_THOUSANDS_BELOW = 100
_DAYS_IN = {"hours": 1 / 24, "days": 1, "weeks": 7, "months": 31, "years": 366}
# Nothing that a person asks about lies further away, and calendars end.
_CENTURY = datetime.timedelta(days=36_600)
_LARGEST_BARE = 12_000


class WrongValueError(Exception):
    """A value that cannot be right; `reason` is the key of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fact_value(fact: Fact, entity: Mapping[str, Any], today: datetime.date) -> Any:
    """Read an entity's value as the value of a fact.

    Args:
        fact: what the value is to state.
        entity: the typed entity; "number" marks a value said without a unit.
        today: the day that relative dates count from.

    Raises:
        WrongValueError: when it is of another kind or cannot be.
    """
    value = entity.get("value")
    if fact.many and isinstance(value, list) and value:
        return [_one(fact, {**entity, "value": item}, today) for item in value]
    return _one(fact, entity, today)


def _one(fact: Fact, entity: Mapping[str, Any], today: datetime.date) -> Any:
    value = entity.get("value")
    if fact.kind == "choice":
        return _choice(fact, value)
    if isinstance(value, str) and entity.get("kind") == "state" and fact.kind != "date":
        # 'More than a month ago' is told by a phrase; its rule knows the word.
        return value
    if fact.kind == "date":
        return _date(fact, value, today)
    if fact.kind == "time":
        return _time(value)
    if fact.kind == "duration":
        return _duration(value)
    if fact.kind == "nationality":
        return _nationality(value)
    return _number(fact, value, bare=entity.get("entity") == "number")


def _choice(fact: Fact, value: Any) -> str:
    text = str(value)
    if text in fact.values:
        return text
    raise WrongValueError("invalid_kind")


def _nationality(value: Any) -> str:
    if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isalpha():
        return value.upper()
    raise WrongValueError("invalid_kind")


def _date(fact: Fact, value: Any, today: datetime.date) -> datetime.date:
    if isinstance(value, str):
        value = {"date": value}
    if not isinstance(value, dict):
        raise WrongValueError("invalid_kind")
    try:
        day = resolve_date(_as_long_ago(value), today, prefer=fact.prefer)
    except (ValueError, OverflowError, KeyError, TypeError, AttributeError):
        day = None
    if day is None or "invalid" in value or abs(day - today) > _CENTURY:
        raise WrongValueError("invalid_date")
    return day


def _as_long_ago(value: dict[str, Any]) -> dict[str, Any]:
    """Read a length of time that answers 'when' as that long ago."""
    if set(value) & {"months", "years"} and not set(value) - {"months", "years"}:
        months = value.get("months", 0) + 12 * value.get("years", 0)
        return {"months_from_today": -int(months)}
    if set(value) & {"days", "weeks"} and not set(value) - {"days", "weeks"}:
        return {"days_from_today": -int(value.get("days", 0) + 7 * value.get("weeks", 0))}
    return value


def _time(value: Any) -> dict[str, str]:
    text = str(value.get("time") if isinstance(value, dict) else value)
    try:
        datetime.datetime.strptime(text, "%H:%M")
    except ValueError:
        raise WrongValueError("invalid_kind") from None
    return {"time": text}


def _duration(value: Any) -> Any:
    """Check a length of time; a bare number is in the unit that the question names."""
    if isinstance(value, dict) and set(value) in ({"months_from_today"}, {"days_from_today"}):
        # 'In care for seven months' is heard as seven months ago.
        unit, amount = next(iter(value.items()))
        value = {unit.removesuffix("_from_today"): -amount if _is_number(amount) else None}
    ends = _numbers_in(value)
    if ends:
        if not 0 <= ends[-1] <= _LARGEST_BARE:
            raise WrongValueError("invalid_number")
        return ends[-1]
    if not isinstance(value, dict) or not value or not set(value) <= set(_DAYS_IN):
        raise WrongValueError("invalid_kind")
    if not all(_is_number(amount) for amount in value.values()):
        raise WrongValueError("invalid_kind")
    days = sum(amount * _DAYS_IN[unit] for unit, amount in value.items())
    if not 0 <= days <= _CENTURY.days:
        raise WrongValueError("invalid_number")
    return value


def _number(fact: Fact, value: Any, bare: bool) -> Any:
    if isinstance(value, dict) and fact.kind == "age" and "years" in value:
        value = value["years"]
    elif isinstance(value, dict) and fact.kind == "age" and set(value) & {"months", "weeks"}:
        value = 0
    numbers = _numbers_in(value)
    if not numbers or (fact.exact and isinstance(value, dict)):
        raise WrongValueError("invalid_kind")
    if any(not fact.low <= number <= fact.high for number in numbers):
        raise WrongValueError("invalid_number")
    if fact.kind == "count" and any(number != int(number) for number in numbers):
        raise WrongValueError("invalid_number")
    if fact.kind == "money" and bare and 0 < max(numbers) < _THOUSANDS_BELOW:
        return _scaled(value)
    return value


def _numbers_in(value: Any) -> list[float]:
    """Give the number, or the bounds of {"below": n}, {"above": n} and {"between": [a, b]}."""
    ends = [value]
    if isinstance(value, dict) and len(value) == 1:
        bound, told = next(iter(value.items()))
        if bound == "between" and isinstance(told, (list, tuple)) and len(told) == 2:
            ends = list(told)
        elif bound in ("below", "above"):
            ends = [told]
    return ends if all(_is_number(end) for end in ends) else []


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _scaled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _scaled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scaled(item) for item in value]
    return int(value * 1000)
