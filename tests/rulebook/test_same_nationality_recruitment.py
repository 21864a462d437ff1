"""The recruitment rule: the riyal and the day before, of and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.recruiter_case import merge
from rulebook.same_nationality_recruitment import SERVICE

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("same_nationality_recruitment")
RESIDENT = {"status": "resident", "applicant_nationality": "EG", "worker_nationality": "KE"}


def judged(facts: dict[str, Any], topic: str = "eligibility", day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def verdict(facts: dict[str, Any], topic: str = "eligibility") -> str:
    result = judged(facts, topic)
    return result.verdict if isinstance(result, Outcome) else f"asks {result.fact}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "asks status"),
        ({"status": "resident"}, "asks same_nationality"),
        ({"status": "resident", "worker_nationality": "KE"}, "asks applicant_nationality"),
        ({"applicant_nationality": "EG"}, "asks worker_nationality"),
        ({"same_nationality": "yes"}, "no"),
        ({"status": "citizen", "same_nationality": "yes"}, "yes"),
        ({**RESIDENT, "worker_nationality": "EG"}, "no"),
        (RESIDENT, "asks salary"),
        ({**RESIDENT, "salary": 9_999}, "no"),
        ({**RESIDENT, "salary": 10_000}, "asks visa_number"),
        ({**RESIDENT, "salary": 19_999}, "asks visa_number"),
        ({**RESIDENT, "salary": 20_000}, "asks balance"),
        ({**RESIDENT, "salary": 25_000}, "asks balance"),
        ({**RESIDENT, "salary": 9_999, "visa_number": "1"}, "no"),
        ({**RESIDENT, "salary": 10_000, "visa_number": "1"}, "asks balance"),
        ({**RESIDENT, "salary": 19_999, "visa_number": "2"}, "no"),
        ({**RESIDENT, "salary": 20_000, "visa_number": "2"}, "asks balance"),
        ({**RESIDENT, "salary": 20_000, "balance": 19_999}, "no"),
        ({**RESIDENT, "salary": 20_000, "balance": 20_000}, "yes"),
        ({**RESIDENT, "salary": 20_000, "balance": 20_001}, "yes"),
        ({**RESIDENT, "salary": {"below": 10_000}}, "no"),
        ({**RESIDENT, "salary": {"above": 20_000}}, "asks balance"),
        ({**RESIDENT, "salary": 20_000, "balance": 20_000, "married": "no"}, "conditional"),
        ({**RESIDENT, "dues": "yes"}, "no"),
        ({**RESIDENT, "absher": "no"}, "no"),
        ({"status": "resident", "salary": 9_000}, "no"),
    ],
)
def test_eligibility(facts: dict[str, Any], expected: str) -> None:
    assert verdict(facts) == expected


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("salary", {"salary": 12_000}, "asks visa_number"),
        ("salary", {"salary": 12_000, "visa_number": "1"}, "yes"),
        ("salary", {"salary": 12_000, "visa_number": "2"}, "no"),
        ("salary", {"salary": 9_999}, "no"),
        ("salary", {"salary": 20_000}, "yes"),
        ("salary", {"salary": 500, "status": "citizen"}, "yes"),
        ("balance", {"balance": 19_999}, "no"),
        ("balance", {"balance": 20_000}, "yes"),
        ("single", {}, "conditional"),
        ("single", {"salary": 5_000}, "no"),
        ("citizen", {"status": "citizen"}, "yes"),
        ("citizen", {"status": "resident", "same_nationality": "yes"}, "no"),
        ("single", {"married": "yes"}, "asks status"),
        ("fees", {}, "amount"),
    ],
)
def test_a_part_asked_alone_is_judged_alone(
    topic: str, facts: dict[str, Any], expected: str
) -> None:
    assert verdict(facts, topic) == expected


@pytest.mark.parametrize(
    ("issued", "day", "expected"),
    [
        (datetime.date(2026, 9, 21), datetime.date(2026, 11, 20), "yes"),
        (datetime.date(2026, 9, 21), datetime.date(2026, 11, 21), "yes"),
        (datetime.date(2026, 9, 21), datetime.date(2026, 11, 22), "no"),
        (datetime.date(2026, 12, 31), datetime.date(2027, 2, 28), "yes"),
        (datetime.date(2026, 12, 31), datetime.date(2027, 3, 1), "no"),
    ],
)
def test_the_salary_certificate(issued: datetime.date, day: datetime.date, expected: str) -> None:
    result = judged({"certificate_date": issued}, "certificate", day)
    assert isinstance(result, Outcome) and result.verdict == expected


@pytest.mark.parametrize(("visas", "total"), [(None, 2_000), (1, 2_000), (2, 4_000), (5, 10_000)])
def test_fees(visas: int | None, total: int) -> None:
    result = judged({"visas": visas} if visas else {}, "fees")
    assert isinstance(result, Outcome) and result.values == (total,)


def test_a_shortfall_is_told_with_its_gap() -> None:
    result = judged({**RESIDENT, "salary": 9_500, "visa_number": "1", "balance": 18_000})
    assert isinstance(result, Outcome)
    assert result.headline.values == {"salary": 9_500, "limit": 10_000, "gap": 500}
    assert result.reasons[0].values == {"balance": 18_000, "gap": 2_000}


SALARIES = st.integers(0, 60_000)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.just("resident"),
        "applicant_nationality": st.sampled_from(["EG", "IN"]),
        "worker_nationality": st.sampled_from(["EG", "KE"]),
        "salary": SALARIES,
        "visa_number": st.sampled_from(["1", "2"]),
        "balance": st.integers(0, 60_000),
        "married": st.sampled_from(["yes", "no"]),
    },
)
BRANCHES: dict[str, list[Any]] = {
    "status": ["resident", "citizen"],
    "same_nationality": ["yes", "no"],
    "applicant_nationality": ["EG", "IN", "SA"],
    "worker_nationality": ["EG", "IN", "KE"],
    "salary": [0, 9_999, 10_000, 19_999, 20_000, 90_000],
    "visa_number": ["1", "2"],
    "balance": [0, 19_999, 20_000, 90_000],
}


@given(FACTS)
def test_every_question_can_change_the_outcome(facts: dict[str, Any]) -> None:
    result = judged(facts)
    if isinstance(result, Need):
        outcomes = {
            str(judged(merge(facts, {result.fact: value}))) for value in BRANCHES[result.fact]
        }
        assert len(outcomes) > 1


@given(FACTS, st.sampled_from(sorted(BRANCHES)), st.data())
def test_a_refusal_stands_whatever_else_becomes_known(
    facts: dict[str, Any], name: str, data: st.DataObject
) -> None:
    result = judged(facts)
    if isinstance(result, Outcome) and result.verdict == "no" and name not in facts:
        if name in ("status", "applicant_nationality", "worker_nationality", "same_nationality"):
            return
        if name == "visa_number" and facts.get("salary", 0) < 10_000:
            value = data.draw(st.sampled_from(BRANCHES[name]))
            again = judged({**facts, name: value})
            assert isinstance(again, Outcome) and again.verdict == "no"


@given(SALARIES, SALARIES)
def test_a_higher_salary_never_hurts(one: int, other: int) -> None:
    low, high = sorted((one, other))
    facts = {**RESIDENT, "visa_number": "2", "balance": 30_000}
    refused = verdict({**facts, "salary": high}) == "no"
    assert not refused or verdict({**facts, "salary": low}) == "no"


def test_merging_keeps_status_and_nationality_in_agreement() -> None:
    assert merge({}, {"applicant_nationality": "SA"})["status"] == "citizen"
    assert merge({}, {"applicant_nationality": "EG"})["status"] == "resident"
    changed = merge({"worker_nationality": "EG"}, {"same_nationality": "no"})
    assert "worker_nationality" not in changed
    assert merge({}, {"other_nationality": "yes"})["same_nationality"] == "no"
