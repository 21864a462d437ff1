"""The weights of the blend: those under which the right classes were most likely."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlu.opinions import Blend, Mask, Matrix, Numbers, Opinions, softmax, weighed


def fit_blend(full: Opinions, quick: Opinions, labels: Numbers, allowed: Mask | None) -> Blend:
    """Find the weights under which the right classes were most likely.

    Args:
        full: opinions on each example of a model that had not seen it.
        quick: those on n-grams alone.
        labels: the right class of each.
        allowed: the classes that were in question.
    """
    return Blend(likeliest(full, labels, allowed), likeliest(quick, labels, allowed))


def likeliest(
    opinions: Sequence[Matrix], labels: Numbers, allowed: Mask | None
) -> tuple[float, ...]:
    """Give the weight of each opinion; see `fit_blend`."""
    rows = np.arange(len(labels))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        confidences = softmax(weighed(weights.tolist(), opinions), allowed)
        excess = confidences.copy()
        excess[rows, labels] -= 1
        slope = [float((excess * opinion).sum()) for opinion in opinions]
        likelihood = -np.log(np.maximum(confidences[rows, labels], 1e-9)).sum()
        return float(likelihood) / len(labels), np.array(slope) / len(labels)

    start = np.ones(len(opinions))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    return tuple(float(weight) for weight in found.x)
