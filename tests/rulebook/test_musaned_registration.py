"""The Musaned rule: the day, the letter and the riyal before, of and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Outcome, Result
from rulebook.months import add_months
from rulebook.musaned_registration import SERVICE, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("musaned_registration")


def judged(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def told(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Any:
    result = judged(facts, topic, day)
    if isinstance(result, Outcome):
        return (result.verdict, *result.values)
    return f"asks {result.fact}"


def keys(result: Result) -> set[str]:
    assert isinstance(result, Outcome)
    said = (
        result.headline,
        *result.reasons,
        *result.conditions,
        *result.next,
        *result.sums,
        *result.steps,
    )
    return {one.key for one in said}


@pytest.mark.parametrize(
    ("visas", "total"),
    [(None, 2_000), (1, 2_000), (2, 4_000), (3, 6_000), (10, 20_000), ({"above": 2}, 2_000)],
)
def test_fees(visas: Any, total: int) -> None:
    assert told({"visas": visas} if visas else {}, "fees") == ("amount", total)


def test_fees_name_both_ways_of_paying() -> None:
    assert "fee_payment" in keys(judged({}, "fees"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "asks contract"),
        ({"contract": 12_000}, ("amount", 3_000, 9_000)),
        ({"contract": 16_001}, ("amount", 4_000.25, 12_000.75)),
        ({"contract": {"between": [10_000, 15_000]}}, ("amount", 2_500, 3_750)),
        ({"contract": {"below": 15_000}}, "asks contract"),
        ({"advance_asked": 24}, ("no", 25)),
        ({"advance_asked": 25}, ("yes", 25)),
        ({"advance_asked": 26}, ("no", 25)),
        ({"advance_asked": 50, "contract": 12_000}, ("amount", 3_000, 9_000)),
    ],
)
def test_advance(facts: dict[str, Any], expected: Any) -> None:
    assert told(facts, "advance") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"visas": 2}, ("amount", 4_000)),
        ({"contract": 12_000}, ("amount", 5_000, 3_000, 9_000)),
        ({"contract": 12_000, "visas": 2}, ("amount", 7_000, 3_000, 9_000)),
    ],
)
def test_what_is_paid_at_the_start(facts: dict[str, Any], expected: Any) -> None:
    assert told(facts, "amount") == expected


SIGNED = datetime.date(2026, 9, 21)
LAST = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (datetime.date(2026, 11, 20), "no"),
        (datetime.date(2026, 11, 21), "no"),
        (datetime.date(2026, 11, 22), "yes"),
    ],
)
def test_late_is_the_day_after_two_calendar_months(day: datetime.date, verdict: str) -> None:
    result = judged({"contract_date": SIGNED}, "late_arrival", day)
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == (verdict, (LAST,))
    assert result.attachment == (LAST if verdict == "no" else None)
    assert "start_open" in keys(result)


@pytest.mark.parametrize(
    ("day", "verdict"), [(LAST, "date"), (LAST + datetime.timedelta(days=1), "yes")]
)
def test_asked_when_it_is_late_a_late_one_is_a_yes(day: datetime.date, verdict: str) -> None:
    law = Law(KNOWLEDGE, day, aim="when")
    result = SERVICE.rules["late_arrival"].judge({"contract_date": SIGNED}, law)
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == (verdict, (LAST,))


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ({"weeks": 8}, "no"),
        ({"weeks": 9}, "yes"),
        ({"days": 61}, "no"),
        ({"days": 62}, "yes"),
        ({"months": 1}, "no"),
        ({"months": 2}, "no"),
        ({"months": 2.5}, "yes"),
        ({"months": 2, "days": 1}, "yes"),
        ({"months": 3}, "yes"),
        ({"years": 1}, "yes"),
        ("over", "yes"),
        ("under", "no"),
        ({"hours": 5}, "asks contract_date"),
        (None, "asks contract_date"),
    ],
)
def test_waiting_as_people_say_it(waiting: Any, expected: str) -> None:
    facts = {} if waiting is None else {"waiting": waiting}
    result = told(facts, "late_arrival")
    assert (result if isinstance(result, str) else result[0]) == expected


def test_two_months_are_two_months_at_a_short_month_too() -> None:
    facts = {"waiting": {"months": 2}}
    assert told(facts, "late_arrival", datetime.date(2027, 4, 30))[0] == "no"


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (datetime.date(2026, 9, 20), datetime.date(2026, 11, 20)),
        (datetime.date(2026, 9, 22), datetime.date(2026, 11, 22)),
        (datetime.date(2026, 12, 31), datetime.date(2027, 2, 28)),
    ],
)
def test_deadline(signed: datetime.date, last: datetime.date) -> None:
    result = judged({"contract_date": signed}, "deadline")
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == ("date", (last,))
    assert result.attachment == (last if last >= DAY else None)
    assert ("complain" in keys(result)) == (last < DAY)


@pytest.mark.parametrize(
    ("facts", "verdict", "named"),
    [
        ({"password_length": 5}, "no", {"length_short"}),
        ({"password_length": 6}, "yes", {"length_enough", "on_upper", "on_digits"}),
        ({"password_length": 7}, "yes", {"length_enough"}),
        ({"password_length": {"below": 6}}, "no", {"length_under"}),
        ({"password_length": {"below": 9}}, "yes", {"password_part", "on_length"}),
        ({"password_length": 8, "password_upper": "no"}, "no", {"upper_missing"}),
        ({"password_upper": "yes"}, "yes", {"on_length", "on_digits"}),
        ({"password_digits": "no"}, "no", {"digits_missing"}),
        ({"password_length": 3, "password_digits": "no"}, "no", {"length_short", "digits_missing"}),
        (
            {"password_length": 6, "password_upper": "yes", "password_digits": "yes"},
            "yes",
            {"password_whole"},
        ),
    ],
)
def test_password(facts: dict[str, Any], verdict: str, named: set[str]) -> None:
    result = judged(facts, "password")
    assert isinstance(result, Outcome) and result.verdict == verdict
    assert named | {"keep_secret"} <= keys(result)


@pytest.mark.parametrize(
    ("letters", "digits", "verdict"),
    [
        ("yes", "yes", "yes"),
        ("yes", "no", "no"),
        ("no", "yes", "no"),
        ("yes", None, "yes"),
        (None, "no", "no"),
    ],
)
def test_username(letters: str | None, digits: str | None, verdict: str) -> None:
    facts = {"username_letters": letters, "username_digits": digits}
    known = {name: value for name, value in facts.items() if value}
    assert told(known, "username")[0] == verdict


@pytest.mark.parametrize(
    ("facts", "day", "other"),
    [
        ({"identity": "citizen"}, "write_birth_date", "write_iqama_date"),
        ({"identity": "resident"}, "write_iqama_date", "write_birth_date"),
        ({"status": "resident"}, "write_iqama_date", "write_birth_date"),
        ({"applicant_nationality": "SA"}, "write_birth_date", "write_iqama_date"),
        ({"applicant_nationality": "EG"}, "write_iqama_date", "write_birth_date"),
    ],
)
def test_the_date_depends_on_who_registers(facts: dict[str, Any], day: str, other: str) -> None:
    named = keys(judged(facts, "steps"))
    assert day in named and other not in named


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("absher", {"absher": "no"}, "no"),
        ("absher", {"absher": "yes"}, "yes"),
        ("steps", {"absher": "no", "identity": "citizen"}, "no"),
        ("new_visa", {"dues": "yes"}, "no"),
        ("new_visa", {"fee_paid": "no"}, "no"),
        ("new_visa", {"dues": "no"}, "yes"),
    ],
)
def test_what_comes_first(topic: str, facts: dict[str, Any], expected: str) -> None:
    assert told(facts, topic)[0] == expected


def test_a_request_names_only_what_is_missing() -> None:
    named = keys(judged({"dues": "no", "fee_paid": "yes"}, "new_visa"))
    assert {"on_absher", "on_proof"} <= named
    assert not named & {"on_dues", "on_fee"}


def test_a_day_and_a_length_replace_each_other() -> None:
    assert merge({"waiting": "over"}, {"contract_date": SIGNED}) == {"contract_date": SIGNED}
    assert merge({"contract_date": SIGNED}, {"waiting": "over"}) == {"waiting": "over"}


def test_digits_beside_a_length_are_the_passwords() -> None:
    fresh = {"password_length": 8, "password_digits": "yes", "username_digits": "yes"}
    assert "username_digits" not in merge({}, fresh)
    assert "username_digits" in merge({}, {"password_digits": "yes", "username_digits": "yes"})


def test_who_asks_is_known_by_any_of_its_names() -> None:
    assert merge({}, {"applicant_nationality": "SA"})["identity"] == "citizen"
    assert merge({"identity": "citizen"}, {"status": "resident"})["identity"] == "resident"


@given(price=st.integers(1, 500_000))
def test_advance_and_rest_make_the_price(price: int) -> None:
    verdict, due, rest = told({"contract": price}, "advance")
    assert verdict == "amount" and due + rest == pytest.approx(price)
    assert due * 4 == pytest.approx(price)


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 12, 31)), st.integers(0, 400))
def test_late_once_is_late_for_good(signed: datetime.date, ago: int) -> None:
    day = signed + datetime.timedelta(days=ago)
    late = told({"contract_date": signed}, "late_arrival", day)[0] == "yes"
    assert late == (day > add_months(signed, 2))
    assert told({"waiting": {"days": ago}}, "late_arrival", day)[0] == ("yes" if late else "no")
