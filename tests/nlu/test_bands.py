"""Bands: what is said to whom is sure, what is asked back, and what is given up."""

import numpy as np
import pytest

from nlu.bands import Scores, Thresholds, Truths, choose, cost, decide

LIMITS = Thresholds(sure=0.7, weak=0.4, topic=0.6)


def scores(
    first: float,
    second: float = 0.0,
    topic: float = 1.0,
    has_topic: bool = True,
    both_services: bool = False,
) -> Scores:
    return Scores(
        np.array([first]),
        np.array([second]),
        np.array([topic]),
        np.array([has_topic]),
        np.array([both_services]),
    )


@pytest.mark.parametrize(
    ("heard", "band"),
    [
        (scores(0.9, topic=0.8), "sure"),
        (scores(0.9, topic=0.5), "topic_unsure"),
        (scores(0.9, has_topic=False), "sure"),
        (scores(0.5, 0.4, both_services=True), "torn"),
        (scores(0.5, 0.4, both_services=False), "topic_unsure"),
        (scores(0.45, 0.1, both_services=True), "topic_unsure"),
        (scores(0.3, 0.1, both_services=True), "unsure"),
        (scores(0.3, 0.2, has_topic=False), "unsure"),
        (scores(0.5, 0.2, has_topic=False), "sure"),
        (scores(0.7, topic=0.6), "sure"),
    ],
)
def test_band(heard: Scores, band: str) -> None:
    assert decide(heard, LIMITS).tolist() == [band]


def truths(count: int, right: list[bool], covered: bool = True) -> Truths:
    flags = np.array(right)
    everything = np.ones(count, dtype=bool)
    return Truths(flags, ~everything, everything, everything & covered, everything & (not covered))


def many(first: list[float], has_topic: bool = True) -> Scores:
    count = len(first)
    return Scores(
        np.array(first),
        np.zeros(count),
        np.ones(count),
        np.full(count, has_topic),
        np.zeros(count, dtype=bool),
    )


def test_a_wrong_answer_costs_more_than_a_question_back() -> None:
    heard, meant = many([0.65]), truths(1, [False])
    answered = cost(heard, meant, Thresholds(sure=0.6, weak=0.4, topic=0.5))
    asked = cost(heard, meant, LIMITS)
    gave_up = cost(heard, meant, Thresholds(sure=0.9, weak=0.9, topic=0.5))
    assert answered > asked > gave_up > 0


def test_a_right_answer_costs_nothing() -> None:
    assert cost(many([0.9]), truths(1, [True]), LIMITS) == 0


def test_giving_up_on_what_is_not_covered_costs_nothing() -> None:
    assert cost(many([0.2]), truths(1, [False], covered=False), LIMITS) == 0


def test_thresholds_separate_right_from_wrong() -> None:
    heard = many([0.9, 0.85, 0.82, 0.61, 0.6, 0.58])
    limits = choose(heard, truths(6, [True, True, True, False, False, False]))
    assert 0.61 < limits.sure <= 0.82


def test_of_equal_thresholds_the_most_careful_is_taken() -> None:
    limits = choose(many([0.99, 0.99]), truths(2, [True, True]))
    assert limits.sure == 0.95
    assert limits.weak <= limits.sure
