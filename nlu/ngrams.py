"""Character and word n-grams of a message as a weighted sparse vector (TF-IDF).

Endings, prefixes and misspellings share most of their character n-grams, which is what makes
these features good at dialects; word pairs keep `نقل كفالة` apart from `نقل مخالفة`. The message
is read twice: in its canonical form, where dialects meet, and as it was typed, where the words
live that the canonical form folds away.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Sized
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.placeholders import Said

Arrays = dict[str, NDArray[np.generic]]

_SIZES = (2, 3, 4, 5)
_RARE = 2
# The first character of a gram names its block; each block weighs the same, else the many
# letters would drown the words.
_BLOCKS = "aAbB"


def grams(said: Said) -> Iterator[str]:
    """Give the n-grams of a message: 2 to 5 letters within one word, single words, word pairs."""
    return chain.from_iterable(map(_of_piece, _pieces(said)))


def _pieces(said: Said) -> Iterator[str]:
    """Give the words of both readings and their pairs, each behind the letter of its block."""
    for text, block in ((said.canonical, "A"), (said.plain, "B")):
        words = text.split()
        for word in words:
            yield block + word
        for first, second in zip(words, words[1:], strict=False):
            yield f"{block}{first} {second}"


def _of_piece(piece: str) -> Iterator[str]:
    if " " not in piece:
        yield from _letters(f" {piece[1:]} ", piece[0].lower())
    yield piece


def _letters(padded: str, block: str) -> Iterator[str]:
    for size in _SIZES:
        if len(padded) <= size:
            yield block + padded
            return
        for start in range(len(padded) - size + 1):
            yield block + padded[start : start + size]


def _count(messages: Sequence[Said]) -> tuple[list[str], csr_matrix]:
    """Give all n-grams of many messages, and how often each message has each.

    A word's letters are gone through once, however many messages have the word: messages × pieces
    times pieces × n-grams.
    """
    pieces, numbers = _numbering(), _numbering()
    of_messages = _ones([[pieces[one] for one in _pieces(said)] for said in messages], pieces)
    of_pieces = _ones([[numbers[gram] for gram in _of_piece(one)] for one in pieces], numbers)
    return list(numbers), of_messages @ of_pieces


def _numbering() -> dict[str, int]:
    """Make a dictionary that gives each new key the next number."""
    return defaultdict(count().__next__)


def _ones(found: Sequence[Sequence[int]], columns: Sized) -> csr_matrix:
    """Make a row for each list, with a one for each column that it names."""
    starts = np.cumsum([0, *map(len, found)])
    named = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=starts[-1])
    ones = np.ones(len(named), dtype=np.float32)
    return csr_matrix((ones, named, starts), shape=(len(found), len(columns)))


class Ngrams:
    """The n-grams worth knowing, and how much each of them says."""

    def __init__(self, vocabulary: dict[str, int], idf: NDArray[np.float32]) -> None:
        """Take a vocabulary that was learned before; `fit` learns one.

        Args:
            vocabulary: the column of each n-gram.
            idf: the weight of each column; the rarer the n-gram, the larger.
        """
        self.vocabulary = vocabulary
        self._idf = idf
        self._block = np.array([_BLOCKS.index(gram[0]) for gram in vocabulary], dtype=np.int8)

    @classmethod
    def fit(cls, messages: Sequence[Said]) -> tuple["Ngrams", csr_matrix]:
        """Learn the vocabulary from the training examples, and give their rows.

        Args:
            messages: the examples, facts replaced by placeholders.
        """
        found, counts = _count(messages)
        # Each n-gram once for each message that has it.
        having = np.bincount(counts.indices, minlength=len(found))
        kept = sorted(
            (gram, number) for number, gram in enumerate(found) if having[number] >= _RARE
        )
        chosen = np.array([number for _, number in kept], dtype=np.int64)
        idf = np.log((1 + len(messages)) / (1 + having[chosen])) + 1
        ngrams = cls({gram: i for i, (gram, _) in enumerate(kept)}, idf.astype(np.float32))
        return ngrams, ngrams._weigh(counts[:, chosen])

    def transform(self, messages: Sequence[Said]) -> csr_matrix:
        """Give one sparse row for each message, of unit length where all four blocks are known."""
        known = self.vocabulary.get
        found = [[known(gram, -1) for gram in grams(one)] for one in messages]
        counts = _ones([[one for one in row if one >= 0] for row in found], self.vocabulary)
        counts.sum_duplicates()
        return self._weigh(counts)

    def arrays(self) -> Arrays:
        """Give what `from_arrays` needs to build the same object again."""
        joined = "\n".join(self.vocabulary).encode()
        return {"vocabulary": np.frombuffer(joined, dtype=np.uint8), "idf": self._idf}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "Ngrams":
        """Build from what `arrays` gave."""
        joined = arrays["vocabulary"].tobytes().decode()
        kept = joined.split("\n") if joined else []
        return cls({gram: i for i, gram in enumerate(kept)}, arrays["idf"].astype(np.float32))

    def _weigh(self, counts: csr_matrix) -> csr_matrix:
        """Weigh the n-grams of messages by how often a message has each; overwrites the counts."""
        counts.sort_indices()
        messages = counts.shape[0]
        values = (1 + np.log(counts.data)) * self._idf[counts.indices]
        rows = np.repeat(np.arange(messages), np.diff(counts.indptr))
        blocks = rows * len(_BLOCKS) + self._block[counts.indices]
        squares = np.bincount(blocks, weights=values**2, minlength=messages * len(_BLOCKS))
        counts.data = values / np.sqrt(np.maximum(squares, 1e-12) * len(_BLOCKS))[blocks]
        return counts.astype(np.float32)
