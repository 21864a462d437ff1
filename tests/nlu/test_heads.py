"""The maths of the heads: n-grams, opinions, their blend, and the way to disk and back."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlu.blending import fit_blend
from nlu.fitting import fit_kernel, fit_services, fit_sparse, fit_topics, fit_within
from nlu.folds import make_folds, make_groups
from nlu.heads import Features, ServicesHead, TopicsHead, of_pairs
from nlu.net import Guess
from nlu.ngrams import Ngrams, grams
from nlu.opinions import Blend, Kernel, Linear, Nearest, nearness, softmax
from nlu.placeholders import Said
from nlu.table import Table

TEXTS = ["كم رسوم تاشيره", "كم رسوم", "متي ينزل دعم", "متي موعد دعم"]
SAID = [Said(text, text) for text in TEXTS]
BLEND = Blend((1.0, 1.0, 5.0), (1.0, 1.0))
EVEN = Blend((1.0, 1.0, 1.0, 5.0), (1.0, 1.0, 1.0))


def test_grams_name_letters_words_and_pairs() -> None:
    found = set(grams(Said("كم رسوم", "كم")))
    assert {"a كم ", "Aكم", "Bرسوم", "Bكم رسوم", "bرسوم"} <= found
    assert "Aرسوم" not in found


def test_rows_have_unit_length_and_know_no_rare_gram() -> None:
    ngrams, rows = Ngrams.fit(SAID)
    assert (rows != ngrams.transform(SAID)).nnz == 0
    assert np.allclose(np.sqrt(rows.multiply(rows).sum(axis=1)), 1, atol=1e-5)
    assert "Bموعد" not in ngrams.vocabulary
    assert "Bرسوم" in ngrams.vocabulary


def test_a_text_without_known_grams_is_a_row_of_zeros() -> None:
    assert Ngrams.fit(SAID)[0].transform([Said("xyz", "xyz"), Said("", "")]).nnz == 0


def test_ngrams_survive_the_way_to_disk() -> None:
    ngrams, _ = Ngrams.fit(SAID)
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
def test_a_machine_of_any_number_of_classes(classes: int) -> None:
    labels = np.repeat(np.arange(classes), 4)
    rows = np.eye(3, dtype=np.float32)[labels]
    scores = fit_sparse(csr_matrix(rows), labels, 0).scores(rows)
    assert scores.shape == (4 * classes, classes)
    assert (scores.argmax(axis=1) == labels).all()


def table() -> Table:
    """Two intents of two topics, six examples of each pair; small talk without a topic."""
    pairs = np.repeat([0, 1, 2, 3, -1], 6)
    services = np.repeat([0, 0, 1, 1, 2], 6)
    topics = np.repeat([0, 1, 0, 1, -1], 6)
    rows = np.eye(5, dtype=np.float32)[pairs]
    columns = np.array([[0, 1], [2, 3], [-1, -1]])
    return Table(csr_matrix(rows), rows, services, topics, pairs, columns, 0)


def seen(data: Table, thorough: bool = True) -> Features:
    """What heads see of the examples; the net has no opinion."""
    nothing = [np.zeros((len(data.pairs), width), dtype=np.float32) for width in (3, 2, 4)]
    likeness = data.vectors @ data.vectors.T if thorough else None
    return Features(data.rows, Guess(*nothing), likeness)


def test_each_intent_learns_its_topics_from_its_own_examples_alone() -> None:
    data = table()
    known = np.flatnonzero(data.pairs >= 0)
    ngrams, alike = fit_within(
        data.rows[known], data.vectors[known], data.pairs[known], data.services[known]
    )
    # What only the second intent's examples have or are weighs nothing in the first's columns.
    weights = ngrams.weights.toarray()
    assert not weights[2:4, :2].any()
    assert weights[:2, :2].all()
    assert [one.shape for one in alike] == [(12, 2), (12, 2)]


def test_a_kernel_opinion_knows_its_examples_and_adds_up_nearness() -> None:
    labels = np.array([0, 0, 1, 2, 2, 2])
    points = np.eye(3, dtype=np.float32)[labels]
    likeness = points @ points.T
    weights = fit_kernel(nearness(likeness), labels)
    kernel = Kernel(np.arange(6), (weights,))
    scores = kernel.scores(likeness)
    assert (scores.argmax(axis=1) == labels).all()
    assert np.allclose(scores, nearness(likeness) @ weights, atol=1e-5)
    assert kernel.scores(likeness[:0]).shape == (0, 3)


def test_an_example_of_a_kernel_speaks_of_its_own_group_alone() -> None:
    kernel = Kernel(np.array([2, 0, 1]), (np.ones((1, 2), np.float32), np.eye(2, dtype=np.float32)))
    assert kernel.scores(np.array([[1, 1, 1]], np.float32)).tolist() == [[1, 1, 1, 1]]
    far, second = kernel.scores(np.array([[-1, 1, -1]], np.float32))[0, [0, 3]]
    assert far == pytest.approx(nearness(np.float32(-1)))
    assert second == pytest.approx(1)


def test_topics_are_heard_of_the_intent_that_is_asked_about() -> None:
    data = table()
    everything = np.ones(len(data.pairs), dtype=bool)
    head = replace(fit_topics(data, everything, ("fees", "steps")), blend=EVEN)
    allowed = (data.columns >= 0)[data.services]
    heard = head.confidences(seen(data), data.services, allowed)[:24].argmax(axis=1)
    assert (heard == data.topics[:24]).all()


def test_examples_kept_aside_shift_the_likeness_of_the_others() -> None:
    data = table()
    learned = np.ones(len(data.pairs), dtype=bool)
    learned[[0, 7]] = False
    head = fit_topics(data, learned, ("fees", "steps"))
    assert len(head.alike.examples) == 22
    assert head.alike.examples.max() == 21


def test_a_topic_that_an_intent_lacks_is_as_bad_as_its_worst() -> None:
    scores = np.array([[3.0, 1.0, 9.0]], dtype=np.float32)
    assert of_pairs(scores, np.array([[0, -1, 1]])).tolist() == [[3.0, 1.0, 1.0]]


def test_heads_survive_the_way_to_disk() -> None:
    data = table()
    everything = np.ones(len(data.pairs), dtype=bool)
    services = replace(fit_services(data, everything, ("a", "b", "greet")), blend=BLEND)
    topics = replace(fit_topics(data, everything, ("fees", "steps")), blend=EVEN)
    allowed = np.ones((len(data.pairs), 2), dtype=bool)
    again = ServicesHead.from_arrays(services.arrays())
    assert (again.labels, again.blend) == (services.labels, services.blend)
    assert np.allclose(again.confidences(seen(data)), services.confidences(seen(data)), atol=1e-2)
    before = topics.confidences(seen(data), data.services, allowed)
    after = TopicsHead.from_arrays(topics.arrays()).confidences(seen(data), data.services, allowed)
    assert np.allclose(after, before, atol=1e-2)


def test_without_the_encoder_the_opinions_on_ngrams_decide() -> None:
    data = table()
    everything = np.ones(len(data.pairs), dtype=bool)
    head = replace(fit_services(data, everything, ("a", "b", "greet")), blend=BLEND)
    heard = head.confidences(seen(data, thorough=False)).argmax(axis=1)
    assert (heard == data.services).all()


def test_the_blend_trusts_who_is_right() -> None:
    generator = np.random.default_rng(0)
    labels = generator.integers(3, size=300)
    right = np.eye(3, dtype=np.float32)[labels] * 2 + generator.normal(size=(300, 3))
    noise = generator.normal(size=(300, 3)).astype(np.float32)
    opinions = (right.astype(np.float32), noise, noise * 0)
    blend = fit_blend(opinions, opinions[:1], labels, None)
    assert blend.full[0] > 5 * blend.full[1]
    assert len(blend.quick) == 1
    confidences = blend.confidences(opinions)
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
    for count in (1, 3):
        rows = np.ones((count, 2), dtype=np.float32)
        assert linear.scores(csr_matrix(rows)).shape == (count, 3)
        assert np.allclose(linear.scores(rows), linear.scores(csr_matrix(rows)))
