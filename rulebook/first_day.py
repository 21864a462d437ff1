"""The first day on which a worker who entered by border number may be transferred.

Source: the border-number part of 004_97f822125f32bcc0.txt, conditions and questions.
"""

import datetime

from rulebook.model import Facts, Law, Line, line
from rulebook.spans import in_days


def entered(facts: Facts, law: Law) -> datetime.date | None:
    """Give the day of entry; one to come is none, for the worker is in the Kingdom."""
    entry: datetime.date | None = facts.get("entry_date")
    return None if entry is None or entry > law.day else entry


def first_day(facts: Facts, law: Law) -> datetime.date | None:
    """Give the day that is so many days after the entry, None while that is unknown."""
    entry, stayed = entered(facts, law), facts.get("days_in_kingdom")
    if stayed is not None:
        implied = law.day - datetime.timedelta(days=in_days(stayed) or 0)
        # 'He completes 89 days today': the day that stands beside the stay is not the entry.
        entry = implied if entry is None else min(entry, implied)
    return None if entry is None else entry + datetime.timedelta(days=law("days_least"))


def exact(facts: Facts) -> tuple[Line, ...]:
    """Say that the day of entry is surer, where only a length of stay was told."""
    return () if facts.get("entry_date") is not None else (line("on_exact_entry"),)


def too_early(facts: Facts, law: Law) -> list[Line]:
    """Give the refusal of a worker who has not stayed long enough, else nothing."""
    first = first_day(facts, law)
    if first is None:
        return [line("too_early_told")] if facts.get("short_stay") == "yes" else []
    if first <= law.day:
        return []
    return [line("too_early", first=first, wait=(first - law.day).days)]


def complete(facts: Facts, law: Law) -> tuple[Line, ...]:
    """Say on which day the stay became long enough, where the day of entry is known."""
    first = first_day(facts, law)
    return (
        ()
        if first is None or facts.get("entry_date") is None
        else (line("days_complete", first=first),)
    )
