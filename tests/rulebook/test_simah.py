"""The SIMAH rule: the day before, of and after the last day of the update, and around holidays."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Outcome, Result
from rulebook.simah import SERVICE, merge
from rulebook.working_days import is_weekend

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("simah")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def judged(topic: str, today: datetime.date = DAY, **facts: Any) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, today))


def told(topic: str, today: datetime.date = DAY, **facts: Any) -> Any:
    result = judged(topic, today, **facts)
    if isinstance(result, Outcome):
        return (result.verdict, result.headline.key, *result.values)
    return f"asks {result.fact}"


def keys(topic: str, today: datetime.date = DAY, **facts: Any) -> set[str]:
    result = judged(topic, today, **facts)
    assert isinstance(result, Outcome)
    lines = (*result.reasons, *result.conditions, *result.next)
    return {line.key for line in lines}


PAID = day("2026-11-12")
DUE = day("2026-11-23")


@pytest.mark.parametrize(
    ("today", "deadline", "still", "appeal"),
    [
        ("2026-11-21", "due_ahead", "wait_until", ("no", "too_early")),
        ("2026-11-22", "due_ahead", "wait_until", ("no", "too_early")),
        ("2026-11-23", "due_today", "wait_until", ("no", "too_early")),
        ("2026-11-24", "due_passed", "due_passed", ("yes", "object_after_lender")),
    ],
)
def test_before_of_and_after_the_last_day(
    today: str, deadline: str, still: str, appeal: tuple[str, str]
) -> None:
    now = day(today)
    assert told("deadline", now, payment_date=PAID) == ("date", deadline, DUE)
    assert told("still_listed", now, payment_date=PAID) == ("date", still, DUE)
    assert told("appeal", now, payment_date=PAID) == (*appeal, DUE)


@pytest.mark.parametrize(
    ("paid", "due"),
    [
        ("2026-11-11", "2026-11-22"),
        ("2026-11-12", "2026-11-23"),
        ("2026-11-13", "2026-11-23"),
        ("2026-11-14", "2026-11-23"),
        ("2026-11-15", "2026-11-24"),
    ],
)
def test_the_week_ends_on_thursday(paid: str, due: str) -> None:
    assert told("deadline", payment_date=day(paid))[2] == day(due)


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("deadline", {}, "asks payment_date"),
        ("still_listed", {"contacted_lender": "yes"}, "asks payment_date"),
        ("appeal", {"contacted_lender": "yes"}, "asks payment_date"),
        ("deadline", {"paid_in_full": "no"}, ("no", "part_only")),
        ("still_listed", {"paid_in_full": "no", "payment_date": PAID}, ("no", "part_only")),
        ("appeal", {"paid_in_full": "no"}, ("no", "part_only")),
        ("partial", {"paid_in_full": "no"}, ("no", "part_only")),
        ("partial", {"settlement": "yes"}, ("conditional", "settlement_open")),
        ("still_listed", {"days_passed": "yes"}, ("conditional", "passed_undated")),
        ("deadline", {"days_passed": "yes"}, ("conditional", "passed_undated")),
        ("appeal", {"days_passed": "yes"}, ("yes", "object_undated")),
        (
            "deadline",
            {"payment_date": day("2026-11-25")},
            ("date", "due_if_paid", day("2026-12-06")),
        ),
    ],
)
def test_other_cases(topic: str, facts: dict[str, Any], expected: Any) -> None:
    assert told(topic, **facts) == expected


def test_the_lender_comes_first_unless_asked_already() -> None:
    late = {"payment_date": day("2026-11-01")}
    assert keys("still_listed", **late) == {"lender_first", "then_object"}
    assert keys("still_listed", **late, contacted_lender="no") == {"lender_first", "then_object"}
    assert keys("still_listed", **late, contacted_lender="yes") == {"object_how"}
    assert told("appeal", **late, contacted_lender="yes")[:2] == ("yes", "object_now")


def test_a_public_holiday_inside_is_said_and_does_not_move_the_day() -> None:
    paid, now = day("2026-09-20"), day("2026-09-21")
    assert told("deadline", now, payment_date=paid) == ("date", "due_ahead", day("2026-09-29"))
    assert "holiday_inside" in keys("deadline", now, payment_date=paid)
    assert "holiday_inside" not in keys("deadline", payment_date=PAID)


@pytest.mark.parametrize(("today", "said"), [("2026-09-30", True), ("2026-10-01", False)])
def test_after_the_day_a_holiday_matters_as_long_as_it_may_have_moved_it(
    today: str, said: bool
) -> None:
    lines = keys("deadline", day(today), payment_date=day("2026-09-20"))
    assert ("holiday_inside" in lines) is said


@pytest.mark.parametrize(("paid", "attached"), [("2026-11-12", DUE), ("2026-11-01", None)])
def test_only_a_day_to_come_is_worth_a_calendar_entry(paid: str, attached: Any) -> None:
    result = judged("deadline", payment_date=day(paid))
    assert isinstance(result, Outcome) and result.attachment == attached


@given(st.dates(datetime.date(2015, 1, 1), datetime.date(2040, 1, 1)))
def test_the_update_is_due_on_a_working_day_between_nine_and_eleven_days_on(
    paid: datetime.date,
) -> None:
    due = told("deadline", payment_date=paid)[2]
    assert not is_weekend(due)
    assert 9 <= (due - paid).days <= 11


def test_paying_the_rest_takes_back_a_part() -> None:
    old = {"paid_in_full": "no"}
    assert merge(old, {"payment_date": PAID}) == {"paid_in_full": "yes", "payment_date": PAID}
    both = {"payment_date": PAID, "paid_in_full": "no"}
    assert merge({}, both) == both


@pytest.mark.parametrize(
    ("passed", "expected"),
    [(6, ("no", "too_early_undated")), (7, ("yes", "object_undated"))],
)
def test_a_number_of_working_days_is_enough_to_object(passed: int, expected: Any) -> None:
    assert told("appeal", working_days_passed={"days": passed}) == expected


def test_a_day_of_payment_decides_over_a_number_of_days() -> None:
    length = {"working_days_passed": {"days": 7}}
    assert merge({}, {"payment_date": PAID, **length}) == {"payment_date": PAID}
    assert merge(length, {"payment_date": PAID}) == {"payment_date": PAID}
    assert merge({"payment_date": PAID}, length) == length
