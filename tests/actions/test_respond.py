"""One turn after the other: which service, which topic, which facts; then answer or ask."""

from typing import Any

import pytest

from actions.case import Case
from actions.heard import Heard
from actions.menu import menu_buttons
from actions.wording import general
from knowledge import load_service
from tests.support.turns import ACCOUNT, RECRUITMENT, entity, heard, said

COUPLE = entity("household", "couple")
EGYPTIAN = entity("nationality", "EG", "applicant")
KENYAN = entity("nationality", "KE", "worker")
BOTH = ((ACCOUNT, 0.5), (RECRUITMENT, 0.45))
AMOUNT = heard(f"{ACCOUNT}/amount")
COMPUTED = heard(f"{ACCOUNT}/amount", COUPLE, entity("children", 0))
TOLD = {"status": "answered", "verdict": None}

# Turns, and what the reply to the last one says of itself.
TURNS: dict[str, tuple[list[Heard], dict[str, Any]]] = {
    "a topic that is told": (
        [heard(f"{ACCOUNT}/validity")],
        {**TOLD, "service": ACCOUNT, "topic": "validity"},
    ),
    "a topic that is computed asks": (
        [AMOUNT],
        {"status": "asked", "asked": "household", "verdict": "need_info"},
    ),
    "facts in the question": ([COMPUTED], {"status": "answered", "verdict": "amount"}),
    "a fact alone goes on": (
        [AMOUNT, heard("inform", COUPLE)],
        {"status": "asked", "asked": "children"},
    ),
    "no to a count is none": (
        [AMOUNT, heard("inform", COUPLE), heard("deny")],
        {"status": "answered", "verdict": "amount"},
    ),
    "yes to a count asks again": (
        [AMOUNT, heard("inform", COUPLE), heard("affirm")],
        {"status": "asked", "asked": "children"},
    ),
    "yes to a choice that has no yes asks again": (
        [AMOUNT, heard("affirm")],
        {"status": "asked", "asked": "household"},
    ),
    "yes to nothing": ([heard("affirm")], {"status": "small_talk", "asked": None}),
    "no to nothing": ([heard("deny")], {"status": "small_talk", "asked": None}),
    "yes after an answer": ([COMPUTED, heard("affirm")], {"status": "small_talk"}),
    "unknown keeps the question open": (
        [AMOUNT, heard("unknown")],
        {"status": "answered", "verdict": "conditional", "asked": "household"},
    ),
    "unknown to nothing": ([heard("unknown")], {"status": "small_talk", "service": None}),
    "unknown after an answer": ([COMPUTED, heard("unknown")], {"status": "small_talk"}),
    "explain before anything was computed": ([heard("explain")], {"status": "small_talk"}),
    "explain what was told": (
        [heard(f"{ACCOUNT}/validity"), heard("explain")],
        {"status": "small_talk", "service": None},
    ),
    "explain an open question": ([AMOUNT, heard("explain")], {"status": "small_talk"}),
    "explain what was computed": (
        [COMPUTED, heard("explain")],
        {"status": "answered", "service": ACCOUNT, "topic": "amount", "values": [1080]},
    ),
    "restart": ([COMPUTED, heard("restart")], {"status": "small_talk", "service": None}),
    "explain after a restart": (
        [COMPUTED, heard("restart"), heard("explain")],
        {"status": "small_talk", "service": None},
    ),
    "a follow-up": ([COMPUTED, heard("follow_up/validity")], {**TOLD, "topic": "validity"}),
    "a follow-up of no service asks which": (
        [heard("follow_up/fees")],
        {"status": "clarify", "service": None},
    ),
    "torn asks which": (
        [heard(ACCOUNT, band="torn", services=BOTH)],
        {"status": "clarify", "service": None},
    ),
    "torn within a conversation stays there": (
        [AMOUNT, heard(f"{RECRUITMENT}/fees", band="torn", services=BOTH)],
        {"service": ACCOUNT},
    ),
    "an unlikely topic asks which": (
        [heard(f"{ACCOUNT}/decrease", band="topic_unsure", topics=(("decrease", 0.2),))],
        {"status": "clarify", "service": None},
    ),
    "a topic that no service has": ([heard(f"{ACCOUNT}/nonsense")], {"topic": "overview"}),
    "out of scope": ([heard("out_of_scope")], {"status": "out_of_scope", "service": None}),
    "not understood": ([heard("nlu_fallback")], {"status": "clarify", "service": None}),
    "not understood with an open question": (
        [AMOUNT, heard("nlu_fallback")],
        {"status": "asked", "asked": "household"},
    ),
    "an intent of Rasa's own": ([heard("back")], {"status": "clarify"}),
    "nothing said": ([heard("nlu_fallback", text="")], {"status": "clarify"}),
    "a smile": ([heard("greet", text="😀")], {"status": "clarify"}),
    "too long": ([heard(f"{ACCOUNT}/amount", text="س" * 1_501)], {"status": "clarify"}),
    "small talk": ([heard("greet")], {"status": "small_talk"}),
    "facts without a service": ([heard("inform", COUPLE)], {"status": "clarify"}),
    "a number without a service": ([heard("inform", entity("number", 5))], {"status": "clarify"}),
    "an impossible value": (
        [AMOUNT, heard("inform", entity("children_ages", 300))],
        {"status": "asked", "asked": "children_ages"},
    ),
}


