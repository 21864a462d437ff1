"""Numbers, bounds and ordinals, held to tables of what people type."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.numbers import find_numbers, find_ordinals, parse_number, to_words
from nlu.text import align, normalise

TABLE = Path(__file__).parent / "data" / "numbers.tsv"
THOUSANDS = {3: "تلتلاف", 4: "اربع تلاف", 5: "خمستلاف", 7: "سبع الاف", 9: "تسعتالاف"}
HUNDREDS = {1: "ميه", 2: "ميتين", 3: "تلتميه", 4: "ربعميه", 5: "خمسميه", 8: "تمنميه"}
TEENS = {11: "حداشر", 12: "ثنعش", 13: "ثلطعش", 15: "خمستاشر", 16: "سطعش", 18: "تمنطعش"}
TENS = {20: "عشرين", 30: "تلاتين", 40: "اربعين", 80: "تمانين"}
UNITS = {2: "اتنين", 3: "تلاته", 5: "خمسه", 8: "تمانيه"}


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
    assert [span.fact_value for span in find_numbers(normalise(text))] == expected


@given(st.integers(0, 999_999), st.booleans())
def test_standard_words_come_back(number: int, feminine: bool) -> None:
    assert parse_number(normalise(to_words(number, feminine))) == number


@given(
    st.sampled_from([None, *THOUSANDS]),
    st.sampled_from([None, *HUNDREDS]),
    st.sampled_from([*TEENS, *TENS]),
    st.sampled_from(["و", " و ", " و"]),
)
def test_dialect_words_come_back(
    thousands: int | None, hundreds: int | None, rest: int, joint: str
) -> None:
    words = [THOUSANDS[thousands]] if thousands else []
    words += [HUNDREDS[hundreds]] if hundreds else []
    words.append((TEENS | TENS)[rest])
    text = words[0] + "".join(f" {joint.strip()}{word}" for word in words[1:])
    expected = (thousands or 0) * 1000 + (hundreds or 0) * 100 + rest
    assert parse_number(normalise(text)) == expected


@pytest.mark.parametrize("tens", TENS)
@pytest.mark.parametrize("unit", UNITS)
def test_units_join_tens_and_thousands(unit: int, tens: int) -> None:
    assert parse_number(f"{UNITS[unit]} و{TENS[tens]} الف") == (unit + tens) * 1000


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_words_end_at_a_million(number: int) -> None:
    with pytest.raises(ValueError, match="999999"):
        to_words(number)


@pytest.mark.parametrize(
    ("number", "feminine", "words"),
    [
        (3, False, "ثلاثة"),
        (3, True, "ثلاث"),
        (12, True, "اثنتا عشرة"),
        (18, True, "ثماني عشرة"),
        (200, False, "مئتان"),
        (2_000, False, "ألفان"),
        (5_000, False, "خمسة آلاف"),
        (11_000, False, "أحد عشر ألفًا"),
        (200_000, False, "مئتا ألف"),
        (102_000, False, "مئة ألف وألفان"),
    ],
)
def test_words_are_careful(number: int, feminine: bool, words: str) -> None:
    assert to_words(number, feminine) == words


@pytest.mark.parametrize(
    ("text", "value"),
    [("12 الف", 12000), ("راتبي 12", None), ("3 و 5", None), ("تحت 18", None), ("خمسه؟", 5)],
)
def test_parse_reads_whole_texts_only(text: str, value: int | None) -> None:
    assert parse_number(normalise(text)) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("اول تأشيرة", [1]),
        ("التأشيرة الأولى", [1]),
        ("ثاني تأشيره لي", [2]),
        ("ثاني مره", [2]),
        ("تاني مرة", [2]),
        ("هذي مره ثانيه", [2]),
        ("التأشيرة الثالثة", [3]),
        ("تالت عامله", [3]),
        ("للمرة الرابعه", [4]),
        ("الخامسه", [5]),
        ("سادس", [6]),
        ("السابعة", [7]),
        ("ثامن", [8]),
        ("التاسع", [9]),
        ("العاشره", [10]),
        ("my 2nd visa", [2]),
        ("third visa", [3]),
        ("مره ثانيه لو سمحت", []),
        ("شي ثاني", []),
        ("سؤال ثاني", []),
        ("اول ما وصلت", []),
        ("اول امس", []),
        ("اول شي السلام عليكم", []),
        ("ربيع الاول", []),
        ("30 ثانيه", []),
        ("كيفكم", []),
    ],
)
def test_ordinals(text: str, values: list[int]) -> None:
    assert [span.value for span in find_ordinals(normalise(text))] == values


@pytest.mark.parametrize(
    ("text", "number", "hint"),
    [
        ("راتبي ١٢٬٥٠٠ ريال", "١٢٬٥٠٠", "money"),
        ("بعشرين ألفًا", "عشرين ألفًا", None),
        ("وثلاث عيال", "ثلاث", None),
        ("8000 ر.س شهرياً", "8000", "money"),
        ("خمسين في المئة", "خمسين", "percent"),
    ],
)
def test_spans_lead_back_to_the_text(text: str, number: str, hint: str | None) -> None:
    aligned = align(text)
    (span,) = find_numbers(aligned.text)
    start, end = aligned.span(span.start, span.end)
    assert (text[start:end], span.unit_hint) == (number, hint)


@given(st.text(alphabet="وبلال الفعشرهخمسميت0123456789 ,.k-/+%a", max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    norm = normalise(text)
    spans = find_numbers(norm)
    assert all(0 <= span.start < span.end <= len(norm) for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
