"""The words of normalised text, and what is left of them without their clitics."""

import re
from dataclasses import dataclass
from functools import lru_cache

from nlu.text import normalise


def word_list(text: str) -> tuple[str, ...]:
    """Read a list of words written with spaces between them, each in its normalised form."""
    return tuple(normalise(text).split())


_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+|[^\w\s]|_")
_PREFIXES = (
    "",
    *word_list("و ف ب ل ك ال وال فال بال كال لل ولل فلل هال عال وب ول وك فب فل ما وما"),
)
_SUFFIXES = ("", *word_list("ي ه ها هم هن هما نا ك كم كي ني و ا ش"))
_SHORTEST_STEM = 3
# After a conjunction even a particle is a word: وفي, وما, ومع.
_SHORTEST_JOINED = 2
_CONJUNCTIONS = ("و", "ف")


@dataclass(frozen=True)
class Token:
    """A word, number or sign of the normalised text, with its span there."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Split normalised text into words, numbers and signs.

    Args:
        text: the normalised text.
    """
    return [Token(found.group(), *found.span()) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """Give what may be left of a word without its clitics, the least stripped first.

    Args:
        word: a normalised word.
    """
    stems: list[str] = []
    for prefix in _PREFIXES:
        for suffix in _SUFFIXES:
            if not (word.startswith(prefix) and word.endswith(suffix)):
                continue
            stem = word[len(prefix) : len(word) - len(suffix)]
            joined = prefix in _CONJUNCTIONS and not suffix
            if len(stem) < (_SHORTEST_JOINED if joined else _SHORTEST_STEM):
                continue
            stems.append(stem)
            if suffix and stem.endswith("ت"):
                # The feminine ending shows its t before a pronoun: زوجتي is زوجة.
                stems.append(stem[:-1] + "ه")
    if word.startswith("م") and word.endswith("ش"):
        stems.append(word[1:-1])
    return tuple(sorted(dict.fromkeys(stems), key=len, reverse=True))


def denies(typed: str, listed: str) -> bool:
    """Tell whether a word says no by its form: ماسجلت, مدفعتش for سجلت, دفعت.

    Args:
        typed: the word as typed, normalised.
        listed: the word that it was taken for.
    """
    stripped = typed.lstrip("وف")
    if stripped.startswith("ما"):
        return not listed.lstrip("وف").startswith("ما")
    return stripped.startswith("م") and stripped.endswith("ش") and not listed.startswith("م")
