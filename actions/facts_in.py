"""From typed entities to the facts of one service: named, checked, put where they belong."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from actions.amending import Before, as_long_ago, in_the_same_year, is_length, some_more
from actions.entities import (
    GENERIC,
    Entity,
    bared,
    every,
    fits,
    is_today,
    kind_of,
    named_fact,
    otherwise,
    surety,
)
from actions.fact_values import WrongValueError, fact_value
from rulebook import Fact, Service

# A bare number from here on is money where money is missing.
_MONEY_FROM = 1000
# Less sure than any day that was said, see `entities.surety`.
_UNSAID = -1
_NOTHING = Before()


@dataclass
class Fresh:
    """What one message states for one service.

    Args:
        facts: name to value; lists for facts that have many.
        problems: a fact that was stated wrongly and the key of the reason.
        left: values that no fact took.
        torn: choices of which the message named two values, and so none.
        surety: how surely a day was said, see `entities.surety`.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    left: list[Entity] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)
    surety: dict[str, int] = field(default_factory=dict)

    @property
    def last(self) -> str | None:
        """Name the fact stated last."""
        return next(reversed(self.facts), None)


def fresh_facts(
    entities: tuple[Entity, ...],
    service: Service,
    today: datetime.date,
    before: Before = _NOTHING,
) -> Fresh:
    """Read a message's entities as facts of a service.

    Args:
        entities: the typed entities of the message.
        service: whose facts they may be.
        today: the day that relative dates count from.
        before: what was asked and known before the message.
    """
    fresh = Fresh()
    for heard in every(entities):
        entity = heard if named_fact(heard, service) else otherwise(heard, service) or bared(heard)
        entity = as_long_ago(entity, before, today)
        fact = named_fact(entity, service) or _bare(entity, service, before, fresh)
        if fact is not None:
            _take(fresh, fact, _amended(entity, fact, service, before, today), today)
        elif kind_of(entity) in GENERIC:
            fresh.left.append(entity)
    for name in fresh.torn:
        fresh.facts.pop(name, None)
    return fresh


def take_left(fresh: Fresh, fact: Fact, today: datetime.date) -> bool:
    """Let a value that no cue word named answer the question that would be asked next.

    Args:
        fresh: the message's facts; the value moves from `left` to `facts`.
        fact: the fact that is missing.
        today: the day that relative dates count from.
    """
    for entity in fresh.left:
        kind, value = kind_of(entity), entity.get("value")
        large = fact.kind == "money" and isinstance(value, (int, float)) and value >= _MONEY_FROM
        if (large or kind not in ("number", "count")) and fits(kind, fact, value):
            fresh.left.remove(entity)
            _take(fresh, fact, entity, today)
            return fact.name in fresh.facts
    return False


def usable(entities: tuple[Entity, ...], service: Service, before: Before = _NOTHING) -> bool:
    """Tell whether any entity states a fact of the service."""
    return any(
        named_fact(entity, service)
        or otherwise(entity, service)
        or _bare(bared(entity), service, before, Fresh())
        for entity in every(entities)
    )


def named(entities: tuple[Entity, ...], service: Service) -> frozenset[str]:
    """Give the facts of the service that entities state by name.

    Args:
        entities: the typed entities of the message.
        service: whose facts they may be.
    """
    facts = (named_fact(entity, service) for entity in every(entities))
    return frozenset(fact.name for fact in facts if fact is not None)


def _bare(entity: Entity, service: Service, before: Before, fresh: Fresh) -> Fact | None:
    kind = kind_of(entity)
    if kind not in GENERIC or entity.get("role"):
        return None
    for name in before.takers:
        fact = service.fact(name)
        if before.supposes and name != before.asked and is_today(kind, entity.get("value")):
            continue
        said, sure = fresh.surety.get(name, _UNSAID), surety(entity)
        if sure < said or (sure == said and not before.amends):
            # 'The day before yesterday I paid, yesterday I was at work': the first is meant.
            continue
        ago = name == before.asked or before.adds
        ago = ago and fact is not None and fact.kind == "date" and kind == "duration"
        if fact is not None and (ago or fits(kind, fact, entity.get("value"))):
            return fact
    if is_today(kind, entity.get("value")):
        # 'May I apply today?' tells when something is asked, not when something happened.
        return None
    candidates = [f for f in service.facts if f.default and fits(kind, f, entity.get("value"))]
    unset = [f for f in candidates if f.many or f.name not in fresh.facts]
    if not unset and kind == "date":
        # 'I saw it today but it was recorded on Thursday': the surer day is meant.
        unset = [f for f in candidates if fresh.surety.get(f.name) == 0 < surety(entity)]
    return next(iter(unset), None) if kind != "number" else None


def _amended(
    entity: Entity, fact: Fact, service: Service, before: Before, today: datetime.date
) -> Entity:
    """Read a value in the light of what it changes."""
    value, known = entity.get("value"), before.facts.get(fact.name)
    if known is None:
        return entity
    if fact.kind == "duration" and before.asked != fact.name and is_length(known, value):
        # 'And if seven?', after four months.
        value = dict.fromkeys(known, value)
        entity = {**entity, "value": value}
    # A service that is told of 'adding' lengthens its stays itself.
    lengthens = fact.kind == "duration" and service.fact("adding")
    if before.adds and kind_of(entity) in GENERIC and not lengthens:
        return {**entity, "value": some_more(fact, value, known)}
    if fact.kind == "date":
        return {**entity, "value": in_the_same_year(value, known, today)}
    return entity


def _take(fresh: Fresh, fact: Fact, entity: Entity, today: datetime.date) -> None:
    try:
        value = fact_value(fact, entity, today)
    except WrongValueError as wrong:
        fresh.problems.append((fact.name, wrong.reason))
        return
    if not fact.many:
        said = fresh.facts.get(fact.name)
        if said is not None and value in fact.weak:
            return
        if said is not None and kind_of(entity) in fact.hears:
            # A day named as this fact's own is not replaced by one that may be meant for it.
            return
        if fact.kind == "date":
            # 'Issued on 1 March 2023, the inspector comes tomorrow' speaks of the first day.
            less_sure = surety(entity) < fresh.surety.get(fact.name, 0)
            if said is not None and (less_sure or value == today):
                return
            fresh.surety[fact.name] = surety(entity)
        if fact.kind == "choice" and said not in (None, value, *fact.weak):
            fresh.torn.add(fact.name)
        fresh.facts.pop(fact.name, None)
        fresh.facts[fact.name] = value
        return
    items = value if isinstance(value, list) else [value]
    fresh.facts[fact.name] = [*fresh.facts.pop(fact.name, []), *items]
