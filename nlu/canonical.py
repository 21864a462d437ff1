"""The one form in which a message is compared with what was taught.

Keyboard layout, chat Arabic, English, dialect, attached letters, slips of the finger: whatever
can be said away is said away here, so that an unseen question lands near a known one.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from nlu.arabizi import ARTICLES, looks_like, word_to_arabic
from nlu.dialect import LONGEST_WORD, Folder, Piece, folder
from nlu.language import language, wrong_layout
from nlu.lexicon import ARABIZI, ENGLISH
from nlu.segments import is_latin, is_number, is_placeholder, words
from nlu.spelling import part
from nlu.text import normalise

_DROPPED, _LEFT = "-", "="
_SHORTEST_GLUED, _SHORTEST_TORN = 7, 5


class Reader:
    """Reads messages into their canonical form.

    Args:
        vocabulary: known words besides those of the lexicons, for instance those of the
            training data; normalised.
    """

    def __init__(self, vocabulary: Iterable[str] = ()) -> None:
        extra = frozenset(vocabulary)
        self._folder = Folder(extra) if extra else folder()

    def canonical(self, text: str) -> str:
        """Give the canonical form of a message; see the function of this name."""
        meant = wrong_layout(text) or text
        said = words(normalise(meant))
        read = " ".join(piece.text for piece in self.read(said, language(meant)) if piece.text)
        # A message of fillers or signs alone still says something.
        return read or " ".join(said) or normalise(text).strip()

    def read(self, said: Sequence[str], tongue: str) -> list[Piece]:
        """Read the words of a message.

        Args:
            said: its normalised words.
            tongue: its language, as `nlu.language.language` tells it.

        Returns:
            What was read, in order; each piece names the words it covers.
        """
        pieces = [Piece(word, at, at + 1) for at, word in enumerate(said)]
        if any(map(is_latin, said)):
            pieces = _in_arabic(said, tongue)
        return self._folder.fold(self._joined(self._parted(pieces)))

    def _parted(self, pieces: list[Piece]) -> list[Piece]:
        """Part words that were run together."""
        parted: list[Piece] = []
        for piece in pieces:
            seam = self._seam(piece.text)
            parted += [Piece(word, piece.start, piece.end) for word in seam or (piece.text,)]
        return parted

    def _seam(self, word: str) -> tuple[str, str] | None:
        if not _SHORTEST_GLUED <= len(word) <= LONGEST_WORD or not _is_script(word):
            return None
        if self._folder.stands(word):
            return None
        return part(word, self._folder.stands)

    def _joined(self, pieces: list[Piece]) -> list[Piece]:
        """Join words that were torn apart: `استق دام`."""
        joined: list[Piece] = []
        for piece in pieces:
            last = joined[-1] if joined else None
            if last and self._torn(last.text, piece.text):
                joined[-1] = Piece(last.text + piece.text, last.start, piece.end)
            else:
                joined.append(piece)
        return joined

    def _torn(self, left: str, right: str) -> bool:
        if not (_is_script(left) and _is_script(right)) or len(left + right) < _SHORTEST_TORN:
            return False
        left_stands, right_stands, whole = map(self._folder.stands, (left, right, left + right))
        return whole and not left_stands and not right_stands


def canonical(text: str) -> str:
    """Give the canonical form of a message: what the classifier and the encoder see.

    Args:
        text: what the user typed; placeholders like `_money_` or `<money>` stay as they are.
    """
    return default_reader().canonical(text)


@cache
def default_reader() -> Reader:
    """Give the reader that knows the words of the lexicons, made on first use."""
    return Reader()


def _is_script(word: str) -> bool:
    return not (is_latin(word) or is_number(word) or is_placeholder(word))


def _in_arabic(said: Sequence[str], tongue: str) -> list[Piece]:
    pieces: list[Piece] = []
    at, article = 0, ""
    while at < len(said):
        taken, arabic = _word_in_arabic(said, at, tongue)
        if tongue != "en" and said[at] in ARTICLES and at + 1 < len(said):
            article = ARTICLES[said[at]]
        else:
            pieces += [Piece(read, at, at + taken) for read in (article + arabic).split()]
            article = ""
        at += taken
    return pieces


def _word_in_arabic(said: Sequence[str], at: int, tongue: str) -> tuple[int, str]:
    """Give how many words are taken and what they are in Arabic; nothing if they say nothing."""
    word = said[at]
    if not is_latin(word):
        return 1, word
    phrase = ENGLISH.longest(said, at)
    if phrase:
        return phrase[:2]
    if tongue == "latin_ar" and word in ARABIZI:
        return 1, ARABIZI[word]
    english = _english(word)
    if english is not None:
        return 1, english
    # A letter by itself is a unit or a variant (12k, x): nothing to sound out.
    chat = 1 < len(word) <= LONGEST_WORD and (tongue == "latin_ar" or looks_like(word))
    return 1, word_to_arabic(word) if chat else word


def _english(word: str) -> str | None:
    singular = word[:-1] if word.endswith("s") else word
    meaning = ENGLISH.single.get(word) or ENGLISH.single.get(singular)
    if meaning is None:
        return None
    return {_DROPPED: "", _LEFT: word}.get(meaning, meaning)
