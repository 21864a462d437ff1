"""A later message changes what was said: another day of the same year, or some more of it."""

import datetime
from typing import Any

import pytest

from actions.amending import Before, as_long_ago, in_the_same_year, is_length, some_more
from actions.case_facts import as_json, read_facts
from actions.facts_in import fresh_facts
from rulebook import Fact, load_rules

TODAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "known", "meant"),
    [
        ({"day": 4, "month": 5}, "2025-05-14", {"date": "2025-05-04"}),
        ({"day": 3, "month": 1}, "2025-12-28", {"date": "2026-01-03"}),
        ({"day": 30, "month": 12}, "2026-01-02", {"date": "2025-12-30"}),
        ({"day": 9, "month": 4}, "2026-04-20", {"date": "2026-04-09"}),
        ({"date": "2024-05-04"}, "2025-05-14", {"date": "2024-05-04"}),
        ({"day": 31, "month": 2}, "2025-05-14", {"day": 31, "month": 2}),
    ],
)
def test_a_day_without_a_year_is_of_the_year_said_before(
    value: dict[str, Any], known: str, meant: dict[str, Any]
) -> None:
    assert in_the_same_year(value, known, TODAY) == meant


@pytest.mark.parametrize(
    ("kind", "value", "known", "meant"),
    [
        ("duration", {"weeks": 1}, {"days": 80}, {"days": 87}),
        ("duration", {"months": 2}, {"months": 5}, {"months": 7}),
        ("date", {"days": 10}, "2026-01-20", {"date": "2026-01-10"}),
        ("duration", {"hours": 2}, {"days": 1}, {"hours": 2}),
    ],
)
def test_some_more_is_added(kind: str, value: Any, known: Any, meant: Any) -> None:
    assert some_more(Fact("told", kind), value, known) == meant


def test_what_the_open_topic_reads_is_changed_first() -> None:
    known = {"issued": "2025-01-01", "entered": "2025-02-01"}
    before = Before(None, "entered", known, about=("issued",), amends=True)
    assert before.takers == ("issued", "entered", "entered")


SECURITY = "social_security"


def kept(service: str, entity: dict[str, Any], before: Before) -> dict[str, Any]:
    """Give a case's facts after a message that amends them, as the service merges them."""
    rules = load_rules(service)
    fresh = fresh_facts((entity,), rules, TODAY, before).facts
    told = {"adding": "yes"} | fresh if before.adds and rules.fact("adding") else fresh
    return as_json(rules.merge(read_facts(rules, dict(before.facts)), told))


@pytest.mark.parametrize(
    ("service", "name", "length", "more", "whole"),
    [
        (SECURITY, "months_abroad", {"months": 10}, {"months": 1}, {"months": 11}),
        ("comprehensive_rehab", "consecutive_days_abroad", {"days": 80}, {"days": 5}, {"days": 85}),
    ],
)
@pytest.mark.parametrize("bare", [True, False])
def test_a_longer_stay_is_added_once(
    service: str, name: str, length: Any, more: Any, whole: Any, bare: bool
) -> None:
    entity = {"entity": "duration" if bare else name, "value": more}
    before = Before(facts={name: length}, about=(name,), amends=True, adds=True)
    assert kept(service, entity, before)[name] == whole


@pytest.mark.parametrize(
    ("value", "day"),
    [({"day": 5, "month": 11}, "2025-11-05"), ({"days_from_today": 0}, "2026-03-01")],
)
def test_a_day_is_corrected(value: dict[str, int], day: str) -> None:
    before = Before(facts={"result_date": "2025-12-03"}, about=("result_date",), amends=True)
    assert kept(SECURITY, {"entity": "date", "value": value}, before) == {"result_date": day}


def test_what_if_i_apply_today_is_no_correction() -> None:
    today = {"entity": "date", "value": {"days_from_today": 0}}
    facts = {"result_date": "2025-12-03"}
    before = Before(facts=facts, about=("result_date",), amends=True, supposes=True)
    assert kept(SECURITY, today, before) == facts
    asked = Before("result_date", amends=True, supposes=True)
    assert kept(SECURITY, today, asked) == {"result_date": TODAY.isoformat()}


@pytest.mark.parametrize(
    ("known", "value", "amends", "meant"),
    [
        ("2026-01-28", 13, True, {"months_from_today": -13}),
        ("2026-02-28", 2, True, {"months_from_today": -2}),
        ("2026-01-27", 13, True, 13),
        ("2026-11-28", 13, True, 13),
        ("2026-12-28", 13, True, 13),
        ("2026-01-28", 13, False, 13),
        ("2026-01-28", 0, True, 0),
        ("resident", 13, True, 13),
    ],
)
def test_a_bare_number_after_a_day_told_in_months(
    known: str, value: int, amends: bool, meant: Any
) -> None:
    before = Before(last="abroad_since", facts={"abroad_since": known}, amends=amends)
    heard = as_long_ago({"entity": "number", "value": value}, before, datetime.date(2026, 11, 28))
    assert heard["value"] == meant


@pytest.mark.parametrize(
    ("known", "value", "meant"),
    [
        ({"months": 4}, 7, True),
        ({"days": 40}, 50, True),
        ({"months": 4, "days": 2}, 7, False),
        (7, 8, False),
        (None, 8, False),
        ({"months": 4}, True, False),
        ({"months": 4}, {"days": 3}, False),
    ],
)
def test_a_bare_number_is_in_the_one_unit_that_is_known(
    known: Any, value: Any, meant: bool
) -> None:
    assert is_length(known, value) is meant
