"""The typed values of dates, and whether such a day exists."""

import datetime
import re
from collections.abc import Callable
from typing import Any

from hijridate import Gregorian, Hijri

Value = dict[str, Any]
# A pattern whose group `body` is the span, and the reading of its match.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Value | None]]
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GREGORIAN_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1501)


def full_year(written: str, calendar: str | None) -> int:
    """Complete a year of two digits: 26 is 2026, 47 is 1447, 85 is 1985.

    Args:
        written: the digits of the year.
        calendar: "gregorian" or "hijri" if the text says it.
    """
    year = int(written)
    if len(written) > 2:
        return year
    if calendar == "hijri":
        return (1400 if year < 70 else 1300) + year
    if calendar == "gregorian":
        return (2000 if year < 60 else 1900) + year
    return year + (2000 if year < 36 else 1400 if year < 61 else 1900)


def dated(year: int, month: int, day: int, text: str) -> Value:
    """Give the value of a whole date, Hijri when the year is before 1500.

    Args:
        year: the full year.
        month: the month in its own calendar.
        day: the day of the month.
        text: what the user wrote, kept when there is no such day.
    """
    try:
        if year in _HIJRI_YEARS:
            Hijri(year, month, day)
            return {"hijri": f"{year:04d}-{month:02d}-{day:02d}"}
        if year in _GREGORIAN_YEARS:
            return {"date": datetime.date(year, month, day).isoformat()}
    except (ValueError, OverflowError):
        pass
    return {"invalid": text}


def yearless(calendar: str, month: int, day: int, text: str) -> Value:
    """Give the value of a day and month without a year.

    Args:
        calendar: "gregorian" or "hijri".
        month: the month.
        day: the day of the month.
        text: what the user wrote, kept when there is no such day.
    """
    longest = 30 if calendar == "hijri" else _DAYS_OF_MONTH[month - 1] if 0 < month < 13 else 0
    if not (1 <= month <= 12 and 1 <= day <= longest):
        return {"invalid": text}
    if calendar == "hijri":
        return {"hijri_day": day, "hijri_month": month}
    return {"day": day, "month": month}


def month_named(calendar: str, month: int, day: int, year: int, text: str) -> Value:
    """Give the value of a date whose month was named, in whichever calendar the year is.

    Args:
        calendar: the calendar of the month's name.
        month: the month.
        day: the day of the month.
        year: the full year, perhaps of the other calendar ("15 رمضان 2026").
        text: what the user wrote, kept when there is no such day.
    """
    written_in = "hijri" if year < 1600 else "gregorian"
    if written_in == calendar:
        return dated(year, month, day, text)
    try:
        if calendar == "hijri":
            guess = Gregorian(year, 1, 1).to_hijri().year
            for candidate in (guess, guess + 1):
                if Hijri(candidate, month, day).to_gregorian().year == year:
                    return dated(candidate, month, day, text)
        else:
            guess = Hijri(year, 1, 1).to_gregorian().year
            for candidate in (guess, guess + 1):
                if Gregorian(candidate, month, day).to_hijri().year == year:
                    return dated(candidate, month, day, text)
    except (ValueError, OverflowError):
        pass
    return {"invalid": text}
