"""How much of the longest stay abroad is left: whole months, and the last day where it is known.

The whole stay outside the Kingdom counts, the extension included. A stay that is told in whole
months is subtracted as it is; one that is told in days, or by the day of leaving, ends on a day.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from rulebook.model import Facts, Law
from rulebook.months import add_months
from rulebook.spans import in_days, in_months

_MONTH = 30


@dataclass(frozen=True)
class Room:
    """What is left of the longest stay.

    Args:
        months: whole months that may still be added, never below nought.
        days: days of the rest where it is less than a month and known.
        last: the last day abroad, where the day of leaving is known.
        limit: the longest stay in months.
        start: the day on which an extension begins: today, or the visa's last day.
    """

    months: int
    days: int
    last: datetime.date | None
    limit: int
    start: datetime.date | None = None

    @property
    def none(self) -> bool:
        """Tell whether nothing is left."""
        return self.months == 0 and self.days == 0


def room(facts: Facts, law: Law, limit: int, expiry: datetime.date | None = None) -> Room | None:
    """Give what is left under a limit; None where it is not known how long the person is away.

    Args:
        facts: `exit_date` or `months_abroad`.
        law: whose day is today.
        limit: the longest stay in months.
        expiry: the visa's last day, if known; an extension begins after it.

    Example: away for 4 months under a limit of 13 leaves 9 months.
    """
    left: datetime.date | None = facts.get("exit_date")
    if left is not None and left > law.day:
        left = None
    away = facts.get("months_abroad")
    start = max(law.day, expiry or law.day)
    if left is None and away is not None:
        whole = in_months(away)
        if whole is not None and start == law.day:
            return Room(max(limit - whole, 0), 0, None, limit)
        if whole is not None:
            left = add_months(law.day, -whole)
    if left is None and away is not None:
        left = law.day - datetime.timedelta(days=in_days(away) or 0)
    if left is None:
        return None
    last = add_months(left, limit)
    months = 0
    while add_months(start, months + 1) <= last:
        months += 1
    days = max((last - start).days, 0) if months == 0 else 0
    return Room(months, days, last, limit, start)


def fits(wanted: Any, left: Room, law: Law) -> bool:
    """Tell whether an extension of some length stays within what is left.

    Args:
        wanted: the length asked for, as `rulebook.spans` reads it.
        left: what is left.
        law: whose day is today.
    """
    whole = in_months(wanted)
    if whole is not None:
        return whole <= left.months
    days = in_days(wanted) or 0
    if left.last is not None:
        return (left.start or law.day) + datetime.timedelta(days=days) <= left.last
    return days <= left.months * _MONTH


def paid_months(wanted: Any) -> tuple[int, int]:
    """Give the least and the most months that a length may be charged as; equal for whole months.

    Args:
        wanted: the length asked for; nought or less gives (0, 0).
    """
    whole = in_months(wanted)
    if whole is not None:
        return max(whole, 0), max(whole, 0)
    days = in_days(wanted) or 0
    most = -(-days // _MONTH)
    return max(days // _MONTH, min(most, 1)), most
