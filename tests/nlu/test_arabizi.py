"""Chat Arabic and English written in Arabic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.arabizi import by_sound, to_arabic
from nlu.canonical import canonical, default_reader
from nlu.lexicon import rows
from nlu.segments import words
from nlu.text import normalise
from tests.support.tables import table


def _read(form: str, language: str) -> str:
    pieces = default_reader().read(words(normalise(form)), language)
    return " ".join(piece.text for piece in pieces if piece.text)


@pytest.mark.parametrize(("typed", "arabic", "read"), table("arabizi.tsv"))
def test_table(typed: str, arabic: str, read: str) -> None:
    assert to_arabic(typed) == arabic
    assert canonical(typed) == read


@pytest.mark.parametrize(("typed", "expected"), table("english.tsv"))
def test_english(typed: str, expected: str) -> None:
    assert canonical(typed) == expected


@pytest.mark.parametrize(
    ("lexicon", "language"), [("arabizi.tsv", "latin_ar"), ("english.tsv", "en")]
)
def test_every_form_of_the_lexicons_is_read_as_its_arabic(lexicon: str, language: str) -> None:
    listed = [(row[0], row[1]) for row in rows(lexicon) if row[1] not in "-="]
    wrong = {form for form, arabic in listed if _read(form, language) != _read(arabic, "ar")}
    assert not wrong


@pytest.mark.parametrize(
    ("written", "sounded"),
    [("shroo6", "شروط"), ("khroog", "خروق"), ("3'areeb", "غريب"), ("7'abeer", "خبير"),
     ("dhahab", "ذهب"), ("th3lab", "ثعلب"), ("a9l", "اصل"), ("8alb", "قلب")],
)  # fmt: skip
def test_unlisted_words_are_sounded_out(written: str, sounded: str) -> None:
    assert by_sound(written) == sounded


@pytest.mark.parametrize("spelling", ["mo5alafa", "mukhalafah", "mokhalefa", "mkhalfeh", "mo5lfa"])
def test_vowels_do_not_matter(spelling: str) -> None:
    assert canonical(f"abi {spelling}") == "اريد مخالفه"


@pytest.mark.parametrize("number", ["27", "3", "12,500", "12k", "5k", "1.5"])
def test_numbers_stay_numbers(number: str) -> None:
    assert canonical(f"ratbi {number}").replace(" ", "") == f"راتبي{number}"


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789' ’-", max_size=40))
def test_any_latin_text_is_written_in_arabic(text: str) -> None:
    assert not any("a" <= letter <= "z" for letter in to_arabic(text))
    assert isinstance(canonical(text), str)
