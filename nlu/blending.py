"""The weights of the blend: those under which the right classes were most likely."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlu.folds import Labels
from nlu.heads import Blend, Mask, Matrix, Opinions, softmax


def fit_blend(opinions: Opinions, labels: Labels, allowed: Mask | None) -> Blend:
    """Find the weights under which the right classes were most likely.

    Args:
        opinions: of each example by a model that had not seen it.
        labels: the right class of each.
        allowed: the classes that were in question.
    """
    ngrams, dense, nearest = _likeliest(opinions, labels, allowed, [1.0, 1.0, 10.0])
    (alone,) = _likeliest(opinions[:1], labels, allowed, [1.0])
    return Blend(ngrams, dense, nearest, alone)


def _likeliest(
    opinions: Sequence[Matrix], labels: Labels, allowed: Mask | None, start: list[float]
) -> list[float]:
    rows = np.arange(len(labels))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = sum(w * opinion for w, opinion in zip(weights, opinions, strict=True))
        confidences = softmax(np.asarray(scores, dtype=np.float32), allowed)
        excess = confidences.copy()
        excess[rows, labels] -= 1
        slope = [float((excess * opinion).sum()) for opinion in opinions]
        likelihood = -np.log(np.maximum(confidences[rows, labels], 1e-9)).sum()
        return float(likelihood) / len(labels), np.array(slope) / len(labels)

    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    return [float(weight) for weight in found.x]
