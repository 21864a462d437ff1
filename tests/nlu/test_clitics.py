"""What is written attached to a word, taken off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.canonical import canonical
from nlu.clitics import Split, split
from nlu.dialect import folder
from nlu.text import normalise
from tests.support.tables import table

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12)
ARTICLE = {"ل ال": "لل"}


@pytest.mark.parametrize(("typed", "expected"), table("clitics.tsv"))
def test_table(typed: str, expected: str) -> None:
    assert canonical(typed) == expected


def test_a_letter_goes_only_where_a_known_word_remains() -> None:
    known = {"راتب"}.__contains__
    assert split("براتب", known) == Split(("ب",), "راتب", (), True)
    assert split("برنامج", known) == Split((), "برنامج", (), False)


def test_the_article_goes_before_an_unknown_word_too() -> None:
    assert split("والزرافه", lambda word: False) == Split(("و", "ال"), "زرافه", (), False)


@pytest.mark.parametrize("word", ["راتب", "عامله", "تاشيره", "مقيم", "حساب"])
@pytest.mark.parametrize("before", ["", "و", "ب", "ال", "وال", "بال", "لل", "وبال", "ولل", "هال"])
def test_a_word_keeps_its_stem_whatever_stands_before_it(word: str, before: str) -> None:
    assert folder().split(before + word).stem == word


@pytest.mark.parametrize("word", ["راتب", "عامله", "تاشيره", "حساب", "جنسيه"])
@pytest.mark.parametrize("pronoun", ["ي", "ك", "ه", "ها", "هم", "نا", "كم"])
def test_a_word_keeps_its_stem_whosever_it_is(word: str, pronoun: str) -> None:
    owned = (word[:-1] + "ت" if word.endswith("ه") else word) + pronoun
    assert folder().split(owned).stem == word


@given(ARABIC)
def test_nothing_is_lost_but_endings(word: str) -> None:
    found = folder().split(normalise(word))
    assert found.stem
    before = " ".join(found.before).replace("ل ال", "لل").replace(" ", "")
    spoken = before.replace("علي", "ع", 1).replace("هذا", "ه", 1).replace("ما", "ش", 1)
    spoken = spoken.replace("منال", "مال", 1)
    assert normalise(word).startswith((before, spoken))
