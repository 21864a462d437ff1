"""From typed entities to the facts of one service: named, checked, put where they belong."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.calendar import resolve_date
from knowledge import slugs
from rulebook import Fact, Service, load_rules

Entity = Mapping[str, Any]
GENERIC = frozenset(
    {"number", "money", "count", "age", "duration", "date", "time", "percent", "nationality"}
)
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
_THOUSANDS_BELOW = 100


@dataclass
class Fresh:
    """What one message states for one service.

    Args:
        facts: name to value; lists for facts that have many.
        problems: a fact that was stated wrongly and the key of the reason.
        left: values that no fact took.
        torn: choices of which the message named two values, and so none.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    left: list[Entity] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)

    @property
    def last(self) -> str | None:
        """Name the fact stated last."""
        return next(reversed(self.facts), None)


def fresh_facts(
    entities: tuple[Entity, ...],
    service: Service,
    today: datetime.date,
    asked: str | None = None,
    last: str | None = None,
) -> Fresh:
    """Read a message's entities as facts of a service.

    Args:
        entities: the typed entities of the message.
        service: whose facts they may be.
        today: the day that relative dates count from.
        asked: the fact that was asked for; it takes a bare value first.
        last: the fact stated last; a bare correction changes it.
    """
    fresh = Fresh()
    for heard in _every(entities):
        entity = heard if _named(heard, service) else _otherwise(heard, service) or _bared(heard)
        fact = _named(entity, service) or _bare(entity, service, asked, last, fresh)
        if fact is not None:
            _take(fresh, fact, entity, today)
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
        kind = _kind(entity)
        if kind not in ("number", "count") and _fits(kind, fact, entity.get("value")):
            fresh.left.remove(entity)
            _take(fresh, fact, entity, today)
            return fact.name in fresh.facts
    return False


def usable(entities: tuple[Entity, ...], service: Service, asked: str | None) -> bool:
    """Tell whether any entity states a fact of the service."""
    return any(
        _named(entity, service)
        or _otherwise(entity, service)
        or _bare(_bared(entity), service, asked, None, Fresh())
        for entity in _every(entities)
    )


def _every(entities: tuple[Entity, ...]) -> Iterator[Entity]:
    """Give also the facts that ride along on one phrase, and one item for each of `times`."""
    for entity in entities:
        for _ in range(int(entity.get("times", 1))):
            yield entity
        for name, value in (entity.get("also") or {}).items():
            yield {"entity": name, "value": value}
        moment = entity.get("value")
        if isinstance(moment, dict) and "time" in moment and len(moment) > 1:
            yield {"entity": "time", "value": {"time": moment["time"]}}


def _named(entity: Entity, service: Service) -> Fact | None:
    name = str(entity.get("entity"))
    role = entity.get("role")
    for fact in service.facts:
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


def _bare(
    entity: Entity, service: Service, asked: str | None, last: str | None, fresh: Fresh
) -> Fact | None:
    kind = _kind(entity)
    if kind not in GENERIC or entity.get("role"):
        return None
    for name in (asked, last):
        fact = service.fact(name) if name else None
        ago = fact is not None and fact.kind == "date" and kind == "duration" and name == asked
        if fact is not None and (ago or _fits(kind, fact, entity.get("value"))):
            return fact
    candidates = [f for f in service.facts if f.default and _fits(kind, f, entity.get("value"))]
    unset = [f for f in candidates if f.many or f.name not in fresh.facts]
    return next(iter(unset), None) if kind != "number" else None


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
        value = _value(fact, entity, today)
    except _WrongValueError as wrong:
        fresh.problems.append((fact.name, wrong.reason))
        return
    if not fact.many:
        said = fresh.facts.get(fact.name)
        if said is not None and value in fact.weak:
            return
        if fact.kind == "choice" and said not in (None, value, *fact.weak):
            fresh.torn.add(fact.name)
        fresh.facts.pop(fact.name, None)
        fresh.facts[fact.name] = value
        return
    items = value if isinstance(value, list) else [value]
    fresh.facts[fact.name] = [*fresh.facts.pop(fact.name, []), *items]


class _WrongValueError(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _value(fact: Fact, entity: Entity, today: datetime.date) -> Any:
    value = entity.get("value")
    if fact.many and isinstance(value, list):
        return [_value(fact, {**entity, "value": item}, today) for item in value]
    if fact.kind == "choice":
        return _choice(fact, value)
    if fact.kind == "date":
        return _date(fact, value, today)
    if fact.kind in ("money", "number", "count", "age", "percent"):
        return _number(fact, entity, value)
    if fact.kind == "nationality":
        if isinstance(value, str) and len(value) == 2 and value.isalpha():
            return value.upper()
        raise _WrongValueError("invalid_kind")
    if fact.kind == "duration" and _numbers_in(value) and not isinstance(value, dict):
        return value
    if isinstance(value, (dict, str)):
        return value
    raise _WrongValueError("invalid_kind")


def _choice(fact: Fact, value: Any) -> str:
    text = str(value)
    if text in fact.values:
        return text
    raise _WrongValueError("invalid_kind")


def _date(fact: Fact, value: Any, today: datetime.date) -> datetime.date:
    if isinstance(value, str):
        value = {"date": value}
    if not isinstance(value, dict):
        raise _WrongValueError("invalid_kind")
    value = _as_long_ago(value)
    if "invalid" in value:
        raise _WrongValueError("invalid_date")
    try:
        day = resolve_date(value, today, prefer=fact.prefer)
    except (ValueError, OverflowError, KeyError, TypeError):
        day = None
    if day is None:
        raise _WrongValueError("invalid_date")
    return day


def _as_long_ago(value: dict[str, Any]) -> dict[str, Any]:
    """Read a length of time that answers 'when' as that long ago."""
    if set(value) & {"months", "years"} and not set(value) - {"months", "years"}:
        months = value.get("months", 0) + 12 * value.get("years", 0)
        return {"months_from_today": -int(months)}
    if set(value) & {"days", "weeks"} and not set(value) - {"days", "weeks"}:
        return {"days_from_today": -int(value.get("days", 0) + 7 * value.get("weeks", 0))}
    return value


def _number(fact: Fact, entity: Entity, value: Any) -> Any:
    if isinstance(value, dict) and fact.kind == "age" and "years" in value:
        value = value["years"]
    elif isinstance(value, dict) and fact.kind == "age" and set(value) & {"months", "weeks"}:
        value = 0
    numbers = _numbers_in(value)
    if not numbers:
        raise _WrongValueError("invalid_kind")
    if any(not fact.low <= number <= fact.high for number in numbers):
        raise _WrongValueError("invalid_number")
    if fact.kind == "count" and any(number != int(number) for number in numbers):
        raise _WrongValueError("invalid_number")
    bare = entity.get("entity") == "number"
    if fact.kind == "money" and bare and 0 < max(numbers) < _THOUSANDS_BELOW:
        return _scaled(value)
    return value


def _numbers_in(value: Any) -> list[float]:
    if isinstance(value, bool):
        return []
    if isinstance(value, (int, float)):
        return [value]
    if isinstance(value, dict) and set(value) <= {"below", "above", "between"}:
        return [n for item in value.values() for n in _numbers_in(item)]
    if isinstance(value, (list, tuple)):
        return [n for item in value for n in _numbers_in(item)]
    return []


def _scaled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _scaled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scaled(item) for item in value]
    return int(value * 1000)
