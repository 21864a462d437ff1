"""One spelling for matching: what people type, folded, with a way back to what they typed.

Everything that compares Arabic text compares the output of `normalise`, patterns and
messages alike; spans found there are carried back with `Aligned.span`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)

_FOLD = CharMapper(
    {
        "ؤ": "و",
        "ئ": "ي",
        "ء": "",
        "ـ": "",
        "ک": "ك",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ی": "ي",
        "ې": "ي",
        "ھ": "ه",
        "ہ": "ه",
        "ە": "ه",
        "ڪ": "ك",
        "ڭ": "ك",
        "ڨ": "ق",
        "٬": ",",
        "٫": ".",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
        "…": " ",
    }
    | {chr(0x0660 + d): str(d) for d in range(10)}
    | {chr(0x06F0 + d): str(d) for d in range(10)}
)
_STEPS: tuple[Callable[[str], str], ...] = (
    dediac_ar,
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    _FOLD.map_string,
    str.lower,
)
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn"})


@dataclass(frozen=True)
class Aligned:
    """A normalised text that remembers where each of its characters came from.

    Args:
        text: the normalised text.
        origins: for each character of `text`, its index in the user's own text.
        length: the length of the user's own text.
        ends: for each character of `text`, the index after the last character of the user's
            own that went into it: a lengthened letter, its vowel signs, a dropped hamza.
    """

    text: str
    origins: tuple[int, ...]
    length: int
    ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the user's own span for a span of the normalised text."""
        if start >= end or start >= len(self.origins):
            return (self.length, self.length)
        last = min(end, len(self.origins)) - 1
        return self.origins[start], self.ends[last] if self.ends else self.origins[last] + 1


def align(text: str) -> Aligned:
    """Normalise a message and keep the way back to each of its characters.

    Args:
        text: what the user typed.
    """
    characters: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    for index, original in enumerate(text):
        folded = _fold(original)
        if not folded and ends and ends[-1] == index and _belongs_to_a_letter(original):
            ends[-1] = index + 1
        for character in folded:
            characters.append(character)
            origins.append(index)
            ends.append(index + 1)
    return _collapse("".join(characters), origins, ends, len(text))


def normalise(text: str) -> str:
    """Fold a message or a pattern to the one spelling that everything is compared in."""
    return _LONG_RUN.sub(r"\1", "".join(map(_fold, text)))


@lru_cache(8192)
def _fold(character: str) -> str:
    if character.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", character)
    for step in _STEPS:
        folded = step(folded)
    return "".join(c for c in folded if unicodedata.category(c) not in _INVISIBLE)


@lru_cache(8192)
def _belongs_to_a_letter(character: str) -> bool:
    return character in "\u0640\u0621" or unicodedata.category(character) == "Mn"


def _collapse(text: str, origins: list[int], ends: list[int], length: int) -> Aligned:
    kept: list[int] = []
    position = 0
    for run in _LONG_RUN.finditer(text):
        kept.extend(range(position, run.start() + 1))
        ends[run.start()] = ends[run.end() - 1]
        position = run.end()
    kept.extend(range(position, len(text)))
    return Aligned(
        "".join(text[index] for index in kept),
        tuple(origins[index] for index in kept),
        length,
        tuple(ends[index] for index in kept),
    )
