"""Dates and times, as people write them, against what must be heard."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.dates import find_dates, find_times
from nlu.text import normalise

_TABLE = Path(__file__).parent / "data" / "dates.tsv"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WAY = {-1: "<", 0: "=", 1: ">"}


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _short(value: dict[str, Any]) -> str:
    time = f" {value['time']}" if "time" in value else ""
    way = _WAY[value["direction"]] if "direction" in value else ""
    if "weekday" in value:
        return _DAYS[value["weekday"]] + way + time
    return _day(value) + way + time


def _day(value: dict[str, Any]) -> str:
    match value:
        case {"invalid": str()}:
            return "!"
        case {"date": date}:
            return str(date)
        case {"hijri": date}:
            return f"H{date}"
        case {"hijri_day": day, "hijri_month": month}:
            return f"H{day}/{month}"
        case {"hijri_month": month}:
            return f"?/H{month}" + (f"/{value['hijri_year']}" if "hijri_year" in value else "")
        case {"months_from_today": months}:
            return f"{months:+d}m" + (f"@{value['day']}" if "day" in value else "")
        case {"days_from_today": days}:
            return f"{days:+d}d"
        case {"day": day, "month": month}:
            return f"{day}/{month}"
        case {"month": month}:
            return f"?/{month}" + (f"/{value['year']}" if "year" in value else "")
        case {"day": day}:
            return f"@{day}"
    raise AssertionError(f"unknown shape: {value}")


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_the_dates_of_the_table_are_heard(row: list[str]) -> None:
    heard = [_short(span.value) for span in find_dates(normalise(row[0]))]
    assert (" ; ".join(heard) or "-") == row[1]


@pytest.mark.parametrize("row", [row for row in _rows() if len(row) > 2], ids=lambda row: row[0])
def test_the_times_of_the_table_are_heard(row: list[str]) -> None:
    heard = [span.value["time"] for span in find_times(normalise(row[0]))]
    assert (" ; ".join(heard) or "-") == row[2]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_a_date_is_heard_inside_a_sentence(row: list[str]) -> None:
    if row[1] == "-" or row[0][-1].isspace() or row[1] in {"@15", "mon="}:
        return
    alone = find_dates(normalise(row[0]))
    around = find_dates(normalise(f"طيب لو الشهادة {row[0]} ، تنفع؟"))
    assert [span.value for span in around] == [span.value for span in alone]


def test_the_table_is_large_enough() -> None:
    assert len(_rows()) >= 200


def test_spans_cover_what_was_said_without_clitics() -> None:
    text = normalise("وبتاريخ ١٥ رمضان ١٤٤٧هـ طلعت الشهادة")
    (span,) = find_dates(text)
    assert text[span.start : span.end] == "15 رمضان 1447ه"


@given(st.dates())
def test_every_iso_date_is_heard_or_refused(date: Any) -> None:
    (span,) = find_dates(date.isoformat())
    known = 1343 <= date.year <= 1500 or 1900 <= date.year <= 2100
    assert ("invalid" not in span.value) or not known or date.year < 1600


@given(st.text(alphabet="0123456789/-. اليومقبلشهرمنسنةhقمه:", max_size=40))
def test_no_text_breaks_the_grammar(text: str) -> None:
    norm = normalise(text)
    spans = find_dates(norm)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(0 <= span.start < span.end <= len(norm) for span in spans)
    assert all(0 <= span.start < span.end <= len(norm) for span in find_times(norm))
