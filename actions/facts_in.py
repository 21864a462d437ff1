"""From typed entities to the facts of one service: named, checked, put where they belong."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.amending import Before, in_the_same_year, some_more
from actions.fact_values import WrongValueError, fact_value
from knowledge import slugs
from rulebook import Fact, Service, load_rules

Entity = Mapping[str, Any]
# A bare number from here on is money where money is missing.
_MONEY_FROM = 1000
GENERIC = frozenset(
    {"number", "money", "count", "age", "duration", "date", "time", "percent", "nationality"}
)
_NOTHING = Before()
_FITS = {
    "number": {"number", "money", "count", "age", "percent", "duration"},
    "money": {"money", "number"},
    "count": {"count", "number"},
    "age": {"age", "number"},
    "duration": {"duration", "age"},
    "date": {"date"},
    "time": {"time"},
    "percent": {"percent"},
    "nationality": {"nationality"},
}


@dataclass
class Fresh:
    """What one message states for one service.

    Args:
        facts: name to value; lists for facts that have many.
        problems: a fact that was stated wrongly and the key of the reason.
        left: values that no fact took.
        torn: choices of which the message named two values, and so none.
        surety: how surely a day was said, see `_surety`.
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
    for heard in _every(entities):
        entity = heard if _named(heard, service) else _otherwise(heard, service) or _bared(heard)
        fact = _named(entity, service) or _bare(entity, service, before, fresh)
        if fact is not None:
            _take(fresh, fact, _amended(entity, fact, before, today), today)
        elif _kind(entity) in GENERIC:
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
        kind, value = _kind(entity), entity.get("value")
        large = fact.kind == "money" and isinstance(value, (int, float)) and value >= _MONEY_FROM
        if (large or kind not in ("number", "count")) and _fits(kind, fact, value):
            fresh.left.remove(entity)
            _take(fresh, fact, entity, today)
            return fact.name in fresh.facts
    return False


def usable(entities: tuple[Entity, ...], service: Service, before: Before = _NOTHING) -> bool:
    """Tell whether any entity states a fact of the service."""
    return any(
        _named(entity, service)
        or _otherwise(entity, service)
        or _bare(_bared(entity), service, before, Fresh())
        for entity in _every(entities)
    )


def named(entities: tuple[Entity, ...], service: Service) -> frozenset[str]:
    """Give the facts of the service that entities state by name.

    Args:
        entities: the typed entities of the message.
        service: whose facts they may be.
    """
    facts = (_named(entity, service) for entity in _every(entities))
    return frozenset(fact.name for fact in facts if fact is not None)


def _every(entities: tuple[Entity, ...]) -> Iterator[Entity]:
    """Give also the facts that ride along on one phrase, and one item for each of `times`."""
    for entity in entities:
        for _ in range(int(entity.get("times", 1))):
            yield entity
        for name, value in (entity.get("also") or {}).items():
            yield {"entity": name, "value": value, "kind": entity.get("kind")}
        moment = entity.get("value")
        if isinstance(moment, dict) and "time" in moment and len(moment) > 1:
            name = str(entity.get("entity"))
            own = f"{name.removesuffix('_date')}_time" if name.endswith("_date") else "time"
            yield {"entity": own, "value": {"time": moment["time"]}}


def _named(entity: Entity, service: Service) -> Fact | None:
    name = str(entity.get("entity"))
    role = entity.get("role")
    day = entity.get("value")
    for fact in service.facts:
        if fact.kind == "duration" and isinstance(day, dict) and "date" in day:
            # 'On 4 January; have the working days passed?' told a day, and no length of time.
            continue
        if name == "nationality" and role and fact.role == role:
            return fact
        if name == fact.name:
            return fact
    if name in GENERIC:
        return None
    return next((fact for fact in service.facts if name in fact.hears), None)


def _otherwise(entity: Entity, service: Service) -> Entity | None:
    """Give the entity as another cue word near by would name it, if the service knows that one."""
    for name, value in (entity.get("or") or {}).items():
        other = {"entity": name, "value": value}
        if _named(other, service):
            return other
    return None


def _bare(entity: Entity, service: Service, before: Before, fresh: Fresh) -> Fact | None:
    kind = _kind(entity)
    if kind not in GENERIC or entity.get("role"):
        return None
    for name in before.takers:
        fact = service.fact(name)
        ago = name == before.asked or before.adds
        ago = ago and fact is not None and fact.kind == "date" and kind == "duration"
        if fact is not None and (ago or _fits(kind, fact, entity.get("value"))):
            return fact
    if _is_today(kind, entity.get("value")):
        # 'May I apply today?' tells when something is asked, not when something happened.
        return None
    candidates = [f for f in service.facts if f.default and _fits(kind, f, entity.get("value"))]
    unset = [f for f in candidates if f.many or f.name not in fresh.facts]
    if not unset and kind == "date":
        # 'I saw it today but it was recorded on Thursday': the surer day is meant.
        unset = [f for f in candidates if fresh.surety.get(f.name) == 0 < _surety(entity)]
    return next(iter(unset), None) if kind != "number" else None


def _amended(entity: Entity, fact: Fact, before: Before, today: datetime.date) -> Entity:
    """Read a value in the light of what it changes."""
    value, known = entity.get("value"), before.facts.get(fact.name)
    if known is None:
        return entity
    if before.adds and _kind(entity) in GENERIC:
        return {**entity, "value": some_more(fact, value, known)}
    if fact.kind == "date":
        return {**entity, "value": in_the_same_year(value, known, today)}
    return entity


def _surety(entity: Entity) -> int:
    """Tell how surely a day was said: by its date 2, by its weekday 1, from today on 0."""
    value = entity.get("value")
    if not isinstance(value, dict) or {"months_from_today", "days_from_today"} & set(value):
        return 0
    return 1 if "weekday" in value else 2


def _is_today(kind: str, value: Any) -> bool:
    return kind == "date" and isinstance(value, dict) and value == {"days_from_today": 0}


def _bared(entity: Entity) -> Entity:
    """Give the value as it was said, where another service's cue word gave it a meaning.

    A name that is no service's fact was heard so that nobody takes the value.
    """
    name = str(entity.get("entity"))
    if name in GENERIC or not any(load_rules(slug).fact(name) for slug in slugs()):
        return entity
    bare = entity.get("bare")
    return {"entity": bare["kind"], "value": bare["value"]} if bare else entity


def _kind(entity: Entity) -> str:
    return str(entity.get("entity"))


def _fits(kind: str, fact: Fact, value: Any) -> bool:
    if fact.kind == "choice":
        return kind in ("number", "count") and str(value) in fact.values
    return fact.kind in _FITS.get(kind, set())


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
        if said is not None and _kind(entity) in fact.hears:
            # A day named as this fact's own is not replaced by one that may be meant for it.
            return
        if fact.kind == "date":
            # 'Issued on 1 March 2023, the inspector comes tomorrow' speaks of the first day.
            less_sure = _surety(entity) < fresh.surety.get(fact.name, 0)
            if said is not None and (less_sure or value == today):
                return
            fresh.surety[fact.name] = _surety(entity)
        if fact.kind == "choice" and said not in (None, value, *fact.weak):
            fresh.torn.add(fact.name)
        fresh.facts.pop(fact.name, None)
        fresh.facts[fact.name] = value
        return
    items = value if isinstance(value, list) else [value]
    fresh.facts[fact.name] = [*fresh.facts.pop(fact.name, []), *items]
