"""Which topic of the open service a message is about."""

from dataclasses import replace

from actions.case import Case
from actions.open_topic import asked_of, judged_topic, topic_of_the_open_service
from tests.support.turns import ACCOUNT, heard

SAHER, SECURITY = "saher_transfer", "social_security"


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
