"""How alike the n-grams of training examples are, each with each."""

import numpy as np
from scipy.sparse import csr_matrix

from nlu.opinions import Matrix

# An n-gram that one in so many examples has is common: pairs of examples that share it are many,
# and quicker multiplied as a whole.
_COMMON = 30


def likeness(rows: csr_matrix) -> Matrix:
    """Give examples × examples, 1 for the same n-grams.

    Args:
        rows: n-gram features of the examples, of unit length.
    """
    counts = np.bincount(rows.indices, minlength=rows.shape[1])
    common = counts * _COMMON >= rows.shape[0]
    # What only one example has is shared with none.
    rare = rows[:, np.flatnonzero(~common & (counts > 1))]
    whole = rows[:, np.flatnonzero(common)].toarray()
    alike = whole @ whole.T + (rare @ rare.T).toarray()
    np.fill_diagonal(alike, rows.multiply(rows).sum(axis=1))
    return np.asarray(alike, dtype=np.float32)
