"""A service has the same rooms everywhere, under one slug, and no topic without an answer."""

import re
from pathlib import Path

import pytest
import yaml

from knowledge import load_service, slugs
from rulebook import load_rules
from scripts.rooms import missing_rooms

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
INTENTS = {next(iter(i)) if isinstance(i, dict) else i for i in DOMAIN["intents"]}
ENTITIES = {next(iter(e)) if isinstance(e, dict) else e for e in DOMAIN["entities"]}
LEAST_EXAMPLES = 15


def blocks(slug: str) -> list[dict[str, str]]:
    text = (ROOT / f"data/nlu/{slug}.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["nlu"])


def examples(block: dict[str, str]) -> list[str]:
    return [line for line in block["examples"].splitlines() if line.strip()]


@pytest.mark.parametrize("slug", slugs())
def test_every_room_is_there(slug: str) -> None:
    assert not missing_rooms(slug, ROOT)
    assert slug in INTENTS
    assert f"action_{slug}" in DOMAIN["actions"]


@pytest.mark.parametrize("slug", slugs())
def test_topics_are_heard_and_answered(slug: str) -> None:
    counts: dict[str, int] = {}
    for block in blocks(slug):
        if "intent" in block:
            topic = block["intent"].split("/")[1]
            counts[topic] = counts.get(topic, 0) + len(examples(block))
    assert set(counts) == set(load_service(slug).guide)
    few = {topic: count for topic, count in counts.items() if count < LEAST_EXAMPLES}
    assert not few


@pytest.mark.parametrize("slug", slugs())
def test_rules_know_their_topics_and_words(slug: str) -> None:
    rules, knowledge = load_rules(slug), load_service(slug)
    assert rules.slug == slug and rules.main in rules.rules
    assert set(rules.rules) <= set(knowledge.guide)
    asked = {fact.name for fact in rules.facts if fact.asked}
    assert all(knowledge.facts[name].ask for name in asked if name in knowledge.facts)
    for topic, rule in rules.rules.items():
        assert set(rule.about) <= {fact.name for fact in rules.facts}, topic


def _sources(slug: str) -> list[str]:
    """Give the source of a service's rules and of the rooms that they take in."""
    found: dict[str, str] = {}
    waiting = [slug]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (ROOT / f"rulebook/{name}.py").read_text(encoding="utf-8")
            waiting += re.findall(r"^from rulebook\.(\w+) import", found[name], re.MULTILINE)
    return list(found.values())


@pytest.mark.parametrize("slug", slugs())
def test_every_sentence_a_rule_names_exists(slug: str) -> None:
    source = "\n".join(_sources(slug))
    named = set(re.findall(r'\bline\(\s*"([a-z_0-9]+)"', source))
    assert named <= set(load_service(slug).outcomes)
    needed = set(re.findall(r'\bNeed\(\s*"([a-z_0-9]+)"', source))
    words = load_service(slug).facts
    assert all(words[name].ask and words[name].why and words[name].unknown for name in needed)


@pytest.mark.parametrize("slug", slugs())
def test_next_topics_exist(slug: str) -> None:
    guide = load_service(slug).guide
    for topic, entry in guide.items():
        assert set(entry.next) <= set(guide), topic


@pytest.mark.parametrize("slug", slugs())
def test_every_fact_may_travel_as_an_entity(slug: str) -> None:
    lookups = [b["lookup"].split("/")[1].split("=")[0] for b in blocks(slug) if "lookup" in b]
    facts = {fact.name for fact in load_rules(slug).facts}
    unknown = {name for name in lookups if name not in ENTITIES} - {"applicant", "worker"}
    assert not unknown, "name them in domain.yml"
    assert facts <= ENTITIES


@pytest.mark.parametrize("slug", slugs())
def test_button_titles_fit_a_telegram_payload(slug: str) -> None:
    for topic in load_service(slug).guide:
        payload = f'/{slug}{{"topic": "{topic}"}}'
        assert payload.isascii()
