"""The only place that knows what time it is: Riyadh's, or the one that DALIL_NOW names."""

import datetime
import os
from zoneinfo import ZoneInfo

RIYADH = ZoneInfo("Asia/Riyadh")


def now() -> datetime.datetime:
    """Give the instant that rules judge by, in Riyadh.

    Raises:
        ValueError: when DALIL_NOW is neither a day nor a day with a time.
    """
    override = os.environ.get("DALIL_NOW", "")
    if not override:
        return datetime.datetime.now(RIYADH)
    try:
        return datetime.datetime.fromisoformat(override).replace(tzinfo=RIYADH)
    except ValueError:
        raise ValueError(
            f"DALIL_NOW is {override!r}; write 2026-11-21 or 2026-11-21T14:30"
        ) from None
