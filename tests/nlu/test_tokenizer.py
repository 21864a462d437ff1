"""Words as the user typed them, each with its canonical form."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.canonical import canonical, default_reader
from nlu.fingerprint import lexicons_fingerprint
from nlu.tokenizer import ArabicTokenizer
from tests.support.tables import table

TABLES = ("dialect.tsv", "clitics.tsv", "arabizi.tsv", "english.tsv", "mixed.tsv", "layout.tsv")
TYPED = [row[0] for name in TABLES for row in table(name)]
SIGNS = "\u064b\u064e\u0651ـ\u200f\u202b\u2067\u200d\u200c._,،؟!'<>\n\t"
ODD = st.text(st.sampled_from(SIGNS + "ابي كم رسوم ١٢٬5abx37ﷺ﷼½ﻻ🙏🏽👍"))


def _tokenizer(**config: Any) -> ArabicTokenizer:
    return ArabicTokenizer({**ArabicTokenizer.get_default_config(), **config})


def _tokens(text: str) -> list[Token]:
    return _tokenizer().tokenize(Message({"text": text}), "text")


def _check(text: str) -> None:
    reached = 0
    for token in _tokens(text):
        assert reached <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert token.lemma
        reached = token.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وش شروط حساب المواطن؟", ["وش", "شروط", "حساب", "المواطن"]),
        ("١٠٠ريال", ["١٠٠", "ريال"]),
        ("راتبي 12,500ريال.", ["راتبي", "12,500", "ريال"]),
        ("١٢٬٥٠٠", ["١٢٬٥٠٠"]),
        ("12k", ["12", "k"]),
        ("3ayez 7sab,27", ["3ayez", "7sab", "27"]),
        ("مُسَانَدْ، أبشر", ["مُسَانَدْ", "أبشر"]),
        ("مـــساند", ["مـــساند"]),
        ("visaالعمل", ["visa", "العمل"]),
        ("كم؟كيف", ["كم", "كيف"]),
        ("hsjr]hl", ["hsjr]hl"]),
        ("100﷼", ["100", "﷼"]),
        ("_money_ كم", ["_money_", "كم"]),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert [token.text for token in _tokens(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وش الرسوم", ["ما", "ال رسوم"]),
        ("قد ايه الرسوم", ["كم", "كم", "ال رسوم"]),
        ("لزوجتي", ["ل زوجه ي"]),
        ("abi ta2shera", ["اريد", "تاشيره"]),
        ("hsjr]hl", ["استقدام"]),
        ("لو سمحت كم", ["لو", "سمحت", "كم"]),
    ],
)
def test_lemmas(text: str, expected: list[str]) -> None:
    assert [token.lemma for token in _tokens(text)] == expected


@pytest.mark.parametrize(
    "text", ["", " ", "👍", "🙏🏽🙏🏽", "ًٌٍَُِّْ", "ـــ", "؟؟؟", "\u200f\u202b", "\ud800"]
)
def test_text_without_words_gives_at_most_one_token(text: str) -> None:
    _check(text)
    assert len(_tokens(text)) == (1 if text else 0)


@pytest.mark.parametrize("text", TYPED)
def test_offsets_of_what_people_type(text: str) -> None:
    _check(text)


@given(st.text())
def test_offsets_of_any_text(text: str) -> None:
    _check(text)


@given(ODD)
def test_offsets_of_odd_text(text: str) -> None:
    _check(text)


@pytest.mark.parametrize("part", ["كم الرسوم ", "ا", "7", "a", "ً", "👍", "12,", "ال", "hsjr]hl "])
def test_a_very_long_message_is_read_in_time(part: str) -> None:
    text = (part * 20_000)[:20_000]
    started = time.process_time()
    _check(text)
    canonical(text)
    assert time.process_time() - started < 5


def test_reading_takes_a_third_of_a_millisecond() -> None:
    reader = default_reader()
    for text in TYPED:
        reader.canonical(text)
    started = time.process_time()
    for text in TYPED:
        reader.canonical(text)
    assert (time.process_time() - started) / len(TYPED) < 0.0003


def test_reads_the_same_in_training_and_at_work() -> None:
    trained, heard = Message({"text": "وش الرسوم", "intent": "a/b"}), Message({"text": "وش الرسوم"})
    _tokenizer().process_training_data(TrainingData([trained]))
    _tokenizer().process([heard])
    assert trained.get("text_tokens") == heard.get("text_tokens")
    assert [token.text for token in trained.get("intent_tokens")] == ["a/b"]


def test_a_changed_lexicon_is_a_changed_component() -> None:
    assert ArabicTokenizer.fingerprint_addon({}) == lexicons_fingerprint()
    assert len(lexicons_fingerprint()) == 64


def test_training_examples_are_split_unless_told_not_to() -> None:
    for wanted in (True, False):
        data = TrainingData([Message({"text": "كم رسوم", "intent": "visa"})])
        _tokenizer(training_tokens=wanted).process_training_data(data)
        assert (data.training_examples[0].get("text_tokens") is not None) == wanted
