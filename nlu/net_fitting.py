"""How the net is fitted to the training examples: steps of Adagrad on small batches.

Used in training only; nothing here is imported when a message is heard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.net import Net, known
from nlu.opinions import Linear, Mask, Matrix, Numbers, softmax
from nlu.table import Table

# Chosen on the examples kept aside, and flat around these values.
HIDDEN = 192
RARE = 5
ROUNDS = 4
BATCH = 256
RATE = 0.1
# Part of the n-grams of an example that a step sees: others each time, so that the net relies
# on none of them, in less time.
SEEN = 0.25
# Part of the examples that hide their embedding.
BLIND = 0.3
# What no class is sure of: the net does not learn to be surer than that.
DOUBT = 0.05
# A few examples are gone through more often.
_STEPS = 200


def fit_net(table: Table, learned: Mask) -> Net:
    """Fit a net.

    Args:
        table: the examples.
        learned: those to learn from.
    """
    seen, vectors = table.rows[learned], table.vectors[learned]
    columns = _common(seen)
    rows = known(seen, columns)
    dice = np.random.default_rng(table.seed)
    outputs = (table.services, table.topics, table.pairs)
    classes = [int(labels.max()) + 1 for labels in outputs]
    learner = _Learner(rows.shape[1], vectors.shape[1], classes, dice)
    labels = np.stack([output[learned] for output in outputs])
    weights = np.stack([_weights(one) for one in labels])
    batches = list(_batches(rows.shape[0], dice))
    for number, chosen in enumerate(batches):
        seeing = dice.random((len(chosen), 1), np.float32) > BLIND
        some = _some(rows[chosen], dice)
        batch = _Batch(some, vectors[chosen] * seeing, labels[:, chosen], weights[:, chosen])
        learner.step(batch, RATE * (1 - number / len(batches)))
    return learner.net(columns)


def _common(rows: csr_matrix) -> Numbers:
    """Number the n-grams that enough examples have; -1 for the others."""
    counts = np.bincount(rows.indices, minlength=rows.shape[1])
    common = counts >= min(RARE, max(rows.shape[0] // 10, 1))
    return np.where(common, np.cumsum(common) - 1, -1)


def _batches(count: int, dice: np.random.Generator) -> Iterator[Numbers]:
    each = -(-count // BATCH)
    for _ in range(max(ROUNDS, -(-_STEPS // each))):
        order = dice.permutation(count)
        yield from (order[start : start + BATCH] for start in range(0, count, BATCH))


def _some(rows: csr_matrix, dice: np.random.Generator) -> csr_matrix:
    """Leave a part of the n-grams, each weighing more for those that are left out."""
    left = dice.random(len(rows.data), np.float32) < SEEN
    starts = np.concatenate([[0], np.cumsum(left)])[rows.indptr]
    data = rows.data[left] / np.float32(SEEN)
    return csr_matrix((data, rows.indices[left], starts), shape=rows.shape)


def _weights(labels: Numbers) -> Matrix:
    """Let the examples of a rare class weigh more, but not as much as those of a common one."""
    weights = np.zeros(len(labels), dtype=np.float32)
    some = labels >= 0
    if some.any():
        counts = np.bincount(labels[some])
        shares = some.sum() / ((counts > 0).sum() * counts[labels[some]])
        weights[some] = np.sqrt(shares)
    return weights


@dataclass(frozen=True)
class _Batch:
    rows: csr_matrix
    vectors: Matrix
    labels: Numbers
    weights: Matrix


class _Adagrad:
    """Weights that move less the more they have moved.

    Args:
        value: where they start.
    """

    def __init__(self, value: NDArray[np.floating]) -> None:
        self.value: Matrix = value.astype(np.float32)
        self._moved: Matrix = np.full(value.shape, 1e-4, dtype=np.float32)

    def move(self, slope: Matrix, rate: float) -> None:
        self._moved += slope * slope
        self.value -= np.float32(rate) * slope / np.sqrt(self._moved)


class _AdagradRows:
    """The same for a large matrix of which a step moves a few rows, each as a whole.

    Args:
        value: where they start.
    """

    def __init__(self, value: NDArray[np.floating]) -> None:
        self.value: Matrix = value.astype(np.float32)
        self._moved: Matrix = np.full(len(value), 1e-6, dtype=np.float32)

    def move(self, rows: Numbers, value: Matrix, slope: Matrix, rate: float) -> None:
        """Move some rows, which have been taken out; overwrites value and slope."""
        moved = self._moved[rows]
        moved += np.einsum("ij,ij->i", slope, slope) / np.float32(slope.shape[1])
        self._moved[rows] = moved
        slope *= (np.float32(rate) / np.sqrt(moved))[:, None]
        value -= slope
        self.value[rows] = value


class _Learner:
    def __init__(
        self, ngrams: int, directions: int, classes: Sequence[int], dice: np.random.Generator
    ) -> None:
        self._dice = dice
        self._places = np.zeros(ngrams, dtype=np.int32)
        self._ngrams = _AdagradRows(0.09 * self._random(ngrams, HIDDEN))
        spread = 2 / np.sqrt(max(directions, 1))
        self._vectors = _Adagrad(spread * self._random(directions, HIDDEN))
        self._bias = _Adagrad(np.zeros(HIDDEN))
        spread = 1 / np.sqrt(HIDDEN)
        self._outputs = [_Adagrad(spread * self._random(HIDDEN, n)) for n in classes]
        self._biases = [_Adagrad(np.zeros(n)) for n in classes]

    def step(self, batch: _Batch, rate: float) -> None:
        """Move all weights a little down the slope of the loss of a batch."""
        columns = np.unique(batch.rows.indices)
        rows, value = self._only(columns, batch.rows), self._ngrams.value[columns]
        hidden = rows @ value + self._bias.value
        hidden += batch.vectors @ self._vectors.value
        on = hidden > 0
        slope = self._outputs_step(hidden * on, batch, rate) * on
        self._ngrams.move(columns, value, rows.T.tocsr() @ slope, rate)
        self._vectors.move(batch.vectors.T @ slope, rate)
        self._bias.move(slope.sum(axis=0), rate)

    def _only(self, columns: Numbers, rows: csr_matrix) -> csr_matrix:
        """Leave out the columns that are nothing in all rows."""
        self._places[columns] = np.arange(len(columns))
        named = (rows.data, self._places[rows.indices], rows.indptr)
        return csr_matrix(named, shape=(rows.shape[0], len(columns)))

    def _outputs_step(self, hidden: Matrix, batch: _Batch, rate: float) -> Matrix:
        """Move the outputs; give the slope of the loss at the hidden units."""
        back = np.zeros_like(hidden)
        parts = zip(self._outputs, self._biases, batch.labels, batch.weights, strict=True)
        for output, bias, labels, weights in parts:
            some = labels >= 0
            if some.any():
                slope = _excess(hidden[some] @ output.value + bias.value, labels[some])
                slope *= weights[some, None] / np.float32(len(labels))
                back[some] += slope @ output.value.T
                output.move(hidden[some].T @ slope, rate)
                bias.move(slope.sum(axis=0), rate)
        return back

    def net(self, columns: Numbers) -> Net:
        services, topics, pairs = (
            Linear(output.value, bias.value)
            for output, bias in zip(self._outputs, self._biases, strict=True)
        )
        words, vectors = self._ngrams.value, self._vectors.value
        return Net(columns, words, vectors, self._bias.value, (services, topics, pairs))

    def _random(self, *shape: int) -> Matrix:
        return self._dice.standard_normal(shape, dtype=np.float32)


def _excess(scores: Matrix, labels: Numbers) -> Matrix:
    """Give by how much each class is believed in too much."""
    slope = softmax(scores) - np.float32(DOUBT / scores.shape[1])
    slope[np.arange(len(labels)), labels] -= np.float32(1 - DOUBT)
    return slope
