"""A case's facts in their two forms: JSON in the slot, days as dates where rules read them."""

import datetime
from collections.abc import Mapping
from typing import Any

from actions.case import Case
from rulebook import Service, load_rules


def learn(case: Case, stated: Mapping[str, Any]) -> None:
    """Put what was stated into the facts of the case, as its service merges them."""
    assert case.service is not None
    rules = load_rules(case.service)
    case.facts = as_json(rules.merge(read_facts(rules, case.facts), stated))


def as_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn facts as rules read them into the slot's JSON: days as ISO texts."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in facts.items()
    }


def read_facts(rules: Service, facts: dict[str, Any]) -> dict[str, Any]:
    """Turn the slot's JSON facts into those that rules read: days become dates."""
    read = dict(facts)
    for fact in rules.facts:
        if fact.kind == "date" and isinstance(read.get(fact.name), str):
            read[fact.name] = datetime.date.fromisoformat(read[fact.name])
    return read
