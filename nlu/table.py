"""The training examples as numbers, and the names of their classes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlu.augment import Example
from nlu.hearing import FOLLOW_UP
from nlu.opinions import Mask, Matrix, Numbers


@dataclass(frozen=True)
class Table:
    """The training examples as numbers, a row each.

    Args:
        rows: n-gram features.
        vectors: places in the space of the examples.
        services: number of the base intent.
        topics: number of the topic, -1 for none.
        pairs: number of the pair of intent and topic, -1 for none.
        columns: intents × topics, the number of each pair; -1 where there is none.
        seed: makes the result the same each time.
    """

    rows: csr_matrix
    vectors: Matrix
    services: Numbers
    topics: Numbers
    pairs: Numbers
    columns: Numbers
    seed: int


@dataclass(frozen=True)
class Names:
    """The classes, in the order of all columns.

    Args:
        intents: the base intents.
        topics: what follows their slashes.
        pairs: both together, intent by intent.
    """

    intents: tuple[str, ...]
    topics: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Names":
        """Collect those of the examples."""
        return cls(
            tuple(sorted({one.intent for one in examples})),
            tuple(sorted({one.topic for one in examples if one.topic})),
            tuple(sorted({(one.intent, one.topic) for one in examples if one.topic})),
        )

    def columns(self) -> Numbers:
        """Give intents × topics, the number of each pair; -1 where there is none."""
        columns = np.full((len(self.intents), len(self.topics)), -1, dtype=np.int64)
        for number, (intent, topic) in enumerate(self.pairs):
            columns[self.intents.index(intent), self.topics.index(topic)] = number
        return columns


def tabulate(
    examples: Sequence[Example], names: Names, rows: csr_matrix, vectors: Matrix, seed: int
) -> Table:
    """Turn training examples into numbers.

    Args:
        examples: as they were written.
        names: their classes.
        rows: their n-gram features.
        vectors: their places in the space of the examples.
        seed: makes what is learned from them the same each time.
    """
    numbers = {pair: number for number, pair in enumerate(names.pairs)}
    return Table(
        rows=rows,
        vectors=vectors,
        services=np.array([names.intents.index(example.intent) for example in examples]),
        topics=np.array([names.topics.index(e.topic) if e.topic else -1 for e in examples]),
        pairs=np.array([numbers[e.intent, e.topic] if e.topic else -1 for e in examples]),
        columns=names.columns(),
        seed=seed,
    )


def allowed_topics(names: Names) -> Mask:
    """Give intents × topics: what may be meant together."""
    allowed = names.columns() >= 0
    if FOLLOW_UP in names.intents:
        # What it refers to is not known here, so any topic may be meant.
        allowed[names.intents.index(FOLLOW_UP)] = True
    return allowed
