"""A later message changes what was said: another day of the same year, or some more of it."""

import datetime
from typing import Any

import pytest

from actions.amending import Before, in_the_same_year, some_more
from rulebook import Fact

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
