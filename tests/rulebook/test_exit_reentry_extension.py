"""The extension of exit and re-entry visas: before, at and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result, load_rules
from rulebook.months import add_months

SLUG = "exit_reentry_extension"
TODAY = datetime.date(2026, 11, 21)
RULES = load_rules(SLUG)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def judge(topic: str, today: datetime.date = TODAY, **facts: Any) -> Result:
    merged = RULES.merge({}, facts)
    return RULES.rules[topic].judge(merged, Law(load_service(SLUG), today))


def outcome(topic: str, **facts: Any) -> Outcome:
    result = judge(topic, **facts)
    assert isinstance(result, Outcome), result
    return result


@pytest.mark.parametrize(
    ("kind", "months", "persons", "total"),
    [
        ("single", {"months": 1}, 1, 100),
        ("single", {"months": 3}, 1, 300),
        ("multiple", {"months": 2}, 1, 400),
        ("multiple", {"months": 3}, 4, 2400),
        ("single", {"years": 1}, 2, 2400),
        ("single", {"days": 60}, 1, 200),
        ("single", 5, 1, 500),
    ],
)
def test_fee(kind: str, months: Any, persons: int, total: int) -> None:
    said = outcome("fees", visa_type=kind, months=months, persons=persons)
    assert (said.verdict, said.values) == ("amount", (total,))


def test_part_months_leave_the_fee_open() -> None:
    said = outcome("fees", visa_type="single", months={"days": 45})
    assert (said.verdict, said.values) == ("conditional", (100, 200))
    assert outcome("fees", visa_type="single", months={"days": 10}).values == (100,)


def test_fee_asks_for_the_kind_and_says_both() -> None:
    result = judge("fees", months={"months": 3})
    assert isinstance(result, Need) and result.fact == "visa_type"
    assert dict(result.known[0].values) == {"single": 300, "multiple": 600}


def test_fee_asks_for_the_months_and_says_the_monthly_fee() -> None:
    result = judge("fees", visa_type="multiple")
    assert isinstance(result, Need) and result.fact == "months"
    assert result.known[0].key == "monthly_multiple"


def test_a_fee_of_an_impossible_length_says_so() -> None:
    said = outcome("fees", visa_type="single", months={"months": 8}, person="domestic_worker")
    assert said.values == (800,) and said.conditions[0].key == "fee_over_limit"


def test_family_members_are_counted() -> None:
    said = outcome("fees", visa_type="single", months={"months": 2}, wives=1, children=[1, 1])
    assert said.values == (600,)


@pytest.mark.parametrize(
    ("person", "abroad", "left"),
    [
        ("dependent", {"months": 4}, 9),
        ("dependent", {"months": 12}, 1),
        ("dependent", {"years": 1}, 1),
        ("domestic_worker", {"months": 6}, 1),
        ("domestic_worker", 2, 5),
    ],
)
def test_what_is_left(person: str, abroad: Any, left: int) -> None:
    said = outcome("validity", person=person, months_abroad=abroad)
    assert (said.verdict, said.values) == ("amount", (left,))


@pytest.mark.parametrize(
    ("person", "abroad"),
    [("dependent", 13), ("dependent", 14), ("domestic_worker", 7), ("domestic_worker", 8)],
)
def test_nothing_is_left(person: str, abroad: int) -> None:
    assert outcome("validity", person=person, months_abroad={"months": abroad}).verdict == "no"
    assert outcome("eligibility", person=person, months_abroad=abroad).verdict == "no"
    assert outcome("again", person=person, months_abroad=abroad).verdict == "no"


@pytest.mark.parametrize(
    ("left_on", "values"),
    [
        ("2026-05-21", (1, day("2026-12-21"))),
        ("2026-05-20", (29, day("2026-12-20"))),
        ("2026-04-22", (1, day("2026-11-22"))),
    ],
)
def test_what_is_left_from_the_day_of_leaving(left_on: str, values: tuple[Any, ...]) -> None:
    said = outcome("validity", person="domestic_worker", exit_date=day(left_on))
    assert said.values == values and said.attachment == values[1]


def test_the_last_day_abroad_leaves_nothing() -> None:
    said = outcome("validity", person="domestic_worker", exit_date=day("2026-04-21"))
    assert said.headline.key == "over"


def test_the_longest_stay_needs_no_question() -> None:
    assert outcome("validity", person="domestic_worker").values == (7,)
    assert outcome("validity", person="dependent").values == (13,)


@pytest.mark.parametrize(
    ("person", "abroad", "months", "verdict"),
    [
        ("dependent", 4, 9, "yes"),
        ("dependent", 4, 10, "no"),
        ("domestic_worker", 4, 3, "yes"),
        ("domestic_worker", 4, 4, "no"),
    ],
)
def test_the_length_asked_for(person: str, abroad: int, months: int, verdict: str) -> None:
    said = outcome(
        "eligibility",
        person=person,
        months_abroad={"months": abroad},
        months={"months": months},
    )
    assert said.verdict == verdict


def test_a_length_over_the_limit_needs_no_question() -> None:
    assert outcome("eligibility", person="domestic_worker", months={"months": 8}).verdict == "no"
    assert outcome("eligibility", months={"months": 14}).verdict == "no"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"person": "company_employee"}, "company"),
        ({"inside_kingdom": "yes"}, "inside"),
        ({"visa_valid": "no"}, "expired"),
        ({"visa_expiry": day("2026-11-20")}, "expired_on"),
        ({"visa_ended": day("2026-11-10")}, "expired_on"),
        ({"iqama_valid": "no"}, "iqama_expired"),
        ({"unpaid_traffic_violations": "yes"}, "violations"),
        ({"months_abroad": {"months": 14}}, "over_any"),
    ],
)
def test_a_failed_condition_refuses_at_once(facts: dict[str, Any], reason: str) -> None:
    said = outcome("eligibility", **facts)
    assert (said.verdict, said.headline.key) == ("no", reason)
    assert outcome("rejection", **facts).headline.key == reason


def test_it_asks_only_who_it_is_for() -> None:
    result = judge("eligibility", iqama_valid="yes")
    assert isinstance(result, Need) and result.fact == "person"


def test_a_length_makes_it_ask_for_the_time_abroad() -> None:
    result = judge("eligibility", person="dependent", months={"months": 3})
    assert isinstance(result, Need) and result.fact == "months_abroad"


def test_what_is_fulfilled_is_no_condition_any_more() -> None:
    said = outcome(
        "eligibility",
        person="dependent",
        inside_kingdom="no",
        iqama_valid="yes",
        unpaid_traffic_violations="no",
        months_abroad=3,
        visa_expiry=day("2026-12-01"),
    )
    assert [one.key for one in said.conditions] == ["on_fee"]
    assert said.attachment == day("2026-11-30")


@pytest.mark.parametrize(
    ("expiry", "verdict", "values"),
    [
        ("2026-11-20", "no", (day("2026-11-20"),)),
        ("2026-11-21", "conditional", (day("2026-11-21"),)),
        ("2026-11-22", "date", (day("2026-11-21"), day("2026-11-22"))),
        ("2026-12-01", "date", (day("2026-11-30"), day("2026-12-01"))),
    ],
)
def test_the_deadline(expiry: str, verdict: str, values: tuple[Any, ...]) -> None:
    said = outcome("deadline", visa_expiry=day(expiry))
    assert (said.verdict, said.values) == (verdict, values)


def test_the_deadline_from_what_is_left_of_the_visa() -> None:
    said = outcome("deadline", visa_left={"days": 20})
    assert said.values == (day("2026-12-10"), day("2026-12-11"))


def test_a_day_to_come_that_nothing_names_is_the_end_of_the_visa() -> None:
    assert outcome("deadline", exit_date=day("2026-12-01")).values[1] == day("2026-12-01")
    assert isinstance(judge("validity", exit_date=day("2026-12-01")), Need)


def test_once_more() -> None:
    assert outcome("again").verdict == "yes"
    assert outcome("again", person="dependent", months_abroad=12).values == (1,)


@pytest.mark.parametrize(
    ("topic", "fact", "value", "verdict"),
    [
        ("dues", "unpaid_traffic_violations", "yes", "no"),
        ("dues", "unpaid_traffic_violations", "no", "yes"),
        ("iqama", "iqama_valid", "yes", "yes"),
        ("iqama", "iqama_valid", "no", "no"),
    ],
)
def test_one_condition_alone(topic: str, fact: str, value: str, verdict: str) -> None:
    assert outcome(topic, **{fact: value}).verdict == verdict


def test_the_last_way_of_telling_holds() -> None:
    known = RULES.merge({}, {"months_abroad": {"months": 2}, "visa_valid": "yes"})
    known = RULES.merge(known, {"exit_date": day("2026-10-01"), "visa_ended": day("2026-11-01")})
    assert known == {"exit_date": day("2026-10-01"), "visa_expiry": day("2026-11-01")}
    assert RULES.merge({}, {"abroad": "yes"}) == {"inside_kingdom": "no"}
    assert RULES.merge({}, {"abroad": "no"}) == {}


@given(st.integers(1, 13), st.integers(1, 20), st.sampled_from(["single", "multiple"]))
def test_the_fee_grows_with_months_and_people(months: int, persons: int, kind: str) -> None:
    one = outcome("fees", visa_type=kind, months=months)
    many = outcome("fees", visa_type=kind, months=months, persons=persons)
    assert many.values == (one.values[0] * persons,)


@given(st.dates(day("2025-01-01"), TODAY), st.sampled_from(["dependent", "domestic_worker"]))
def test_what_is_left_never_passes_the_limit(left_on: datetime.date, person: str) -> None:
    said = outcome("validity", person=person, exit_date=left_on)
    limit = 13 if person == "dependent" else 7
    last = add_months(left_on, limit)
    if said.verdict == "no":
        assert last <= TODAY
    else:
        assert said.values[1] == last > TODAY


def test_every_line_has_its_words() -> None:
    words = load_service(SLUG).outcomes
    everything = [
        outcome("eligibility", person="dependent"),
        outcome("eligibility", person="domestic_worker", months_abroad=2, months=3),
        outcome("eligibility", person="domestic_worker", exit_date=day("2026-05-01"), months=3),
        outcome("rejection", iqama_valid="yes"),
        outcome("fees", visa_type="single", months=14, persons=2),
        outcome("validity", person="dependent"),
        outcome("deadline", visa_expiry=TODAY),
        outcome("again"),
    ]
    for said in everything:
        lines = (said.headline, *said.reasons, *said.conditions, *said.next, *said.sums)
        for one in lines:
            assert set(one.values) == set(words[one.key].values), one.key
