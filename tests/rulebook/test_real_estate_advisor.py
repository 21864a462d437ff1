"""The real-estate advisor: the line to the minute, papers counted, whom the source names."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Outcome, Result
from rulebook.line_open import WEEKDAYS
from rulebook.office_hours import Hours, next_working_day, works_on
from rulebook.real_estate_advisor import PAPERS, SERVICE, merge

KNOWLEDGE = load_service("real_estate_advisor")
SUNDAY = datetime.datetime(2026, 11, 22, 10)
SATURDAY = datetime.datetime(2026, 11, 21, 12)
WHEN = tuple[int, ...]


def judged(
    facts: dict[str, Any], topic: str = "line_open", now: datetime.datetime | None = SUNDAY
) -> Result:
    day = now.date() if now else SUNDAY.date()
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day, now))


def outcome(
    facts: dict[str, Any], topic: str = "line_open", now: datetime.datetime | None = SUNDAY
) -> Outcome:
    result = judged(facts, topic, now)
    assert isinstance(result, Outcome)
    return result


@pytest.mark.parametrize(
    ("now", "expected", "opens"),
    [
        ((2026, 11, 22, 7, 59), "no", (2026, 11, 22)),
        ((2026, 11, 22, 8, 0), "yes", None),
        ((2026, 11, 22, 19, 59), "yes", None),
        ((2026, 11, 22, 20, 0), "no", (2026, 11, 23)),
        ((2026, 11, 26, 20, 0), "no", (2026, 11, 29)),
        ((2026, 11, 27, 10, 0), "no", (2026, 11, 29)),
        ((2026, 11, 28, 10, 0), "no", (2026, 11, 29)),
        ((2026, 9, 22, 21, 0), "no", (2026, 9, 24)),
        ((2026, 9, 23, 10, 0), "no", (2026, 9, 24)),
    ],
)
def test_whether_the_line_is_open_now(now: WHEN, expected: str, opens: WHEN | None) -> None:
    result = outcome({}, now=datetime.datetime(*now))  # type: ignore[arg-type]
    values = (datetime.date(*opens),) if opens else ()  # type: ignore[arg-type]
    assert (result.verdict, result.values) == (expected, values)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"time": {"time": "07:59"}}, "no"),
        ({"time": {"time": "08:00"}}, "yes"),
        ({"time": {"time": "19:59"}}, "yes"),
        ({"time": {"time": "20:00"}}, "no"),
        ({"time": "9:30"}, "yes"),
        ({"date": datetime.date(2026, 11, 26)}, "yes"),
        ({"date": datetime.date(2026, 11, 27)}, "no"),
        ({"date": datetime.date(2026, 11, 28)}, "no"),
        ({"date": datetime.date(2026, 11, 29)}, "yes"),
        ({"date": datetime.date(2026, 11, 27), "time": {"time": "10:00"}}, "no"),
        ({"date": datetime.date(2026, 11, 29), "time": {"time": "10:00"}}, "yes"),
        ({"date": datetime.date(2026, 11, 29), "time": {"time": "21:00"}}, "no"),
        ({"day": "friday"}, "no"),
        ({"day": "saturday"}, "no"),
        ({"day": "weekend"}, "no"),
        ({"day": "holiday"}, "no"),
        ({"day": "sunday"}, "yes"),
        ({"day": "thursday", "time": {"time": "20:00"}}, "no"),
        ({"day": "thursday", "time": {"time": "19:00"}}, "yes"),
    ],
)
def test_a_day_and_a_time_that_somebody_names(facts: dict[str, Any], expected: str) -> None:
    assert outcome(facts).verdict == expected


def test_a_time_inside_the_hours_is_of_no_use_on_a_day_off() -> None:
    result = outcome({"time": {"time": "14:00"}}, now=SATURDAY)
    assert result.headline.key == "off_saturday"
    assert result.values == (datetime.date(2026, 11, 22),)


def test_the_assumed_working_days_are_always_said() -> None:
    for facts in ({}, {"day": "friday"}, {"time": {"time": "22:00"}}, {"day": "monday"}):
        assert "assumed_days" in {one.key for one in outcome(dict(facts)).conditions}


def test_a_computed_holiday_may_move() -> None:
    eid = outcome({"date": datetime.date(2026, 5, 27)})
    assert "holidays_move" in {one.key for one in eid.conditions}


def test_without_a_clock_only_the_hours_are_told() -> None:
    assert outcome({}, now=None).headline.key == "hours_only"


def test_contact_tells_of_a_stated_time_too() -> None:
    assert outcome({"time": {"time": "23:00"}}, "contact").verdict == "no"


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 12, 31)))
def test_the_next_working_day_is_the_first_one(day: datetime.date) -> None:
    after = next_working_day(day)
    between = [day + datetime.timedelta(days=n) for n in range(1, (after - day).days)]
    assert works_on(after) and not any(map(works_on, between))
    assert WEEKDAYS[after.weekday()] in ("sunday", "monday", "tuesday", "wednesday", "thursday")


@given(st.times())
def test_a_time_is_before_within_or_after(at: datetime.time) -> None:
    hours = Hours(8, 8)
    assert not (hours.before(at) and hours.within(at))
    assert hours.within(at) == (8 <= at.hour < 20)


@pytest.mark.parametrize(
    ("facts", "expected", "values"),
    [
        ({"deed": "yes"}, "conditional", (1, 4)),
        (dict.fromkeys(PAPERS[:3], "yes"), "conditional", (3, 4)),
        (dict.fromkeys(PAPERS, "yes"), "yes", (4, 4)),
        ({"building_permit": "no"}, "no", (0, 4)),
        ({"deed": "yes", "building_permit": "no"}, "no", (1, 4)),
        ({"papers": "mine"}, "conditional", (0, 4)),
        ({"product": "self_build"}, "conditional", (0, 4)),
        ({"product": "ready", "deed": "yes"}, "conditional", ()),
        ({"product": "land"}, "conditional", ()),
    ],
)
def test_papers(facts: dict[str, Any], expected: str, values: tuple[int, ...]) -> None:
    result = outcome(facts, "documents")
    assert (result.verdict, result.values) == (expected, values)


def test_that_the_list_fits_self_build_is_said_unless_it_is_one() -> None:
    said = {one.key for one in outcome({"deed": "yes"}, "documents").conditions}
    assert said == {"fits_self_build"}
    assert not outcome({"deed": "yes", "product": "self_build"}, "documents").conditions


@given(st.fixed_dictionaries({}, optional={paper: st.just("yes") for paper in PAPERS}))
def test_papers_had_and_papers_left_are_all_papers(facts: dict[str, Any]) -> None:
    assert len(outcome(facts, "documents").sums) + len(facts) == len(PAPERS)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"status": "citizen"}, "yes"),
        ({"applicant_nationality": "SA"}, "yes"),
        ({"status": "resident"}, "conditional"),
        ({"applicant_nationality": "EG"}, "conditional"),
    ],
)
def test_whom_the_source_names(facts: dict[str, Any], expected: str) -> None:
    assert outcome(facts, "eligibility").verdict == expected


def test_merging() -> None:
    day = datetime.date(2026, 11, 27)
    assert merge({"date": day, "time": "x"}, {"moment": "now"}) == {"moment": "now"}
    assert merge({"moment": "now"}, {"date": day}) == {"date": day}
    assert merge({"date": day}, {"day": "sunday"}) == {"day": "sunday"}
    assert merge({"day": "sunday"}, {"date": day}) == {"date": day}
    assert merge({"date": day}, {"time": "x"}) == {"date": day, "time": "x"}
    assert merge({}, {"applicant_nationality": "SA"})["status"] == "citizen"


def test_every_sentence_of_the_helper_exists() -> None:
    path = Path(__file__).resolve().parents[2] / "rulebook/line_open.py"
    named = set(re.findall(r'\bline\(\s*"([a-z_0-9]+)"', path.read_text(encoding="utf-8")))
    named |= {f"reopens_{day}" for day in WEEKDAYS if day not in ("friday", "saturday")}
    named |= {f"off_{day}" for day in ("friday", "saturday", "weekend", "holiday")}
    named |= {f"left_{paper}" for paper in PAPERS} | {"open_on", "open_then"}
    assert named <= set(KNOWLEDGE.outcomes)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ((2026, 11, 22, 7), (2026, 11, 22)),
        ((2026, 11, 22, 12), (2026, 11, 22)),
        ((2026, 11, 22, 20), (2026, 11, 23)),
        ((2026, 11, 27, 10), (2026, 11, 29)),
    ],
)
def test_the_next_day_to_call_is_a_date(now: WHEN, opens: WHEN) -> None:
    result = outcome({"when": "next"}, now=datetime.datetime(*now))  # type: ignore[arg-type]
    assert (result.verdict, result.values) == ("date", (datetime.date(*opens),))  # type: ignore[arg-type]
    # Whoever is told when to call is told whom.
    told = (result.headline, *result.next)
    assert {"number", "is_open_today"} & {one.key for one in told}


def test_how_a_message_asks_does_not_outlive_it() -> None:
    assert merge({"when": "next", "papers": "mine", "deed": "yes"}, {}) == {"deed": "yes"}
