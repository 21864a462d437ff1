"""The transfer by border number: the day before, of and after each limit."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import load_service
from rulebook import Law, Need, Outcome, Result, load_rules

SLUG = "border_number_transfer"
TODAY = datetime.date(2026, 11, 21)
RULES = load_rules(SLUG)
GOOD = {"has_iqama": "no", "days_in_kingdom": {"days": 110}, "band": "green"}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def judge(topic: str, today: datetime.date = TODAY, **facts: Any) -> Result:
    merged = RULES.merge({}, facts)
    return RULES.rules[topic].judge(merged, Law(load_service(SLUG), today))


def outcome(topic: str, **facts: Any) -> Outcome:
    result = judge(topic, **facts)
    assert isinstance(result, Outcome), result
    return result


def asked(topic: str, **facts: Any) -> str:
    result = judge(topic, **facts)
    assert isinstance(result, Need), result
    return result.fact


@pytest.mark.parametrize(
    ("entry", "first", "key"),
    [
        ("2026-10-01", "2026-12-30", "first_day"),
        ("2026-08-24", "2026-11-22", "first_day"),
        ("2026-08-23", "2026-11-21", "first_day_today"),
        ("2026-08-22", "2026-11-20", "first_day_past"),
    ],
)
def test_the_first_day(entry: str, first: str, key: str) -> None:
    said = outcome("deadline", entry_date=day(entry))
    assert said.verdict == "date"
    assert (said.headline.key, said.values[0]) == (key, day(first))


@pytest.mark.parametrize(("days", "verdict"), [(89, "date"), (90, "yes"), (91, "yes")])
def test_the_days_told(days: int, verdict: str) -> None:
    assert outcome("deadline", days_in_kingdom={"days": days}).verdict == verdict


def test_a_day_beside_the_stay_is_not_the_entry() -> None:
    said = outcome("deadline", days_in_kingdom={"days": 89}, entry_date=TODAY)
    assert said.values[0] == day("2026-11-22")


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [("2026-08-22", "yes"), ("2026-08-23", "yes"), ("2026-08-24", "no")],
)
def test_the_stay_decides(entry: str, verdict: str) -> None:
    said = outcome("eligibility", has_iqama="no", entry_date=day(entry), band="low_green")
    assert said.verdict == verdict


@pytest.mark.parametrize(
    ("band", "verdict"),
    [
        ("red", "no"),
        ("yellow", "conditional"),
        ("low_green", "yes"),
        ("green", "yes"),
        ("platinum", "yes"),
    ],
)
def test_the_band(band: str, verdict: str) -> None:
    assert outcome("band", band=band).verdict == verdict
    assert outcome("eligibility", **{**GOOD, "band": band}).verdict == verdict


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"has_iqama": "yes"}, "iqama_to_qiwa"),
        ({"iqama_valid": "yes"}, "iqama_to_qiwa"),
        ({"iqama_valid": "no"}, "iqama_expired_to_qiwa"),
        ({"days_in_kingdom": {"weeks": 2}}, "too_early"),
        ({"days_in_kingdom": {"months": 2}}, "too_early"),
        ({"short_stay": "yes"}, "too_early_told"),
        ({"band": "red"}, "red_band"),
        ({"establishment_active": "no"}, "inactive"),
    ],
)
def test_a_failed_condition_refuses_at_once(facts: dict[str, Any], reason: str) -> None:
    said = outcome("eligibility", **facts)
    assert (said.verdict, said.headline.key) == ("no", reason)
    assert outcome("rejection", **facts).headline.key == reason


def test_it_asks_for_one_fact_after_the_other() -> None:
    assert asked("eligibility") == "has_iqama"
    assert asked("eligibility", has_iqama="no") == "entry_date"
    assert asked("eligibility", has_iqama="no", days_in_kingdom={"days": 95}) == "band"
    assert asked("eligibility", has_iqama="no", entry_date=day("2027-01-01")) == "entry_date"


def test_an_active_establishment_is_no_condition_any_more() -> None:
    said = outcome("eligibility", **GOOD, establishment_active="yes")
    assert "on_active" not in [one.key for one in said.conditions]


def test_the_first_day_is_qiwa_s_matter_for_who_has_an_iqama() -> None:
    assert outcome("deadline", has_iqama="yes", days_in_kingdom=30).verdict == "no"


def test_who_has_not_stayed_long_enough_is_asked_for_the_day() -> None:
    assert asked("deadline", short_stay="yes") == "entry_date"


@pytest.mark.parametrize(("months", "verdict"), [(2, "no"), (3, "yes"), (4, "yes")])
def test_unpaid_wages(months: int, verdict: str) -> None:
    said = outcome("without_consent", unpaid_consecutive_months={"months": months})
    assert said.verdict == verdict


@pytest.mark.parametrize(
    ("since", "verdict"), [("2026-08-20", "yes"), ("2026-08-21", "yes"), ("2026-08-22", "no")]
)
def test_wages_unpaid_since_a_day(since: str, verdict: str) -> None:
    assert outcome("without_consent", unpaid_since=day(since)).verdict == verdict


def test_wages_need_proof() -> None:
    facts = {"unpaid_consecutive_months": {"months": 5}}
    open_proof = outcome("without_consent", **facts)
    assert [one.key for one in open_proof.conditions] == ["on_proof"]
    assert outcome("without_consent", **facts, proven="yes").conditions == ()
    assert outcome("without_consent", **facts, proven="no").verdict == "no"


@pytest.mark.parametrize(
    ("entry", "verdict"), [("2026-08-20", "yes"), ("2026-08-21", "yes"), ("2026-08-22", "no")]
)
def test_a_contract_that_was_not_documented(entry: str, verdict: str) -> None:
    said = outcome("without_consent", contract_documented="no", entry_date=day(entry))
    assert said.verdict == verdict


@pytest.mark.parametrize(("months", "verdict"), [(2, "no"), (3, "yes"), (5, "yes")])
def test_a_contract_by_months(months: int, verdict: str) -> None:
    said = outcome("without_consent", contract_documented="no", months_in_kingdom=months)
    assert said.verdict == verdict


def test_a_contract_asks_for_the_time_since_the_entry() -> None:
    assert asked("without_consent", contract_documented="no") == "months_in_kingdom"
    assert outcome("without_consent", contract_documented="yes").verdict == "no"


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"permit_expired": "yes"}, "yes"),
        ({"permit_expired": "yes", "renewed": "no"}, "yes"),
        ({"permit_expired": "yes", "renewed": "yes"}, "no"),
        ({"permit_expired": "no"}, "no"),
        ({"iqama_valid": "no", "renewed": "no"}, "yes"),
        ({"iqama_valid": "no", "ground": "permit"}, "yes"),
        ({"absence_report": "malicious"}, "yes"),
        ({"absence_report": "malicious", "proven": "yes"}, "yes"),
        ({"absence_report": "malicious", "proven": "no"}, "no"),
        ({"ground": "none"}, "no"),
    ],
)
def test_the_other_cases(facts: dict[str, Any], verdict: str) -> None:
    assert outcome("without_consent", **facts).verdict == verdict


def test_one_case_that_holds_is_enough() -> None:
    said = outcome(
        "without_consent",
        unpaid_consecutive_months={"months": 1},
        permit_expired="yes",
        contract_documented="yes",
    )
    assert (said.verdict, said.headline.key) == ("yes", "free_permit")


def test_without_a_case_it_asks_which() -> None:
    assert asked("without_consent") == "ground"
    assert asked("without_consent", ground="wages") == "unpaid_consecutive_months"
    assert asked("without_consent", ground="contract") == "months_in_kingdom"


def test_the_last_way_of_telling_the_stay_holds() -> None:
    known = RULES.merge({"short_stay": "yes"}, {"days_in_kingdom": {"days": 95}})
    assert known == {"days_in_kingdom": {"days": 95}}
    assert RULES.merge(known, {"entry_date": TODAY}) == {"entry_date": TODAY}
    assert RULES.merge({}, {"iqama_valid": "no"})["has_iqama"] == "yes"
    assert RULES.merge({"iqama_valid": "yes"}, {"has_iqama": "no"}) == {"has_iqama": "no"}


@given(st.dates(day("2024-01-01"), TODAY))
def test_the_first_day_is_so_many_days_after_the_entry(entry: datetime.date) -> None:
    said = outcome("deadline", entry_date=entry)
    assert (said.values[0] - entry).days == 90
    early = outcome("rejection", entry_date=entry).verdict == "no"
    assert early == (said.values[0] > TODAY)


def test_every_line_has_its_words() -> None:
    words = load_service(SLUG).outcomes
    everything = [
        outcome("eligibility", **GOOD),
        outcome("eligibility", **{**GOOD, "band": "yellow"}),
        outcome("eligibility", **GOOD, establishment_active="no"),
        outcome("eligibility", entry_date=TODAY, iqama_valid="no", band="red"),
        outcome("deadline", entry_date=TODAY),
        outcome("deadline", entry_date=day("2026-01-01")),
        outcome("deadline", days_in_kingdom=95),
        outcome("without_consent", contract_documented="no", entry_date=TODAY),
        outcome("without_consent", unpaid_consecutive_months=1, contract_documented="yes"),
        outcome("without_consent", ground="report"),
        outcome("without_consent", ground="none"),
        outcome("rejection", band="green"),
        outcome("iqama", has_iqama="no"),
        outcome("establishment", establishment_active="yes"),
        outcome("band", band="platinum"),
    ]
    for said in everything:
        lines = (said.headline, *said.reasons, *said.conditions, *said.next, *said.sums)
        for one in lines:
            assert set(one.values) == set(words[one.key].values), one.key
