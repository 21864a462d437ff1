"""Reads knowledge/<slug>.yml and refuses whatever is not exactly right."""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.prose import check_prose
from knowledge.schema import (
    Entry,
    FactWords,
    Knowledge,
    KnowledgeError,
    Parameter,
    Phrase,
    Portal,
    Source,
    Value,
)
from knowledge.strict_yaml import Located, read_yaml
from knowledge.units import UNITS

HOME = Path(__file__).parent
NOT_SERVICES = frozenset({"portals", "topics", "general"})
_KEYS = {
    "title",
    "short",
    "group",
    "read",
    "sources",
    "portals",
    "parameters",
    "guide",
    "questions",
    "outcomes",
    "facts",
}
_ENTRY_KEYS = set(Entry.__dataclass_fields__)
_SLUG = re.compile(r"[a-z][a-z0-9_]*")


def slugs(home: Path = HOME) -> tuple[str, ...]:
    """List the services that have a knowledge file."""
    return tuple(sorted(p.stem for p in home.glob("*.yml") if p.stem not in NOT_SERVICES))


@cache
def load_service(slug: str, home: Path = HOME) -> Knowledge:
    """Give all that is known of one service.

    Args:
        slug: the service.
        home: the folder of the knowledge files.

    Raises:
        KnowledgeError: at the first thing in the file that is not right.
    """
    top = read_yaml(home / f"{slug}.yml")
    _only(top, _KEYS)
    sources = {key: _source(top["sources"], key) for key in _need(top, "sources")}
    parameters = {key: _parameter(top["parameters"], key, sources) for key in top["parameters"]}
    guide = _entries(top, sources)
    outcomes = {key: _phrase(top["outcomes"], key) for key in top.get("outcomes", {})}
    facts = {key: _fact(top["facts"], key) for key in top.get("facts", {})}
    portals = tuple(_need(top, "portals"))
    known = load_portals(home)
    for portal in portals:
        if portal not in known:
            raise top.fail(f"portal '{portal}' is not in portals.yml", "portals")
    knowledge = Knowledge(
        slug=slug,
        title=_need(top, "title"),
        short=top.get("short", top["title"]),
        group=_need(top, "group"),
        read=_date(top, "read"),
        sources=sources,
        portals=portals,
        parameters=parameters,
        guide=guide,
        outcomes=outcomes,
        facts=facts,
    )
    check_prose(top, knowledge)
    _all_sources_used(top, knowledge)
    return knowledge


@cache
def load_portals(home: Path = HOME) -> Mapping[str, Portal]:
    """Give the official sites by their short name."""
    top = read_yaml(home / "portals.yml")
    for name in top:
        _only(top[name], {"name", "url"})
    return {name: Portal(**top[name]) for name in top}


@cache
def load_words(name: str, home: Path = HOME) -> Mapping[str, Any]:
    """Give the words that all services share, from topics.yml or general.yml."""
    return read_yaml(home / f"{name}.yml")


def _only(located: Located, allowed: set[str]) -> None:
    for key in located:
        if key not in allowed:
            raise located.fail(f"unknown key '{key}'; known are {sorted(allowed)}", key)


def _need(located: Located, key: str) -> Any:
    if key not in located or located[key] in (None, ""):
        raise located.fail(f"key '{key}' is missing")
    return located[key]


def _date(located: Located, key: str) -> datetime.date:
    value = _need(located, key)
    if type(value) is not datetime.date:
        raise located.fail(f"'{key}' must be a date such as 2026-11-21", key)
    return value


def _source(sources: Located, key: str) -> Source:
    _only(sources[key], {"title", "file"})
    return Source(_need(sources[key], "title"), _need(sources[key], "file"))


