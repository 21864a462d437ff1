"""A small net with one hidden layer: what n-grams and embedding say together.

The other opinions add up what each n-gram says; this one also learns what they say in company. It
learns services, topics and their pairs at once, so that each helps the others, and a part of the
examples without their embedding, so that it can do without. Fitted in `nlu.net_fitting`.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlu.ngrams import Arrays
from nlu.opinions import Linear, Matrix, Numbers

_OUTPUTS = ("services", "topics", "pairs")


@dataclass(frozen=True)
class Guess:
    """What the net says of some messages, a row each.

    Args:
        services: messages × base intents.
        topics: messages × topics.
        pairs: messages × pairs of intent and topic.
    """

    services: Matrix
    topics: Matrix
    pairs: Matrix


@dataclass(frozen=True)
class Net:
    """What was learned.

    Args:
        columns: for each n-gram its row in `ngrams`, -1 for one too rare to learn from.
        ngrams: n-grams × hidden units, in half the bits once they were stored.
        vectors: directions of the embedding × hidden units.
        bias: one for each hidden unit.
        outputs: from the hidden units to services, topics and pairs.
    """

    columns: Numbers
    ngrams: Matrix
    vectors: Matrix
    bias: Matrix
    outputs: tuple[Linear, Linear, Linear]

    def guess(self, rows: csr_matrix, vectors: Matrix | None) -> Guess:
        """Judge messages.

        Args:
            rows: their n-gram features.
            vectors: their places in the space of the examples; none where the encoder is skipped.
        """
        return self.judge(self.read(rows), vectors)

    def judge(self, read: Matrix, vectors: Matrix | None) -> Guess:
        """Judge messages whose n-grams were read, without the embeddings or with them; see `guess`.

        Args:
            read: what `read` gave.
            vectors: as for `guess`.
        """
        hidden = read + self.bias
        if vectors is not None:
            hidden += vectors @ self.vectors
        np.maximum(hidden, 0, out=hidden)
        return Guess(*(output.scores(hidden) for output in self.outputs))

    def read(self, rows: csr_matrix) -> Matrix:
        """Give what the n-grams add to the hidden units.

        Args:
            rows: n-gram features of messages.
        """
        if rows.shape[0] > 1:
            return np.asarray(known(rows, self.columns) @ self.ngrams.astype(np.float32))
        # Of a single message only the few rows that it needs are unpacked.
        columns = self.columns[rows.indices]
        taken = columns >= 0
        said = rows.data[taken] @ self.ngrams[columns[taken]].astype(np.float32)
        return np.asarray(np.atleast_2d(said), dtype=np.float32)

    def arrays(self) -> Arrays:
        """Give what `from_arrays` needs."""
        stored: Arrays = {
            "net.columns": self.columns.astype(np.int32),
            "net.ngrams": self.ngrams.astype(np.float16),
            "net.vectors": self.vectors,
            "net.bias": self.bias,
        }
        for name, output in zip(_OUTPUTS, self.outputs, strict=True):
            stored |= output.arrays(f"net.{name}")
        return stored

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "Net":
        """Build from what `arrays` gave."""
        services, topics, pairs = (_output(arrays, f"net.{name}") for name in _OUTPUTS)
        return cls(
            arrays["net.columns"].astype(np.int32),
            arrays["net.ngrams"].astype(np.float16),
            arrays["net.vectors"].astype(np.float32),
            arrays["net.bias"].astype(np.float32),
            (services, topics, pairs),
        )


def _output(arrays: Arrays, name: str) -> Linear:
    # They are small and all of them are needed each time: unpacked once, not at each message.
    packed = Linear.from_arrays(arrays, name)
    assert not isinstance(packed.weights, csr_matrix)
    return Linear(packed.weights.astype(np.float32), packed.bias)


def known(rows: csr_matrix, columns: Numbers) -> csr_matrix:
    """Leave those n-grams that the net learns from.

    Args:
        rows: n-gram features.
        columns: for each n-gram its new column, in the same order; -1 for none.
    """
    return csr_matrix(rows[:, np.flatnonzero(columns >= 0)])
