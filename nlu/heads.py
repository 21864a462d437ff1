"""Two heads: which base intent a message has, and which topic of that intent.

Topics are judged twice: by a net that learns all services together, so that a topic known for
twelve is known for the thirteenth, and by what the examples of the one service say.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlu.net import Guess
from nlu.ngrams import Arrays
from nlu.opinions import Blend, Kernel, Linear, Mask, Matrix, Nearest, Numbers, Opinions


@dataclass(frozen=True)
class Features:
    """What heads see of some messages, a row each.

    Args:
        rows: n-gram features.
        guess: what the net says of them.
        likeness: cosines to the training examples; none where the encoder is skipped.
    """

    rows: csr_matrix
    guess: Guess
    likeness: Matrix | None = None


@dataclass(frozen=True)
class ServicesHead:
    """Tells base intents apart: services, the course of a talk, what is not covered.

    Args:
        labels: the intents, in the order of all columns.
        ngrams: machine on the n-grams.
        nearest: the intents of the training examples.
        blend: what each of these weighs.
    """

    labels: tuple[str, ...]
    ngrams: Linear
    nearest: Nearest
    blend: Blend

    def own(self, rows: csr_matrix, likeness: Matrix | None) -> Opinions:
        """Give the opinions of this head beside the net's: on n-grams, and on nearness if seen."""
        ngrams = self.ngrams.scores(rows)
        return (ngrams,) if likeness is None else (ngrams, self.nearest.scores(likeness))

    def opinions(self, seen: Features) -> Opinions:
        """Give the opinions on the n-grams alone, or all three."""
        return (seen.guess.services, *self.own(seen.rows, seen.likeness))

    def confidences(self, seen: Features) -> Matrix:
        """Give messages × intents."""
        return self.blend.confidences(self.opinions(seen))

    def arrays(self) -> Arrays:
        """Give what `from_arrays` needs."""
        return {
            "services.labels": np.array(self.labels),
            "services.nearest": self.nearest.labels,
            **self.ngrams.arrays("services.ngrams"),
            **self.blend.arrays("services.blend"),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "ServicesHead":
        """Build from what `arrays` gave."""
        return cls(
            tuple(arrays["services.labels"].tolist()),
            Linear.from_arrays(arrays, "services.ngrams"),
            Nearest(arrays["services.nearest"].astype(np.int64)),
            Blend.from_arrays(arrays, "services.blend"),
        )


@dataclass(frozen=True)
class TopicsHead:
    """Tells the topics of an intent apart.

    Args:
        labels: the topics, in the order of all columns.
        ngrams: what the n-grams say within each intent; a column for each pair.
        alike: what the embeddings say within each intent.
        columns: intents × topics, the column of each pair; -1 where there is none.
        blend: what each of these weighs.
    """

    labels: tuple[str, ...]
    ngrams: Linear
    alike: Kernel
    columns: Numbers
    blend: Blend

    def own(self, rows: csr_matrix, likeness: Matrix | None) -> Opinions:
        """Score all pairs beside the net: on n-grams, and on embeddings if they are seen."""
        ngrams = self.ngrams.scores(rows)
        return (ngrams,) if likeness is None else (ngrams, self.alike.scores(likeness))

    def scores(self, seen: Features) -> Opinions:
        """Score the topics, and all pairs: on the n-grams alone, or by all four opinions."""
        return (seen.guess.topics, seen.guess.pairs, *self.own(seen.rows, seen.likeness))

    def opinions(self, scores: Opinions, intents: Numbers) -> Opinions:
        """Turn scores into opinions on the topics of one intent each.

        Args:
            scores: what `scores` gave of the messages.
            intents: number of the intent of each.
        """
        columns = self.columns[intents]
        shared, *of_all_pairs = scores
        return (shared, *(of_pairs(one, columns) for one in of_all_pairs))

    def confidences(self, seen: Features, intents: Numbers, allowed: Mask) -> Matrix:
        """Give messages × topics, over those that are allowed.

        Args:
            seen: the messages.
            intents: number of the intent of each.
            allowed: the topics in question, for each message.
        """
        return self.weigh(self.scores(seen), intents, allowed)

    def weigh(self, scores: Opinions, intents: Numbers, allowed: Mask) -> Matrix:
        """Give what `confidences` gives, from what `scores` gave."""
        return self.blend.confidences(self.opinions(scores, intents), allowed)

    def arrays(self) -> Arrays:
        """Give what `from_arrays` needs."""
        return {
            "topics.labels": np.array(self.labels),
            "topics.columns": self.columns,
            **self.ngrams.arrays("topics.ngrams"),
            **self.alike.arrays("topics.alike"),
            **self.blend.arrays("topics.blend"),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "TopicsHead":
        """Build from what `arrays` gave."""
        return cls(
            tuple(arrays["topics.labels"].tolist()),
            Linear.from_arrays(arrays, "topics.ngrams"),
            Kernel.from_arrays(arrays, "topics.alike"),
            arrays["topics.columns"].astype(np.int64),
            Blend.from_arrays(arrays, "topics.blend"),
        )


def of_pairs(scores: Matrix, columns: Numbers) -> Matrix:
    """Turn scores of pairs into scores of the topics of one intent each.

    Args:
        scores: messages × pairs.
        columns: messages × topics, the column of each pair; where there is none the topic is
            thought of as badly as of the intent's worst.
    """
    known = columns >= 0
    taken = np.take_along_axis(scores, np.maximum(columns, 0), axis=1)
    least = np.where(known, taken, np.inf).min(axis=1, keepdims=True)
    return np.where(known, taken, np.where(np.isfinite(least), least, 0)).astype(np.float32)
