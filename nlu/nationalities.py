"""Nationalities in a message: who is from where, told by a demonym or by a country's name.

`find_nationalities` is the public name. It looks each word up without its clitics, and asks
`nationality_guards` whether the word means a nationality where it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlu.nationality_guards import Place, is_meant
from nlu.nationality_table import SHORTEST_GUESS, WORD, Entry, Form, Table, one_less, table

__all__ = ["NationalitySpan", "find_nationalities"]

# Clitics in front, with how many letters they take before the article and whether one is there.
_CLITICS = {
    "": ("و", "ب", "ل", "ك", "وب", "ول"),
    "ال": ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ع", "ه", "وه", "به", "له"),
    "لل": ("", "و", "ف"),
}
_PREFIXES = tuple(
    (clitic + article, len(clitic) + (article == "لل") * 2, article != "")
    for article in ("", "ال", "لل")
    for clitic in _CLITICS[article]
)
_FIRST_LETTERS = frozenset("وفبلكعها")


@dataclass(frozen=True)
class NationalitySpan:
    """A nationality that was said.

    Args:
        start: where it starts in the normalised text, after any clitic.
        end: where it ends.
        iso: the country's ISO code of two letters.
        form: "demonym" (`مصري`) or "country" (`مصر`).
    """

    start: int
    end: int
    iso: str
    form: Form


def find_nationalities(norm: str) -> list[NationalitySpan]:
    """Find the nationalities in a message.

    Args:
        norm: the message as `nlu.text.normalise` gives it.
    """
    known = table()
    words = [(match.group(), match.start()) for match in WORD.finditer(norm)]
    texts = [text for text, _ in words]
    found: list[NationalitySpan] = []
    index = 0
    while index < len(words):
        hit = _at(known, texts, index)
        if hit is None:
            index += 1
            continue
        entry, cut, length = hit
        last, last_start = words[index + length - 1]
        start = words[index][1] + cut
        found.append(NationalitySpan(start, last_start + len(last), entry.iso, entry.form))
        index += length
    return found


def _at(known: Table, texts: list[str], index: int) -> tuple[Entry, int, int] | None:
    """Read the longest nationality that starts with this word: entry, letters cut, words."""
    for bare, cut, article in _readings(texts[index]):
        longest = min(4, len(texts) - index) if bare in known.first_words else 1
        for length in range(longest, 0, -1):
            key = " ".join([bare, *texts[index + 1 : index + length]])
            entry = known.entries.get(key)
            if entry is None or not _fits(entry, article):
                continue
            if entry.form == "country" and texts[index] == f"ك{bare}":
                continue
            place = Place(texts, index, index + length, key, article)
            return (entry, cut, length) if is_meant(entry.iso, entry.form, place) else None
    guess = _guess(texts[index])
    return (known.entries[guess[0]], guess[1], 1) if guess else None


def _fits(entry: Entry, article: bool) -> bool:
    return entry.article == "any" or article == (entry.article == "with")


def _stripped(word: str) -> Iterator[tuple[str, int, bool]]:
    yield word, 0, False
    if word[0] not in _FIRST_LETTERS:
        return
    for prefix, cut, article in _PREFIXES:
        if prefix and word.startswith(prefix) and len(word) > len(prefix) + 2:
            yield word[len(prefix) :], cut, article


@lru_cache(maxsize=8192)
def _readings(word: str) -> tuple[tuple[str, int, bool], ...]:
    """Give the ways to take clitics off a word that leave one the table knows."""
    known = table()
    return tuple(
        reading
        for reading in _stripped(word)
        if reading[0] in known.entries or reading[0] in known.first_words
    )


@lru_cache(maxsize=8192)
def _guess(word: str) -> tuple[str, int] | None:
    for bare, cut, article in _stripped(word):
        if len(bare) < SHORTEST_GUESS or (bare != word and not article):
            continue
        for shorter in one_less(bare):
            right = table().guesses.get(shorter)
            if right and _one_slip(bare, right):
                return right, cut
    return None


def _one_slip(typed: str, known: str) -> bool:
    """Tell whether a letter was missed, doubled, changed or swapped, the first one excepted."""
    if abs(len(typed) - len(known)) > 1 or typed[0] != known[0]:
        return False
    shared = min(len(typed), len(known))
    at = next((i for i in range(shared) if typed[i] != known[i]), shared)
    swapped = typed[:at] + typed[at + 1 : at + 2] + typed[at : at + 1] + typed[at + 2 :]
    return swapped == known or any(
        typed[at + a :] == known[at + b :] for a, b in ((0, 1), (1, 0), (1, 1))
    )
