"""Character and word n-grams of a message as a weighted sparse vector (TF-IDF).

Endings, prefixes and misspellings share most of their character n-grams, which is what makes
these features good at dialects; word pairs keep `نقل كفالة` apart from `نقل مخالفة`. The message
is read twice: in its canonical form, where dialects meet, and as it was typed, where the words
live that the canonical form folds away.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.placeholders import Said

Arrays = dict[str, NDArray[np.generic]]
Numbers = NDArray[np.int64]

_SIZES = (2, 3, 4, 5)
_RARE = 2
# The first character of a gram names its block; each block weighs the same, else the many
# letters would drown the words.
_CANONICAL, _PLAIN = ("a", "A"), ("b", "B")
_BLOCKS = "aAbB"


def grams(said: Said) -> Iterator[str]:
    """Give the n-grams of a message: 2 to 5 letters within one word, single words, word pairs."""
    for text, letters, whole in ((said.canonical, *_CANONICAL), (said.plain, *_PLAIN)):
        words = text.split()
        for word in words:
            yield from _of_word(word, letters, whole)
        yield from _pairs(words, whole)


def _of_word(word: str, letters: str, whole: str) -> Iterator[str]:
    yield from _letters(f" {word} ", letters)
    yield whole + word


def _pairs(words: Sequence[str], whole: str) -> Iterator[str]:
    for first, second in zip(words, words[1:], strict=False):
        yield f"{whole}{first} {second}"


def _letters(padded: str, block: str) -> Iterator[str]:
    for size in _SIZES:
        if len(padded) <= size:
            yield block + padded
            return
        for start in range(len(padded) - size + 1):
            yield block + padded[start : start + size]


class _Numbering:
    """Numbers the n-grams of many messages, those of a word only the first time it is met.

    Args:
        numbers: the number of each n-gram so far; new ones are added.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._words: dict[tuple[str, str], Numbers] = {}

    def all(self, messages: Sequence[Said]) -> tuple[Numbers, Numbers]:
        """Give the numbers of all messages one after another, and of which message each is."""
        parts = [self._of(said) for said in messages]
        lengths = [sum(map(len, one)) for one in parts]
        found = np.concatenate([np.zeros(0, np.int64), *chain.from_iterable(parts)])
        return found, np.repeat(np.arange(len(messages)), lengths)

    def _of(self, said: Said) -> list[Numbers]:
        parts: list[Numbers] = []
        for text, letters, whole in ((said.canonical, *_CANONICAL), (said.plain, *_PLAIN)):
            words = text.split()
            parts += [self._of_word(word, letters, whole) for word in words]
            parts.append(self._number(_pairs(words, whole)))
        return parts

    def _of_word(self, word: str, letters: str, whole: str) -> Numbers:
        key = (word, whole)
        if key not in self._words:
            self._words[key] = self._number(_of_word(word, letters, whole))
        return self._words[key]

    def _number(self, found: Iterable[str]) -> Numbers:
        numbers = self._numbers
        return np.array([numbers.setdefault(gram, len(numbers)) for gram in found], dtype=np.int64)


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
        numbers: dict[str, int] = {}
        found, rows = _Numbering(numbers).all(messages)
        count = max(len(numbers), 1)
        # Each n-gram once for each message that has it.
        total = np.bincount(np.unique(rows * count + found) % count, minlength=len(numbers))
        kept = sorted(gram for gram, number in numbers.items() if total[number] >= _RARE)
        chosen = np.array([numbers[gram] for gram in kept], dtype=np.int64)
        idf = np.log((1 + len(messages)) / (1 + total[chosen])) + 1
        ngrams = cls({gram: i for i, gram in enumerate(kept)}, idf.astype(np.float32))
        columns = np.full(len(numbers), -1, dtype=np.int64)
        columns[chosen] = np.arange(len(kept))
        return ngrams, ngrams._matrix(columns[found], rows, len(messages))

    def transform(self, messages: Sequence[Said]) -> csr_matrix:
        """Give one sparse row for each message, of unit length where all four blocks are known."""
        known = self.vocabulary.get
        found = [[known(gram, -1) for gram in grams(one)] for one in messages]
        rows = np.repeat(np.arange(len(messages)), [len(one) for one in found])
        columns = np.array(list(chain.from_iterable(found)), dtype=np.int64)
        return self._matrix(columns, rows, len(messages))

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

    def _matrix(self, found: Numbers, rows: Numbers, count: int) -> csr_matrix:
        """Weigh the n-grams of messages.

        Args:
            found: the column of each n-gram, -1 for one that is not known.
            rows: the message of each.
            count: how many messages.
        """
        width = max(len(self.vocabulary), 1)
        places = (rows * width + found)[found >= 0]
        places, counts = np.unique(places, return_counts=True)
        rows, columns = np.divmod(places, width)
        values = (1 + np.log(counts)) * self._idf[columns]
        blocks = rows * len(_BLOCKS) + self._block[columns]
        squares = np.bincount(blocks, weights=values**2, minlength=count * len(_BLOCKS))
        values /= np.sqrt(np.maximum(squares, 1e-12) * len(_BLOCKS))[blocks]
        starts = np.searchsorted(rows, np.arange(count + 1)).astype(np.int32)
        weighed = (values.astype(np.float32), columns.astype(np.int32), starts)
        return csr_matrix(weighed, shape=(count, len(self.vocabulary)))
