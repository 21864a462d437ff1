"""What was said before, and how a later message changes it: a correction, a what-if, some more."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.entities import Entity, kind_of
from rulebook import Fact
from rulebook.months import add_months
from rulebook.spans import UNITS, in_days

_HALF_A_YEAR = 183
_TEN_YEARS = 120
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Before:
    """What a message may refer to.

    Args:
        asked: the fact that was asked for; it takes a bare value first.
        last: the fact stated last, which a bare correction changes.
        facts: what is known, as the case keeps it.
        about: the facts that the open topic is decided by; they are meant first.
        amends: whether the message takes back or varies what was said.
        adds: whether by some more of it.
        supposes: whether it asks what if; 'today' is then the day to act on.
    """

    asked: str | None = None
    last: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    amends: bool = False
    adds: bool = False
    supposes: bool = False

    @property
    def takers(self) -> tuple[str, ...]:
        """Name the facts that a bare value may be for, the likeliest first."""
        told = reversed(tuple(self.facts)) if self.amends else ()
        known = [self.last, *told]
        known.sort(key=lambda name: name not in self.about)
        return tuple(name for name in (self.asked, *known) if name)


def as_long_ago(entity: Entity, before: Before, today: datetime.date) -> Entity:
    """Read a bare number as months where a day was told so: 'and if 13?', after 'for ten months'.

    Args:
        entity: what was heard.
        before: what was said before; a day that lies whole months back was told by its distance.
        today: the day that it is counted from.
    """
    value, known = entity.get("value"), before.facts.get(before.last or "")
    if not before.amends or kind_of(entity) != "number":
        return entity
    if not isinstance(known, str) or not _ISO_DATE.fullmatch(known):
        return entity
    day = datetime.date.fromisoformat(known)
    months = 12 * (today.year - day.year) + today.month - day.month
    whole = 0 < months <= _TEN_YEARS and add_months(today, -months) == day
    if not whole or not isinstance(value, int) or not 0 < value <= _TEN_YEARS:
        return entity
    told = {"months_from_today": -value}
    return {**entity, "entity": "date", "kind": "date", "value": told}


def in_the_same_year(value: Any, before: Any, today: datetime.date) -> Any:
    """Give a day and month without a year the year that comes nearest to what was said before.

    Args:
        value: the date as heard.
        before: the day known before, as an ISO text.
        today: no day is moved beyond it that lay before it.

    Example: 27 November 2025, corrected to '26 November', is of 2025.
    """
    if not isinstance(value, dict) or set(value) != {"day", "month"} or not isinstance(before, str):
        return value
    known = datetime.date.fromisoformat(before)
    for year in (known.year, known.year - 1, known.year + 1):
        try:
            day = datetime.date(year, value["month"], value["day"])
        except ValueError:
            continue
        if abs((day - known).days) <= _HALF_A_YEAR and (known > today or day <= today):
            return {"date": day.isoformat()}
    return value


def some_more(fact: Fact, value: Any, before: Any) -> Any:
    """Add a length of time to what was said before: 'and if I stay a week more'.

    Args:
        fact: what is lengthened; a day lies that much further back.
        value: the length as heard.
        before: what is known.
    """
    more = in_days(value) if isinstance(value, dict) else None
    if more is None:
        return value
    if fact.kind == "duration" and isinstance(before, dict):
        if set(value) == set(before):
            return {unit: before[unit] + value[unit] for unit in value}
        so_far = in_days(before)
        return value if so_far is None else {"days": so_far + more}
    if fact.kind == "date" and isinstance(before, str):
        day = datetime.date.fromisoformat(before) - datetime.timedelta(days=more)
        return {"date": day.isoformat()}
    return value


def is_length(known: Any, value: Any) -> bool:
    """Tell whether a bare number is in the one unit of the length that is known."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and isinstance(known, dict) and len(known) == 1 and set(known) <= UNITS
