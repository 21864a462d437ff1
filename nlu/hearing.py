"""What was heard in one message: intent, topic, how sure, and which examples were nearest.

The model of the classifier without any Rasa in it: a text goes in, `Heard` comes out.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nlu.augment import OUTSIDE
from nlu.bands import EITHER, SURE, Scores, Thresholds, decide
from nlu.encoder import unit_rows
from nlu.heads import Features, ServicesHead, TopicsHead
from nlu.net import Net
from nlu.ngrams import Ngrams
from nlu.opinions import Mask, Matrix
from nlu.placeholders import Said

FOLLOW_UP = "follow_up"
Ranking = list[tuple[str, float]]
Encode = Callable[[str], Matrix]
# Half of the directions of an embedding carry what tells the examples apart.
_DIRECTIONS = 256


@dataclass(frozen=True)
class Heard:
    """What was heard in one message.

    Args:
        band: "sure", "topic_unsure", "torn" or "unsure".
        intents: all base intents with their confidence, best first.
        services: the services among them.
        topics: the topics of the best intent that has any, best first.
        nearest: the three training examples most alike, as intent/topic with their likeness;
            none if the n-grams were sure without them.
    """

    band: str
    intents: Ranking
    services: Ranking
    topics: Ranking
    nearest: Ranking

    @property
    def has_topic(self) -> bool:
        """Whether the best intent is a service or a follow-up."""
        return self.intents[0][0] == FOLLOW_UP or self.intents[0] in self.services[:1]


@dataclass(frozen=True)
class Space:
    """The training examples as points; what lies near means the same.

    Args:
        centre: mean of the training embeddings.
        axes: what turns a centred embedding into a point: a spread of one in each direction,
            and only the directions in which the examples differ most.
        points: the training embeddings, placed, of unit length.
        pairs: intent/topic of each point.
    """

    centre: Matrix
    axes: Matrix
    points: Matrix
    pairs: tuple[str, ...]

    @classmethod
    def fit(cls, vectors: Matrix, pairs: tuple[str, ...]) -> "Space":
        """Learn centre and axes from the training embeddings."""
        centre, spread = vectors.mean(axis=0), np.maximum(vectors.std(axis=0), 1e-6)
        scaled = unit_rows((vectors - centre) / spread)
        _, directions = np.linalg.eigh((scaled.T @ scaled).astype(np.float64))
        most = directions[:, ::-1][:, :_DIRECTIONS].astype(np.float32)
        axes = most / spread[:, None]
        return cls(centre, axes, unit_rows((vectors - centre) @ axes), pairs)

    def place(self, vectors: Matrix) -> Matrix:
        """Place embeddings as the training embeddings were."""
        return unit_rows((vectors - self.centre) @ self.axes)

    def nearest(self, likeness: Matrix) -> Ranking:
        """Name the three examples most alike."""
        best = np.argsort(-likeness, kind="stable")[:3]
        return [(self.pairs[i], round(float(likeness[i]), 4)) for i in best]


@dataclass(frozen=True)
class Hearing:
    """Everything that was learned.

    Args:
        ngrams: the features of all opinions.
        space: the training examples.
        net: an opinion on both intent and topic.
        services: the head of the base intents.
        topics: the head of the topics; none if no example has one.
        allowed: for each base intent the topics that it has.
        limits: thresholds of the bands.
        skip: from this joint confidence of the n-grams on the encoder is not asked.
    """

    ngrams: Ngrams
    space: Space
    net: Net
    services: ServicesHead
    topics: TopicsHead | None
    allowed: Mask
    limits: Thresholds
    skip: float

    @property
    def retrieval_intents(self) -> list[str]:
        """The intents that have topics."""
        return [self.services.labels[i] for i in np.flatnonzero(self.allowed.any(axis=1))]

    def hear(self, said: Said, encode: Encode, thorough: bool = False) -> Heard:
        """Hear one message.

        Args:
            said: the message, facts replaced by placeholders.
            encode: gives the embedding of a text; called only if it is needed.
            thorough: ask the encoder even where the n-grams are sure.
        """
        rows = self.ngrams.transform([said])
        read = self.net.read(rows)
        if not thorough:
            quick = self._heard(Features(rows, self.net.judge(read, None)))
            if quick.band == SURE and joint_confidence(quick) >= self.skip:
                return quick
        vector = self.space.place(np.atleast_2d(encode(said.canonical)))
        guess = self.net.judge(read, vector)
        return self._heard(Features(rows, guess, vector @ self.space.points.T))

    def _heard(self, seen: Features) -> Heard:
        intents = _ranked(self.services.labels, self.services.confidences(seen)[0])
        having = self.retrieval_intents
        services = [(name, c) for name, c in intents if name in having and name != FOLLOW_UP]
        topics: Ranking = []
        if self.topics is not None:
            chosen = self.services.labels.index(next(name for name, _ in intents if name in having))
            allowed = self.allowed[[chosen]]
            asked = self.topics.confidences(seen, np.array([chosen]), allowed)[0]
            topics = _ranked(self.topics.labels, asked, allowed[0])
        nearest = [] if seen.likeness is None else self.space.nearest(seen.likeness[0])
        heard = Heard(SURE, intents, services, topics, nearest)
        return Heard(self._band(heard), intents, services, topics, nearest)

    def _band(self, heard: Heard) -> str:
        names = {name for name, _ in heard.services}
        first, second = (*heard.intents, ("", 0.0))[:2]
        scores = Scores(
            first=np.array([self._confidence(heard, names)]),
            second=np.array([second[1]]),
            topic=np.array([heard.topics[0][1] if heard.has_topic else 1.0]),
            has_topic=np.array([heard.has_topic]),
            both_services=np.array([first[0] in names and second[0] in names]),
        )
        return str(decide(scores, self.limits)[0])

    def _confidence(self, heard: Heard, services: set[str]) -> float:
        """Give that of the best intent, and of what would be answered alike."""
        (best, confidence), (next_best, second) = (*heard.intents, ("", 0.0))[:2]
        if best in services:
            return confidence + dict(heard.intents).get(FOLLOW_UP, 0.0)
        answered = {*self.retrieval_intents, OUTSIDE}
        either = confidence + second >= EITHER and not {best, next_best} & answered
        return confidence + second * either


def joint_confidence(heard: Heard) -> float:
    """How sure the best intent and its best topic are together."""
    return heard.intents[0][1] * (heard.topics[0][1] if heard.has_topic else 1.0)


def _ranked(labels: tuple[str, ...], confidences: Matrix, allowed: Mask | None = None) -> Ranking:
    order = np.argsort(-confidences, kind="stable")
    return [(labels[i], float(confidences[i])) for i in order if allowed is None or allowed[i]]
