"""Which case a cut is, told in words, by its day or by its hour."""

import datetime
from typing import Any

from hijridate import Gregorian

from rulebook.model import Facts

_BILL, _LATE = "wrong_bill_disconnection", "late_restoration"
PAID = (
    "ramadan",
    "summer_peak",
    "exams",
    "medical_device",
    _BILL,
    "government_facility",
    _LATE,
)
SCHEDULED, UNANNOUNCED = "scheduled", "scheduled_no_notice"
DAMAGE, FEAST, OTHER = "appliance_damage", "feast", "other"
VALUES = (*PAID, UNANNOUNCED, SCHEDULED, DAMAGE, FEAST, OTHER)
_NOTICE = {"notice_hours", "notice_date"}
_RAMADAN = 9
_NOON, _MORNING = "12:00", "07:00"


def cases_of(facts: Facts) -> list[str]:
    """Give the cases that were named, those with the highest compensation first.

    Args:
        facts: `case` is a value or a list of values.
    """
    said = facts.get("case")
    named = list(said) if isinstance(said, (list, tuple)) else [said] if said else []
    return [case for case in VALUES if case in named]


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case; a day in Ramadan and an hour of a hot day name it too.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**old, **fresh}
    said = cases_of(fresh)
    if UNANNOUNCED in said:
        said = [SCHEDULED if case == UNANNOUNCED else case for case in said]
        merged.setdefault("notice_hours", "none")
    if FEAST in said and "ramadan" in said:
        # 'On the day of the feast: does Ramadan's case cover me?' happened on the feast.
        said.remove("ramadan")
    if OTHER in said and len(said) > 1:
        said.remove(OTHER)
    # Whoever is cut off over a bill waits for the bill, not for a repair.
    if {_BILL, _LATE} <= set(said):
        said.remove(_LATE)
    day = merged.pop("other_date", None)
    if day is not None and _awaits_notice(old) and not _NOTICE & set(fresh):
        merged["notice_date"] = day
    if "notice_date" in fresh and "notice_hours" not in fresh:
        merged.pop("notice_hours", None)
    if "notice_date" in fresh and "notice_time" not in fresh:
        merged.pop("notice_time", None)
    if "cut_time" in fresh and "after_noon" not in fresh:
        _put_half_of_day(merged, fresh["cut_time"])
    if said:
        merged["case"] = said
    elif not cases_of(old) and (case := _by_day_and_hour(merged, day)):
        merged["case"] = [case]
    return merged


def _put_half_of_day(merged: dict[str, Any], value: Any) -> None:
    """Read an hour; one in the small hours may as well be meant for the afternoon."""
    said = value.get("time", "") if isinstance(value, dict) else str(value)
    merged.pop("after_noon", None)
    if said >= _NOON:
        merged["after_noon"] = "yes"
    elif said >= _MORNING:
        merged["after_noon"] = "no"


def _awaits_notice(old: Facts) -> bool:
    return SCHEDULED in cases_of(old) and not _NOTICE & set(old)


def _by_day_and_hour(facts: Facts, day: Any) -> str | None:
    days = (facts.get("cut_date"), day)
    if any(isinstance(day, datetime.date) and _hijri_month(day) == _RAMADAN for day in days):
        return "ramadan"
    return "summer_peak" if facts.get("hot_season") == "yes" else None


def _hijri_month(day: datetime.date) -> int | None:
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().month)
    except OverflowError:
        return None
