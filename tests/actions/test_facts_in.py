"""Typed entities become a service's facts: by name, by role, by what was asked, or not at all."""

import datetime
from typing import Any

import pytest

from actions.amending import Before
from actions.facts_in import fresh_facts
from rulebook import load_rules

TODAY, TWO_DAYS_AGO = datetime.date(2026, 11, 21), datetime.date(2026, 11, 19)
RECRUITMENT, ACCOUNT = "same_nationality_recruitment", "citizen_account"


def entity(name: str, value: Any, role: str = "") -> dict[str, Any]:
    return {"entity": name, "value": value, **({"role": role} if role else {})}


@pytest.mark.parametrize(
    ("service", "entities", "asked", "last", "facts"),
    [
        (RECRUITMENT, [entity("salary", 12_000)], None, None, {"salary": 12_000}),
        (RECRUITMENT, [entity("income", 12_000)], None, None, {"salary": 12_000}),
        (RECRUITMENT, [entity("number", 12)], "salary", None, {"salary": 12_000}),
        (RECRUITMENT, [entity("number", 12_000)], "balance", None, {"balance": 12_000}),
        (RECRUITMENT, [entity("number", 12)], None, "salary", {"salary": 12_000}),
        (RECRUITMENT, [entity("number", 12)], None, None, {}),
        (RECRUITMENT, [entity("money", 9_000)], None, None, {"salary": 9_000}),
        (RECRUITMENT, [entity("number", 2)], "visa_number", None, {"visa_number": "2"}),
        (RECRUITMENT, [entity("visa_number", 1)], None, None, {"visa_number": "1"}),
        (
            RECRUITMENT,
            [entity("nationality", "EG", "applicant"), entity("nationality", "KE", "worker")],
            None,
            None,
            {"applicant_nationality": "EG", "worker_nationality": "KE"},
        ),
        (
            RECRUITMENT,
            [entity("nationality", "IN")],
            "applicant_nationality",
            None,
            {"applicant_nationality": "IN"},
        ),
        (RECRUITMENT, [entity("nationality", "IN")], None, None, {"worker_nationality": "IN"}),
        (RECRUITMENT, [entity("children", 3)], None, None, {}),
        (
            RECRUITMENT,
            [entity("certificate_date", {"days_from_today": -3})],
            None,
            None,
            {"certificate_date": datetime.date(2026, 11, 18)},
        ),
        (ACCOUNT, [entity("children", 2), entity("children", 1)], None, None, {"children": [2, 1]}),
        (
            ACCOUNT,
            [entity("number", 5), entity("number", 9)],
            "children_ages",
            None,
            {"children_ages": [5, 9]},
        ),
        (ACCOUNT, [entity("children_ages", {"months": 6})], None, None, {"children_ages": [0]}),
        (
            ACCOUNT,
            [entity("children_ages", {"below": 10})],
            None,
            None,
            {"children_ages": [{"below": 10}]},
        ),
        (ACCOUNT, [entity("age", 20)], None, None, {"children_ages": [20]}),
    ],
)
def test_facts(
    service: str, entities: list[Any], asked: str | None, last: str | None, facts: dict[str, Any]
) -> None:
    fresh = fresh_facts(tuple(entities), load_rules(service), TODAY, Before(asked, last))
    assert fresh.facts == facts and not fresh.problems


@pytest.mark.parametrize(
    ("service", "one", "problem"),
    [
        (ACCOUNT, entity("children_ages", 300), ("children_ages", "invalid_number")),
        (ACCOUNT, entity("children_ages", -1), ("children_ages", "invalid_number")),
        (ACCOUNT, entity("children", 2.5), ("children", "invalid_number")),
        (RECRUITMENT, entity("salary", -5), ("salary", "invalid_number")),
        (RECRUITMENT, entity("salary", "abc"), ("salary", "invalid_kind")),
        (RECRUITMENT, entity("salary", True), ("salary", "invalid_kind")),
        (RECRUITMENT, entity("salary", None), ("salary", "invalid_kind")),
        (RECRUITMENT, entity("visa_number", "seven"), ("visa_number", "invalid_kind")),
        (
            RECRUITMENT,
            entity("certificate_date", {"invalid": "31 فبراير"}),
            ("certificate_date", "invalid_date"),
        ),
        (
            RECRUITMENT,
            entity("certificate_date", {"date": "2026-02-31"}),
            ("certificate_date", "invalid_date"),
        ),
        (RECRUITMENT, entity("certificate_date", 7), ("certificate_date", "invalid_kind")),
        (RECRUITMENT, entity("worker_nationality", ["EG"]), ("worker_nationality", "invalid_kind")),
    ],
)
def test_a_value_that_cannot_be(service: str, one: Any, problem: tuple[str, str]) -> None:
    fresh = fresh_facts((one,), load_rules(service), TODAY)
    assert fresh.problems == [problem] and not fresh.facts


def days_ago(days: int) -> dict[str, Any]:
    return entity("date", {"days_from_today": -days})


@pytest.mark.parametrize(
    ("entities", "amends", "meant"),
    [
        ([entity("payment_date", {"days_from_today": -2}), days_ago(1)], False, TWO_DAYS_AGO),
        ([days_ago(2), days_ago(1)], False, TWO_DAYS_AGO),
        ([days_ago(1), entity("date", {"date": "2026-11-19"})], False, TWO_DAYS_AGO),
        ([entity("date", {"date": "2026-11-19"}), days_ago(1)], True, TWO_DAYS_AGO),
        ([days_ago(5), days_ago(2)], True, TWO_DAYS_AGO),
    ],
)
def test_of_two_days_the_surer_or_the_first_is_meant_unless_corrected(
    entities: list[Any], amends: bool, meant: datetime.date
) -> None:
    before = Before(asked="payment_date", amends=amends)
    assert fresh_facts(tuple(entities), load_rules("simah"), TODAY, before).facts == {
        "payment_date": meant
    }


@pytest.mark.parametrize(
    ("service", "entities", "facts"),
    [
        (
            "electricity_compensation",
            [entity("notice_date", {"date": "2026-11-19", "time": "14:00"})],
            {"notice_date": TWO_DAYS_AGO, "notice_time": {"time": "14:00"}},
        ),
        ("simah", [entity("working_days_passed", {"date": "2026-11-19"})], {}),
        (
            "simah",
            [entity("working_days_passed", {"days": 3})],
            {"working_days_passed": {"days": 3}},
        ),
        ("simah", [days_ago(0)], {}),
        ("simah", [days_ago(2)], {"payment_date": TWO_DAYS_AGO}),
        (
            "salama_license",
            [
                entity("issue_date", {"date": "2026-11-19"}),
                entity("payment_date", {"date": "2026-11-01"}),
            ],
            {"issue_date": TWO_DAYS_AGO},
        ),
    ],
)
def test_a_day_is_taken_for_what_it_was_said_of(
    service: str, entities: list[Any], facts: dict[str, Any]
) -> None:
    assert fresh_facts(tuple(entities), load_rules(service), TODAY).facts == facts
