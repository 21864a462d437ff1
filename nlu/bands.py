"""From confidences to manners: answer, offer topics, ask which of two, or say 'I do not know'.

The thresholds are those with the lowest cost on the cross-validated training data. A wrong
answer about somebody's rights costs most, a question back least.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

SURE, TOPIC_UNSURE, TORN, UNSURE = "sure", "topic_unsure", "torn", "unsure"
NAMES = np.array([SURE, TOPIC_UNSURE, TORN, UNSURE])

# What a user loses, in units of one question back.
WRONG_SERVICE = 5.0
# An answer on the wrong topic of the right service carries buttons for the other topics.
WRONG_TOPIC = 1.6
ASKED_IN_VAIN = 3.0
TURNED_AWAY = 2.0
WRONG_SMALL_TALK = 1.0
ASKED_BACK = 1.0
# From here on small talk is of one kind or the other for certain.
EITHER = 0.9


@dataclass(frozen=True)
class Thresholds:
    """Where one manner ends and the next begins.

    Args:
        sure: at least this, and the best guess is taken; also asked of two services together.
        weak: at least this, and the best service is offered instead of given up.
        topic: at least this, and the best topic is answered.
    """

    sure: float = 0.6
    weak: float = 0.3
    topic: float = 0.5


@dataclass(frozen=True)
class Scores:
    """What was heard in some messages, one entry each.

    Args:
        first: confidence of the best intent; a service has that of the follow-ups added, which
            ask the same without naming it, and small talk that of the next kind, if it is one of
            the two for certain: 'no, thanks'.
        second: confidence of the next.
        topic: confidence of the best topic, 1 where the intent has none.
        has_topic: the best intent is a service or a follow-up.
        both_services: the best two intents are services.
    """

    first: Numbers
    second: Numbers
    topic: Numbers
    has_topic: Flags
    both_services: Flags


@dataclass(frozen=True)
class Truths:
    """What was meant in the same messages.

    Args:
        first_right: the best intent was meant.
        second_right: the next one was.
        topic_right: the best topic was meant too, or none was.
        covered: a service or a follow-up was meant.
        outside: nothing that the assistant covers was meant.
    """

    first_right: Flags
    second_right: Flags
    topic_right: Flags
    covered: Flags
    outside: Flags


def decide(scores: Scores, limits: Thresholds) -> NDArray[np.str_]:
    """Give the band of each message.

    Args:
        scores: what was heard.
        limits: the thresholds of the model.
    """
    return NAMES[_ranks(scores, limits)]


def _ranks(scores: Scores, limits: Thresholds) -> NDArray[np.int64]:
    """Give the number of each message's band in `NAMES`."""
    sure = scores.first >= limits.sure
    weak = scores.first >= limits.weak
    torn = scores.both_services & (scores.first + scores.second >= limits.sure)
    topic_clear = ~scores.has_topic | (scores.topic >= limits.topic)
    return np.select(
        # Small talk is not worth a question back: the likeliest kind of it will do.
        [sure & topic_clear, sure, torn, weak & scores.has_topic, weak],
        [0, 1, 2, 1, 0],
        default=3,
    )


def cost(scores: Scores, truths: Truths, limits: Thresholds) -> float:
    """Add up what the users of these messages would have lost.

    Args:
        scores: what was heard.
        truths: what was meant.
        limits: the thresholds to judge.
    """
    return _sum(_losses(scores, truths), _ranks(scores, limits))


def _sum(losses: Numbers, ranks: NDArray[np.int64]) -> float:
    return float(losses[ranks, np.arange(len(ranks))].sum())


def _losses(scores: Scores, truths: Truths) -> Numbers:
    """Give bands × messages: what the user of each would have lost in each band."""
    wrong_if_sure = np.select(
        [truths.first_right & truths.topic_right, truths.first_right, scores.has_topic],
        [0.0, WRONG_TOPIC, WRONG_SERVICE],
        default=np.where(truths.covered, TURNED_AWAY, WRONG_SMALL_TALK),
    )
    offered = np.where(truths.first_right, ASKED_BACK, ASKED_IN_VAIN)
    asked = np.where(truths.first_right | truths.second_right, ASKED_BACK, ASKED_IN_VAIN)
    gave_up = np.select([truths.outside, truths.covered], [0.0, TURNED_AWAY], WRONG_SMALL_TALK)
    return np.stack([wrong_if_sure, offered, asked, gave_up])


def choose(scores: Scores, truths: Truths) -> Thresholds:
    """Find the thresholds with the lowest cost; of equals, the most careful.

    Args:
        scores: what was heard by a model that had not seen these messages.
        truths: what was meant.
    """
    steps = (np.arange(0.40, 0.96, 0.05), np.arange(0.15, 0.61, 0.05), np.arange(0.3, 0.96, 0.05))
    tried = [
        Thresholds(round(float(sure), 2), round(float(weak), 2), round(float(topic), 2))
        for sure, weak, topic in product(*steps)
        if weak <= sure
    ]
    losses = _losses(scores, truths)
    return min(
        tried,
        key=lambda it: (_sum(losses, _ranks(scores, it)), -it.sure, -it.topic, -it.weak),
    )
