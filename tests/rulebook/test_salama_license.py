"""Renewing a Salama licence: each term to the day, the papers counted, what refuses at once."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result
from rulebook.licence_papers import PAPERS
from rulebook.salama_license import SERVICE, merge

DAY = datetime.date(2026, 11, 21)
KNOWLEDGE = load_service("salama_license")
READY = {"municipal_licence_valid": "yes", "technical_report": "yes", "maintenance_contract": "yes"}
ALL = dict.fromkeys(PAPERS, "yes")


def judged(facts: dict[str, Any], topic: str = "eligibility", day: datetime.date = DAY) -> Result:
    return SERVICE.rules[topic].judge(facts, Law(KNOWLEDGE, day))


def outcome(facts: dict[str, Any], topic: str, day: datetime.date = DAY) -> Outcome:
    result = judged(facts, topic, day)
    assert isinstance(result, Outcome)
    return result


def verdict(facts: dict[str, Any], topic: str = "eligibility") -> str:
    result = judged(facts, topic)
    return result.verdict if isinstance(result, Outcome) else f"asks {result.fact}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expired": "yes"}, "asks municipal_licence_valid"),
        ({"late": "yes"}, "asks municipal_licence_valid"),
        ({"municipal_licence_valid": "yes"}, "asks technical_report"),
        ({"technical_report": "yes"}, "asks municipal_licence_valid"),
        (
            {"municipal_licence_valid": "yes", "technical_report": "yes"},
            "asks maintenance_contract",
        ),
        (READY, "yes"),
        ({"technical_report": "no"}, "no"),
        ({"municipal_licence_valid": "no"}, "no"),
        ({"maintenance_contract": "no"}, "no"),
        ({**READY, "technical_report": "no"}, "no"),
        ({**READY, "expired": "yes"}, "yes"),
        ({**READY, "expired": "no"}, "yes"),
        ({"commercial_register": "yes", "deed_or_lease": "yes"}, "conditional"),
    ],
)
def test_eligibility(facts: dict[str, Any], expected: str) -> None:
    assert verdict(facts) == expected


def test_every_refusal_is_named_with_its_way_out() -> None:
    result = outcome({"technical_report": "no", "municipal_licence_valid": "no"}, "eligibility")
    named = {result.headline.key, *(one.key for one in result.reasons)}
    assert named == {"no_report", "municipal_ended"}
    assert {one.key for one in result.next} == {"get_report", "renew_municipal"}


@pytest.mark.parametrize(
    ("activity", "years"),
    [
        ("kiosk", 1),
        ("seasonal", 1),
        ("office", 3),
        ("shop", 3),
        ("commercial", 3),
        ("service", 3),
        ("factory", 5),
        ("industrial_hazardous", 5),
    ],
)
def test_the_term_by_activity(activity: str, years: int) -> None:
    result = outcome({"activity": activity}, "validity")
    assert result.verdict == "amount" and result.values == (years,)
    issued = datetime.date(2025, 3, 1)
    dated = outcome({"activity": activity, "issue_date": issued}, "validity")
    ended = issued.replace(year=2025 + years)
    assert dated.verdict == ("no" if ended < DAY else "date") and dated.values == (ended,)


@pytest.mark.parametrize(("activity", "values"), [("small", (1, 3)), ("other", (1, 3, 5))])
def test_an_activity_that_the_source_does_not_settle(
    activity: str, values: tuple[int, ...]
) -> None:
    result = outcome({"activity": activity}, "validity")
    assert result.verdict == "conditional" and result.values == values
    facts = {"activity": activity, "issue_date": datetime.date(2024, 2, 29)}
    days = tuple(datetime.date(2024 + years, 2, 28) for years in values)
    assert outcome(facts, "validity").values == days


@pytest.mark.parametrize(
    ("day", "key", "attached"),
    [
        (datetime.date(2026, 3, 9), "ends", True),
        (datetime.date(2026, 3, 10), "ends_today", True),
        (datetime.date(2026, 3, 11), "ended", False),
    ],
)
def test_the_day_before_of_and_after_the_end(day: datetime.date, key: str, attached: bool) -> None:
    facts = {"activity": "office", "issue_date": datetime.date(2023, 3, 10)}
    for topic in ("validity", "deadline"):
        result = outcome(facts, topic, day)
        assert result.headline.key == key
        assert (result.attachment is not None) is attached


def test_a_told_end_needs_no_activity() -> None:
    end = datetime.date(2026, 12, 1)
    result = outcome({"expiry_date": end}, "deadline")
    assert result.headline.key == "told_ends" and result.values == (end,)
    assert outcome({"expiry_date": DAY}, "deadline").headline.key == "told_ends_today"
    past = DAY - datetime.timedelta(days=1)
    assert outcome({"expiry_date": past}, "deadline").headline.key == "told_ended"


def test_what_is_missing_for_the_date_is_asked() -> None:
    assert verdict({"issue_date": DAY}, "validity") == "asks activity"
    assert verdict({"activity": "shop"}, "deadline") == "asks issue_date"
    future = {"activity": "shop", "issue_date": DAY + datetime.timedelta(days=1)}
    assert verdict(future, "validity") == "conditional"


@pytest.mark.parametrize(
    ("facts", "expected", "values"),
    [
        (dict.fromkeys(PAPERS[:3], "yes"), "conditional", (3, 6)),
        (ALL, "yes", (6, 6)),
        ({**ALL, "technical_report": "no"}, "no", (6, 6)),
        ({**ALL, "municipal_licence_valid": "no"}, "no", (5, 6)),
        ({**ALL, "cameras_certificate": "no"}, "conditional", (5, 6)),
        ({"cameras_certificate": "no"}, "no", (0, 6)),
        ({"technical_report": "yes"}, "conditional", (0, 6)),
    ],
)
def test_papers(facts: dict[str, Any], expected: str, values: tuple[int, int]) -> None:
    result = outcome(facts, "documents")
    assert (result.verdict, result.values) == (expected, values)


@given(st.fixed_dictionaries({}, optional={paper: st.just("yes") for paper in PAPERS}))
def test_papers_had_and_papers_left_are_all_papers(facts: dict[str, Any]) -> None:
    result = outcome(facts, "documents")
    left = len([one for one in result.sums if one.key.startswith("left_")])
    assert left + len(facts) == len(PAPERS)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "fine"),
        ({"late": "yes"}, "fine_late"),
        ({"expired": "yes"}, "fine_late"),
        ({"activity": "kiosk", "issue_date": datetime.date(2025, 11, 20)}, "fine_late"),
        ({"activity": "kiosk", "issue_date": datetime.date(2025, 11, 21)}, "fine"),
        ({"expired": "no"}, "fine_not_yet"),
    ],
)
def test_the_fine_is_only_a_highest_sum(facts: dict[str, Any], expected: str) -> None:
    result = outcome(facts, "penalties")
    assert result.headline.key == expected and result.values == (60_000,)


@pytest.mark.parametrize(
    ("topic", "facts", "expected"),
    [
        ("technical_report", {"technical_report": "no"}, "no"),
        ("technical_report", {"technical_report": "yes"}, "yes"),
        ("municipal_licence", {"municipal_licence_valid": "no"}, "no"),
        ("municipal_licence", {"municipal_licence_valid": "yes"}, "yes"),
        ("maintenance", {"elevators": "no"}, "no"),
        ("maintenance", {"elevators": "yes"}, "yes"),
        ("maintenance", {"maintenance_contract": "no"}, "no"),
        ("maintenance", {"maintenance_contract": "yes"}, "yes"),
    ],
)
def test_a_part_asked_alone_is_judged_alone(
    topic: str, facts: dict[str, Any], expected: str
) -> None:
    assert verdict(facts, topic) == expected


def test_the_circle_is_said_as_such() -> None:
    result = outcome({"municipal_licence_valid": "no"}, "municipal_licence")
    assert "circle" in {one.key for one in result.reasons}


DATES = st.dates(datetime.date(2018, 1, 1), DAY)


@given(DATES, st.sampled_from(["kiosk", "office", "factory"]))
def test_a_later_issue_never_ends_sooner(issued: datetime.date, activity: str) -> None:
    earlier = issued - datetime.timedelta(days=1)
    one = outcome({"activity": activity, "issue_date": earlier}, "validity")
    other = outcome({"activity": activity, "issue_date": issued}, "validity")
    assert one.values[0] <= other.values[0]  # type: ignore[operator]


ANSWERS = {name: st.sampled_from(["yes", "no"]) for name in READY}


@given(st.fixed_dictionaries({}, optional=ANSWERS))
def test_every_question_can_change_the_outcome(facts: dict[str, Any]) -> None:
    result = judged(facts)
    if isinstance(result, Need):
        branches = {str(judged(merge(facts, {result.fact: v}))) for v in ("yes", "no")}
        assert len(branches) == 2


@given(st.fixed_dictionaries({}, optional=ANSWERS), st.sampled_from(sorted(READY)))
def test_a_refusal_stands_whatever_else_becomes_known(facts: dict[str, Any], name: str) -> None:
    if verdict(facts) == "no" and name not in facts:
        assert {verdict({**facts, name: value}) for value in ("yes", "no")} == {"no"}


def test_merging() -> None:
    end, issued = datetime.date(2026, 1, 1), datetime.date(2024, 1, 1)
    assert merge({"expiry_date": end, "expired": "yes"}, {"issue_date": issued}) == {
        "issue_date": issued
    }
    ended = {"municipal_licence_valid": "no", "expiry_date": end}
    assert merge({}, ended) == {"municipal_licence_valid": "no"}
    misheard = {"expired": "yes", "expiry_date": DAY + datetime.timedelta(days=9)}
    assert verdict(misheard, "validity") == "asks activity"


@pytest.mark.parametrize("module", ["licence_papers", "licence_term"])
def test_every_sentence_of_the_helpers_exists(module: str) -> None:
    path = Path(__file__).resolve().parents[2] / f"rulebook/{module}.py"
    named = set(re.findall(r'\bline\(\s*"([a-z_0-9]+)"', path.read_text(encoding="utf-8")))
    variable = {f"left_{paper}" for paper in PAPERS} | {"term_open_small", "term_open_other"}
    variable |= {"small_years", "medium_years", "industrial_years"}
    variable |= {
        f"{told}{end}" for told in ("", "told_") for end in ("ends", "ends_today", "ended")
    }
    assert named | variable <= set(KNOWLEDGE.outcomes)


def test_no_other_dealings_without_a_licence_and_the_circle_is_said() -> None:
    result = outcome({}, "municipal_licence")
    assert (result.verdict, result.headline.key) == ("no", "no_other_dealings")
    assert [one.key for one in result.reasons] == ["circle_back"]


@pytest.mark.parametrize(("aim", "verdict"), [("blocked", "conditional"), ("whether", "no")])
def test_without_lifts_their_contract_blocks_nothing(aim: str, verdict: str) -> None:
    law = Law(KNOWLEDGE, DAY, aim=aim)
    result = SERVICE.rules["maintenance"].judge({"elevators": "no"}, law)
    assert isinstance(result, Outcome) and result.verdict == verdict


@pytest.mark.parametrize(
    ("aim", "verdict"), [(None, "date"), ("valid", "yes"), ("whether", "yes"), ("over", "no")]
)
def test_a_licence_that_holds_is_told_as_it_was_asked(aim: str | None, verdict: str) -> None:
    facts = {"expiry_date": DAY + datetime.timedelta(days=10)}
    law = Law(KNOWLEDGE, DAY, aim=aim)
    result = SERVICE.rules["validity"].judge(facts, law)
    assert isinstance(result, Outcome) and result.verdict == verdict
