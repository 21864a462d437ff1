"""How a reply is built: the point first, then the why, the next step, and its one source."""

import datetime
import json

import pytest

from actions.reply import (
    Reply,
    explain_button,
    guide_reply,
    outcome_reply,
    topic_buttons,
    topic_label,
)
from actions.wording import general, said
from knowledge import load_portals, load_service, slugs
from rulebook import Law, Outcome, load_rules
from tests.support.turns import ACCOUNT

DAY = datetime.date(2026, 11, 21)
ACCOUNT_WORDS = load_service(ACCOUNT)


def computed() -> Outcome:
    facts = {"household": "couple", "children": 2, "children_ages": [5, 20]}
    result = load_rules(ACCOUNT).rules["amount"].judge(facts, Law(ACCOUNT_WORDS, DAY))
    assert isinstance(result, Outcome)
    return result


def test_paragraphs_are_parted_and_empty_ones_left_out() -> None:
    assert Reply("answered", ["أولاً", "", "ثانياً"]).text == "أولاً\n\nثانياً"


def test_custom_is_json_and_says_what_tests_and_channels_read() -> None:
    reply = Reply("answered", ["نص"], values=[5, DAY], deadline=DAY, asked="children")
    custom = json.loads(json.dumps(reply.custom))
    assert custom["values"] == [5, "2026-11-21"]
    assert custom["deadline"] == "2026-11-21"
    assert (custom["status"], custom["asked"], custom["service"]) == ("answered", "children", None)


def test_a_computed_reply_says_the_point_first_and_every_sum() -> None:
    outcome = computed()
    reply = outcome_reply(ACCOUNT_WORDS, "amount", outcome, DAY)
    assert reply.parts[0] == said(outcome.headline, ACCOUNT_WORDS, DAY)
    assert reply.parts[1].count("•") == len(outcome.sums)
    assert (reply.verdict, reply.values) == ("amount", [720 + 360 + 216 + 360])
    assert reply.buttons[0] == explain_button()


def test_a_refusal_says_no_only_once() -> None:
    result = load_rules(ACCOUNT).rules["eligibility"]
    outcome = result.judge({"own_age": 16, "household": "single"}, Law(ACCOUNT_WORDS, DAY))
    assert isinstance(outcome, Outcome) and outcome.verdict == "no"
    reply = outcome_reply(ACCOUNT_WORDS, "eligibility", outcome, DAY)
    assert not any(part.startswith("لا، ") for part in reply.parts[1:])


@pytest.mark.parametrize("slug", slugs())
def test_every_told_topic_ends_with_its_source_and_an_official_address(slug: str) -> None:
    knowledge = load_service(slug)
    addresses = [portal.url for portal in load_portals().values()]
    for topic in knowledge.guide:
        reply = guide_reply(knowledge, topic, DAY)
        last = reply.parts[-1]
        assert last.startswith(general("source").split("{")[0]), topic
        assert any(address in last for address in addresses), topic
        assert len(reply.sources) == 1 and reply.sources[0]["section"], topic
        assert len(reply.buttons) <= 3


@pytest.mark.parametrize("slug", slugs())
def test_buttons_have_a_title_and_lead_to_a_topic(slug: str) -> None:
    knowledge = load_service(slug)
    for topic in knowledge.guide:
        title = topic_label(knowledge, topic)
        assert title != topic and len(title) <= 40, f"{topic} has no Arabic label"
    titles = [title for title, _ in topic_buttons(knowledge, tuple(knowledge.guide))]
    assert len(titles) == len(set(titles)) <= 3


def test_steps_are_numbered() -> None:
    steps = ACCOUNT_WORDS.guide["steps"].steps
    text = guide_reply(ACCOUNT_WORDS, "steps", DAY).text
    assert all(f"{number}. " in text for number in range(1, len(steps) + 1))
