"""What a typed entity may be read as: what rides along on it, the fact it names, its bare value."""

from collections.abc import Iterator, Mapping
from typing import Any

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


def every(entities: tuple[Entity, ...]) -> Iterator[Entity]:
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


def named_fact(entity: Entity, service: Service) -> Fact | None:
    """Give the fact of the service that an entity states by name or by whose it is."""
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


def otherwise(entity: Entity, service: Service) -> Entity | None:
    """Give the entity as another cue word near by would name it, if the service knows that one."""
    for name, value in (entity.get("or") or {}).items():
        other = {"entity": name, "value": value}
        if named_fact(other, service):
            return other
    return None


def surety(entity: Entity) -> int:
    """Tell how surely a day was said: by its date 2, by its weekday 1, from today on 0."""
    value = entity.get("value")
    if not isinstance(value, dict) or {"months_from_today", "days_from_today"} & set(value):
        return 0
    return 1 if "weekday" in value else 2


def is_today(kind: str, value: Any) -> bool:
    """Tell whether a value is just 'today'."""
    return kind == "date" and isinstance(value, dict) and value == {"days_from_today": 0}


def bared(entity: Entity) -> Entity:
    """Give the value as it was said, where another service's cue word gave it a meaning.

    A name that is no service's fact was heard so that nobody takes the value.
    """
    name = str(entity.get("entity"))
    if name in GENERIC or not any(load_rules(slug).fact(name) for slug in slugs()):
        return entity
    bare = entity.get("bare")
    return {"entity": bare["kind"], "value": bare["value"]} if bare else entity


def kind_of(entity: Entity) -> str:
    """Name an entity: a kind for a bare value, else a fact."""
    return str(entity.get("entity"))


def fits(kind: str, fact: Fact, value: Any) -> bool:
    """Tell whether a bare value of a kind may be what a fact takes."""
    if fact.kind == "choice":
        return kind in ("number", "count") and str(value) in fact.values
    return fact.kind in _FITS.get(kind, set())
