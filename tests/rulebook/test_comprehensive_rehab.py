"""The rehabilitation support: the riyal, the year and the day before, of and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.comprehensive_rehab import SERVICE
from rulebook.disability_list import NAMED, VALUES
from rulebook.stretch import day_range, exceeds_days, exceeds_months

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("comprehensive_rehab")
LISTED = {"condition": "paralysis", "age_at_disability": 20}
FITS = {**LISTED, "income": 3_000}


def judged(facts: dict[str, Any], topic: str = "eligibility", day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def told(facts: dict[str, Any], topic: str = "eligibility", day: datetime.date = DAY) -> str:
    result = judged(facts, topic, day)
    return result.verdict if isinstance(result, Outcome) else f"asks {result.fact}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "asks condition"),
        ({"condition": "physical"}, "asks age_at_disability"),
        ({"condition": "unlisted"}, "no"),
        ({"condition": "unnamed", "own_age": 20, "income": 0}, "conditional"),
        ({"condition": "paralysis", "age_at_disability": 44}, "asks income"),
        ({"condition": "paralysis", "age_at_disability": 45}, "asks income"),
        ({"condition": "paralysis", "age_at_disability": 46}, "no"),
        ({"age_at_disability": 46}, "no"),
        ({"condition": "paralysis", "age_at_disability": {"above": 45}}, "no"),
        ({"condition": "paralysis", "own_age": 45}, "asks income"),
        ({"condition": "paralysis", "own_age": 46}, "asks age_at_disability"),
        ({"condition": "paralysis", "own_age": 70, "age_at_disability": 0}, "asks income"),
        ({"condition": "down_syndrome"}, "asks income"),
        ({"condition": "down_syndrome", "age_at_disability": 50}, "no"),
        ({**LISTED, "income": 3_999}, "yes"),
        ({**LISTED, "income": 4_000}, "yes"),
        ({**LISTED, "income": 4_001}, "no"),
        ({**LISTED, "income": 0}, "yes"),
        ({**LISTED, "income": [2_500, 1_500]}, "yes"),
        ({**LISTED, "income": [2_500, 1_501]}, "no"),
        ({**LISTED, "income": {"below": 4_000}}, "yes"),
        ({**LISTED, "income": {"above": 4_000}}, "no"),
        ({**LISTED, "income": {"above": 3_000}}, "asks income"),
        ({"income": 4_001}, "no"),
        ({"applicant_nationality": "EG"}, "no"),
        ({"status": "resident"}, "no"),
        ({**FITS, "applicant_nationality": "SA"}, "yes"),
        ({**FITS, "abroad": "yes"}, "no"),
        ({**FITS, "care_months_in_year": {"months": 6}}, "yes"),
        ({**FITS, "care_months_in_year": {"months": 7}}, "no"),
        ({**FITS, "deceased": "yes"}, "no"),
        ({**FITS, "recovered": "yes"}, "no"),
    ],
)
def test_eligibility(facts: dict[str, Any], expected: str) -> None:
    assert told(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"income": 4_000}, "yes"),
        ({"income": 4_001}, "no"),
        ({"recovered": "yes"}, "no"),
        ({"recovered": "no"}, "yes"),
        ({"deceased": "yes"}, "no"),
        ({"consecutive_days_abroad": {"days": 89}}, "yes"),
        ({"consecutive_days_abroad": {"days": 90}}, "yes"),
        ({"consecutive_days_abroad": {"days": 91}}, "conditional"),
        ({"consecutive_days_abroad": {"months": 2}}, "yes"),
        ({"consecutive_days_abroad": {"months": 3}}, "conditional"),
        ({"consecutive_days_abroad": {"months": 4}}, "conditional"),
        ({"consecutive_days_abroad": 100}, "conditional"),
        ({"consecutive_days_abroad": "over"}, "conditional"),
        ({"consecutive_days_abroad": "under"}, "yes"),
        ({"abroad": "yes"}, "asks consecutive_days_abroad"),
        ({"data_updated": "no"}, "conditional"),
        ({"data_updated": "yes"}, "yes"),
        ({"care_months_in_year": {"months": 6}}, "yes"),
        ({"care_months_in_year": {"months": 7}}, "no"),
        ({"care_months_in_year": {"days": 180}}, "yes"),
        ({"care_months_in_year": {"days": 183}}, "conditional"),
        ({"care_months_in_year": {"days": 190}}, "no"),
        ({"in_care": "yes"}, "asks care_months_in_year"),
        ({"income": 5_000, "data_updated": "no"}, "no"),
        ({}, "yes"),
    ],
)
def test_suspension(facts: dict[str, Any], expected: str) -> None:
    assert told(facts, "suspension") == expected


def test_a_stay_of_three_months_is_not_called_long_or_short() -> None:
    result = judged({"consecutive_days_abroad": {"months": 3}}, "abroad")
    assert isinstance(result, Outcome) and result.headline.key == "abroad_open"


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (datetime.date(2025, 11, 20), "no"),
        (datetime.date(2025, 11, 21), "yes"),
        (datetime.date(2025, 11, 22), "yes"),
        (DAY, "yes"),
        (datetime.date(2026, 11, 22), "no"),
    ],
)
def test_the_medical_report(issued: datetime.date, expected: str) -> None:
    assert told({"medical_report_date": issued}, "report") == expected


def test_a_report_of_the_leap_day_ends_with_february() -> None:
    issued = {"medical_report_date": datetime.date(2024, 2, 29)}
    assert told(issued, "report", datetime.date(2025, 2, 28)) == "yes"
    assert told(issued, "report", datetime.date(2025, 3, 1)) == "no"


@pytest.mark.parametrize(
    ("day", "facts", "expected", "said"),
    [
        ((2026, 11, 21), {}, (2026, 11, 26), "pay_day_usual"),
        ((2026, 11, 25), {}, (2026, 11, 26), "pay_day_usual"),
        ((2026, 11, 26), {}, (2026, 11, 26), "pay_day_today"),
        ((2026, 11, 27), {}, (2026, 12, 26), "pay_day_saturday"),
        ((2026, 12, 27), {}, (2027, 1, 26), "pay_day_usual"),
        ((2026, 6, 1), {}, (2026, 6, 26), "pay_day_friday"),
        ((2026, 5, 1), {}, (2026, 5, 26), "pay_day_holiday"),
        ((2026, 11, 21), {"pay_month": 12}, (2026, 12, 26), "pay_day_saturday"),
        ((2026, 11, 21), {"pay_month": 11}, (2026, 11, 26), "pay_day_usual"),
        ((2026, 11, 21), {"pay_month": 10}, (2027, 10, 26), "pay_day_usual"),
        ((2026, 11, 21), {"pay_from": (2026, 12, 1)}, (2026, 12, 26), "pay_day_saturday"),
        ((2026, 11, 21), {"pay_from": (2026, 12, 27)}, (2027, 1, 26), "pay_day_usual"),
        ((2026, 11, 27), {"pay_from": (2026, 12, 27)}, (2026, 12, 26), "pay_day_saturday"),
    ],
)
def test_the_next_pay_day(
    day: tuple[int, int, int], facts: dict[str, Any], expected: tuple[int, int, int], said: str
) -> None:
    facts = {n: datetime.date(*v) if isinstance(v, tuple) else v for n, v in facts.items()}
    result = judged(facts, "payment_date", datetime.date(*day))
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == ("date", (datetime.date(*expected),))
    assert result.headline.key == said


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 1, 1)))
def test_a_pay_day_is_never_past_and_at_most_a_month_ahead(day: datetime.date) -> None:
    result = judged({}, "payment_date", day)
    assert isinstance(result, Outcome)
    paid = result.values[0]
    assert isinstance(paid, datetime.date)
    assert paid.day == 26 and 0 <= (paid - day).days <= 31


@pytest.mark.parametrize("condition", VALUES)
def test_every_condition_has_its_words(condition: str) -> None:
    result = judged({"condition": condition}, "conditions")
    assert isinstance(result, Outcome) and result.headline.key in KNOWLEDGE.outcomes
    assert (result.verdict == "yes") == (condition in NAMED)


@pytest.mark.parametrize(
    ("old", "fresh", "expected"),
    [
        ({}, {"income": [2_500], "salary": [2_500]}, {"income": 2_500}),
        (
            {},
            {"income": [2_500, 1_800], "salary": [2_500, 1_800]},
            {"income": [2_500, 1_800]},
        ),
        ({}, {"income": [2_500], "salary": [1_800]}, {"income": [2_500, 1_800]}),
        ({"income": 2_500}, {"salary": [3_000]}, {"income": 3_000}),
        ({"income": 2_500}, {"income": [900], "adding": "yes"}, {"income": [2_500, 900]}),
        ({}, {"own_age": [50]}, {"own_age": 50}),
        ({}, {"own_age": [50], "at_onset": "yes"}, {"age_at_disability": 50}),
        ({}, {"own_age": [60, 58]}, {"own_age": 60, "age_at_disability": 58}),
        ({}, {"own_age": [44, 60], "at_onset": "yes"}, {"own_age": 60, "age_at_disability": 44}),
        (
            {},
            {"own_age": [60], "age_at_disability": 40, "at_onset": "yes"},
            {"own_age": 60, "age_at_disability": 40},
        ),
        ({}, {"condition": ["unlisted", "cancer"]}, {"condition": "chronic", "disease": "cancer"}),
        ({}, {"condition": ["unnamed"]}, {"disease": "unnamed"}),
        (
            {"condition": "chronic", "disease": "cancer"},
            {"condition": ["physical"]},
            {"condition": "physical"},
        ),
        ({}, {"status": ["resident", "citizen"]}, {"status": "citizen"}),
        (
            {},
            {"status": ["resident"], "applicant_nationality": "SA"},
            {"status": "resident"},
        ),
        (
            {},
            {"care_months_in_year": {"months_from_today": -5}},
            {"care_months_in_year": {"months": 5}},
        ),
        (
            {"abroad": "yes"},
            {"consecutive_days_abroad": {"days": 30}},
            {"consecutive_days_abroad": {"days": 30}},
        ),
        (
            {},
            {"consecutive_days_abroad": {"months_from_today": -3}},
            {"consecutive_days_abroad": {"months": 3}},
        ),
        ({}, {"consecutive_days_abroad": {"day": 1, "month": 6}}, {}),
    ],
)
def test_a_case_told_piece_by_piece(
    old: dict[str, Any], fresh: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert SERVICE.merge(old, fresh) == expected


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_parts_of_an_income_are_judged_by_their_sum(one: int, other: int) -> None:
    parts, whole = {"income": [one, other]}, {"income": one + other}
    assert told({**LISTED, **parts}) == told({**LISTED, **whole})


@given(st.integers(1, 60))
def test_months_are_a_range_of_days(months: int) -> None:
    least, most = day_range({"months": months})
    assert 28 * months <= least <= most <= 31 * months
    assert exceeds_months({"months": months}, months) is False
    assert exceeds_months({"months": months + 1}, months) is True
    assert exceeds_days({"days": least}, least) is False


BRANCHES: dict[str, list[Any]] = {
    "condition": ["physical", "paralysis", "unlisted"],
    "age_at_disability": [0, 45, 46],
    "income": [0, 4_000, 4_001],
}
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "condition": st.sampled_from(["physical", "cancer", "down_syndrome"]),
        "age_at_disability": st.integers(0, 45),
        "own_age": st.integers(0, 90),
        "income": st.integers(0, 4_000),
    },
)


@given(FACTS)
def test_every_question_can_change_the_outcome(facts: dict[str, Any]) -> None:
    result = judged(facts)
    if isinstance(result, Need):
        outcomes = {str(judged({**facts, result.fact: v})) for v in BRANCHES[result.fact]}
        assert len(outcomes) > 1


@given(FACTS)
def test_more_income_never_helps(facts: dict[str, Any]) -> None:
    assert told({**facts, "income": 4_001}) == "no"


@pytest.mark.parametrize(
    ("born", "hurt", "expected"),
    [(1970, 2015, "yes"), (1970, 2016, "asks age_at_disability"), (1970, 2017, "no")],
)
def test_the_year_of_birth_and_of_the_accident_give_the_age(
    born: int, hurt: int, expected: str
) -> None:
    facts = SERVICE.merge({}, {"birth_year": born, "onset_year": hurt})
    assert told(facts, "age") == expected


def test_an_age_told_with_the_accident_is_that_of_the_day() -> None:
    then = {"event": "yes", "during": "yes", "own_age": [52]}
    assert SERVICE.merge({}, then)["age_at_disability"] == 52
    assert "age_at_disability" not in SERVICE.merge({}, {**then, "moment": "now"})


def test_a_longer_stay_comes_on_top() -> None:
    old = {"consecutive_days_abroad": {"days": 80}}
    more = {"consecutive_days_abroad": {"weeks": 2}, "adding": "yes"}
    assert told(SERVICE.merge(old, more), "abroad") == "conditional"
