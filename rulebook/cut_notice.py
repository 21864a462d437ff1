"""How long before a planned cut it was announced, as people tell it."""

import datetime
from typing import Any

from rulebook.model import Facts, Law
from rulebook.stretch import HOURS_A_DAY, day_range

NONE, SHORT, ENOUGH = "none", "short", "enough"
WORDS = (NONE, SHORT, ENOUGH)


def is_short(facts: Facts, law: Law) -> bool | None:
    """Tell whether the notice came too late or never; None when that cannot be told.

    Args:
        facts: `notice_hours`, a length, a bare number of hours or one of WORDS; or
            `notice_date`, a day, with `cut_date` or else today as the day of the cut.
        law: the service's parameters.
    """
    said = facts.get("notice_hours")
    if said in WORDS:
        law("notice")
        return bool(said != ENOUGH)
    if said is not None:
        return hours_of(said) < law("notice")
    days = _days_between(facts, law)
    if days is None:
        return None
    hours = days * HOURS_A_DAY
    if (exact := _exact_hours(facts, days)) is not None:
        return exact < law("notice")
    # Two calendar days may be a few hours less; told as 'two days ago' they are two days.
    if hours == law("notice") and "cut_date" in facts:
        return None
    return hours < law("notice")


def is_told(facts: Facts) -> bool:
    """Tell whether anything is known of the notice.

    Args:
        facts: the case.
    """
    return facts.get("notice_hours") is not None or facts.get("notice_date") is not None


def hours_of(value: Any) -> float:
    """Read a length of notice as hours.

    Args:
        value: {"hours": 24}, {"days": 2}, {"weeks": 1} ..., or a bare number of hours.
    """
    if not isinstance(value, dict):
        return float(value)
    rest = {unit: n for unit, n in value.items() if unit != "hours"}
    return day_range(rest)[0] * HOURS_A_DAY + float(value.get("hours", 0))


def _exact_hours(facts: Facts, days: int) -> float | None:
    """Give the hours from the notice to the cut where the clock of both is known."""
    told, cut = _clock(facts.get("notice_time")), _clock(facts.get("cut_time"))
    if told is None or cut is None or "cut_date" not in facts:
        return None
    return days * HOURS_A_DAY + cut - told


def _clock(value: Any) -> float | None:
    if not isinstance(value, dict):
        return None
    hour, minute = str(value["time"]).split(":")
    return int(hour) + int(minute) / 60


def _days_between(facts: Facts, law: Law) -> int | None:
    told, cut = facts.get("notice_date"), facts.get("cut_date") or law.day
    if not isinstance(told, datetime.date) or not isinstance(cut, datetime.date):
        return None
    return abs((cut - told).days)
