"""One spelling of digits and letters, with the way back to what was typed."""

import unicodedata
from dataclasses import dataclass

_LETTERS = {**dict.fromkeys("أإآٱ", "ا"), "ة": "ه", "ى": "ي", "·": ".", "•": "."}


@dataclass(frozen=True)
class Folded:
    """A text in one spelling.

    Args:
        text: what patterns are looked for in.
        starts: where each character begins in what was typed.
        ends: where each character ends there.
    """

    text: str
    starts: list[int]
    ends: list[int]


def fold(text: str) -> Folded:
    """Give the text in one spelling of digits and letters.

    Args:
        text: what a person typed.
    """
    letters, places = [], []
    for place, letter in enumerate(text):
        if letter == "ـ" or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        letters.append(_plain(letter))
        places.append(place)
    return Folded("".join(letters), places, [place + 1 for place in places])


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if unicodedata.category(letter) == "Pd" or letter == "−":
        return "-"
    whole = unicodedata.normalize("NFKC", letter).lower()
    plain = whole if len(whole) == 1 else letter
    return _LETTERS.get(plain, plain)
