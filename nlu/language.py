"""Which language a message is in, and whether it was typed with the other keyboard layout on."""

import re
from collections.abc import Callable
from functools import lru_cache

from nlu import keyboard
from nlu.arabizi import looks_like, sounds_like
from nlu.dialect import folder
from nlu.lexicon import ALONE, ENGLISH
from nlu.segments import is_latin, is_number, is_placeholder, words
from nlu.text import normalise

_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_PLACEHOLDER = re.compile(r"(_[a-z]+_|<[a-z]+>)")
_FULL_STOP = re.compile(r"[.!?]+(?=\s|$)")
# Names of platforms are said in every language: they speak for none.
_NAMES = frozenset(
    "absher musaned musanad qiwa najiz sakani simah saher muqeem salama salamah nafath".split()
)
_SMALL_WORDS = frozenset("- كيف ماذا متي اين لماذا ممكن اريد احتاج ليس يجب اذا او".split())
# Nobody types a longer message without noticing the layout.
_LONGEST = 500


def language(text: str) -> str:
    """Tell Arabic, chat Arabic in Latin letters and English apart.

    Args:
        text: what the user typed.

    Returns:
        "ar", "latin_ar" or "en"; a message without letters is "ar".
    """
    text = _PLACEHOLDER.sub(" ", text)
    if not _LATIN.search(text):
        return "en" if wrong_layout(text) else "ar"
    letters = len(_ARABIC.findall(text)) >= len(_LATIN.findall(text))
    said = [word for word in words(normalise(text)) if len(word) > 1 and not is_number(word)]
    latin = [word for word in said if is_latin(word)]
    if letters or 2 * len(latin) <= len(said) or wrong_layout(text):
        return "ar"
    return _latin_language(latin)


def wrong_layout(text: str) -> str | None:
    """Give what the user meant to type if the other keyboard layout was on, else nothing.

    Args:
        text: what the user typed.
    """
    if len(text) > _LONGEST:
        return None
    typed = _PLACEHOLDER.sub(" ", text)
    has_latin, has_arabic = bool(_LATIN.search(typed)), bool(_ARABIC.search(typed))
    said = [word for word in words(normalise(typed)) if not is_number(word)]
    if has_latin == has_arabic or not said:
        return None
    if has_latin:
        return _meant_arabic(text, said)
    # One known word is enough to know that the Arabic is meant.
    return None if any(map(_is_arabic_word, said)) else _meant_english(text)


def _meant_arabic(text: str, said: list[str]) -> str | None:
    if keyboard.mostly(said, _is_latin_word):
        return None
    meant = _retyped(_FULL_STOP.sub(" ", text), keyboard.as_arabic)
    return meant if keyboard.mostly(_written(meant), _is_arabic_word) else None


def _meant_english(text: str) -> str | None:
    meant = _retyped(text, keyboard.as_latin)
    read = [word for word in _written(meant) if is_latin(word)]
    telling = any(len(word) >= 3 for word in read)
    return meant if telling and keyboard.mostly(read, _is_english) else None


def _retyped(text: str, keys: Callable[[str], str]) -> str:
    parts = _PLACEHOLDER.split(text)
    return "".join(part if _PLACEHOLDER.fullmatch(part) else keys(part) for part in parts)


def _written(text: str) -> list[str]:
    found = words(normalise(text))
    return [word for word in found if not is_number(word) and not is_placeholder(word)]


def _latin_language(latin: list[str]) -> str:
    telling = [word for word in latin if word not in _NAMES] or latin
    chat = [word for word in telling if looks_like(word) and not _is_english(word)]
    # People put English nouns into chat Arabic; what tells English is its small words.
    small = [word for word in telling if ENGLISH.single.get(word) in _SMALL_WORDS]
    if chat:
        tied = len(chat) == len(small) and telling[0] == small[0]
        return "en" if len(small) > len(chat) or tied else "latin_ar"
    if small or any(map(_is_english, telling)):
        return "en"
    return "latin_ar" if all(map(sounds_like, telling)) else "en"


def _is_english(word: str) -> bool:
    return word in ENGLISH.single


def _is_latin_word(word: str) -> bool:
    return _is_english(word) or looks_like(word) or word in _NAMES


@lru_cache(20_000)
def _is_arabic_word(word: str) -> bool:
    return len(word) > 1 and (folder().split(word).known or word in ALONE)
