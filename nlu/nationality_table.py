"""The table of nationalities: CLDR's names of the ISO countries and `lexicons/demonyms.tsv`.

A spelling leads to its country; a second table leads from misspellings to spellings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pycountry
from babel import Locale

from nlu.text import normalise

Form = Literal["demonym", "country"]
Article = Literal["any", "with", "without"]
_LEXICON = Path(__file__).parent / "lexicons" / "demonyms.tsv"
WORD = re.compile(r"[\w']+")
_ENDINGS = ("ي", "يه", "يين", "يون", "يات", "يتين", "يتان", "يان", "ين")
_LATIN_ENDINGS = ("i", "y", "ia", "iya", "iyah", "ya", "yah", "iyat", "yat", "iyeen", "yeen", "yin")
# CLDR names that are everyday words in this spelling, or a misspelt continent.
_UNSAID = {"AW", "AQ", "BV", "HM", "UM", "JE", "FJ", "BZ", "BT", "NU"}
# Long names of the countries that workers come from: their misspellings are worth guessing.
_GUESSED = {"SD", "PH", "BD", "PK", "ID", "ET", "UG", "LK", "NP", "PS", "NG", "ER", "AF", "MM"}
SHORTEST_GUESS = 7


@dataclass(frozen=True)
class Entry:
    """A country, how its spelling names it, and whether that takes the article."""

    iso: str
    form: Form
    article: Article


@dataclass(frozen=True)
class Table:
    """All spellings, the guesses at misspelt ones, and the words that start a longer name."""

    entries: dict[str, Entry]
    guesses: dict[str, str]
    first_words: frozenset[str]


@lru_cache(maxsize=1)
def table() -> Table:
    """Build the table on first use."""
    entries: dict[str, Entry] = {}
    for iso, form, spelling in (*_listed(), *_from_cldr()):
        for key, article in _forms(spelling, form):
            known = entries.get(key)
            if known is None:
                entries[key] = Entry(iso, form, article)
            elif known.iso == iso and known.article != article:
                entries[key] = Entry(iso, known.form, "any")
    first = frozenset(key.split()[0] for key in entries if " " in key)
    return Table(entries, _misspellings(), first)


def _misspellings() -> dict[str, str]:
    """Index the right spelling of each guessed name by what is left when one letter goes."""
    guesses: dict[str, str] = {}
    done: set[tuple[str, Form]] = set()
    for iso, form, spelling in _listed():
        if iso in _GUESSED and (iso, form) not in done:
            done.add((iso, form))
            for key, _ in _forms(spelling, form):
                if len(key) >= SHORTEST_GUESS:
                    guesses |= {shorter: key for shorter in one_less(key)}
    return guesses


def _listed() -> Iterator[tuple[str, Form, str]]:
    forms: tuple[Form, Form] = ("demonym", "country")
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        iso, *columns = line.split("\t")
        for form, column in zip(forms, columns, strict=True):
            yield from ((iso, form, spelling) for spelling in column.split(", "))


def _from_cldr() -> Iterator[tuple[str, Form, str]]:
    for language in ("ar", "en"):
        names = Locale(language).territories
        for country in pycountry.countries:
            if country.alpha_2 in names and country.alpha_2 not in _UNSAID:
                yield country.alpha_2, "country", names[country.alpha_2].split("(")[0]


def _forms(spelling: str, form: Form) -> Iterator[tuple[str, Article]]:
    key = " ".join(WORD.findall(normalise(spelling)))
    if form == "country":
        bare = key.removeprefix("ال")
        yield bare, "any" if key.isascii() else "without" if bare == key else "with"
    elif key.endswith("i") and len(key) > 4:
        yield from ((key[:-1] + ending, "any") for ending in _LATIN_ENDINGS)
    elif key.endswith("ي"):
        yield from ((key[:-1] + ending, "any") for ending in _ENDINGS)
    else:
        yield key, "any"


def one_less(word: str) -> list[str]:
    """Give the word, and the word with one letter less for each but the first.

    Args:
        word: a spelling.
    """
    return [word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))]
