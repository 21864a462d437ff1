"""A topic is told, computed, or asked for one fact; an open question is never lost."""

import datetime
from dataclasses import replace

import pytest

from actions import judging
from actions.case import Case
from actions.wording import general
from knowledge import load_portals, load_service, slugs
from rulebook import load_rules
from tests.support.turns import ACCOUNT, NOW, RECRUITMENT, entity, heard, said

AMOUNT = heard(f"{ACCOUNT}/amount")
COUPLE = entity("household", "couple")
WORDS = load_service(ACCOUNT).facts["household"]


def test_an_impossible_value_counts_as_a_failure() -> None:
    case = Case()
    turns = [heard("inform", entity("children", 2)), heard("inform", entity("children_ages", 300))]
    reply = said(case, AMOUNT, heard("inform", COUPLE), *turns)
    assert reply.parts[0].endswith(general("invalid_number")) and case.tries == 1
    assert "300" not in reply.text and "children_ages" not in case.facts


def test_an_impossible_value_of_what_is_never_asked() -> None:
    reply = said(Case(), AMOUNT, heard("inform", entity("own_age", -5)))
    assert general("invalid_number") in reply.text


def test_what_is_told_in_between_keeps_the_question_open() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("follow_up/validity"))
    assert (reply.topic, reply.asked, case.asked) == ("validity", "household", "household")
    assert general("reminder") in reply.text and WORDS.ask in reply.text
    assert said(case, heard("inform", COUPLE)).asked == "children"


def test_what_is_computed_in_between_keeps_the_question_open() -> None:
    case = Case()
    said(case, heard(f"{RECRUITMENT}/eligibility", entity("status", "resident")))
    open_question = case.asked
    reply = said(case, heard("follow_up/fees"))
    assert (reply.topic, reply.verdict, reply.asked) == ("fees", "amount", open_question)
    assert case.topic == "eligibility" and case.asked == open_question
    assert general("reminder") in reply.text


@pytest.mark.parametrize(
    ("topic", "status"), [("amount", "error"), ("validity", "error"), ("documents", "answered")]
)
def test_a_day_before_the_first_value_names_the_portal(
    topic: str, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, tomorrow = load_service(ACCOUNT), NOW.date() + datetime.timedelta(days=1)
    later = {
        name: replace(one, values=tuple(replace(v, start=tomorrow) for v in one.values))
        for name, one in known.parameters.items()
    }
    monkeypatch.setattr(judging, "load_service", lambda slug: replace(known, parameters=later))
    reply = judging.answer(Case(service=ACCOUNT, facts={"household": "single"}), topic, NOW)
    assert (reply.status, reply.service) == (status, ACCOUNT)
    assert load_portals()[known.portals[0]].url in reply.text


@pytest.mark.parametrize("slug", slugs())
def test_every_topic_answers_without_a_fact(slug: str) -> None:
    for topic in load_service(slug).guide:
        case = Case(service=slug)
        reply = judging.answer(case, topic, NOW)
        assert reply.text and reply.topic in load_service(slug).guide
        assert case.asked is None or load_rules(slug).fact(case.asked)
