"""A ridge regression on embeddings: what hearing by embeddings alone is measured with."""

import numpy as np

from nlu.opinions import Linear, Matrix, Numbers

_STIFFNESS = 1.0


def fit_dense(points: Matrix, labels: Numbers) -> Linear:
    """Fit a ridge regression to plus and minus one, in which each class weighs the same.

    It hears as well on embeddings as a logistic regression does, in a hundredth of the time.

    Args:
        points: embeddings of the training examples.
        labels: the class of each, numbered from 0 without a gap.
    """
    classes = int(labels.max()) + 1
    weight = (len(labels) / classes / np.bincount(labels))[labels].astype(np.float32)
    wanted = -np.ones((len(labels), classes), dtype=np.float32)
    wanted[np.arange(len(labels)), labels] = 1
    features = np.hstack([points, np.ones((len(points), 1), np.float32)])
    heavy = features * weight[:, None]
    square = heavy.T @ features
    width = points.shape[1]
    square[np.arange(width), np.arange(width)] += _STIFFNESS
    # The last row is the bias, which nothing holds back.
    solved = np.linalg.solve(square.astype(np.float64), heavy.T @ wanted).astype(np.float32)
    return Linear(solved[:width], solved[width])
