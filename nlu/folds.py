"""Folds for cross-validation that keep near copies together."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.likeness import likeness

Labels = NDArray[np.int64]

_ALIKE = 0.75


def make_groups(rows: csr_matrix, classes: Labels, sources: Labels) -> Labels:
    """Number the examples so that a near copy has its original's number.

    A copy on the other side of a fold would make the cross-validation believe that the
    assistant hears better than it does.

    Args:
        rows: n-gram features, of unit length.
        classes: intent and topic of each example.
        sources: the example that each was made from; its own number if it was written.
    """
    groups = sources.copy()
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        alike = likeness(rows[members]) >= _ALIKE
        for one, other in np.argwhere(np.triu(alike, 1)):
            low, high = sorted((groups[members[one]], groups[members[other]]))
            if low != high:
                groups[groups == high] = low
    return groups


def make_folds(classes: Labels, groups: Labels, folds: int, seed: int) -> Labels:
    """Deal the groups of each class out to the folds.

    A class with one group only gets fold -1: it is always learned from and never asked.

    Args:
        classes: intent and topic of each example.
        groups: what `make_groups` gave.
        folds: how many folds.
        seed: makes the deal the same each time.
    """
    generator = np.random.default_rng(seed)
    dealt = np.full(len(classes), -1, dtype=np.int64)
    for name in np.unique(classes):
        members = np.flatnonzero(classes == name)
        names = np.unique(groups[members])
        if len(names) < 2:
            continue
        start = int(generator.integers(folds))
        fold_of = {g: (start + i) % folds for i, g in enumerate(generator.permutation(names))}
        dealt[members] = [fold_of[group] for group in groups[members]]
    return dealt
