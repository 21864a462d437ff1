"""The next usual pay day from a day: a fixed day of the Gregorian month."""

import datetime

from rulebook.model import Facts, Law
from rulebook.months import add_months
from rulebook.working_days import is_public_holiday, is_weekend

_FRIDAY = 4


def next_pay_day(facts: Facts, law: Law) -> datetime.date:
    """Give the first usual pay day that is not before the day asked about.

    Args:
        facts: `pay_month`, a month of the year, or `pay_from`, a day; else today counts.
        law: whose day is today.
    """
    day = _in_month(law.day, law("pay_day"))
    upcoming = day if law.day <= day else add_months(day, 1)
    if (month := facts.get("pay_month")) is not None:
        return add_months(upcoming, (int(month) - upcoming.month) % 12)
    start = facts.get("pay_from")
    if start is None or start <= law.day:
        return upcoming
    day = _in_month(start, law("pay_day"))
    # 'Next month' is heard as today's day of that month; its pay day is meant.
    if start <= day or start.day == law.day.day:
        return day
    return add_months(day, 1)


def falls_on(day: datetime.date) -> str | None:
    """Name what may move a pay day: friday, saturday or holiday; None for a working day.

    Args:
        day: the usual pay day.
    """
    if is_weekend(day):
        return "friday" if day.weekday() == _FRIDAY else "saturday"
    return "holiday" if is_public_holiday(day) else None


def _in_month(day: datetime.date, number: int) -> datetime.date:
    return day.replace(day=number)
