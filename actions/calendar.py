"""From what was heard to a day of the calendar, and from a day to Arabic words.

Everything here is pure: the caller says which day it is.
"""

import calendar
import datetime
from typing import Any, Literal

from hijridate import Gregorian, Hijri

from rulebook.months import add_months

Prefer = Literal["past", "future"]
_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
_HIJRI_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)


def resolve_date(
    value: dict[str, Any], today: datetime.date, prefer: Prefer = "past"
) -> datetime.date | None:
    """Turn a heard date into the day it means.

    Args:
        value: any of the shapes that `nlu.dates` gives.
        today: the day on which it was said.
        prefer: the side to look on when the year (or the week) was not said.

    Returns:
        The day, or None for an impossible or unknown date. A month without a day gives its
        first day.
    """
    try:
        if "date" in value:
            return datetime.date.fromisoformat(value["date"])
        if "hijri" in value:
            return _from_hijri(*(int(part) for part in value["hijri"].split("-")))
        if "weekday" in value:
            return _weekday(value["weekday"], value.get("direction", 0), today, prefer)
        if "months_from_today" in value or "days_from_today" in value:
            return _away(value, today)
        direction = value.get("direction")
        side: Prefer = prefer if direction is None else "past" if direction < 0 else "future"
        if "hijri_month" in value:
            return _hijri_month(value, today, side)
        return _in_the_year(value, today, side)
    except (ValueError, OverflowError):
        return None


def to_hijri(day: datetime.date) -> Hijri | None:
    """Give the day in the Umm al-Qura calendar, or None beyond its tables.

    Args:
        day: the Gregorian day.
    """
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None


def date_words(day: datetime.date) -> str:
    """Write a day as people read it, such as `1 ديسمبر 2026`.

    Args:
        day: the Gregorian day.
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def hijri_words(day: datetime.date) -> str:
    """Write a day in the Hijri calendar, such as `15 رمضان 1447هـ`; empty beyond its tables.

    Args:
        day: the Gregorian day.
    """
    hijri = to_hijri(day)
    if hijri is None:
        return ""
    return f"{hijri.day} {_HIJRI_MONTHS[hijri.month - 1]} {hijri.year}هـ"


def _from_hijri(year: int, month: int, day: int) -> datetime.date:
    converted = Hijri(year, month, day).to_gregorian()
    return datetime.date(converted.year, converted.month, converted.day)


def _away(value: dict[str, Any], today: datetime.date) -> datetime.date:
    reached = add_months(today, value.get("months_from_today", 0))
    reached += datetime.timedelta(days=value.get("days_from_today", 0))
    if "day" in value:
        longest = calendar.monthrange(reached.year, reached.month)[1]
        reached = reached.replace(day=min(value["day"], longest))
    return reached


def _weekday(number: int, direction: int, today: datetime.date, prefer: Prefer) -> datetime.date:
    back = (today.weekday() - number) % 7
    if direction < 0:
        return today - datetime.timedelta(days=back or 7)
    if direction > 0:
        return today + datetime.timedelta(days=7 - back)
    step = -back if prefer == "past" else -back % 7
    return today + datetime.timedelta(days=step)


def _in_the_year(
    value: dict[str, Any], today: datetime.date, prefer: Prefer
) -> datetime.date | None:
    if "month" in value:
        years = [value["year"]] if "year" in value else _years(today.year, prefer, reach=8)
        days = [(year, value["month"], value.get("day", 1)) for year in years]
    elif "day" in value:
        months = [add_months(today.replace(day=1), step) for step in _years(0, prefer, reach=2)]
        days = [(month.year, month.month, value["day"]) for month in months]
    else:
        return None
    existing = [
        datetime.date(year, month, day)
        for year, month, day in days
        if 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return _nearest(existing, today, prefer, fixed="year" in value)


def _hijri_month(
    value: dict[str, Any], today: datetime.date, prefer: Prefer
) -> datetime.date | None:
    now = to_hijri(today)
    if "hijri_year" not in value and now is None:
        return None
    year = now.year if now else 0
    fixed = "hijri_year" in value
    years = [value["hijri_year"]] if fixed else _years(year, prefer, reach=8)
    existing: list[datetime.date] = []
    for candidate in years:
        try:
            day = _from_hijri(candidate, value["hijri_month"], value.get("hijri_day", 1))
        except (ValueError, OverflowError):
            continue
        existing.append(day)
    return _nearest(existing, today, prefer, fixed)


def _years(now: int, prefer: Prefer, reach: int) -> list[int]:
    """Order the years (or months) to try; 29 February may need a reach of eight."""
    return [now - step if prefer == "past" else now + step for step in range(reach + 1)]


def _nearest(
    days: list[datetime.date], today: datetime.date, prefer: Prefer, fixed: bool
) -> datetime.date | None:
    if fixed:
        return days[0] if days else None
    on_this_side = (day for day in days if (day <= today if prefer == "past" else day >= today))
    return next(on_this_side, None)
