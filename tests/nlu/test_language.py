"""Which language, which keyboard layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.canonical import canonical
from nlu.keyboard import as_arabic, as_latin
from nlu.language import language, wrong_layout
from tests.support.tables import table

TYPED_AS_MEANT = "-"


@pytest.mark.parametrize(("typed", "expected"), table("language.tsv"))
def test_language(typed: str, expected: str) -> None:
    assert language(typed) == expected


@pytest.mark.parametrize(("typed", "meant"), table("layout.tsv"))
def test_layout(typed: str, meant: str) -> None:
    found = wrong_layout(typed)
    assert (found or TYPED_AS_MEANT).strip() == meant


@pytest.mark.parametrize(("typed", "meant"), table("layout.tsv"))
def test_what_was_typed_blind_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert meant == TYPED_AS_MEANT or canonical(typed) == canonical(meant)


@pytest.mark.parametrize("row", table("dialect.tsv"))
def test_arabic_is_never_taken_for_a_slip_of_the_layout(row: tuple[str, str]) -> None:
    assert wrong_layout(row[0]) is None
    assert language(row[0]) == "ar"


@pytest.mark.parametrize("row", [*table("arabizi.tsv"), *table("english.tsv")])
def test_latin_letters_meant_are_never_taken_for_a_slip_of_the_layout(row: tuple[str, ...]) -> None:
    assert wrong_layout(row[0]) is None


def test_a_fact_inside_what_was_typed_blind_stays() -> None:
    assert canonical("vhjfd _money_") == "راتب ي _money_"
    assert language("راتبي _nationality_") == "ar"


@given(st.text("ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"))
def test_the_layouts_mirror_each_other(text: str) -> None:
    assert as_arabic(as_latin(text)) == text


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert language(text) in ("ar", "latin_ar", "en")
    assert wrong_layout(text) is None or isinstance(wrong_layout(text), str)
