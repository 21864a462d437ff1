"""How a head is fitted, and what heads say about examples that they have not seen.

Used in training only; nothing here is imported when a message is heard.
"""

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, issparse

from nlu.folds import Labels
from nlu.heads import Blend, Head, Linear, Matrix, Nearest, Opinions

# Both were chosen by cross-validation on data/nlu and are flat around these values.
NGRAM_FREEDOM = 50.0
DENSE_FREEDOM = 20.0


@dataclass(frozen=True)
class Table:
    """The training examples as numbers, a row each.

    Args:
        rows: n-gram features.
        points: embeddings, centred, scaled, of unit length.
        services: number of the base intent.
        topics: number of the topic, -1 for none.
        folds: number of the fold, -1 for always learned from.
        seed: makes the result the same each time.
    """

    rows: csr_matrix
    points: Matrix
    services: Labels
    topics: Labels
    folds: Labels
    seed: int


def fit_head(table: Table, labels: Labels, names: tuple[str, ...], blend: Blend) -> Head:
    """Fit a head on the examples that have a label.

    Args:
        table: the examples.
        labels: the class of each, -1 for none.
        names: the names of the classes.
        blend: the weights of the opinions.
    """
    known = np.flatnonzero(labels >= 0)
    rows, points, classes = table.rows[known], table.points[known], labels[known]
    return Head(
        labels=names,
        ngrams=fit_linear(rows, classes, NGRAM_FREEDOM, table.seed),
        dense=fit_linear(points, classes, DENSE_FREEDOM, table.seed),
        nearest=Nearest(classes),
        blend=blend,
    )


def held_out(table: Table, labels: Labels) -> Opinions:
    """Give opinions on each example by a head that learned from the other folds.

    Args:
        table: the examples.
        labels: the class of each, -1 for none; these too are asked about.
    """
    shape = (len(labels), int(labels.max()) + 1)
    ngrams, dense, nearest = (np.zeros(shape, dtype=np.float32) for _ in range(3))
    for fold in range(int(table.folds.max()) + 1):
        asked = np.flatnonzero(table.folds == fold)
        learned = np.where(table.folds == fold, -1, labels)
        head = fit_head(table, learned, (), Blend())
        likeness = table.points[asked] @ table.points[learned >= 0].T
        ngrams[asked] = head.ngrams.scores(table.rows[asked])
        dense[asked] = head.dense.scores(table.points[asked])
        nearest[asked] = head.nearest.scores(likeness)
    return ngrams, dense, nearest


def fit_linear(rows: csr_matrix | Matrix, labels: Labels, freedom: float, seed: int) -> Linear:
    """Fit a logistic regression in which each class weighs the same.

    Args:
        rows: features of the training examples.
        labels: the class of each, numbered from 0 without a gap.
        freedom: the inverse of the regularisation.
        seed: makes the result the same each time.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    classes = int(labels.max()) + 1
    if classes == 1:
        return Linear(np.zeros((rows.shape[1], 1), np.float32), np.zeros(1, np.float32))
    # For many sparse features one regression a class is seven times quicker than one for all,
    # and after four rounds it hears as well as after fifty.
    solver = (
        {"solver": "liblinear", "dual": True, "max_iter": 4}
        if issparse(rows)
        else {"solver": "lbfgs", "tol": 0.001, "max_iter": 60}
    )
    regression = LogisticRegression(C=freedom, class_weight="balanced", random_state=seed, **solver)
    with warnings.catch_warnings():
        # A coefficient more or less settled does as well here as a settled one.
        warnings.simplefilter("ignore", ConvergenceWarning)
        regression.fit(rows, labels)
    weights, bias = regression.coef_.T, regression.intercept_
    if classes == 2:
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return Linear(weights.astype(np.float32), bias.astype(np.float32))
