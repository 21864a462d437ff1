"""The dialects folded into one: `وش`, `ايه`, `شو` and `ماذا` become the same word.

The table is `lexicons/dialect.tsv` (form, what it stands for, where it is said). A form
matches with or without what Arabic attaches to it; the longest form wins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nlu.clitics import Split, split
from nlu.lexicon import ALONE, DIALECT, KEYWORDS, WORDS
from nlu.spelling import Spelling
from nlu.verbs import VERBS

_WHAT, _NOT = "ما", "ليس"
_HAVING = frozenset({"عند", "مع", "لي", "له", "لها", "لهم", "لنا", "في", "فيه", "احد", "بعد"})
_ASKED_ABOUT = tuple("متطلب مستند مده موعد مواعيد مبلغ معني مميز مقدار معايير".split())
_BEFORE_A_CLAUSE = frozenset(
    "بعد قبل مثل زي كل عقب لين وقت اول بدل حسب بدون كيف متي وين طول".split()
)
# What is longer is no word, and not worth remembering.
LONGEST_WORD = 30
_CACHE, _SHORTEST_STEM = 20_000, 3


@dataclass(frozen=True)
class Piece:
    """One word of what was said, and the words of the message it covers.

    Args:
        text: the word, or the words that it became.
        start: first word of the message.
        end: the word after the last one.
    """

    text: str
    start: int
    end: int


class Folder:
    """Folds the words of a message.

    Args:
        vocabulary: more known words, for instance those of the training data.
    """

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        self._words = WORDS | frozenset(vocabulary)
        self._spelling = Spelling(KEYWORDS)
        self._split_cached = lru_cache(_CACHE)(self._split)
        self._fold_cached = lru_cache(_CACHE)(self._fold_word)

    def split(self, word: str) -> Split:
        """Take off what is attached to a word."""
        return self._split_cached(word) if len(word) <= LONGEST_WORD else _whole(word)

    def known(self, word: str) -> bool:
        """Whether a word stands by itself."""
        return word in self._words or word in DIALECT.single or word in VERBS

    def stands(self, word: str) -> bool:
        """Whether a word, with what is attached to it, needs no mending."""
        found = self.split(word)
        whole = found.known and (found.stem == word or len(found.stem) >= _SHORTEST_STEM)
        return whole or word in DIALECT.inside

    def fold(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Fold a message, word by word, phrases first."""
        words = [piece.text for piece in pieces]
        if " ".join(words) in ALONE:
            return [Piece(ALONE[" ".join(words)], pieces[0].start, pieces[-1].end)]
        splits = [self.split(word) for word in words]
        bare = [found.stem for found in splits]
        folded, at = [], 0
        while at < len(words):
            phrase = DIALECT.longest(words, at, bare)
            if phrase:
                taken, meaning, exact = phrase
                before = () if exact else splits[at].before
                text = " ".join((*before, meaning))
            elif words[at] in ("ما", "وما"):
                taken, text = 1, f"{words[at][:-2]} {self._what_or_not(words, at)}"
            else:
                taken, text = 1, self._folded(words[at])
            folded.append(Piece(text.strip(), pieces[at].start, pieces[at + taken - 1].end))
            at += taken
        return folded

    def _folded(self, word: str) -> str:
        return self._fold_cached(word) if len(word) <= LONGEST_WORD else word

    def _split(self, word: str) -> Split:
        return split(word, self.known)

    def _fold_word(self, word: str) -> str:
        return self._negated(word) or self._said(self.split(word))

    def _said(self, found: Split) -> str:
        stem = found.stem if found.known else self._spelling.mend(found.stem) or found.stem
        if not found.known and not found.before:
            # A mended word may turn out to carry something: المواطنن, المواطن.
            found = self.split(stem)
            stem = found.stem
        meaning = _meaning(stem)
        return " ".join((*found.before, meaning, *found.after) if meaning else ())

    def _negated(self, word: str) -> str:
        """`ماعندي`, `ومايصرف`, `معنديش`, `مبيصرفش`: a negation written into the word."""
        if word.startswith(("وم", "فم")):
            denied = self._negated(word[1:])
            return denied and f"{word[0]} {denied}"
        if not word.startswith("م") or self.known(word):
            return ""
        inner = word[2:] if word.startswith("ما") else word[1:] if word.endswith("ش") else ""
        for rest in (inner[:-1], inner) if inner.endswith("ش") else (inner,):
            found = self.split(rest)
            if len(rest) >= 3 and (_is_verb(found) or found.stem in _HAVING):
                return f"{_NOT} {self._said(found)}"
        return ""

    def _what_or_not(self, words: Sequence[str], at: int) -> str:
        """`ما الرسوم` asks, `ما عندي` denies, `بعد ما اسجل` does neither."""
        if at and words[at - 1] in _BEFORE_A_CLAUSE:
            return ""
        if at + 1 == len(words):
            return _WHAT
        found = self.split(words[at + 1])
        if "ال" in found.before or found.stem.startswith(_ASKED_ABOUT):
            return _WHAT
        denied = _is_verb(found) or found.stem in _HAVING or found.stem.startswith("م")
        return _NOT if denied or not found.known else _WHAT


def _whole(word: str) -> Split:
    return Split((), word, (), False)


def _meaning(stem: str) -> str:
    if stem in DIALECT.single:
        return DIALECT.single[stem]
    return stem if stem in WORDS else VERBS.get(stem, stem)


def _is_verb(found: Split) -> bool:
    return found.stem in VERBS and "ال" not in found.before


@cache
def folder() -> Folder:
    """Give the folder that knows the words of the lexicons, made on first use."""
    return Folder()
