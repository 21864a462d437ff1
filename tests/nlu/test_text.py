"""One spelling, and the way back to what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text import align, normalise
from tests.support.tables import table


@pytest.mark.parametrize(("typed", "expected"), table("text.tsv"))
def test_table(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@given(st.text())
def test_is_stable_and_the_same_with_and_without_offsets(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert align(text).text == once


@given(st.text())
def test_every_character_leads_back_to_one_that_was_typed(text: str) -> None:
    aligned = align(text)
    for at, character in enumerate(aligned.text):
        start, end = aligned.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert character in normalise(text[start:end])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("رسوم مُسَانَدْ اليوم", "مُسَانَدْ"),
        ("رسوم مـــساند", "مـــساند"),
        ("كييييييف اسجل", "كييييييف"),
        ("كيفففف", "كيفففف"),
        ("١٢٬٥٠٠ ريال", "١٢٬٥٠٠"),
        ("شيء", "شيء"),
        ("100﷼", "﷼"),
        ("\u200fكم\u200f الرسوم", "كم"),
    ],
)
def test_a_span_is_the_word_as_it_was_typed(typed: str, found: str) -> None:
    aligned = align(typed)
    start = aligned.text.index(normalise(found))
    start, end = aligned.span(start, start + len(normalise(found)))
    assert typed[start:end] == found


def test_an_empty_span_lies_at_the_end() -> None:
    assert align("كم").span(1, 1) == (2, 2)
    assert align("").span(0, 5) == (0, 0)
