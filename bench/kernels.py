"""Kernel ridge regression: a message is judged by its likeness to every training example."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix

from nlu.encoder import unit_rows
from nlu.opinions import Matrix, Numbers

_ROWS = 1000


@dataclass(frozen=True)
class Views:
    """What likeness rests on, a row for each message.

    Args:
        rows: n-gram features of about unit length.
        vectors: embeddings, one matrix for each encoder.
    """

    rows: csr_matrix
    vectors: Sequence[Matrix]


@dataclass(frozen=True)
class Likeness:
    """How alike two messages are, from 0 to 1.

    Args:
        ngrams: what the n-grams weigh; the embeddings share the rest.
        sharpness: how fast likeness falls with the distance of embeddings.
        centres: the mean of the training examples for each encoder.
    """

    ngrams: float
    sharpness: float
    centres: Sequence[Matrix]

    def between(self, asked: Views, known: Views) -> Matrix:
        """Give asked × known, in pieces that fit into memory."""
        return np.vstack(list(self._pieces(asked, known)))

    def _pieces(self, asked: Views, known: Views) -> Iterator[Matrix]:
        rest = np.float32((1 - self.ngrams) / len(self.centres))
        flipped = known.rows.T.tocsr()
        for start in range(0, asked.rows.shape[0], _ROWS):
            part = slice(start, start + _ROWS)
            alike = np.float32(self.ngrams) * (asked.rows[part] @ flipped).toarray()
            for mine, theirs, centre in zip(
                asked.vectors, known.vectors, self.centres, strict=True
            ):
                cosines = unit_rows(mine[part] - centre) @ unit_rows(theirs - centre).T
                alike += rest * np.exp(np.float32(self.sharpness) * (cosines - 1))
            yield alike.astype(np.float32)


def solve(alike: Matrix, labels: Numbers, stiffness: float) -> Matrix:
    """Fit the weight of each example for each class to plus and minus one.

    Args:
        alike: the examples' likeness to one another; overwritten.
        labels: the class of each.
        stiffness: how little one example may weigh.
    """
    wanted = -np.ones((len(labels), int(labels.max()) + 1), dtype=np.float32)
    wanted[np.arange(len(labels)), labels] = 1
    alike[np.diag_indices(len(alike))] += np.float32(stiffness)
    factor = cho_factor(alike, lower=True, overwrite_a=True, check_finite=False)
    return np.asarray(cho_solve(factor, wanted, check_finite=False), dtype=np.float32)
