"""No value, however wrong, stops a turn; the right ones are read."""

import datetime
import math
from typing import Any

import pytest

from actions.case import Case
from actions.fact_values import WrongValueError, fact_value
from knowledge import slugs
from rulebook import Fact, load_rules
from tests.support.turns import heard, said

TODAY = datetime.date(2026, 11, 21)


def nested(depth: int) -> Any:
    value: Any = 5
    for _ in range(depth):
        value = [value]
    return value


STRANGE: list[Any] = ["abc", "", "E\0", "مص", "2026-13-45", "25:00", True, -1, 1.5, 10**400]
STRANGE += [math.nan, math.inf, -math.inf, [], [1, [2]], ["EG", "SA"], nested(200), {}]
STRANGE += [{"a": {"b": 1}}, {"below": {"below": 1}}, {"below": math.nan}, {"between": [1]}]
STRANGE += [{"years": "x"}, {"years": math.inf}, {"months": 2, "days": math.nan}]
STRANGE += [{"days": -5}, {"days": 10**6}, {"hours": 10**9}, {"hijri": 5}, {"hijri": "a-b"}]
STRANGE += [{"date": 5}, {"date": "9999-12-31"}, {"date": "0001-01-01"}, {"weekday": "x"}]
STRANGE += [{"month": "a", "day": []}, {"time": 5}, {"months_from_today": 10**8}]
BOUNDS: list[Any] = [{"below": 5}, {"above": 5}, {"between": [2, 5]}, 0, 1, 10**7]


@pytest.mark.parametrize("slug", slugs())
def test_no_value_of_any_fact_stops_a_turn(slug: str) -> None:
    rules = load_rules(slug)
    for fact in rules.facts:
        for value in (*STRANGE, *BOUNDS):
            stated = {"entity": fact.name, "value": value}
            about = heard(f"{slug}/{rules.main}", stated)
            assert said(Case(), about, heard(f"{slug}/{rules.main}")).text, (fact.name, value)


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("money", 12_000, 12_000),
        ("money", {"between": [5, 7]}, {"between": [5, 7]}),
        ("age", {"years": 4}, 4),
        ("age", {"months": 7}, 0),
        ("duration", {"months": 3}, {"months": 3}),
        ("duration", {"years": 1, "days": 10}, {"years": 1, "days": 10}),
        ("duration", 90, 90),
        ("duration", {"below": 90}, 90),
        ("time", {"time": "21:00"}, {"time": "21:00"}),
        ("time", "09:30", {"time": "09:30"}),
        ("nationality", "eg", "EG"),
        ("date", "2026-03-01", datetime.date(2026, 3, 1)),
        ("date", {"hijri": "1448-01-01"}, datetime.date(2026, 6, 16)),
        ("date", {"months": 2}, datetime.date(2026, 9, 21)),
        ("choice", 2, "2"),
    ],
)
def test_a_right_value(kind: str, value: Any, read: Any) -> None:
    assert fact_value(Fact("name", kind, values=("1", "2")), {"value": value}, TODAY) == read


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("money", math.nan, "invalid_number"),
        ("money", 10**400, "invalid_number"),
        ("money", [5, 6], "invalid_kind"),
        ("count", 1.5, "invalid_number"),
        ("duration", {"days": 10**6}, "invalid_number"),
        ("duration", {"days": -1}, "invalid_number"),
        ("duration", {"fortnights": 2}, "invalid_kind"),
        ("duration", "شهرين", "invalid_kind"),
        ("time", "25:00", "invalid_kind"),
        ("date", {"date": "9999-12-31"}, "invalid_date"),
        ("date", {"years": math.inf}, "invalid_date"),
        ("date", {"date": "2026-02-30"}, "invalid_date"),
        ("nationality", "مص", "invalid_kind"),
        ("choice", "3", "invalid_kind"),
    ],
)
def test_a_wrong_value_has_a_reason(kind: str, value: Any, reason: str) -> None:
    with pytest.raises(WrongValueError) as wrong:
        fact_value(Fact("name", kind, values=("1", "2")), {"value": value}, TODAY)
    assert wrong.value.reason == reason


def test_a_bound_does_not_do_where_the_number_itself_is_needed() -> None:
    with pytest.raises(WrongValueError):
        fact_value(Fact("visas", "count", exact=True), {"value": {"above": 3}}, TODAY)
