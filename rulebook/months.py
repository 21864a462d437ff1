"""Calendar months: the same day some months on, clamped to the month's end."""

import calendar
import datetime


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Give the day that many calendar months later (earlier when negative).

    Args:
        day: the first day.
        months: how many months, of either sign.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
