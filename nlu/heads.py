"""One head tells classes apart: services, or topics. Three opinions, one confidence.

The opinions are a regression on n-grams, a regression on embeddings and the likeness to the two
nearest training examples of each class. `Blend` weighs them. Needs numpy and scipy only: the
fitting is in `nlu.fitting`.
"""

from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.ngrams import Arrays

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]
Opinions = tuple[Matrix, Matrix, Matrix]


@dataclass(frozen=True)
class Linear:
    """A linear opinion: one score for each class.

    Args:
        weights: features × classes.
        bias: one for each class.
    """

    weights: Matrix
    bias: Matrix

    def scores(self, rows: csr_matrix | Matrix) -> Matrix:
        """Score each row for each class."""
        return np.asarray(rows @ self.weights + self.bias, dtype=np.float32)


class Nearest:
    """The likeness to the two nearest examples of each class."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        """Sort the examples by class.

        Args:
            labels: the class of each training example; each class has at least one.
        """
        self.labels = labels
        self._order = np.argsort(labels, kind="stable")
        counts = np.bincount(labels)
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self._counts = counts

    def scores(self, likeness: Matrix) -> Matrix:
        """Average the best two of each class.

        Args:
            likeness: messages × training examples, cosines.
        """
        grouped = likeness[:, self._order]
        best = np.maximum.reduceat(grouped, self._starts, axis=1)
        is_best = grouped == np.repeat(best, self._counts, axis=1)
        rest = np.where(is_best, np.float32(-1), grouped)
        second = np.maximum.reduceat(rest, self._starts, axis=1)
        # A class with a single example, or with one example written twice.
        second = np.where(second == -1, best, second)
        return (best + second) / 2


@dataclass(frozen=True)
class Blend:
    """What each opinion weighs; fitted so that a confidence of 0.9 is right nine times in ten.

    Args:
        ngrams: weight of the n-gram regression.
        dense: weight of the embedding regression.
        nearest: weight of the nearest examples.
        ngrams_alone: weight of the n-gram regression when the encoder is skipped.
    """

    ngrams: float = 1.0
    dense: float = 1.0
    nearest: float = 10.0
    ngrams_alone: float = 1.0

    def quick(self, ngrams: Matrix, allowed: Mask | None = None) -> Matrix:
        """Give confidences from the n-gram opinion alone."""
        return softmax(self.ngrams_alone * ngrams, allowed)

    def full(self, opinions: Opinions, allowed: Mask | None = None) -> Matrix:
        """Give confidences from the opinions of n-grams, embeddings and nearest examples."""
        ngrams, dense, nearest = opinions
        scores = self.ngrams * ngrams + self.dense * dense + self.nearest * nearest
        return softmax(scores, allowed)


@dataclass(frozen=True)
class Head:
    """Services or topics: labels, three opinions and how they are blended.

    Args:
        labels: the classes, in the order of all columns.
        ngrams: regression on the n-grams.
        dense: regression on the embeddings.
        nearest: the classes of the training examples.
        blend: the weights.
    """

    labels: tuple[str, ...]
    ngrams: Linear
    dense: Linear
    nearest: Nearest
    blend: Blend

    def quick(self, row: csr_matrix, allowed: Mask | None = None) -> Matrix:
        """Give confidences from the n-grams alone.

        Args:
            row: the n-gram features of each message.
            allowed: the classes that are in question, for each message.
        """
        return self.blend.quick(self.ngrams.scores(row), allowed)

    def full(
        self, row: csr_matrix, vector: Matrix, likeness: Matrix, allowed: Mask | None = None
    ) -> Matrix:
        """Give confidences from all three opinions.

        Args:
            row: the n-gram features of each message.
            vector: its embedding, centred, scaled, of unit length.
            likeness: messages × this head's training examples, cosines.
            allowed: the classes that are in question, for each message.
        """
        opinions = (
            self.ngrams.scores(row),
            self.dense.scores(vector),
            self.nearest.scores(likeness),
        )
        return self.blend.full(opinions, allowed)

    def arrays(self, prefix: str) -> Arrays:
        """Give what `from_arrays` needs, each name with a prefix."""
        return {
            f"{prefix}.ngram_weights": self.ngrams.weights.astype(np.float16),
            f"{prefix}.ngram_bias": self.ngrams.bias,
            f"{prefix}.dense_weights": self.dense.weights,
            f"{prefix}.dense_bias": self.dense.bias,
            f"{prefix}.nearest": self.nearest.labels,
            f"{prefix}.blend": np.array(astuple(self.blend)),
            f"{prefix}.labels": np.array(self.labels),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays, prefix: str) -> "Head":
        """Build from what `arrays` gave."""

        def linear(name: str) -> Linear:
            return Linear(
                arrays[f"{prefix}.{name}_weights"].astype(np.float32),
                arrays[f"{prefix}.{name}_bias"].astype(np.float32),
            )

        weights = arrays[f"{prefix}.blend"].tolist()
        return cls(
            labels=tuple(arrays[f"{prefix}.labels"].tolist()),
            ngrams=linear("ngram"),
            dense=linear("dense"),
            nearest=Nearest(arrays[f"{prefix}.nearest"].astype(np.int64)),
            blend=Blend(**{f.name: w for f, w in zip(fields(Blend), weights, strict=True)}),
        )


def softmax(scores: Matrix, allowed: Mask | None = None) -> Matrix:
    """Turn scores into confidences that add up to one over the allowed classes."""
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(-1e9))
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True), dtype=np.float32)
