"""How heads are fitted to the training examples.

Used in training only; nothing here is imported when a message is heard.
"""

import warnings

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, hstack

from nlu.heads import ServicesHead, TopicsHead
from nlu.likeness import likeness
from nlu.opinions import Blend, Kernel, Linear, Mask, Matrix, Nearest, Numbers, nearness
from nlu.table import Table

# All were chosen by cross-validation on data/nlu and are flat around these values.
NGRAM_FREEDOM = 3.0
ROUNDS = 5
KERNEL_STIFFNESS = 0.03
# Two thirds of the weights of n-grams within a service are smaller, and change next to nothing.
FAINT = 0.017
# The rest is the likeness of embeddings.
LIKENESS_OF_NGRAMS = 0.6
# Weights of the blend before it is fitted.
UNFITTED = Blend((), ())


def fit_services(table: Table, learned: Mask, labels: tuple[str, ...]) -> ServicesHead:
    """Fit the head of the base intents.

    Args:
        table: the examples.
        learned: those to learn from.
        labels: the names of the intents.
    """
    classes = table.services[learned]
    return ServicesHead(
        labels=labels,
        ngrams=fit_sparse(table.rows[learned], classes, table.seed),
        nearest=Nearest(classes),
        blend=UNFITTED,
    )


def fit_topics(table: Table, learned: Mask, labels: tuple[str, ...]) -> TopicsHead:
    """Fit the head of the topics.

    Args:
        table: the examples.
        learned: those to learn from; the others are asked about afterwards.
        labels: the names of the topics.
    """
    known = np.flatnonzero(learned & (table.topics >= 0))
    known = known[np.argsort(table.services[known], kind="stable")]
    ngrams, alike = fit_within(
        table.rows[known], table.vectors[known], table.pairs[known], table.services[known]
    )
    return TopicsHead(
        labels=labels,
        ngrams=ngrams,
        alike=Kernel(known - np.cumsum(~learned)[known], alike),
        columns=table.columns,
        blend=UNFITTED,
    )


def fit_within(
    rows: csr_matrix, points: Matrix, pairs: Numbers, services: Numbers
) -> tuple[Linear, tuple[Matrix, ...]]:
    """Fit a kernel regression for each intent on its own examples.

    Its kernel is the likeness of n-grams and of embeddings together; what each of the two says is
    given apart, so that the first can do without the second.

    Args:
        rows: n-gram features of the examples, intent by intent.
        points: their embeddings.
        pairs: number of the pair of each; those of an intent follow those of the one before.
        services: number of the intent of each.
    """
    ngrams, alike = [], []
    for members in np.split(np.arange(len(services)), np.flatnonzero(np.diff(services)) + 1):
        own = rows[members]
        like = LIKENESS_OF_NGRAMS * likeness(own)
        like += (1 - LIKENESS_OF_NGRAMS) * nearness(points[members] @ points[members].T)
        weights = fit_kernel(like, pairs[members] - pairs[members].min())
        ngrams.append(_clear(own, LIKENESS_OF_NGRAMS * weights))
        alike.append(np.float32(1 - LIKENESS_OF_NGRAMS) * weights)
    weights = hstack(ngrams, format="csr").astype(np.float32)
    bias = np.zeros(weights.shape[1], dtype=np.float32)
    return Linear(weights, bias), tuple(alike)


def _clear(rows: csr_matrix, weights: Matrix) -> csr_matrix:
    """Turn weights of examples into such of n-grams, and leave out the faint ones."""
    columns, places = np.unique(rows.indices, return_inverse=True)
    few = csr_matrix((rows.data, places, rows.indptr), shape=(rows.shape[0], len(columns)))
    clear = few.T @ weights
    clear[abs(clear) < FAINT] = 0
    kept = csr_matrix(clear)
    starts = np.zeros(rows.shape[1] + 1, dtype=np.int64)
    starts[columns + 1] = np.diff(kept.indptr)
    shape = (rows.shape[1], weights.shape[1])
    return csr_matrix((kept.data, kept.indices, np.cumsum(starts)), shape=shape)


def fit_kernel(alike: Matrix, labels: Numbers) -> Matrix:
    """Fit the weight of each example for each class, in which each class weighs the same.

    Args:
        alike: the likeness of the examples to one another.
        labels: the class of each, numbered from 0 without a gap.
    """
    counts = np.bincount(labels)
    wanted = np.zeros((len(labels), len(counts)))
    wanted[np.arange(len(labels)), labels] = 2
    held_back = KERNEL_STIFFNESS * counts[labels] * len(counts) / len(labels)
    factor = cho_factor(alike + np.diag(held_back), overwrite_a=True, check_finite=False)
    solved = cho_solve(factor, wanted, check_finite=False)
    return np.asarray(solved, dtype=np.float32)


def fit_sparse(rows: csr_matrix, labels: Numbers, seed: int) -> Linear:
    """Fit a support vector machine for each class, in which each class weighs the same.

    Args:
        rows: features of the training examples.
        labels: the class of each, numbered from 0 without a gap.
        seed: makes the result the same each time.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.svm import LinearSVC

    classes = int(labels.max()) + 1
    if classes == 1:
        return Linear(np.zeros((rows.shape[1], 1), np.float32), np.zeros(1, np.float32))
    machine = LinearSVC(
        C=NGRAM_FREEDOM, class_weight="balanced", dual=True, max_iter=ROUNDS, random_state=seed
    )
    with warnings.catch_warnings():
        # A weight more or less settled does as well here as a settled one.
        warnings.simplefilter("ignore", ConvergenceWarning)
        machine.fit(rows, labels)
    weights, bias = machine.coef_.T, machine.intercept_
    if classes == 2:
        weights, bias = np.hstack([-weights, weights]), np.array([-bias[0], bias[0]])
    return Linear(weights.astype(np.float32), bias.astype(np.float32))
