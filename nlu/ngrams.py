"""Character and word n-grams of a message as a weighted sparse vector (TF-IDF).

Endings, prefixes and misspellings share most of their character n-grams, which is what makes
these features good at dialects; word pairs keep `نقل كفالة` apart from `نقل مخالفة`. The message
is read twice: in its canonical form, where dialects meet, and as it was typed, where the words
live that the canonical form folds away.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.placeholders import Said

Arrays = dict[str, NDArray[np.generic]]

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
        self._words: dict[tuple[str, str], list[int]] = {}

    def __call__(self, said: Said) -> list[int]:
        found: list[int] = []
        for text, letters, whole in ((said.canonical, *_CANONICAL), (said.plain, *_PLAIN)):
            words = text.split()
            for word in words:
                found += self._of_word(word, letters, whole)
            found += [self._number(pair) for pair in _pairs(words, whole)]
        return found

    def _of_word(self, word: str, letters: str, whole: str) -> list[int]:
        key = (word, whole)
        if key not in self._words:
            self._words[key] = [self._number(gram) for gram in _of_word(word, letters, whole)]
        return self._words[key]

    def _number(self, gram: str) -> int:
        return self._numbers.setdefault(gram, len(self._numbers))


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
        number_all = _Numbering(numbers)
        seen = [np.array(number_all(said), dtype=np.int32) for said in messages]
        total = np.zeros(len(numbers), dtype=np.int64)
        for found in seen:
            total[np.unique(found)] += 1
        kept = sorted(gram for gram, number in numbers.items() if total[number] >= _RARE)
        chosen = np.array([numbers[gram] for gram in kept], dtype=np.int64)
        idf = np.log((1 + len(messages)) / (1 + total[chosen])) + 1
        ngrams = cls({gram: i for i, gram in enumerate(kept)}, idf.astype(np.float32))
        columns = np.full(len(numbers), -1, dtype=np.int32)
        columns[chosen] = np.arange(len(kept))
        return ngrams, ngrams._matrix([columns[found] for found in seen])

    def transform(self, messages: Sequence[Said]) -> csr_matrix:
        """Give one sparse row for each message, of unit length where all four blocks are known."""
        known = self.vocabulary.get
        return self._matrix(
            [np.array([known(gram, -1) for gram in grams(one)], dtype=np.int32) for one in messages]
        )

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

    def _matrix(self, messages: Sequence[NDArray[np.int32]]) -> csr_matrix:
        """Weigh the n-grams of messages, given by their columns; -1 for one that is not known."""
        rows = [self._row(found[found >= 0]) for found in messages]
        indptr = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([np.zeros(0, np.int32), *(c for c, _ in rows)])
        values = np.concatenate([np.zeros(0, np.float32), *(v for _, v in rows)])
        return csr_matrix((values, columns, indptr), shape=(len(rows), len(self.vocabulary)))

    def _row(self, found: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        columns, counts = np.unique(found, return_counts=True)
        values = (1 + np.log(counts)) * self._idf[columns]
        blocks = self._block[columns]
        squares = np.bincount(blocks, weights=values**2, minlength=len(_BLOCKS))
        values /= np.sqrt(np.maximum(squares, 1e-12) * len(_BLOCKS))[blocks]
        return columns, values.astype(np.float32)
