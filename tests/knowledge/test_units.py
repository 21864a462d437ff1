"""Nouns agree with their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.units import UNITS, counted


@pytest.mark.parametrize(
    ("value", "unit", "form", "said"),
    [
        (100, "SAR", "", "100 ريال"),
        (105, "SAR", "", "105 ريالات"),
        (216, "SAR", "", "216 ريالاً"),
        (720, "SAR", "", "720 ريالاً"),
        (1_000, "SAR", "", "1,000 ريال"),
        (2_000, "SAR", "number", "2,000"),
        (1, "month", "", "شهر واحد"),
        (2, "month", "", "شهرين"),
        (2, "month", "subject", "شهران"),
        (3, "month", "", "3 أشهر"),
        (11, "month", "", "11 شهراً"),
        (1, "year", "", "سنة واحدة"),
        (24, "year", "", "24 سنة"),
        (7, "working_day", "", "7 أيام عمل"),
        (72, "hour", "", "72 ساعة"),
        (25, "percent", "", "25%"),
        (2.5, "SAR", "", "2.5 ريال"),
        ("19911", "phone", "", "19911"),
    ],
)
def test_counted(value: int | float | str, unit: str, form: str, said: str) -> None:
    assert counted(value, unit, form) == said


@given(st.integers(0, 10**9), st.sampled_from(sorted(u for u in UNITS if UNITS[u])))
def test_every_number_is_sayable(value: int, unit: str) -> None:
    assert counted(value, unit)
