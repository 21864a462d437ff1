"""Opinions on a message, and how they are weighed into one confidence.

An opinion is a score for each class: of a regression on n-grams, of a regression on embeddings,
of the likeness to all training examples, or to the two nearest. Needs numpy and scipy only: the
fitting is in `nlu.fitting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.ngrams import Arrays

Matrix = NDArray[np.float32]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Opinions = tuple[Matrix, ...]
# Messages at a time: what is compared with all examples fits into a core's cache.
_BLOCK = 256


@dataclass(frozen=True)
class Linear:
    """A linear opinion: one score for each class.

    Args:
        weights: features × classes; sparse where most are nothing, else in half the bits once
            they were stored.
        bias: one for each class.
    """

    weights: Matrix | NDArray[np.float16] | csr_matrix
    bias: Matrix

    def scores(self, rows: csr_matrix | Matrix) -> Matrix:
        """Score each row for each class."""
        if isinstance(self.weights, csr_matrix):
            product = rows @ self.weights
        elif isinstance(rows, csr_matrix) and rows.shape[0] == 1:
            product = rows.data @ self.weights[rows.indices].astype(np.float32)
        else:
            product = rows @ self.weights.astype(np.float32, copy=False)
        dense = product.toarray() if isinstance(product, csr_matrix) else product
        return np.atleast_2d(np.asarray(dense + self.bias, dtype=np.float32))

    def arrays(self, name: str) -> Arrays:
        """Give what `from_arrays` needs, each name beginning with the given one."""
        if not isinstance(self.weights, csr_matrix):
            return {f"{name}.weights": self.weights.astype(np.float16), f"{name}.bias": self.bias}
        return _parts(self.weights, name) | {f"{name}.bias": self.bias}

    @classmethod
    def from_arrays(cls, arrays: Arrays, name: str) -> "Linear":
        """Build from what `arrays` gave."""
        bias = arrays[f"{name}.bias"].astype(np.float32)
        if f"{name}.weights" in arrays:
            return cls(arrays[f"{name}.weights"].astype(np.float16), bias)
        return cls(_whole(arrays, name, len(bias)), bias)


# How fast likeness falls with the distance of embeddings; chosen by cross-validation, and flat
# around this value.
_SHARPNESS = np.float32(2)


@dataclass(frozen=True)
class Kernel:
    """A kernel opinion: each training example says how much its neighbourhood is of each class.

    Args:
        examples: their numbers, group by group; an example knows the classes of its group only.
        weights: for each group its examples × its classes.
    """

    examples: Numbers
    weights: tuple[Matrix, ...]

    def scores(self, likeness: Matrix) -> Matrix:
        """Add up what the examples say, each by its nearness.

        Args:
            likeness: messages × training examples, cosines.

        Returns:
            Messages × the classes of all groups.
        """
        blocks = range(0, max(len(likeness), 1), _BLOCK)
        return np.vstack([self._of_block(likeness[start : start + _BLOCK]) for start in blocks])

    def _of_block(self, likeness: Matrix) -> Matrix:
        near = nearness(likeness.take(self.examples, axis=1))
        ends = np.cumsum([len(one) for one in self.weights])
        groups = np.split(near, ends[:-1], axis=1)
        return np.hstack([own @ one for own, one in zip(groups, self.weights, strict=True)])

    def arrays(self, name: str) -> Arrays:
        """Give what `from_arrays` needs, each name beginning with the given one."""
        return {
            f"{name}.examples": self.examples.astype(np.int32),
            f"{name}.shapes": np.array([one.shape for one in self.weights]),
            f"{name}.weights": np.concatenate([one.ravel() for one in self.weights]).astype(
                np.float16
            ),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays, name: str) -> "Kernel":
        """Build from what `arrays` gave."""
        shapes = arrays[f"{name}.shapes"].astype(np.int64)
        ends = np.cumsum(shapes.prod(axis=1))
        flat = np.split(arrays[f"{name}.weights"].astype(np.float32), ends[:-1])
        weights = tuple(one.reshape(shape) for one, shape in zip(flat, shapes, strict=True))
        return cls(arrays[f"{name}.examples"].astype(np.int64), weights)


def nearness(cosines: Matrix) -> Matrix:
    """Turn cosines into a kernel, 1 for the same place."""
    return np.asarray(np.exp(_SHARPNESS * (cosines - 1)), dtype=np.float32)


def _parts(weights: csr_matrix, name: str) -> Arrays:
    return {
        f"{name}.data": weights.data.astype(np.float16),
        f"{name}.indices": weights.indices.astype(np.min_scalar_type(weights.shape[1])),
        f"{name}.indptr": weights.indptr,
    }


def _whole(arrays: Arrays, name: str, width: int) -> csr_matrix:
    data, indices, indptr = (arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr"))
    return csr_matrix((data.astype(np.float32), indices, indptr), shape=(len(indptr) - 1, width))


class Nearest:
    """The likeness to the two nearest examples of each class."""

    def __init__(self, labels: Numbers) -> None:
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
        blocks = range(0, max(len(likeness), 1), _BLOCK)
        return np.vstack([self._best_two(likeness[start : start + _BLOCK]) for start in blocks])

    def _best_two(self, likeness: Matrix) -> Matrix:
        grouped = likeness.take(self._order, axis=1)
        best = np.maximum.reduceat(grouped, self._starts, axis=1)
        grouped[grouped == np.repeat(best, self._counts, axis=1)] = -1
        second = np.maximum.reduceat(grouped, self._starts, axis=1)
        # A class with a single example, or with one example written twice.
        second = np.where(second == -1, best, second)
        return np.asarray((best + second) / 2, dtype=np.float32)


@dataclass(frozen=True)
class Blend:
    """What each opinion weighs; fitted so that a confidence of 0.9 is right nine times in ten.

    Args:
        full: weight of each opinion.
        quick: weight of each opinion on n-grams, when the encoder is skipped; fewer.
    """

    full: tuple[float, ...]
    quick: tuple[float, ...]

    def confidences(self, opinions: Opinions, allowed: Mask | None = None) -> Matrix:
        """Weigh all opinions, or those on n-grams alone, into confidences.

        Args:
            opinions: as many as there are weights of the one kind or the other.
            allowed: the classes that are in question, for each message.
        """
        weights = self.full if len(opinions) == len(self.full) else self.quick
        return softmax(weighed(weights, opinions), allowed)

    def arrays(self, name: str) -> Arrays:
        """Give what `from_arrays` needs."""
        return {f"{name}.full": np.array(self.full), f"{name}.quick": np.array(self.quick)}

    @classmethod
    def from_arrays(cls, arrays: Arrays, name: str) -> "Blend":
        """Build from what `arrays` gave."""
        return cls(tuple(arrays[f"{name}.full"]), tuple(arrays[f"{name}.quick"]))


def weighed(weights: Sequence[float], opinions: Sequence[Matrix]) -> Matrix:
    """Add up opinions, each by its weight."""
    parts = (np.float32(w) * opinion for w, opinion in zip(weights, opinions, strict=True))
    return np.asarray(sum(parts), dtype=np.float32)


def softmax(scores: Matrix, allowed: Mask | None = None) -> Matrix:
    """Turn scores into confidences that add up to one over the allowed classes."""
    if allowed is not None:
        scores = np.where(allowed, scores, np.float32(-1e9))
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True), dtype=np.float32)
