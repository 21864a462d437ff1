"""The outage compensation: each case, and the hour before, of and after the notice limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.cut_notice import hours_of
from rulebook.electricity_compensation import SERVICE
from rulebook.outage_case import PAID, VALUES, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("electricity_compensation")
BILL = {"case": "wrong_bill_disconnection"}


def judged(facts: dict[str, Any], topic: str = "eligibility") -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, DAY))


def told(facts: dict[str, Any], topic: str = "eligibility") -> tuple[Any, ...]:
    result = judged(facts, topic)
    if isinstance(result, Need):
        return ("asks", result.fact)
    return (result.verdict, *result.values)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("asks", "case")),
        ({"case": "ramadan"}, ("yes", 500)),
        ({"case": ["ramadan"]}, ("yes", 500)),
        ({"case": "summer_peak"}, ("asks", "after_noon")),
        ({"case": "summer_peak", "after_noon": "yes"}, ("yes", 500)),
        ({"case": "summer_peak", "after_noon": "no"}, ("no",)),
        ({"case": "summer_peak", "hot_season": "no"}, ("no",)),
        ({"case": "exams"}, ("yes", 500)),
        ({"case": "exams", "housing_unit": "no"}, ("no",)),
        ({"case": "medical_device"}, ("yes", 500)),
        (BILL, ("asks", "complaint_made")),
        ({**BILL, "complaint_made": "no"}, ("no",)),
        ({**BILL, "complaint_made": "no", "proven": "yes"}, ("no",)),
        ({**BILL, "complaint_made": "yes"}, ("asks", "proven")),
        ({**BILL, "complaint_made": "yes", "proven": "no"}, ("conditional", 500)),
        ({**BILL, "complaint_made": "yes", "proven": "yes"}, ("yes", 500)),
        ({"case": "government_facility"}, ("yes", 500)),
        ({"case": "late_restoration"}, ("yes", 500)),
        ({"case": "scheduled"}, ("asks", "notice_hours")),
        ({"case": "scheduled_no_notice"}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": "none"}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": {"hours": 47}}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": {"hours": 48}}, ("no",)),
        ({"case": "scheduled", "notice_hours": {"hours": 49}}, ("no",)),
        ({"case": "scheduled", "notice_hours": {"days": 1}}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": {"days": 2}}, ("no",)),
        ({"case": "scheduled", "notice_hours": {"weeks": 1}}, ("no",)),
        ({"case": "scheduled", "notice_hours": 0}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": 24}, ("yes", 100)),
        ({"case": "scheduled", "notice_hours": "enough"}, ("no",)),
        ({"notice_hours": "none"}, ("yes", 100)),
        ({"case": "scheduled", "notice_date": DAY - datetime.timedelta(1)}, ("yes", 100)),
        ({"case": "scheduled", "notice_date": DAY - datetime.timedelta(2)}, ("no",)),
        (
            {"case": "scheduled", "notice_date": datetime.date(2026, 11, 1), "cut_date": DAY},
            ("no",),
        ),
        (
            {
                "case": "scheduled",
                "notice_date": datetime.date(2026, 11, 19),
                "cut_date": DAY,
            },
            ("conditional", 100),
        ),
        ({"case": "appliance_damage"}, ("no",)),
        ({"case": "other"}, ("no",)),
        ({"case": ["other", "ramadan"]}, ("yes", 500)),
        ({"case": ["appliance_damage", "ramadan"]}, ("yes", 500)),
    ],
)
def test_each_case(facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert told(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"case": "ramadan"}, ("amount", 500)),
        ({"case": "scheduled_no_notice"}, ("amount", 100)),
        ({"case": "appliance_damage"}, ("no",)),
        ({"case": ["ramadan", "medical_device"]}, ("amount", 500)),
        ({"case": "summer_peak"}, ("asks", "after_noon")),
    ],
)
def test_the_amount(facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert told(facts, "amount") == expected


def test_two_cases_are_not_added_up_and_it_is_said() -> None:
    result = judged({"case": ["ramadan", "medical_device"]})
    assert isinstance(result, Outcome)
    assert result.values == (500,) and result.reasons[0].key == "adding_open"


def test_the_notice_and_the_wrong_bill_are_judged_alone() -> None:
    assert told({"notice_hours": {"hours": 47}}, "scheduled") == ("amount", 100)
    assert told({"complaint_made": "no"}, "wrong_bill") == ("no",)


@pytest.mark.parametrize(
    ("fresh", "expected"),
    [
        ({"case": ["scheduled_no_notice"]}, {"case": ["scheduled"], "notice_hours": "none"}),
        ({"case": ["other", "ramadan"]}, {"case": ["ramadan"]}),
        (
            {"cut_time": {"time": "14:00"}, "hot_season": "yes"},
            {"case": ["summer_peak"], "after_noon": "yes"},
        ),
        ({"cut_time": {"time": "12:00"}}, {"after_noon": "yes"}),
        ({"cut_time": {"time": "10:00"}}, {"after_noon": "no"}),
        ({"cut_time": {"time": "02:00"}}, {}),
        ({"cut_date": datetime.date(2026, 3, 1)}, {"case": ["ramadan"]}),
        ({"cut_date": datetime.date(2026, 6, 1)}, {}),
        ({"other_date": datetime.date(2026, 3, 1)}, {"case": ["ramadan"]}),
        ({"other_date": datetime.date(2026, 6, 1)}, {}),
        (
            {"case": ["late_restoration", "wrong_bill_disconnection"]},
            {"case": ["wrong_bill_disconnection"]},
        ),
    ],
)
def test_a_case_told_by_day_and_hour(fresh: dict[str, Any], expected: dict[str, Any]) -> None:
    merged = merge({}, fresh)
    heard = {n: v for n, v in merged.items() if n not in ("cut_time", "cut_date", "hot_season")}
    assert heard == expected


def test_a_day_answers_the_question_about_the_notice_only() -> None:
    day = {"other_date": DAY}
    assert merge({"case": ["scheduled"]}, day) == {"case": ["scheduled"], "notice_date": DAY}
    assert merge({"case": ["exams"]}, day) == {"case": ["exams"]}


def test_a_named_case_replaces_the_one_before() -> None:
    assert merge({"case": ["ramadan"]}, {"case": ["exams"]})["case"] == ["exams"]


CASES = st.lists(st.sampled_from(VALUES), max_size=4)
FACTS = st.fixed_dictionaries(
    {"case": CASES},
    optional={
        "after_noon": st.sampled_from(["yes", "no"]),
        "complaint_made": st.sampled_from(["yes", "no"]),
        "proven": st.sampled_from(["yes", "no"]),
        "notice_hours": st.integers(0, 100).map(lambda n: {"hours": n}),
    },
)


@given(FACTS)
def test_never_more_than_the_most(facts: dict[str, Any]) -> None:
    for topic in ("eligibility", "amount"):
        result = judged(facts, topic)
        if isinstance(result, Outcome):
            assert all(isinstance(v, int) and v <= 500 for v in result.values)
            assert result.headline.key in KNOWLEDGE.outcomes


@given(FACTS, st.randoms())
def test_the_order_of_cases_does_not_matter(facts: dict[str, Any], random: Any) -> None:
    shuffled = list(facts["case"])
    random.shuffle(shuffled)
    assert told(facts) == told({**facts, "case": shuffled})


@given(st.integers(0, 200))
def test_notice_is_short_below_the_limit_only(hours: int) -> None:
    facts = {"case": "scheduled", "notice_hours": {"hours": hours}}
    assert (told(facts)[0] == "yes") == (hours < 48)
    assert hours_of({"hours": hours}) == hours


@pytest.mark.parametrize("case", PAID)
def test_every_paid_case_has_its_words(case: str) -> None:
    facts = {"case": case, "after_noon": "yes", "complaint_made": "yes", "proven": "yes"}
    result = judged(facts)
    assert isinstance(result, Outcome) and result.headline.key == f"case_{case}"
    assert result.headline.key in KNOWLEDGE.outcomes


@pytest.mark.parametrize(
    ("aim", "verdict"), [(None, "amount"), ("how_much", "amount"), ("whether", "yes")]
)
def test_a_medical_device_and_another_case_are_not_added_up(aim: str | None, verdict: str) -> None:
    facts = {"case": ["medical_device", "late_restoration"]}
    result = SERVICE.rules["medical_device"].judge(facts, Law(KNOWLEDGE, DAY, aim=aim))
    assert isinstance(result, Outcome)
    assert (result.verdict, result.values) == (verdict, (500,))
    assert "adding_open" in {one.key for one in result.reasons}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"case": "government_facility", "working_hours": "no"}, ("no",)),
        ({"case": "government_facility", "working_hours": "yes"}, ("yes", 500)),
        ({"case": "feast"}, ("no",)),
    ],
)
def test_office_hours_and_the_feast(facts: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert told(facts) == expected


def test_on_the_day_of_the_feast_ramadan_is_over() -> None:
    assert merge({}, {"case": ["ramadan", "feast"]})["case"] == ["feast"]


@pytest.mark.parametrize(("clock", "verdict"), [("10:59", "no"), ("11:00", "no"), ("11:01", "yes")])
def test_the_clock_of_notice_and_cut_decides_between_two_days(clock: str, verdict: str) -> None:
    facts = {
        "case": "scheduled",
        "notice_date": DAY - datetime.timedelta(days=2),
        "notice_time": {"time": clock},
        "cut_date": DAY,
        "cut_time": {"time": "11:00"},
    }
    assert told(facts)[0] == verdict


def test_another_day_of_the_notice_takes_its_time_back() -> None:
    old = {"notice_date": DAY, "notice_time": {"time": "09:00"}}
    new = {"notice_date": DAY - datetime.timedelta(days=1)}
    assert "notice_time" not in merge(old, new)
