"""Nationalities, as people write them, against what must be heard."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.nationalities import find_nationalities
from nlu.nationality_table import table
from nlu.text import normalise

_TABLE = Path(__file__).parent / "data" / "nationalities.tsv"
_SENTENCES = (
    "ابغى استقدم عامل جنسيته {} كيف الطريقة",
    "لو سمحت {} راتبي 12 الف ينفع؟",
)


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


# `ksa` in the middle of a sentence is where someone is, not where they are from.
_SINGLE = [row for row in _rows() if " " not in row[0] and row[1] != "-" and row[0] != "ksa"]


def _heard(text: str) -> str:
    return " ".join(span.iso for span in find_nationalities(normalise(text))) or "-"


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_the_nationalities_of_the_table_are_heard(row: list[str]) -> None:
    assert _heard(row[0]) == row[1]


@pytest.mark.parametrize("clitic", ["و", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل"])
@pytest.mark.parametrize(
    "form", ["مصري", "مصريين", "هنديات", "فلبينيه", "يمنية", "كيني", "بنقالي", "سعوديات", "حبشيه"]
)
def test_clitics_come_off(clitic: str, form: str) -> None:
    (span,) = find_nationalities(normalise(clitic + form))
    assert span.form == "demonym"


@pytest.mark.parametrize("sentence", _SENTENCES)
@pytest.mark.parametrize("row", _SINGLE, ids=lambda row: row[0])
def test_a_single_word_is_heard_in_a_sentence(sentence: str, row: list[str]) -> None:
    assert _heard(sentence.format(row[0])) == row[1]


def test_the_table_is_large_enough() -> None:
    assert len(_rows()) >= 250


def test_all_common_countries_have_demonyms() -> None:
    known = {entry.iso for entry in table().entries.values() if entry.form == "demonym"}
    assert len(known) >= 60


def test_country_and_demonym_are_told_apart() -> None:
    forms = [span.form for span in find_nationalities(normalise("مصري من مصر"))]
    assert forms == ["demonym", "country"]


def test_the_span_is_the_word_behind_its_clitic() -> None:
    text = normalise("وبالهنديات")
    (span,) = find_nationalities(text)
    assert text[span.start : span.end] == "الهنديات"


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي من hndi", max_size=40))
def test_no_text_breaks_the_look_up(text: str) -> None:
    norm = normalise(text)
    spans = find_nationalities(norm)
    assert all(0 <= span.start < span.end <= len(norm) for span in spans)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
