"""A topic is told, computed, or asked for one fact; an open question is never lost."""

import datetime
from dataclasses import replace

import pytest

from actions import judging
from actions.case import Case
from actions.judging import fact_shown
from actions.wording import general
from knowledge import FactWords, load_portals, load_service, slugs
from rulebook import load_rules
from tests.support.turns import ACCOUNT, NOW, RECRUITMENT, entity, heard, said

AMOUNT = heard(f"{ACCOUNT}/amount")
COUPLE = entity("household", "couple")
BABBLE = heard("nlu_fallback")
WORDS = load_service(ACCOUNT).facts["household"]


def test_the_first_question_is_plain() -> None:
    reply = said(Case(), AMOUNT)
    assert WORDS.ask in reply.text and general("leave") not in reply.text
    assert [title for title, _ in reply.buttons] == list(WORDS.choices.values())


def test_after_one_failure_an_example() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("inform", COUPLE), BABBLE)
    assert reply.asked == "children" and case.tries == 1
    assert reply.parts[0] == general("not_understood")
    assert general("example", example="") in reply.text
    assert general("leave") not in reply.text


def test_after_two_failures_the_reason_and_a_way_out() -> None:
    reply = said(Case(), AMOUNT, BABBLE, BABBLE)
    assert WORDS.why in reply.text and general("leave") in reply.text
    assert reply.buttons[-1][1] == "/restart"


def test_an_answer_ends_the_count_of_failures() -> None:
    case = Case()
    reply = said(case, AMOUNT, BABBLE, BABBLE, heard("inform", COUPLE))
    assert (reply.asked, case.tries) == ("children", 0)
    assert general("leave") not in reply.text


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


def test_unknown_tells_what_holds_either_way() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("unknown"))
    assert "720" in reply.parts[0] and general("unknown_later") in reply.text
    assert reply.sources and reply.buttons and case.asked == "household"


def test_an_explanation_names_facts_figures_and_the_sum() -> None:
    turns = [heard(f"{ACCOUNT}/amount", COUPLE, entity("children", 0)), heard("explain")]
    reply = said(Case(), *turns)
    for key in ("explain_facts", "explain_parameters", "explain_result"):
        assert general(key) in reply.text
    assert WORDS.choices["couple"] in reply.text
    assert "720" in reply.text and "360" in reply.text and "1,080" in reply.text


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


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("SAR", 12_000, "12,000 ريال"),
        ("SAR", {"below": 9_000}, "أقل من 9,000 ريال"),
        ("SAR", {"above": 9_000}, "أكثر من 9,000 ريال"),
        ("year", {"between": [5, 7]}, "بين 5 سنوات و7 سنوات"),
        ("month", {"months": 3}, "3 أشهر"),
        ("month", {"years": 1, "months": 2}, "سنة واحدة وشهرين"),
        ("date", "2026-12-01", "1 ديسمبر 2026"),
        ("country", "EG", "مصر"),
        ("year", [5, {"below": 18}], "5 سنوات، أقل من 18 سنة"),
        ("text", "yes", "نعم"),
    ],
)
def test_a_fact_is_shown_as_its_owner_says_it(unit: str, value: object, shown: str) -> None:
    words = FactWords("الاسم", ask="", unit=unit, choices={"yes": "نعم"})
    assert fact_shown(words, value) == shown
