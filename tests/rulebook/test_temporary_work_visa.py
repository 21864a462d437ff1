"""The temporary work visa: the day and the riyal before, of and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.months import add_months
from rulebook.temporary_work_visa import SERVICE, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("temporary_work_visa")
D = datetime.date


def judged(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def decided(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Outcome:
    result = judged(facts, topic, day)
    assert isinstance(result, Outcome)
    return result


@pytest.mark.parametrize(
    ("facts", "verdict", "values"),
    [
        ({}, "amount", (1_000,)),
        ({"extensions": 0}, "amount", (1_000,)),
        ({"extensions": 1}, "amount", (2_000,)),
        ({"extended": "yes"}, "amount", (2_000,)),
        ({"extensions": 2}, "no", (2_000,)),
        ({"extensions": {"above": 1}}, "no", (2_000,)),
        ({"visas": 5}, "amount", (5_000,)),
        ({"visas": 5, "extensions": 1}, "amount", (10_000,)),
        ({"visas": 5, "extensions": 3}, "no", (10_000,)),
        ({"fee_of": "extension"}, "amount", (1_000,)),
        ({"fee_of": "extension", "visas": 3}, "amount", (3_000,)),
        ({"fee_of": "issue", "visas": 3}, "amount", (3_000,)),
    ],
)
def test_fees(facts: dict[str, Any], verdict: str, values: tuple[int, ...]) -> None:
    result = decided(facts, "fees")
    assert (result.verdict, result.values) == (verdict, values)


@given(st.integers(1, 500), st.integers(0, 1))
def test_the_cost_grows_with_visas_and_the_extension(visas: int, extensions: int) -> None:
    result = decided({"visas": visas, "extensions": extensions}, "fees")
    assert result.values == (1_000 * visas * (1 + extensions),)


@pytest.mark.parametrize(
    ("facts", "verdict", "values"),
    [
        ({"entry_date": D(2026, 7, 15)}, "date", (D(2027, 1, 15), D(2027, 7, 15))),
        ({"entry_date": D(2026, 7, 15), "extensions": 0}, "date", (D(2027, 1, 15),)),
        ({"entry_date": D(2026, 7, 15), "extensions": 1}, "date", (D(2027, 7, 15),)),
        ({"entry_date": D(2026, 7, 15), "extensions": 2}, "date", (D(2027, 7, 15),)),
        ({"entry_date": D(2026, 8, 31)}, "date", (D(2027, 2, 28), D(2027, 8, 31))),
        ({"entry_date": D(2026, 5, 21), "extended": "no"}, "date", (D(2026, 11, 21),)),
        ({"entry_date": D(2026, 5, 20), "extended": "no"}, "date", (D(2026, 11, 20),)),
        ({"entry_date": D(2026, 5, 20)}, "conditional", (D(2026, 11, 20), D(2027, 5, 20))),
        ({"entry_date": D(2025, 11, 20)}, "date", (D(2026, 5, 20),)),
        ({"issue_date": D(2026, 2, 1)}, "date", (D(2027, 2, 1),)),
        ({"issue_date": D(2026, 11, 22)}, "conditional", ()),
        ({"issue_date": D(2026, 5, 2), "entry_date": D(2026, 5, 1)}, "conditional", ()),
        ({"issue_date": D(2025, 1, 1), "entry_date": D(2026, 7, 1)}, "no", (D(2026, 1, 1),)),
        (
            {"issue_date": D(2026, 3, 1), "entry_date": D(2026, 7, 15), "extensions": 1},
            "date",
            (D(2027, 3, 1),),
        ),
        (
            {"issue_date": D(2025, 12, 1), "entry_date": D(2026, 9, 1)},
            "date",
            (D(2026, 12, 1), D(2026, 12, 1)),
        ),
    ],
)
def test_last_day(facts: dict[str, Any], verdict: str, values: tuple[datetime.date, ...]) -> None:
    result = decided(facts, "deadline")
    assert (result.verdict, result.values) == (verdict, values)


def test_the_last_day_itself_is_still_allowed_and_kept_in_the_calendar() -> None:
    on_time = decided({"entry_date": D(2026, 5, 21), "extended": "no"}, "deadline")
    assert (on_time.headline.key, on_time.attachment) == ("stay_last", DAY)
    late = decided({"entry_date": D(2026, 5, 20), "extended": "no"}, "deadline")
    assert (late.headline.key, late.attachment) == ("stay_over", None)


def test_without_a_date_the_entry_is_asked() -> None:
    assert judged({}, "deadline") == Need("entry_date")


@given(st.dates(D(2026, 5, 22), DAY), st.integers(0, 400))
def test_a_stay_never_passes_the_visa(entry: datetime.date, before: int) -> None:
    issue = entry - datetime.timedelta(days=before)
    result = decided({"entry_date": entry, "issue_date": issue, "extensions": 1}, "deadline")
    if result.values:
        assert result.values[0] <= add_months(issue, 12)


@pytest.mark.parametrize(
    ("facts", "verdict", "key"),
    [
        ({"violations": "no"}, "yes", "extension_yes"),
        ({"violations": "yes"}, "conditional", "extension_risky"),
        ({"extended": "yes"}, "no", "no_second"),
        ({"extensions": 1}, "yes", "extension_yes"),
        ({"extensions": 2}, "no", "no_second"),
        ({"visa_valid": "no"}, "no", "extension_ended"),
        ({"entry_date": D(2026, 5, 21)}, "yes", "extension_until"),
        ({"entry_date": D(2026, 5, 20)}, "no", "extension_late"),
        ({"entry_date": D(2026, 9, 1), "violations": "yes"}, "conditional", "extension_risky"),
        ({"entry_date": D(2026, 9, 1), "issue_date": D(2026, 1, 1)}, "no", "extension_no_room"),
        ({"violations": "yes", "extended": "yes"}, "no", "no_second"),
    ],
)
def test_extension(facts: dict[str, Any], verdict: str, key: str) -> None:
    result = decided(facts, "extension")
    assert (result.verdict, result.headline.key) == (verdict, key)


@pytest.mark.parametrize(
    ("facts", "verdict", "values"),
    [
        ({"used": "yes"}, "no", ()),
        ({"used": "yes", "issue_date": D(2026, 11, 1)}, "no", ()),
        ({"issue_date": D(2025, 11, 20)}, "no", (D(2026, 11, 20),)),
        ({"issue_date": D(2025, 11, 21)}, "yes", (D(2026, 11, 21),)),
        ({"issue_date": D(2025, 11, 22), "used": "no"}, "yes", (D(2026, 11, 22),)),
        ({"issue_date": D(2027, 1, 1)}, "conditional", ()),
    ],
)
def test_cancel(facts: dict[str, Any], verdict: str, values: tuple[datetime.date, ...]) -> None:
    result = decided(facts, "cancel")
    assert (result.verdict, result.values) == (verdict, values)


def test_cancelling_asks_for_the_day_of_issue() -> None:
    assert judged({"used": "no"}, "cancel") == Need("issue_date")


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"passport_months_left": {"months": 5}}, "no"),
        ({"passport_months_left": {"months": 6}}, "yes"),
        ({"passport_months_left": {"years": 1}}, "yes"),
        ({"passport_months_left": {"weeks": 20}}, "no"),
        ({"passport_months_left": {"days": 180}}, "no"),
        ({"passport_months_left": {"days": 181}}, "yes"),
        ({"passport_months_left": "short"}, "no"),
        ({"passport_expiry": D(2027, 5, 20)}, "no"),
        ({"passport_expiry": D(2027, 5, 21)}, "yes"),
    ],
)
def test_passport(facts: dict[str, Any], verdict: str) -> None:
    assert decided(facts, "passport").verdict == verdict


@pytest.mark.parametrize(
    ("facts", "verdict", "values"),
    [
        ({}, "amount", (1_200,)),
        ({"overstay": "yes"}, "amount", (1_200,)),
        ({"overstay": "yes", "entry_date": D(2026, 11, 1)}, "amount", (1_200,)),
        ({"entry_date": D(2026, 5, 21)}, "no", (D(2026, 11, 21),)),
        ({"entry_date": D(2026, 5, 20)}, "conditional", (D(2026, 11, 20), D(2027, 5, 20))),
        ({"entry_date": D(2026, 5, 20), "extended": "no"}, "amount", (1_200,)),
        ({"entry_date": D(2025, 11, 20)}, "amount", (1_200,)),
    ],
)
def test_the_fine_has_a_least_amount_and_no_sum(
    facts: dict[str, Any], verdict: str, values: tuple[Any, ...]
) -> None:
    result = decided(facts, "penalties")
    assert (result.verdict, result.values) == (verdict, values)


@pytest.mark.parametrize("topic", ["conversion", "hajj", "family"])
def test_what_the_visa_never_allows(topic: str) -> None:
    assert decided({}, topic).verdict == "no"


def test_again_is_possible_unless_somebody_overstayed() -> None:
    assert decided({}, "again").verdict == "yes"
    assert decided({"overstay": "yes"}, "again").verdict == "conditional"


def test_the_fee_asked_for_belongs_to_one_question() -> None:
    assert merge({"fee_of": "extension"}, {"visas": 2}) == {"visas": 2}
    assert merge({"extended": "yes"}, {"extensions": 0}) == {"extensions": 0}
