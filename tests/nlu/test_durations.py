"""Lengths of time, held to a table of what people type."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.durations import find_durations
from nlu.numbers import to_words
from nlu.text import align, normalise

TABLE = Path(__file__).parent / "data" / "durations.tsv"


def _rows() -> list[tuple[str, Any]]:
    rows = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, value = line.split("\t")
            expected = [] if value == "none" else json.loads(value)
            rows.append((text, expected if isinstance(expected, list) else [expected]))
    return rows


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_table(text: str, expected: list[Any]) -> None:
    assert [span.fact_value for span in find_durations(normalise(text))] == expected


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("5 سنوات", 5),
        ("عمره 18 شهر", 1),
        ("اقل من 18 سنه", {"below": 18}),
        ("ما كمل سنتين", {"below": 2}),
        ("فوق 18 سنة", {"above": 18}),
        ("بين 5 و 10 سنوات", {"between": [5, 10]}),
    ],
)
def test_a_length_may_be_an_age(text: str, age: Any) -> None:
    (span,) = find_durations(normalise(text))
    assert span.age_value == age


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("خلال ٩٠ يوماً من الوصول", "٩٠ يوماً"),
        ("قبلها بأسبوع", "أسبوع"),
        ("لمدة سنةٍ ونصف فقط", "سنةٍ ونصف"),
        ("وشهرين", "شهرين"),
    ],
)
def test_spans_lead_back_to_the_text(text: str, length: str) -> None:
    aligned = align(text)
    (span,) = find_durations(aligned.text)
    start, end = aligned.span(span.start, span.end)
    assert text[start:end] == length


@given(st.integers(3, 999))
def test_words_and_digits_agree(number: int) -> None:
    said = find_durations(normalise(f"{to_words(number)} يوم"))
    assert [span.value for span in said] == [{"days": number}]
    assert [span.value for span in find_durations(f"{number} يوم")] == [{"days": number}]


@given(st.text(alphabet="وبلا لشهرسنهيمعاتن0123456789 نص", max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    norm = normalise(text)
    spans = find_durations(norm)
    assert all(0 <= span.start < span.end <= len(norm) for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
