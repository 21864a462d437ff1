"""Which texts are nearly the same: the cosine of their character n-grams.

Only pairs that can reach the threshold are compared (prefix filtering, Bayardo, Ma and Srikant
2007): if the commonest n-grams of a text weigh less than the threshold together, then whatever is
as near as the threshold shares one of its other n-grams.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

_SIZES = (3, 3)
_ROWS = 1000


class Grams:
    """Texts as weighted n-grams.

    Args:
        texts: normalised texts.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=_SIZES, sublinear_tf=True, dtype=np.float32
        )
        weights = vectorizer.fit_transform(texts).tocsr()
        # Columns from the rarest n-gram to the commonest.
        self._weights = weights[:, np.argsort(-vectorizer.idf_, kind="stable")].tocsr()
        self._weights.sort_indices()

    def near(
        self, threshold: float, left: slice = slice(None), right: slice = slice(None)
    ) -> Iterator[tuple[int, int, float]]:
        """Give the pairs at least as near as the threshold: both indices and the cosine.

        Args:
            threshold: least cosine, 0 to 1.
            left: the texts to compare.
            right: the texts to compare them with.
        """
        ours, theirs = self._weights[left], self._weights[right]
        index = _rare(theirs, threshold).T.tocsr()
        rare = _rare(ours, threshold)
        for start in range(0, ours.shape[0], _ROWS):
            shared = (rare[start : start + _ROWS] @ index).tocoo()
            rows, columns = shared.row + start, shared.col
            for at in range(0, len(rows), 50 * _ROWS):
                part = slice(at, at + 50 * _ROWS)
                yield from _reaching(ours, theirs, rows[part], columns[part], threshold)


def _rare(weights: csr_matrix, threshold: float) -> csr_matrix:
    """Drop from each row its commonest n-grams, as many as weigh less than the threshold."""
    squares = weights.multiply(weights).tocsr()
    sums = np.concatenate([[0.0], np.cumsum(squares.data, dtype=np.float64)])
    ends = np.repeat(weights.indptr[1:], np.diff(weights.indptr))
    # What a row weighs from each of its n-grams on.
    rest = sums[ends] - sums[:-1]
    kept = weights.copy()
    kept.data = np.where(rest >= threshold**2 - 1e-5, weights.data, 0)
    kept.eliminate_zeros()
    return kept


def _reaching(
    ours: csr_matrix, theirs: csr_matrix, rows: np.ndarray, columns: np.ndarray, threshold: float
) -> Iterator[tuple[int, int, float]]:
    cosines = np.asarray(ours[rows].multiply(theirs[columns]).sum(axis=1)).ravel()
    for at in np.flatnonzero(cosines >= threshold):
        yield int(rows[at]), int(columns[at]), float(cosines[at])
