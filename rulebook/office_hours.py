"""When a telephone line is open: its hours on working days, Sunday to Thursday, holidays off."""

import datetime
from dataclasses import dataclass

from rulebook.working_days import is_public_holiday, is_weekend

_NOON = 12
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """The hours of a line on a working day.

    Args:
        morning: the hour at which it opens, before noon.
        evening: the hour at which it closes, counted from noon.

    Example:
        >>> Hours(8, 8).within(datetime.time(19, 59))
        True
    """

    morning: int
    evening: int

    def before(self, at: datetime.time) -> bool:
        """Tell whether a time is before opening."""
        return at < datetime.time(self.morning)

    def within(self, at: datetime.time) -> bool:
        """Tell whether the line is open at a time of a working day; at closing it is not."""
        return not self.before(at) and at < datetime.time(_NOON + self.evening)


def works_on(day: datetime.date) -> bool:
    """Tell whether a day is a working day.

    Args:
        day: the day.
    """
    return not is_weekend(day) and not is_public_holiday(day)


def next_working_day(day: datetime.date) -> datetime.date:
    """Give the first working day after a day.

    Args:
        day: the day, of whatever kind.
    """
    day += _ONE_DAY
    while not works_on(day):
        day += _ONE_DAY
    return day
