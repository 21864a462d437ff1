"""The Saher rule: each thing that closes the way, and the days around the thirtieth."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Outcome, Result
from rulebook.saher_transfer import SERVICE, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("saher_transfer")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def judged(topic: str, **facts: Any) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, DAY))


def told(topic: str, **facts: Any) -> Any:
    result = judged(topic, **facts)
    if isinstance(result, Outcome):
        return (result.verdict, result.headline.key, *result.values)
    return f"asks {result.fact}"


FRESH = {"recorded_date": day("2026-11-11")}
UNTIL = day("2026-12-11")


@pytest.mark.parametrize(
    ("recorded", "eligible", "deadline"),
    [
        ("2026-11-21", ("yes", "possible"), ("date", "last_day")),
        ("2026-10-23", ("yes", "possible"), ("date", "last_day")),
        ("2026-10-22", ("yes", "possible_today"), ("date", "last_day_today")),
        ("2026-10-21", ("no", "too_late"), ("no", "too_late")),
        ("2026-01-01", ("no", "too_late"), ("no", "too_late")),
    ],
)
def test_thirty_days(recorded: str, eligible: tuple[str, str], deadline: tuple[str, str]) -> None:
    last = day(recorded) + datetime.timedelta(days=30)
    assert told("eligibility", recorded_date=day(recorded)) == (*eligible, last)
    assert told("deadline", recorded_date=day(recorded)) == (*deadline, last)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ({"days": 29}, ("date", "last_day", day("2026-11-22"))),
        ({"days": 30}, ("date", "last_day_today", DAY)),
        ({"days": 31}, ("no", "too_late", day("2026-11-20"))),
        ({"weeks": 2}, ("date", "last_day", day("2026-12-07"))),
        ({"months": 1}, ("no", "too_late", day("2026-11-20"))),
        ({"hours": 5}, ("date", "last_day", day("2026-12-21"))),
        ("over", ("no", "over_the_limit")),
        ("under", "asks recorded_date"),
    ],
)
def test_how_long_ago(ago: Any, expected: Any) -> None:
    assert told("deadline", days_since_recorded=ago) == expected


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("eligibility", {}, "asks recorded_date"),
        ("deadline", {"paid": "no"}, "asks recorded_date"),
        ("eligibility", {"paid": "yes"}, ("no", "paid_already")),
        ("paid", {"paid": "yes"}, ("no", "paid_already")),
        ("deadline", {**FRESH, "paid": "yes"}, ("no", "paid_already")),
        ("eligibility", {**FRESH, "previous_request": "yes"}, ("no", "second_request")),
        ("second_request", {"previous_request": "yes"}, ("no", "second_request")),
        ("owner", {"applicant_is_owner": "no"}, ("no", "not_owner")),
        ("eligibility", {**FRESH, "applicant_is_owner": "no"}, ("no", "not_owner")),
        ("rented", {"rented": "yes"}, ("conditional", "rented_car")),
        ("rented", {"rented": "yes", "applicant_is_owner": "no"}, ("conditional", "rented_car")),
        ("rented", {"rented": "yes", "paid": "yes"}, ("no", "paid_already")),
        ("visitor", {"visitor_driver": "yes"}, ("conditional", "visitor_possible")),
        (
            "visitor",
            {**FRESH, "visitor_driver": "yes"},
            ("conditional", "possible_visitor", UNTIL),
        ),
        ("visitor", {"visitor_driver": "yes", "paid": "yes"}, ("no", "paid_already")),
        ("eligibility", {"visitor_driver": "yes"}, "asks recorded_date"),
        ("appeal", FRESH, ("yes", "objection_possible", UNTIL)),
        ("appeal", {**FRESH, "applicant_is_owner": "no"}, ("yes", "objection_possible", UNTIL)),
        ("appeal", {**FRESH, "previous_request": "yes"}, ("no", "second_request")),
        ("deadline", {"recorded_date": day("2026-11-30")}, ("conditional", "date_future")),
        ("appeal", {"recorded_date": day("2026-12-31")}, ("no", "over_the_limit")),
    ],
)
def test_cases(topic: str, facts: dict[str, Any], expected: Any) -> None:
    assert told(topic, **facts) == expected


def test_all_that_fails_is_said() -> None:
    late = day("2026-10-01")
    result = judged("eligibility", recorded_date=late, paid="yes", applicant_is_owner="no")
    assert isinstance(result, Outcome)
    assert result.headline.key == "paid_already"
    assert [line.key for line in result.reasons] == ["too_late", "not_owner"]


def test_a_condition_that_is_known_to_hold_is_not_repeated() -> None:
    known = {"paid": "no", "applicant_is_owner": "yes", "previous_request": "no"}
    some, none = judged("eligibility", **FRESH, paid="no"), judged("eligibility", **FRESH, **known)
    assert isinstance(some, Outcome) and isinstance(none, Outcome)
    assert [line.key for line in some.conditions] == ["on_owner", "on_first_request"]
    assert not none.conditions


@given(st.integers(0, 400))
def test_the_way_is_open_for_thirty_days_and_not_after(days: int) -> None:
    recorded = DAY - datetime.timedelta(days=days)
    result = judged("eligibility", recorded_date=recorded)
    assert isinstance(result, Outcome)
    assert result.verdict == ("yes" if days <= 30 else "no")
    assert result.attachment == (None if days > 30 else recorded + datetime.timedelta(days=30))


@given(st.integers(0, 400), st.sampled_from(["paid", "previous_request"]))
def test_what_closes_the_way_closes_it_on_any_day(days: int, closing: str) -> None:
    facts = {"recorded_date": DAY - datetime.timedelta(days=days), closing: "yes"}
    assert {told(topic, **facts)[0] for topic in SERVICE.rules} == {"no"}


def test_a_day_and_a_length_of_time_replace_each_other() -> None:
    ago = {"days_since_recorded": {"days": 3}}
    assert merge(ago, FRESH) == FRESH
    assert merge(FRESH, ago) == ago
    assert merge(FRESH, {"paid": "no"}) == {**FRESH, "paid": "no"}


@pytest.mark.parametrize(("aim", "verdict"), [(None, "yes"), ("whether", "yes"), ("when", "date")])
def test_asked_until_when_a_day_is_the_answer(aim: str | None, verdict: str) -> None:
    result = SERVICE.rules["eligibility"].judge(FRESH, Law(KNOWLEDGE, DAY, aim=aim))
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == (verdict, (UNTIL,))
