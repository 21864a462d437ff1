"""For comparison: one regression over all pairs, on the n-grams alone or the embeddings alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bench.dense import fit_dense
from bench.replies import Reply, of_heard
from nlu.augment import OUTSIDE, Example, with_facts
from nlu.bands import Scores, Thresholds, decide
from nlu.blending import likeliest
from nlu.cues import CueTable
from nlu.fitting import fit_sparse
from nlu.folds import make_folds, make_groups
from nlu.hearing import FOLLOW_UP, Encode, Heard, Space
from nlu.judging import Answers, Opinion, judge
from nlu.learning import EncodeAll, Options
from nlu.ngrams import Ngrams
from nlu.opinions import Linear, Matrix, Numbers, softmax
from nlu.placeholders import Said

NGRAMS, EMBEDDINGS = "n-grams", "embeddings"
Pair = tuple[str, str]
Features = Any


@dataclass(frozen=True)
class Single:
    """A regression over all pairs of intent and topic, and nothing else.

    Args:
        pairs: the classes; without a topic the second part is empty.
        view: what turns a message into features: n-grams or the space of the embeddings.
        linear: the regression.
        sharpness: what its scores are multiplied by, so that a confidence of 0.9 is right nine
            times in ten.
        limits: thresholds of the bands, chosen as ours are.
        cues: the cue phrases of the facts.
    """

    pairs: tuple[Pair, ...]
    view: Ngrams | Space
    linear: Linear
    sharpness: float
    limits: Thresholds
    cues: CueTable

    def hear(self, said: Said, encode: Encode) -> Heard:
        """Hear one message.

        Args:
            said: the message, facts replaced by placeholders.
            encode: gives the embedding of a text.
        """
        if isinstance(self.view, Ngrams):
            features: Features = self.view.transform([said])
        else:
            features = self.view.place(np.atleast_2d(encode(said.canonical)))
        shares = softmax(np.float32(self.sharpness) * self.linear.scores(features))[0]
        intents: dict[str, float] = {}
        for (intent, _), confidence in zip(self.pairs, shares, strict=True):
            intents[intent] = intents.get(intent, 0.0) + float(confidence)
        return self._heard(_ranked(intents), dict(zip(self.pairs, shares.tolist(), strict=True)))

    def _heard(self, intents: list[tuple[str, float]], shares: Mapping[Pair, float]) -> Heard:
        having = {intent for intent, topic in self.pairs if topic}
        services = [one for one in intents if one[0] in having - {FOLLOW_UP}]
        best, confidence = intents[0]
        topics = _ranked({t: s / confidence for (i, t), s in shares.items() if i == best and t})
        follow_up = dict(intents).get(FOLLOW_UP, 0.0) if best not in (FOLLOW_UP, OUTSIDE) else 0.0
        is_service = intents[0] == services[0]
        scores = Scores(
            first=np.array([confidence + follow_up * is_service]),
            second=np.array([intents[1][1]]),
            topic=np.array([topics[0][1] if topics else 1.0]),
            has_topic=np.array([bool(topics)]),
            both_services=np.array([is_service and intents[1] == services[1]]),
        )
        return Heard(str(decide(scores, self.limits)[0]), intents, services, topics, [])

    def reply(self, said: Said, encode: Encode) -> Reply:
        """Hear one message and give it the shape of all pipelines; see `hear`."""
        heard = of_heard(self.hear(said, encode))
        return replace(heard, skipped=isinstance(self.view, Ngrams))

    def save(self, folder: Path) -> None:
        """Write what was learned into an existing folder."""
        arrays = self.linear.arrays("linear")
        if isinstance(self.view, Ngrams):
            arrays |= {f"view.{name}": array for name, array in self.view.arrays().items()}
        else:
            arrays |= {"view.centre": self.view.centre, "view.axes": self.view.axes}
        np.savez(folder / "single.npz", **arrays)
        names = {"pairs": self.pairs, "sharpness": self.sharpness, "limits": asdict(self.limits)}
        stored = json.dumps({**names, "cues": self.cues.to_json()})
        (folder / "single.json").write_text(stored, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Single":
        """Read what `save` wrote."""
        names = json.loads((folder / "single.json").read_text(encoding="utf-8"))
        with np.load(folder / "single.npz", allow_pickle=False) as stored:
            arrays = dict(stored)
        own = {k.removeprefix("view."): a for k, a in arrays.items() if k.startswith("view.")}
        # Nothing is looked up among the points, so they are not kept.
        points = np.zeros((0, 0), np.float32)
        return cls(
            tuple((intent, topic) for intent, topic in names["pairs"]),
            Space(own["centre"], own["axes"], points, ())
            if "axes" in own
            else Ngrams.from_arrays(own),
            Linear.from_arrays(arrays, "linear"),
            names["sharpness"],
            Thresholds(**names["limits"]),
            CueTable.from_json(names["cues"]),
        )


def learn_single(
    written: Sequence[Example],
    encode_all: EncodeAll,
    stated: Mapping[str, Sequence[Said]],
    cues: CueTable,
    view: str,
    options: Options = Options(),  # noqa: B008 - frozen
) -> Single:
    """Learn one view of the examples.

    Args:
        written: the examples.
        encode_all: gives the embeddings of many texts.
        stated: for a service the phrases that state facts in its examples.
        cues: the cue phrases of the facts.
        view: "n-grams" or "embeddings".
        options: the same as ours.
    """
    examples = [*written, *with_facts(written, options.share, options.seed, stated)]
    names = tuple(sorted({(one.intent, one.topic or "") for one in examples}))
    numbers = {pair: number for number, pair in enumerate(names)}
    classes = np.array([numbers[one.intent, one.topic or ""] for one in examples])
    ngrams, _ = Ngrams.fit([one.said for one in examples])
    seen: Ngrams | Space = ngrams
    features: Features = ngrams.transform([one.said for one in examples])
    groups = make_groups(features, classes, np.array([one.source for one in examples]))
    aside = make_folds(classes, groups, options.folds, options.seed) == 0
    if view == EMBEDDINGS:
        vectors = encode_all([one.said.canonical for one in examples])
        seen = Space.fit(vectors, tuple(one.pair for one in examples))
        features = seen.points
    scores = _fit(features[~aside], classes[~aside], options.seed).scores(features[aside])
    sharpness = likeliest((scores,), classes[aside], None)[0]
    limits = _limits(softmax(np.float32(sharpness) * scores), names, classes[aside])
    return Single(names, seen, _fit(features, classes, options.seed), sharpness, limits, cues)


def _fit(features: Features, classes: Numbers, seed: int) -> Linear:
    if isinstance(features, csr_matrix):
        return fit_sparse(features, classes, seed)
    return fit_dense(features, classes)


def _limits(shares: Matrix, names: Sequence[Pair], meant: Numbers) -> Thresholds:
    """Choose the thresholds at the cost that ours are chosen at."""
    intents, topics = (sorted({pair[part] for pair in names}) for part in (0, 1))
    intent_of = np.array([intents.index(intent) for intent, _ in names])
    topic_of = np.array([topics.index(topic) for _, topic in names])
    services = np.zeros((len(shares), len(intents)), np.float32)
    for column, intent in enumerate(intent_of):
        services[:, intent] += shares[:, column]
    best = services.argmax(axis=1)
    heard = np.zeros((len(shares), len(topics)), np.float32)
    for column, (intent, topic) in enumerate(zip(intent_of, topic_of, strict=True)):
        of_it = best == intent
        heard[of_it, topic] = shares[of_it, column] / services[of_it, intent]
    has_topics = np.array([any(t for i, t in names if i == intent) for intent in intents])
    answers = Answers(
        services=intent_of[meant],
        topics=topic_of[meant],
        has_topics=has_topics,
        is_service=has_topics & np.array([intent != FOLLOW_UP for intent in intents]),
        outside=intents.index(OUTSIDE) if OUTSIDE in intents else -1,
    )
    opinion = Opinion(services, heard)
    return judge(opinion, opinion, answers).limits


def _ranked(confidences: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(confidences.items(), key=lambda one: -one[1])
