"""How well a model heard what it had not seen, and the thresholds that follow from it."""

from dataclasses import dataclass

import numpy as np

from nlu.bands import (
    EITHER,
    SURE,
    TOPIC_UNSURE,
    TORN,
    UNSURE,
    Flags,
    Numbers,
    Scores,
    Thresholds,
    Truths,
    choose,
    decide,
)
from nlu.folds import Labels
from nlu.opinions import Mask, Matrix

NEVER = 2.0
# Part of the messages that may be heard worse for skipping the encoder.
LOST_BY_SKIPPING = 0.002


@dataclass(frozen=True)
class Opinion:
    """Confidences for messages that the model had not seen.

    Args:
        services: messages × base intents.
        topics: messages × topics, over those of the best base intent; none without topics.
    """

    services: Matrix
    topics: Matrix | None = None

    @property
    def best(self) -> Labels:
        """The best base intent of each message."""
        return self.services.argmax(axis=1)


@dataclass(frozen=True)
class Answers:
    """What those messages meant.

    Args:
        services: number of the base intent.
        topics: number of the topic, -1 for none.
        has_topics: for each base intent, whether it has topics.
        is_service: for each base intent, whether it is a service.
        outside: number of the intent for what is not covered, -1 if there is none.
    """

    services: Labels
    topics: Labels
    has_topics: Mask
    is_service: Mask
    outside: int


@dataclass(frozen=True)
class Judged:
    """How well it heard, and the thresholds.

    Args:
        limits: of the bands.
        skip: joint confidence from which on the n-grams alone do no harm.
        figures: accuracies and shares, for people to read.
    """

    limits: Thresholds
    skip: float
    figures: dict[str, float]


def judge(full: Opinion, quick: Opinion, answers: Answers) -> Judged:
    """Choose the thresholds and say how well it heard.

    Args:
        full: confidences of the blend.
        quick: confidences of the n-grams alone.
        answers: what was meant.
    """
    heard, quickly = _compare(full, answers), _compare(quick, answers)
    limits, skip = choose(*heard), _skip_from(quickly, heard)
    return Judged(limits, skip, _figures(heard, quickly[0], limits, skip))


def _figures(
    heard: tuple[Scores, Truths], quickly: Scores, limits: Thresholds, skip: float
) -> dict[str, float]:
    scores, truths = heard
    bands = decide(scores, limits)
    right = truths.first_right & truths.topic_right
    figures = {
        "messages": float(len(right)),
        "service_right": _share(truths.first_right[truths.covered]),
        "service_and_topic_right": _share(right[truths.covered]),
        "others_right": _share(right[~truths.covered]),
        "right_where_sure": _share(right[bands == SURE]),
        "sure": _share(bands == SURE),
        "topic_unsure": _share(bands == TOPIC_UNSURE),
        "torn": _share(bands == TORN),
        "unsure": _share(bands == UNSURE),
        "encoder_skipped": _share(_joint(quickly) >= skip),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def _joint(scores: Scores) -> Numbers:
    return scores.first * scores.topic


def _skip_from(quickly: tuple[Scores, Truths], heard: tuple[Scores, Truths]) -> float:
    """Find the confidence from which on the n-grams alone spoil next to nothing.

    What they mend by chance is not set against it: it would let the encoder be skipped where
    others than the authors of the training data need it.
    """
    joint = _joint(quickly[0])
    order = np.argsort(-joint, kind="stable")
    right = [(truths.first_right & truths.topic_right)[order] for _, truths in (quickly, heard)]
    harmless = np.flatnonzero(np.cumsum(right[1] & ~right[0]) <= LOST_BY_SKIPPING * len(joint))
    return float(joint[order[harmless[-1]]]) if len(harmless) else NEVER


def _compare(opinion: Opinion, answers: Answers) -> tuple[Scores, Truths]:
    order = np.argsort(-opinion.services, axis=1, kind="stable")
    first, second = order[:, 0], order[:, min(1, order.shape[1] - 1)]
    rows = np.arange(len(first))
    has_topic = answers.has_topics[first]
    topic, topic_right = np.ones(len(first)), np.ones(len(first), dtype=bool)
    if opinion.topics is not None:
        topic = np.where(has_topic, opinion.topics.max(axis=1), 1.0)
        topic_right = ~has_topic | (opinion.topics.argmax(axis=1) == answers.topics)
    follow_ups = opinion.services[:, answers.has_topics & ~answers.is_service].sum(axis=1)
    talk = ~answers.has_topics & (np.arange(len(answers.has_topics)) != answers.outside)
    next_best = opinion.services[rows, second].astype(np.float64)
    best = opinion.services[rows, first]
    either = talk[first] & talk[second] & (best + next_best >= EITHER)
    alike = follow_ups * answers.is_service[first] + next_best * either
    scores = Scores(
        first=best + alike,
        second=next_best,
        topic=topic,
        has_topic=has_topic,
        both_services=answers.is_service[first] & answers.is_service[second],
    )
    truths = Truths(
        first_right=first == answers.services,
        second_right=second == answers.services,
        topic_right=topic_right,
        covered=answers.has_topics[answers.services],
        outside=answers.services == answers.outside,
    )
    return scores, truths
