"""Working days from Sunday to Thursday, and the Saudi public holidays that fall among them.

Counting takes Fridays and Saturdays out and nothing else; a caller that must name holidays asks
for them. Those of the Hijri calendar are computed and may shift by a day.

Example:
    >>> add_working_days(datetime.date(2026, 11, 12), 7)
    datetime.date(2026, 11, 23)
"""

import datetime
from functools import cache

import holidays

_FRIDAY, _SATURDAY = 4, 5
_ONE_DAY = datetime.timedelta(days=1)


def is_weekend(day: datetime.date) -> bool:
    """Tell whether a day is a Friday or a Saturday.

    Args:
        day: the day.
    """
    return day.weekday() in (_FRIDAY, _SATURDAY)


def is_public_holiday(day: datetime.date) -> bool:
    """Tell whether a day is a Saudi public holiday, days given in lieu included.

    Args:
        day: the day.
    """
    return day in _calendar()


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """Give the last of so many working days; the first is the next one after `day`.

    Args:
        day: the day before the count starts, of whatever kind.
        count: how many working days, at least one.

    Raises:
        ValueError: when there is nothing to count.
    """
    if count < 1:
        raise ValueError(f"cannot count {count} working days")
    while count:
        day += _ONE_DAY
        count -= not is_weekend(day)
    return day


def holidays_within(after: datetime.date, last: datetime.date) -> tuple[datetime.date, ...]:
    """Give the public holidays that take a working day out of a period, in their order.

    Args:
        after: the day before the period.
        last: its last day.
    """
    days = (after + _ONE_DAY * step for step in range(1, (last - after).days + 1))
    return tuple(day for day in days if not is_weekend(day) and is_public_holiday(day))


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("SA")
