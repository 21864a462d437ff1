"""Working days: Sunday to Thursday, the holidays among them named and not taken out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.working_days import (
    add_working_days,
    holidays_within,
    is_public_holiday,
    is_weekend,
)

DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2040, 12, 31))


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-11-11", 7, "2026-11-22"),  # a Wednesday
        ("2026-11-12", 7, "2026-11-23"),  # a Thursday: the count starts on Sunday
        ("2026-11-13", 7, "2026-11-23"),  # a Friday
        ("2026-11-14", 7, "2026-11-23"),  # a Saturday
        ("2026-11-15", 7, "2026-11-24"),  # a Sunday
        ("2026-11-12", 1, "2026-11-15"),
        ("2026-09-20", 7, "2026-09-29"),  # the National Day inside is not taken out
    ],
)
def test_counting(start: str, count: int, last: str) -> None:
    assert add_working_days(day(start), count) == day(last)


def test_there_must_be_something_to_count() -> None:
    with pytest.raises(ValueError, match="0 working days"):
        add_working_days(day("2026-11-12"), 0)


@pytest.mark.parametrize(
    ("after", "last", "found"),
    [
        ("2026-09-22", "2026-09-24", ["2026-09-23"]),
        ("2026-09-23", "2026-09-29", []),  # the day before the period does not count
        ("2026-09-14", "2026-09-22", []),
        ("2026-09-20", "2026-09-23", ["2026-09-23"]),
        ("2025-02-20", "2025-02-24", ["2025-02-23"]),  # Founding Day on a Saturday moves
    ],
)
def test_holidays_inside(after: str, last: str, found: list[str]) -> None:
    assert holidays_within(day(after), day(last)) == tuple(map(day, found))


def test_eid_is_known() -> None:
    assert is_public_holiday(day("2026-03-22"))
    assert not is_public_holiday(day("2026-11-22"))


@given(DAYS, st.integers(1, 40))
def test_the_last_day_is_a_working_day_and_the_count_is_right(
    start: datetime.date, count: int
) -> None:
    last = add_working_days(start, count)
    between = (start + datetime.timedelta(days=n) for n in range(1, (last - start).days + 1))
    assert not is_weekend(last)
    assert sum(not is_weekend(one) for one in between) == count


@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_counting_on_is_counting_further(start: datetime.date, one: int, more: int) -> None:
    assert add_working_days(add_working_days(start, one), more) == add_working_days(
        start, one + more
    )
