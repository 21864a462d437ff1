"""Social security: the day before, of and after each limit, and a way out for each reason."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.refusal import REASONS
from rulebook.social_security import SERVICE, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("social_security")
D = datetime.date


def judged(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def decided(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Outcome:
    result = judged(facts, topic, day)
    assert isinstance(result, Outcome)
    return result


@pytest.mark.parametrize(
    ("told", "verdict", "appeal", "last"),
    [
        (D(2026, 10, 21), "no", "no", D(2026, 11, 20)),
        (D(2026, 10, 22), "date", "yes", D(2026, 11, 21)),
        (D(2026, 10, 23), "date", "yes", D(2026, 11, 22)),
        (D(2026, 11, 1), "date", "yes", D(2026, 12, 1)),
        (D(2026, 11, 21), "date", "yes", D(2026, 12, 21)),
    ],
)
def test_objection(told: datetime.date, verdict: str, appeal: str, last: datetime.date) -> None:
    until = decided({"result_date": told}, "deadline")
    assert (until.verdict, until.values) == (verdict, (last,))
    assert until.attachment == (last if verdict == "date" else None)
    assert decided({"result_date": told}, "appeal").verdict == appeal


def test_a_result_that_is_still_to_come_is_no_date() -> None:
    assert decided({"result_date": D(2026, 11, 22)}, "deadline").verdict == "conditional"
    assert decided({"result_date": D(2026, 11, 22)}, "appeal").verdict == "conditional"


@given(st.dates(D(2026, 1, 1), DAY))
def test_the_last_day_is_thirty_days_on(told: datetime.date) -> None:
    last = told + datetime.timedelta(days=30)
    result = decided({"result_date": told}, "deadline")
    assert result.values == (last,)
    assert (result.verdict == "no") == (last < DAY)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [(D(2026, 10, 21), "no"), (D(2026, 10, 22), "date"), (D(2026, 11, 20), "date")],
)
def test_update(told: datetime.date, verdict: str) -> None:
    assert decided({"update_request_date": told}, "update").verdict == verdict
    assert decided({"update_request_date": told}, "deadline").verdict == verdict


@pytest.mark.parametrize(
    ("topic", "fact"),
    [
        ("deadline", "result_date"),
        ("appeal", "result_date"),
        ("update", "update_request_date"),
        ("rejection", "rejection_reason"),
        ("evidence", "rejection_reason"),
        ("abroad", "months_abroad"),
        ("shelter", "in_shelter"),
        ("cars", "cars"),
        ("commercial_register", "register_active"),
    ],
)
def test_the_one_fact_that_decides_is_asked(topic: str, fact: str) -> None:
    assert judged({}, topic) == Need(fact)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_has_words_and_a_way_out(reason: str) -> None:
    assert reason in KNOWLEDGE.facts["rejection_reason"].choices
    for topic in ("rejection", "evidence"):
        result = decided({"rejection_reason": reason}, topic)
        for line in (result.headline, *result.reasons, *result.next):
            assert line.key in KNOWLEDGE.outcomes
        assert result.next


@pytest.mark.parametrize(
    ("reason", "proof"),
    [
        ("income", "proof_income"),
        ("rent_contract", "proof_rent_contract"),
        ("commercial_register", "proof_commercial_register"),
        ("second_car", "proof_second_car"),
        ("missing_documents", "proof_missing_documents"),
        ("abroad", "proof_unnamed"),
        ("shelter", "proof_unnamed"),
        ("job_refused", "proof_unnamed"),
        ("not_updated", "proof_unnamed"),
        ("hidden_income", "proof_unnamed"),
    ],
)
def test_proof_is_named_only_where_the_source_names_it(reason: str, proof: str) -> None:
    assert decided({"rejection_reason": reason}, "evidence").headline.key == proof


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (None, "object_within"),
        (D(2026, 10, 22), "object_open"),
        (D(2026, 10, 21), "object_closed"),
    ],
)
def test_a_reason_is_told_with_its_deadline(told: datetime.date | None, key: str) -> None:
    facts = {"rejection_reason": "income"} | ({"result_date": told} if told else {})
    assert decided(facts, "rejection").next[0].key == key


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"months_abroad": {"months": 11}}, "yes"),
        ({"months_abroad": {"months": 12}}, "yes"),
        ({"months_abroad": {"months": 13}}, "no"),
        ({"months_abroad": {"years": 1}}, "yes"),
        ({"months_abroad": {"years": 2}}, "no"),
        ({"months_abroad": {"days": 365}}, "yes"),
        ({"months_abroad": {"days": 366}}, "no"),
        ({"months_abroad": {"weeks": 52}}, "yes"),
        ({"months_abroad": {"weeks": 53}}, "no"),
        ({"months_abroad": "over"}, "no"),
        ({"abroad_since": D(2025, 11, 20)}, "no"),
        ({"abroad_since": D(2025, 11, 21)}, "yes"),
        ({"abroad_since": D(2025, 11, 22)}, "yes"),
    ],
)
def test_abroad(facts: dict[str, Any], verdict: str) -> None:
    assert decided(facts, "abroad").verdict == verdict
    assert decided(facts, "eligibility").verdict == ("no" if verdict == "no" else "conditional")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"cars": 0}, "yes"),
        ({"cars": 1}, "yes"),
        ({"cars": 1, "second_car_unusable": "yes"}, "yes"),
        ({"cars": 2}, "asks second_car_unusable"),
        ({"cars": 3}, "asks second_car_unusable"),
        ({"rejection_reason": "second_car"}, "asks second_car_unusable"),
        ({"cars": 2, "second_car_unusable": "yes"}, "conditional"),
        ({"cars": 2, "second_car_unusable": "no"}, "conditional"),
        ({"second_car_unusable": "yes"}, "conditional"),
    ],
)
def test_cars(facts: dict[str, Any], expected: str) -> None:
    result = judged(facts, "cars")
    said = result.verdict if isinstance(result, Outcome) else f"asks {result.fact}"
    assert said == expected


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"cars": 2, "second_car_unusable": "yes"}, "car_unusable"),
        ({"cars": 2}, "reason_second_car"),
        ({"register_active": "no"}, "register_idle"),
        ({"register_active": "yes"}, "register_active"),
        ({"months_abroad": {"months": 14}}, "reason_abroad"),
        ({"in_shelter": "yes"}, "reason_shelter"),
    ],
)
def test_the_facts_of_a_case_tell_its_reason(facts: dict[str, Any], reason: str) -> None:
    assert decided(facts, "rejection").headline.key == reason


def test_care_and_the_register() -> None:
    assert decided({"in_shelter": "yes"}, "shelter").verdict == "no"
    assert decided({"in_shelter": "no"}, "shelter").verdict == "yes"
    assert decided({"register_active": "no"}, "commercial_register").verdict == "yes"
    assert decided({"register_active": "yes"}, "commercial_register").verdict == "conditional"


def test_no_yes_without_the_income_limit() -> None:
    facts = {"months_abroad": {"months": 1}, "in_shelter": "no", "cars": 1}
    assert decided(facts, "eligibility").verdict == "conditional"
    assert decided({"in_shelter": "yes", "cars": 2}, "eligibility").verdict == "no"


def test_a_stay_abroad_told_anew_replaces_the_old_one() -> None:
    old = {"months_abroad": {"months": 14}}
    assert merge(old, {"abroad_since": DAY}) == {"abroad_since": DAY}


def test_whether_it_is_in_time_is_answered_with_yes_or_no() -> None:
    facts = {"result_date": DAY - datetime.timedelta(days=30), "in_time": "asked"}
    assert decided(facts, "deadline").verdict == "yes"
    facts["result_date"] -= datetime.timedelta(days=1)
    assert decided(facts, "deadline").verdict == "no"


@pytest.mark.parametrize(
    "old", [{"abroad_since": D(2026, 1, 21)}, {"months_abroad": {"months": 10}}]
)
def test_a_longer_stay_comes_on_top(old: dict[str, Any]) -> None:
    merged = merge(old, {"months_abroad": {"months": 3}, "adding": "yes"})
    assert decided(old, "abroad").verdict == "yes"
    assert decided(merged, "abroad").verdict == "no"


def test_who_has_left_prison_may_apply_anew() -> None:
    merged = merge({"in_shelter": "yes"}, {"in_shelter": "no"})
    assert decided(merged, "rejection").verdict == "yes"
    assert decided(merged, "shelter").verdict == "yes"


def test_a_single_car_is_no_reason_to_refuse() -> None:
    assert decided({"cars": 1}, "rejection").verdict == "yes"
