"""The word lists that reading rests on, loaded once, all in the one spelling of `normalise`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nlu import segments
from nlu.text import normalise

FOLDER = Path(__file__).parent / "lexicons"
WHOLE_MESSAGE = "="


class Phrases:
    """Forms of one word or more, each with what it stands for; the longest form wins.

    Args:
        entries: forms with what they stand for, in any spelling.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self.single: dict[str, str] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for form, meaning in entries:
            words = tuple(segments.words(normalise(form)))
            if len(words) == 1:
                self.single.setdefault(words[0], meaning)
            elif words:
                self._longer.setdefault(words[0], []).append((words, meaning))
        for forms in self._longer.values():
            forms.sort(key=lambda entry: -len(entry[0]))
        self.inside = {w for forms in self._longer.values() for form, _ in forms for w in form}

    def longest(
        self, words: Sequence[str], at: int, bare: Sequence[str] | None = None
    ) -> tuple[int, str, bool] | None:
        """Find the longest form of two words or more that begins at a word.

        Args:
            words: the words of the message.
            at: where the form begins.
            bare: the same words without what is attached to them; either may match.

        Returns:
            How many words it takes, what it stands for, and whether its first word is the
            word itself and not the one without its attachments.
        """
        others = bare or words
        firsts = dict.fromkeys((words[at], others[at]))
        for form, meaning in (entry for first in firsts for entry in self._longer.get(first, ())):
            rest = zip(form[1:], words[at + 1 :], others[at + 1 :], strict=False)
            if len(form) <= len(words) - at and all(w in (said, b) for w, said, b in rest):
                return len(form), meaning, form[0] == words[at]
        return None


def spell(text: str) -> str:
    """Bring a lexicon form to the one spelling, single spaces between its words."""
    return " ".join(normalise(text).split())


def rows(name: str) -> Iterator[list[str]]:
    """Read the tab-separated rows of a lexicon, comments left out.

    Args:
        name: file name inside `nlu/lexicons`.
    """
    with (FOLDER / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def _dialect() -> tuple[list[tuple[str, str]], dict[str, str]]:
    everywhere, alone = [], {}
    for form, canonical, _dialects in rows("dialect.tsv"):
        if form.startswith(WHOLE_MESSAGE):
            alone[spell(form[1:])] = spell(canonical)
        else:
            everywhere.append((form, "" if canonical == "-" else spell(canonical)))
    return everywhere, alone


_EVERYWHERE, ALONE = _dialect()
DIALECT = Phrases(_EVERYWHERE)
ENGLISH = Phrases((row[0], spell(row[1])) for row in rows("english.tsv"))
ARABIZI = {row[0]: spell(row[1]) for row in rows("arabizi.tsv")}
_MEANINGS = [meaning for _, meaning in _EVERYWHERE] + [spell(row[2]) for row in rows("verbs.tsv")]
WORDS = frozenset(spell(row[0]) for row in rows("words.txt")) | {
    word for meaning in _MEANINGS for word in meaning.split()
}
KEYWORDS = frozenset(spell(row[0]) for row in rows("keywords.txt"))
