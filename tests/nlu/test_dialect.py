"""The dialects folded into one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.canonical import Reader, canonical, default_reader
from nlu.lexicon import WHOLE_MESSAGE, rows, spell
from nlu.segments import words
from nlu.text import normalise
from tests.support.tables import table

# These mean one thing as a whole message and another inside one.
ALONE = {"ايه", "اي", "صح", "صحيح"}


def _read(form: str) -> str:
    pieces = default_reader().read(words(normalise(form)), "ar")
    return " ".join(piece.text for piece in pieces if piece.text)


@pytest.mark.parametrize(("typed", "expected"), [*table("dialect.tsv"), *table("mixed.tsv")])
def test_table(typed: str, expected: str) -> None:
    assert canonical(typed) == expected


def test_every_form_of_the_lexicon_becomes_what_it_stands_for() -> None:
    wrong = {}
    for form, meaning, _dialects in rows("dialect.tsv"):
        expected = "" if meaning == "-" else spell(meaning)
        if form not in ALONE and _read(form.removeprefix(WHOLE_MESSAGE)) != expected:
            wrong[form] = _read(form)
    assert not wrong


def test_the_lexicon_has_no_form_twice() -> None:
    forms = [spell(row[0]) for row in rows("dialect.tsv")]
    assert len(forms) == len(set(forms)) > 350


def test_what_a_form_stands_for_stands_for_itself() -> None:
    meanings = {spell(row[1]) for row in rows("dialect.tsv")} - ALONE - {"-"}
    assert not {meaning: _read(meaning) for meaning in meanings if _read(meaning) != meaning}


@pytest.mark.parametrize(
    "same",
    [
        ["وش شروط حساب المواطن", "ايه شروط حساب المواطن", "شو شروط حساب المواطن",
         "شنو شروط حساب المواطن", "ما هي شروط حساب المواطن", "wesh shroo6 7sab almowaten"],
        ["ابغى شغالة", "عايز خدامة", "بدي عاملة منزلية", "اشتي خادمة", "داير شغالة",
         "abi shaghala", "i want a maid"],
        ["متى ينزل الراتب", "امتى بينزل المعاش", "ايمتى بينزل الراتب", "emta yenzel el rateb"],
        ["ليش رفضوا طلبي", "ليه اترفض طلبي", "لماذا رفضوا طلبي", "leh rafadu talabi"],
        ["بكم الفيزا", "بكام الفيزا", "قديش الفيزا", "كم التأشيرة", "شكد الفيزا"],
        ["ما عندي رصيد", "معنديش رصيد", "ماعندي رصيد", "ma 3andi raseed"],
    ],
)  # fmt: skip
def test_one_question_in_many_mouths_is_one(same: list[str]) -> None:
    assert len({canonical(typed) for typed in same}) == 1


def test_words_learned_later_are_known() -> None:
    reader = Reader(["زرافه"])
    assert canonical("بزرافة") == "بزرافه"
    assert reader.canonical("بزرافة") == "ب زرافه"
    assert reader.canonical("زرافةالمواطن") == "زرافه ال مواطن"


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read = canonical(text)
    assert read == read.strip()
    assert bool(read) == bool(normalise(text).strip())


@given(st.lists(st.sampled_from([row[0] for row in rows("dialect.tsv")]), max_size=6))
def test_every_word_is_covered_in_order(forms: list[str]) -> None:
    said = words(normalise(" ".join(forms)))
    pieces = default_reader().read(said, "ar")
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert {at for piece in pieces for at in range(piece.start, piece.end)} == set(range(len(said)))
