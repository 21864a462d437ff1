"""Whose question and whose facts a message is, in the course of a conversation."""

import pytest

from actions.case import Case
from actions.choosing import (
    as_facts_say,
    before,
    chosen,
    states_only_facts,
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
