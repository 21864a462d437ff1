"""Heard dates become days, and days become words."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.calendar import add_months, date_words, hijri_words, resolve_date, to_hijri

D = datetime.date
TODAY = D(2026, 3, 18)  # a Wednesday, 29 Ramadan 1447


@pytest.mark.parametrize(
    ("value", "past", "future"),
    [
        ({"date": "2026-03-01"}, D(2026, 3, 1), D(2026, 3, 1)),
        ({"date": "2026-03-01", "time": "15:00"}, D(2026, 3, 1), D(2026, 3, 1)),
        ({"hijri": "1447-09-15"}, D(2026, 3, 4), D(2026, 3, 4)),
        ({"hijri": "1501-01-01"}, None, None),
        ({"invalid": "31 فبراير"}, None, None),
        ({}, None, None),
        ({"date": "2026-02-31"}, None, None),
        ({"day": 1, "month": 3}, D(2026, 3, 1), D(2027, 3, 1)),
        ({"day": 18, "month": 3}, TODAY, TODAY),
        ({"day": 1, "month": 12}, D(2025, 12, 1), D(2026, 12, 1)),
        ({"day": 29, "month": 2}, D(2024, 2, 29), D(2028, 2, 29)),
        ({"day": 1, "month": 3, "direction": 1}, D(2027, 3, 1), D(2027, 3, 1)),
        ({"day": 1, "month": 12, "direction": -1}, D(2025, 12, 1), D(2025, 12, 1)),
        ({"hijri_day": 15, "hijri_month": 9}, D(2026, 3, 4), D(2027, 2, 22)),
        ({"hijri_day": 1, "hijri_month": 10}, D(2025, 3, 30), D(2026, 3, 20)),
        ({"month": 12}, D(2025, 12, 1), D(2026, 12, 1)),
        ({"month": 3, "year": 2026}, D(2026, 3, 1), D(2026, 3, 1)),
        ({"hijri_month": 9, "hijri_year": 1447}, D(2026, 2, 18), D(2026, 2, 18)),
        ({"hijri_month": 9}, D(2026, 2, 18), D(2027, 2, 8)),
        ({"day": 15}, D(2026, 3, 15), D(2026, 4, 15)),
        ({"day": 31}, D(2026, 1, 31), D(2026, 3, 31)),
        ({"days_from_today": -3}, D(2026, 3, 15), D(2026, 3, 15)),
        ({"days_from_today": 0}, TODAY, TODAY),
        ({"months_from_today": -2}, D(2026, 1, 18), D(2026, 1, 18)),
        ({"months_from_today": 1, "day": 15}, D(2026, 4, 15), D(2026, 4, 15)),
        ({"months_from_today": -1, "day": 31}, D(2026, 2, 28), D(2026, 2, 28)),
        ({"weekday": 6, "direction": -1}, D(2026, 3, 15), D(2026, 3, 15)),
        ({"weekday": 6, "direction": 0}, D(2026, 3, 15), D(2026, 3, 22)),
        ({"weekday": 6, "direction": 1}, D(2026, 3, 22), D(2026, 3, 22)),
        ({"weekday": 2, "direction": -1}, D(2026, 3, 11), D(2026, 3, 11)),
        ({"weekday": 2, "direction": 0}, TODAY, TODAY),
        ({"weekday": 2, "direction": 1}, D(2026, 3, 25), D(2026, 3, 25)),
    ],
)
def test_each_shape_resolves(
    value: dict[str, Any], past: datetime.date | None, future: datetime.date | None
) -> None:
    assert resolve_date(value, TODAY) == past
    assert resolve_date(value, TODAY, prefer="future") == future


def test_months_are_calendar_months_clamped_to_the_months_end() -> None:
    assert add_months(D(2026, 5, 31), -3) == D(2026, 2, 28)
    assert add_months(D(2024, 1, 31), 1) == D(2024, 2, 29)
    assert add_months(D(2026, 1, 15), -1) == D(2025, 12, 15)


def test_days_are_written_as_people_read_them() -> None:
    assert date_words(D(2026, 12, 1)) == "1 ديسمبر 2026"
    assert hijri_words(D(2026, 3, 4)) == "15 رمضان 1447هـ"
    assert hijri_words(D(2090, 1, 1)) == ""
    assert to_hijri(D(1900, 1, 1)) is None


@given(st.dates(min_value=D(1925, 1, 1), max_value=D(2077, 1, 1)))
def test_hijri_comes_back(day: datetime.date) -> None:
    hijri = to_hijri(day)
    assert hijri is not None
    assert resolve_date({"hijri": hijri.isoformat()}, TODAY) == day


@given(
    st.dates(min_value=D(1950, 1, 1), max_value=D(2070, 1, 1)),
    st.integers(min_value=1, max_value=12),
    st.integers(min_value=1, max_value=28),
)
def test_a_date_without_a_year_falls_on_the_asked_side(
    today: datetime.date, month: int, day: int
) -> None:
    value = {"day": day, "month": month}
    past, future = resolve_date(value, today), resolve_date(value, today, prefer="future")
    assert past is not None and future is not None
    assert past <= today <= future