def _parameter(parameters: Located, name: str, sources: Mapping[str, Source]) -> Parameter:
    block = parameters[name]
    if not _SLUG.fullmatch(name):
        raise parameters.fail(f"parameter name '{name}' must be lower-case English", name)
    _only(block, {"description", "unit", "values"})
    if _need(block, "unit") not in UNITS:
        raise block.fail(f"unknown unit '{block['unit']}'; known are {sorted(UNITS)}", "unit")
    values = tuple(_dated(item, sources) for item in _need(block, "values"))
    starts = [value.start or datetime.date.min for value in values]
    if starts != sorted(set(starts)):
        raise block.fail("values must be in order of their day, each day once", "values")
    return Parameter(name, _need(block, "description"), block["unit"], values)


def _dated(item: Located, sources: Mapping[str, Source]) -> Value:
    _only(item, {"from", "value", "source", "section"})
    source = _need(item, "source")
    if source not in sources:
        raise item.fail(f"unknown source '{source}'", "source")
    start = None if item.get("from") == "unstated" else _date(item, "from")
    if isinstance(item.get("value"), bool) or "value" not in item:
        raise item.fail("a value must be a number or a text", "value")
    return Value(start, item["value"], source, _need(item, "section"))


def _entries(top: Located, sources: Mapping[str, Source]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for part in ("guide", "questions"):
        block: Located = top.get(part, Located(top.path, top.line))
        for topic in block:
            if topic in entries:
                raise block.fail(f"topic '{topic}' is in guide and in questions", topic)
            entries[topic] = _entry(block[topic], next(iter(sources)), sources)
    return entries


def _entry(block: Located, default: str, sources: Mapping[str, Source]) -> Entry:
    _only(block, _ENTRY_KEYS)
    if block.get("source", default) not in sources:
        raise block.fail(f"unknown source '{block['source']}'", "source")
    portal = block.get("portal", "")
    if portal and portal not in load_portals(block.path.parent):
        raise block.fail(f"portal '{portal}' is not in portals.yml", "portal")
    if block.get("verdict", "yes") not in ("yes", "no", "conditional"):
        raise block.fail('verdict must be "yes", "no" or conditional, in quotes', "verdict")
    lists = {key: tuple(block.get(key, ())) for key in ("points", "steps", "next")}
    return Entry(
        say=_need(block, "say"),
        section=_need(block, "section"),
        source=block.get("source", default),
        note=block.get("note", ""),
        label=block.get("label", ""),
        portal=portal,
        verdict=block.get("verdict", ""),
        variants=tuple(_variants(block, default, sources)),
        **lists,
    )


def _variants(
    block: Located, default: str, sources: Mapping[str, Source]
) -> Iterator[tuple[str, str, Entry]]:
    for fact, by_value in block.get("variants", {}).items():
        for value in by_value:
            variant = by_value[value]
            for key in ("section", "label", "next", "portal", "source"):
                if key in block and key not in variant:
                    variant[key] = block[key]
            yield fact, value, _entry(variant, default, sources)


def _phrase(outcomes: Located, key: str) -> Phrase:
    block = outcomes[key]
    if isinstance(block, str):
        return Phrase(block)
    _only(block, {"say", "values"})
    for name, unit in block.get("values", {}).items():
        if unit not in UNITS:
            raise block.fail(f"unknown unit '{unit}' of '{name}'", "values")
    return Phrase(_need(block, "say"), dict(block.get("values", {})))


def _fact(facts: Located, key: str) -> FactWords:
    block = facts[key]
    _only(block, set(FactWords.__dataclass_fields__))
    choices = {str(value): text for value, text in block.get("choices", {}).items()}
    rest = {name: block[name] for name in block if name != "choices"}
    if "label" not in rest:
        raise block.fail("key 'label' is missing")
    return FactWords(choices=choices, **rest)


def _all_sources_used(top: Located, knowledge: Knowledge) -> None:
    used = {v.source for p in knowledge.parameters.values() for v in p.values}
    used |= {entry.source for entry in knowledge.guide.values()}
    for key in knowledge.sources:
        if key not in used:
            raise top["sources"].fail(f"source '{key}' is used by no value or text", key)


__all__ = ["KnowledgeError", "load_portals", "load_service", "load_words", "slugs"]