@pytest.mark.parametrize(("turns", "expected"), TURNS.values(), ids=TURNS)
def test_a_turn(turns: list[Heard], expected: dict[str, Any]) -> None:
    reply = said(Case(), *turns)
    assert {name: getattr(reply, name) for name in expected} == expected


def test_a_new_service_keeps_only_what_is_the_persons_own() -> None:
    case = Case()
    told = (EGYPTIAN, KENYAN, entity("status", "resident"), entity("salary", 12_000))
    said(case, heard(f"{RECRUITMENT}/eligibility", *told))
    said(case, AMOUNT)
    own = {"status": "resident", "applicant_nationality": "EG"}
    assert case.facts == own and case.service == ACCOUNT
    said(case, heard(f"{RECRUITMENT}/eligibility"))
    assert case.facts == own


def test_a_follow_up_before_the_service_keeps_topic_and_facts() -> None:
    case = Case()
    which = said(case, heard("follow_up/amount", COUPLE, entity("children", 0)))
    assert which.buttons == menu_buttons("amount")
    reply = said(case, heard(ACCOUNT, payload=True, text=f"/{ACCOUNT}"))
    assert (reply.topic, reply.values) == ("amount", [1080])
    assert case.wanted is None and case.pending == []


def test_facts_before_the_service_are_kept() -> None:
    case = Case()
    said(case, heard("inform", COUPLE, entity("children", 0)))
    assert said(case, AMOUNT).values == [1080]


def test_torn_offers_both_and_keeps_the_facts() -> None:
    case = Case()
    torn = heard(f"{ACCOUNT}/amount", COUPLE, band="torn", services=BOTH)
    payloads = [payload for _, payload in said(case, torn).buttons]
    assert payloads == [f'/{ACCOUNT}{{"topic": "amount"}}', f"/{RECRUITMENT}", "/help"]
    assert said(case, AMOUNT).asked == "children"


def perhaps(*services: tuple[str, float], text: str = "سؤال طويل لا يفهم") -> Heard:
    topics = (("amount", 0.6), ("validity", 0.2))
    told = (COUPLE, entity("children", 0))
    return heard("nlu_fallback", *told, band="unsure", services=services, topics=topics, text=text)


def test_what_was_not_understood_is_asked_back_about_the_likeliest_services() -> None:
    payloads = [payload for _, payload in said(Case(), perhaps(*BOTH)).buttons]
    assert payloads == [f'/{ACCOUNT}{{"topic": "amount"}}', f"/{RECRUITMENT}", "/help"]
    text = said(Case(), perhaps((ACCOUNT, 0.5), (RECRUITMENT, 0.1))).text
    assert load_service(ACCOUNT).short in text
    assert load_service(RECRUITMENT).short not in text
    assert said(Case(), perhaps((ACCOUNT, 0.19))).buttons == menu_buttons()


def test_what_was_told_holds_for_the_service_that_is_chosen() -> None:
    chosen = heard(ACCOUNT, payload=True, text=f"/{ACCOUNT}")
    assert said(Case(), perhaps(*BOTH), chosen).values == [1080]


def test_yes_chooses_the_one_service_that_was_asked_about() -> None:
    case = Case()
    reply = said(case, perhaps((ACCOUNT, 0.5)), heard("affirm", text="نعم"))
    assert (reply.service, reply.topic, reply.values) == (ACCOUNT, "amount", [1080])
    assert case.offered == [] and case.pending == []
    two = said(Case(), perhaps(*BOTH), heard("affirm", text="نعم"))
    assert two.buttons == said(Case(), perhaps(*BOTH)).buttons
    neither = Case()
    assert said(neither, perhaps(*BOTH), heard("deny", text="لا")).status == "small_talk"
    assert neither.pending == []
    late = said(Case(), perhaps((ACCOUNT, 0.5)), heard("greet"), heard("affirm", text="نعم"))
    assert late.service is None


def test_in_other_words_a_question_stands_for_itself() -> None:
    again = heard(f"{ACCOUNT}/amount", text="كم يطلع لي من حساب المواطن")
    assert said(Case(), perhaps(*BOTH), again).asked == "household"


def test_an_unlikely_topic_offers_the_likeliest() -> None:
    topics = (("decrease", 0.2), ("validity", 0.19), ("nonsense", 0.1))
    message = heard(f"{ACCOUNT}/decrease", band="topic_unsure", topics=topics)
    reply = said(Case(), message)
    assert [payload for _, payload in reply.buttons] == [
        f'/{ACCOUNT}{{"topic": "{topic}"}}' for topic in ("decrease", "validity")
    ]
    assert load_service(ACCOUNT).title in reply.text


def test_restart_forgets_everything() -> None:
    case = Case()
    hijri = entity("certificate_date", {"hijri": "1448-05-01"})
    said(case, heard(f"{RECRUITMENT}/certificate", hijri), heard("restart"))
    assert case == Case()


def test_small_talk_comes_back_to_the_open_question() -> None:
    case = Case()
    reply = said(case, AMOUNT, heard("thanks"))
    assert general("reminder") in reply.text and case.asked == "household"
    assert general("reminder") not in said(case, heard("goodbye")).text


def test_a_correction_changes_the_fact_stated_last() -> None:
    case = Case()
    said(case, heard(f"{RECRUITMENT}/salary", entity("salary", 12_000)))
    said(case, heard("inform", entity("number", 15_000)))
    assert case.facts == {"salary": 15_000}
