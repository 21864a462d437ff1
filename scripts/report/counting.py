"""Counts what the report shows."""

import datetime
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge import load_service, slugs
from scripts.report.opinions import Opinion
from scripts.report.turns import Turn

# Shown apart: what was answered, asked back for a fact, turned back, small talk, or went wrong.
KINDS = ("answered", "asked", "turned_back", "small_talk", "paused", "failed")
_KIND = {"answered": "answered", "asked": "asked", "small_talk": "small_talk", "paused": "paused"}


@dataclass(frozen=True)
class Asked:
    """How often a service was asked about.

    Args:
        slug: the service.
        count: how often it answered or asked back.
        topics: its topics with their counts, the most frequent first.
    """

    slug: str
    count: int
    topics: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Rated:
    """What was thought of a service's answers.

    Args:
        slug: the service, None for answers of none.
        helpful: how many helped.
        unhelpful: how many did not.
        reasons: why not, with their counts.
        topics: the topics that did not help, with their counts.
    """

    slug: str | None
    helpful: int
    unhelpful: int
    reasons: Sequence[tuple[str, int]]
    topics: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Due:
    """When a service's knowledge was last compared with its sources.

    Args:
        slug: the service.
        read: the day.
        days: how long ago that is.
        due: whether it is to be done again.
    """

    slug: str
    read: datetime.date
    days: int
    due: bool


def kind_of(turn: Turn) -> str:
    """Give which of KINDS a turn was."""
    return "turned_back" if turn.turned_back else _KIND.get(turn.status, "failed")


def by_day(
    turns: Iterable[Turn], first: datetime.date, last: datetime.date
) -> Sequence[tuple[datetime.date, Counter[str]]]:
    """Count the kinds of each day, days without a turn among them.

    Args:
        turns: all of them.
        first: the first day.
        last: the last one.
    """
    days = (last - first).days + 1
    counted = {first + datetime.timedelta(days=step): Counter[str]() for step in range(days)}
    for turn in turns:
        counted.setdefault(turn.at.date(), Counter())[kind_of(turn)] += 1
    return sorted(counted.items())


def by_service(turns: Iterable[Turn]) -> Sequence[Asked]:
    """Count services and their topics, the most frequent first."""
    topics: dict[str, Counter[str]] = defaultdict(Counter)
    for turn in turns:
        if turn.service in slugs():
            topics[str(turn.service)][turn.topic or "overview"] += 1
    found = [Asked(slug, sum(c.values()), c.most_common(4)) for slug, c in topics.items()]
    return sorted(found, key=lambda one: -one.count)


def rated(opinions: Iterable[Opinion]) -> Sequence[Rated]:
    """Count opinions by service, the one with the most that did not help first."""
    of: dict[str | None, list[Opinion]] = defaultdict(list)
    for one in opinions:
        of[one.service].append(one)
    found = []
    for slug, given in of.items():
        bad = [one for one in given if not one.helpful]
        reasons = Counter(one.reason or "none" for one in bad).most_common()
        topics = Counter(one.topic for one in bad if one.topic).most_common(3)
        found.append(Rated(slug, len(given) - len(bad), len(bad), reasons, topics))
    return sorted(found, key=lambda one: (-one.unhelpful, -one.helpful))


def due(today: datetime.date, after: int) -> Sequence[Due]:
    """Give all services by the age of their knowledge, the oldest first.

    Args:
        today: the day that is counted from.
        after: how many days knowledge holds before it is to be checked.
    """
    read = {slug: load_service(slug).read for slug in slugs()}
    ages = {slug: (today - day).days for slug, day in read.items()}
    found = [Due(slug, read[slug], ages[slug], ages[slug] > after) for slug in slugs()]
    return sorted(found, key=lambda one: (-one.days, one.slug))


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that a share of all does not exceed.

    Args:
        values: at least one.
        share: such as 0.95.
    """
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]
