"""Whose question and whose facts a message is, in the course of a conversation."""

from dataclasses import replace

import pytest

from actions.case import Case
from actions.choosing import (
    as_facts_say,
    asked_of,
    before,
    chosen,
    judged_topic,
    states_only_facts,
    topic_of_the_open_service,
)
from actions.heard import Heard
from tests.support.turns import ACCOUNT, RECRUITMENT, entity, heard

TEMPORARY, SAHER, MUSANED = "temporary_work_visa", "saher_transfer", "musaned_registration"
SECURITY = "social_security"


def about_fines(text: str, asks: bool) -> Heard:
    """Give a message that was heard as one about Saher."""
    services = ((SAHER, 0.99), (TEMPORARY, 0.0))
    fines = entity("dues", "yes")
    return heard(f"{SAHER}/inquiry", fines, text=text, services=services, asks=asks)


def test_what_only_tells_goes_on_with_the_open_case() -> None:
    case = Case(service=TEMPORARY, topic="eligibility")
    assert states_only_facts(about_fines("علي مخالفات", asks=False), case)


def test_what_asks_does_not() -> None:
    case = Case(service=TEMPORARY, topic="eligibility")
    asked = about_fines("كيف اعرف المخالفات", asks=True)
    assert not states_only_facts(asked, case)
    assert chosen(asked, case) == SAHER


def test_a_long_message_brings_its_own() -> None:
    case = Case(service=TEMPORARY, topic="eligibility")
    long = "سجلت علي المخالفة وانا ما كنت اسوق السيارة في ذاك اليوم ابدا"
    assert not states_only_facts(about_fines(long, asks=False), case)


def test_torn_between_two_others_is_not_about_the_open_case() -> None:
    case = Case(service=ACCOUNT, topic="amount")
    asked = heard(
        f"{RECRUITMENT}/eligibility",
        entity("status", "resident"),
        text="طيب انا مقيم ابغى عاملة",
        band="torn",
        services=((RECRUITMENT, 0.6), (MUSANED, 0.38), (ACCOUNT, 0.0)),
    )
    assert not states_only_facts(asked, case)


def test_facts_decide_between_two_services_that_both_may_be_meant() -> None:
    facts = [
        entity("nationality", "IN", "applicant"),
        entity("nationality", "IN", "worker"),
        entity("salary", 12000),
        entity("balance", 30000),
    ]
    services = ((MUSANED, 0.8), (RECRUITMENT, 0.18))
    message = heard(f"{MUSANED}/eligibility", *facts, services=services)
    assert as_facts_say(message).intent == RECRUITMENT
    alone = heard(f"{MUSANED}/eligibility", services=services)
    assert as_facts_say(alone).intent == MUSANED
    impossible = heard(f"{MUSANED}/eligibility", *facts, services=((MUSANED, 0.99),))
    assert as_facts_say(impossible).intent == MUSANED


def test_workers_that_are_named_decide_nothing_between_two_services() -> None:
    workers = [entity(name, 1) for name in ("drivers", "cooks", "guards")]
    transfer = "border_number_transfer"
    services = ((transfer, 0.7), (MUSANED, 0.2))
    message = heard(f"{transfer}/eligibility", *workers, services=services)
    assert as_facts_say(message).intent == transfer


def test_an_unsure_message_goes_on_with_the_open_service_if_likeliest_there() -> None:
    case = Case(service="electricity_compensation", topic="steps")
    unsure = heard(
        "nlu_fallback",
        text="واذا رفضت الشركة؟",
        band="unsure",
        services=(("electricity_compensation", 0.18), (SAHER, 0.04)),
        topics=(("rejection", 0.56), ("appeal", 0.26)),
    )
    assert topic_of_the_open_service(unsure, case) == "appeal"
    assert topic_of_the_open_service(unsure, Case(service=ACCOUNT)) is None
    assert topic_of_the_open_service(unsure, Case()) is None


def test_a_few_unsure_words_go_on_with_the_open_service_if_nearly_the_likeliest() -> None:
    case = Case(service="electricity_compensation", topic="steps")
    unsure = heard(
        "nlu_fallback",
        text="واذا رفضت الشركة؟",
        band="unsure",
        services=(("temporary_work_visa", 0.17), ("electricity_compensation", 0.16)),
        topics=(("rejection", 0.97),),
    )
    assert topic_of_the_open_service(unsure, case) == "appeal"
    clear = replace(
        unsure, services=(("temporary_work_visa", 0.6), ("electricity_compensation", 0.16))
    )
    assert topic_of_the_open_service(clear, case) is None
    longer = replace(unsure, text="واذا رفضت الشركة اللي اشتغل فيها تعطيني الاوراق كلها")
    assert topic_of_the_open_service(longer, case) is None


def test_a_day_that_is_no_fact_leaves_the_judged_topic() -> None:
    case = Case(service=SECURITY, topic="deadline")
    today = {"entity": "date", "value": {"days_from_today": 0}}
    asked = heard("nlu_fallback", text="طيب ولو قدمت اليوم؟", band="unsure", amends=True)
    asked = replace(asked, topics=(("status", 0.27),), entities=(today,))
    assert topic_of_the_open_service(asked, case) == "deadline"
    assert topic_of_the_open_service(replace(asked, entities=()), case) is None


def test_a_follow_up_asks_for_the_likeliest_topic_that_the_service_has() -> None:
    asked = heard("follow_up/penalties", topics=(("penalties", 0.45), ("income", 0.41)))
    assert asked_of(asked, ACCOUNT) == "income"
    far = heard("follow_up/penalties", topics=(("penalties", 0.9), ("income", 0.01)))
    assert asked_of(far, ACCOUNT) == "penalties"
    assert asked_of(heard("follow_up"), ACCOUNT) == "amount"


def test_facts_that_the_open_topic_does_not_read_go_to_one_that_does() -> None:
    case = Case(service=SECURITY, topic="deadline")
    assert judged_topic(case, frozenset({"cars"})) == "rejection"
    assert judged_topic(case, frozenset({"result_date"})) == "deadline"


def test_a_sure_question_about_another_service_amends_nothing() -> None:
    case = Case(service=SECURITY, topic="abroad", facts={"months_abroad": {"months": 2}})
    ago = entity("duration", {"months": 1})
    other = heard(
        "simah/deadline",
        ago,
        text="ولو دفعت الشهر اللي فات",
        services=(("simah", 0.99),),
        amends=True,
    )
    assert not states_only_facts(other, case)
    unnamed = heard("out_of_scope", ago, text="ولو صاروا سنتين", band="unsure", amends=True)
    assert states_only_facts(unnamed, case)


def test_the_facts_of_the_topic_are_amended_first() -> None:
    facts = {"result_date": "2026-11-01", "rejection_reason": "income"}
    case = Case(service=SECURITY, topic="deadline", facts=facts, last="rejection_reason")
    assert before(heard("inform", amends=True), case).takers[0] == "result_date"
    assert before(heard("inform"), case).takers == ("rejection_reason",)
    assert before(heard(f"{SECURITY}/abroad"), case).takers == ()


@pytest.mark.parametrize(
    ("text", "supposes"),
    [("ولو رحت لهم اليوم؟", True), ("طيب لو رحت اليوم", True), ("لا قصدي اليوم", False)],
)
def test_what_asks_what_if(text: str, supposes: bool) -> None:
    assert before(heard("inform", text=text), Case()).supposes is supposes
