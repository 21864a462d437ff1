"""The maths of a head: n-grams, three opinions, their blend, and the way to disk and back."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.blending import fit_blend
from nlu.fitting import Table, fit_head, fit_linear, held_out
from nlu.folds import make_folds, make_groups
from nlu.heads import Blend, Head, Linear, Nearest, softmax
from nlu.ngrams import Ngrams, grams
from nlu.placeholders import Said

TEXTS = ["كم رسوم تاشيره", "كم رسوم", "متي ينزل دعم", "متي موعد دعم"]
SAID = [Said(text, text) for text in TEXTS]
LABELS = np.array([0, 0, 1, 1])


def test_grams_name_letters_words_and_pairs() -> None:
    found = set(grams(Said("كم رسوم", "كم")))
    assert {"a كم ", "Aكم", "Bرسوم", "Bكم رسوم", "bرسوم"} <= found
    assert "Aرسوم" not in found


def test_rows_have_unit_length_and_know_no_rare_gram() -> None:
    ngrams = Ngrams.fit(SAID)
    rows = ngrams.transform(SAID)
    assert np.allclose(np.sqrt(rows.multiply(rows).sum(axis=1)), 1, atol=1e-5)
    assert "Bموعد" not in ngrams.vocabulary
    assert "Bرسوم" in ngrams.vocabulary


def test_a_text_without_known_grams_is_a_row_of_zeros() -> None:
    assert Ngrams.fit(SAID).transform([Said("xyz", "xyz"), Said("", "")]).nnz == 0


def test_ngrams_survive_the_way_to_disk() -> None:
    ngrams = Ngrams.fit(SAID)
    again = Ngrams.from_arrays(ngrams.arrays())
    assert again.vocabulary == ngrams.vocabulary
    assert (again.transform(SAID) != ngrams.transform(SAID)).nnz == 0


def test_nearest_averages_the_best_two_of_each_class() -> None:
    nearest = Nearest(np.array([0, 1, 0, 0, 1]))
    likeness = np.array([[0.9, 0.2, 0.1, 0.5, 0.4]], dtype=np.float32)
    assert nearest.scores(likeness) == pytest.approx(np.array([[0.7, 0.3]]))


def test_nearest_with_a_single_example() -> None:
    likeness = np.array([[0.9, 0.2]], dtype=np.float32)
    assert Nearest(np.array([0, 1])).scores(likeness) == pytest.approx(likeness)


def test_softmax_adds_up_to_one_over_what_is_allowed() -> None:
    scores = np.array([[1.0, 5.0, 2.0]], dtype=np.float32)
    confidences = softmax(scores, np.array([[True, False, True]]))
    assert confidences.sum() == pytest.approx(1)
    assert confidences[0, 1] == 0


@pytest.mark.parametrize("classes", [1, 2, 3])
def test_a_regression_of_any_number_of_classes(classes: int) -> None:
    labels = np.repeat(np.arange(classes), 4)
    rows = np.eye(3, dtype=np.float32)[labels]
    for features in (rows, csr_matrix(rows)):
        linear = fit_linear(features, labels, 10.0, 0)
        assert linear.scores(features).shape == (4 * classes, classes)
        assert (linear.scores(features).argmax(axis=1) == labels).all()


def table() -> Table:
    ngrams = Ngrams.fit(SAID)
    points = np.eye(4, dtype=np.float32)[:, :2] + np.array([[1, 0], [1, 0], [0, 1], [0, 1]])
    folds = np.array([0, 1, 0, 1])
    rows = ngrams.transform(SAID)
    return Table(rows, points.astype(np.float32), LABELS, LABELS, folds, 0)


def test_held_out_opinions_come_from_the_other_folds() -> None:
    opinions = held_out(table(), LABELS)
    assert [opinion.shape for opinion in opinions] == [(4, 2)] * 3
    assert (opinions[0].argmax(axis=1) == LABELS).all()


def test_a_head_survives_the_way_to_disk() -> None:
    data = table()
    head = fit_head(data, LABELS, ("fees", "payday"), Blend(0.5, 0.6, 3.0, 1.5))
    again = Head.from_arrays(head.arrays("x"), "x")
    likeness = data.points @ data.points.T
    assert again.labels == head.labels
    assert again.blend == head.blend
    assert np.allclose(
        again.full(data.rows, data.points, likeness),
        head.full(data.rows, data.points, likeness),
        atol=1e-2,
    )


def test_the_blend_trusts_who_is_right() -> None:
    generator = np.random.default_rng(0)
    labels = generator.integers(3, size=300)
    right = np.eye(3, dtype=np.float32)[labels] * 2 + generator.normal(size=(300, 3))
    noise = generator.normal(size=(300, 3)).astype(np.float32)
    blend = fit_blend((right.astype(np.float32), noise, noise * 0), labels, None)
    assert blend.ngrams > 5 * blend.dense
    confidences = blend.full((right.astype(np.float32), noise, noise * 0))
    hit = confidences.argmax(axis=1) == labels
    assert confidences.max(axis=1).mean() == pytest.approx(hit.mean(), abs=0.06)


def test_copies_share_a_fold() -> None:
    classes = np.zeros(6, dtype=np.int64)
    sources = np.array([0, 1, 2, 3, 0, 1])
    groups = make_groups(csr_matrix(np.eye(6)), classes, sources)
    folds = make_folds(classes, groups, 3, 0)
    assert folds[0] == folds[4]
    assert folds[1] == folds[5]
    assert set(folds) == {0, 1, 2}


def test_near_copies_share_a_group() -> None:
    rows = csr_matrix([[1.0, 0.0], [0.9, np.sqrt(1 - 0.81)], [0.0, 1.0]])
    groups = make_groups(rows, np.zeros(3, dtype=np.int64), np.arange(3))
    assert groups[0] == groups[1] != groups[2]


def test_a_class_of_one_is_always_learned_from() -> None:
    assert make_folds(np.array([0, 1, 1]), np.arange(3), 2, 0)[0] == -1


def test_a_linear_opinion_scores_sparse_and_dense_alike() -> None:
    linear = Linear(np.ones((2, 3), np.float32), np.zeros(3, np.float32))
    rows = np.ones((1, 2), dtype=np.float32)
    assert np.allclose(linear.scores(rows), linear.scores(csr_matrix(rows)))
