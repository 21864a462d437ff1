"""How many days a length of time may be: three months are 89 to 92, ninety days are ninety.

A length compares with a limit as yes, no, or None where its months leave it open. People also
say 'more than the limit' itself; such a length arrives as the word `over` or `under`.
"""

import datetime
from functools import cache
from typing import Any

from rulebook.months import add_months
from rulebook.spans import in_days, in_months

OVER, UNDER = "over", "under"
_MONTHS = {"months": 1, "years": 12}
HOURS_A_DAY = datetime.timedelta(days=1) // datetime.timedelta(hours=1)
_LEAP = datetime.date(2024, 1, 1)


def exceeds_days(value: Any, limit: int) -> bool | None:
    """Tell whether a length is longer than so many days.

    Args:
        value: as `rulebook.spans` reads it, a bare number of days, `over` or `under`.
        limit: in days.
    """
    if value in (OVER, UNDER):
        return bool(value == OVER)
    least, most = day_range(value)
    return True if least > limit else False if most <= limit else None


def exceeds_months(value: Any, limit: int) -> bool | None:
    """Tell whether a length is longer than so many months.

    Args:
        value: as `rulebook.spans` reads it, a bare number of months, `over` or `under`.
        limit: in months.
    """
    if value in (OVER, UNDER):
        return bool(value == OVER)
    whole = in_months(value)
    if whole is not None:
        return whole > limit
    least, most = day_range(value)
    shortest, longest = day_range({"months": limit})
    return True if least > longest else False if most <= shortest else None


def day_range(value: Any) -> tuple[int, int]:
    """Give the least and the most days that a length may be; they differ for months.

    Args:
        value: {"months": 3}, {"days": 10}, both together, or a bare number of days.
    """
    if not isinstance(value, dict):
        return int(value), int(value)
    months = sum(int(value.get(unit, 0) * size) for unit, size in _MONTHS.items())
    rest = {unit: n for unit, n in value.items() if unit not in (*_MONTHS, "hours")}
    days = (in_days(rest) or 0) + int(value.get("hours", 0)) // HOURS_A_DAY
    shortest, longest = _months_in_days(months)
    return shortest + days, longest + days


@cache
def _months_in_days(months: int) -> tuple[int, int]:
    starts = [add_months(_LEAP, step) for step in range(12 * 4)]
    lengths = [(add_months(start, months) - start).days for start in starts]
    return min(lengths), max(lengths)
