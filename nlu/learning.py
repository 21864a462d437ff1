"""From training examples to a `Hearing`: two heads, their blend, and the thresholds.

Everything that is chosen (weights, thresholds, when to skip the encoder) is chosen on messages
that the judged model had not seen, nor near copies of them: one part of the examples is kept aside
from a first pair of heads, which are asked about it; the pair that is kept learns from all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from nlu.augment import OUTSIDE, Example, with_facts
from nlu.blending import fit_blend
from nlu.cores import side_by_side
from nlu.encoder import Matrix
from nlu.fitting import Table, fit_services, fit_topics
from nlu.folds import make_folds, make_groups
from nlu.heads import Features, ServicesHead, TopicsHead
from nlu.hearing import FOLLOW_UP, Hearing, Space
from nlu.judging import NEVER, Answers, Judged, Opinion, judge
from nlu.ngrams import Ngrams
from nlu.opinions import Mask, Numbers
from nlu.placeholders import Said

EncodeAll = Callable[[Sequence[str]], Matrix]


@dataclass(frozen=True)
class Options:
    """How to learn.

    Args:
        folds: into how many parts the examples go; one of them is kept aside.
        share: part of the questions that get a copy with a fact.
        seed: makes the result the same each time.
        skip_encoder: whether the encoder may be skipped where the n-grams are sure.
    """

    folds: int = 4
    share: float = 0.25
    seed: int = 21
    skip_encoder: bool = True


def learn(
    written: Sequence[Example],
    encode_all: EncodeAll,
    options: Options,
    stated: Mapping[str, Sequence[Said]] | None = None,
) -> tuple[Hearing, Judged]:
    """Learn to hear.

    Args:
        written: the examples of the training data, facts replaced by placeholders.
        encode_all: gives the embeddings of many texts.
        options: how to learn.
        stated: for a service the phrases that state facts in its examples.

    Returns:
        The model, and how well models like it heard what they had not seen.
    """
    examples = [*written, *with_facts(written, options.share, options.seed, stated)]
    names = Names.of(examples)
    ngrams, rows = Ngrams.fit([example.said for example in examples])
    space = Space.fit(
        encode_all([example.said.canonical for example in examples]),
        tuple(example.pair for example in examples),
    )
    table = _tabulate(examples, names, Features(rows, space.points), options)
    allowed = _allowed(table, names)
    services, topics, judged = _heads(table, names, allowed, _aside(table, examples, options))
    hearing = Hearing(
        ngrams=ngrams,
        space=space,
        services=services,
        topics=topics,
        allowed=allowed,
        limits=judged.limits,
        skip=judged.skip if options.skip_encoder else NEVER,
    )
    return hearing, judged


@dataclass(frozen=True)
class Names:
    """The classes, in the order of all columns.

    Args:
        intents: the base intents.
        topics: what follows their slashes.
        pairs: both together, intent by intent.
    """

    intents: tuple[str, ...]
    topics: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Names":
        """Collect those of the examples."""
        return cls(
            tuple(sorted({one.intent for one in examples})),
            tuple(sorted({one.topic for one in examples if one.topic})),
            tuple(sorted({(one.intent, one.topic) for one in examples if one.topic})),
        )

    def columns(self) -> Numbers:
        """Give intents × topics, the number of each pair; -1 where there is none."""
        columns = np.full((len(self.intents), len(self.topics)), -1, dtype=np.int64)
        for number, (intent, topic) in enumerate(self.pairs):
            columns[self.intents.index(intent), self.topics.index(topic)] = number
        return columns


def _tabulate(examples: Sequence[Example], names: Names, seen: Features, options: Options) -> Table:
    numbers = {pair: number for number, pair in enumerate(names.pairs)}
    return Table(
        seen=seen,
        services=np.array([names.intents.index(example.intent) for example in examples]),
        topics=np.array([names.topics.index(e.topic) if e.topic else -1 for e in examples]),
        pairs=np.array([numbers[e.intent, e.topic] if e.topic else -1 for e in examples]),
        columns=names.columns(),
        seed=options.seed,
    )


def _aside(table: Table, examples: Sequence[Example], options: Options) -> Mask:
    """Choose the examples that are kept aside, with the near copies of each."""
    classes = table.services * (len(table.columns[0]) + 1) + table.topics
    sources = np.array([example.source for example in examples])
    groups = make_groups(table.seen.rows, classes, sources)
    return make_folds(classes, groups, options.folds, options.seed) == 0


def _allowed(table: Table, names: Names) -> Mask:
    allowed = table.columns >= 0
    if FOLLOW_UP in names.intents:
        # What it refers to is not known here, so any topic may be meant.
        allowed[names.intents.index(FOLLOW_UP)] = True
    return allowed


def _heads(
    table: Table, names: Names, allowed: Mask, aside: Mask
) -> tuple[ServicesHead, TopicsHead | None, Judged]:
    (services, first_services), (topics, first_topics) = _fit(table, names, aside)
    asked = _asked(table, aside)
    answers = _answers(table, names, allowed, aside)
    first, full, quick = _opinions(first_services, asked, answers)
    head = replace(services, blend=first.blend)
    if topics is None or first_topics is None:
        return head, None, judge(full, quick, answers)
    judged_topics, full, quick = _topics(first_topics, asked, answers, allowed, full, quick)
    last = replace(topics, blend=judged_topics.blend)
    return head, last, judge(full, quick, answers)


def _fit(
    table: Table, names: Names, aside: Mask
) -> tuple[list[ServicesHead], list[TopicsHead] | list[None]]:
    """Fit two pairs of heads: one learns from all examples, one does not see those kept aside."""
    learned = (np.ones_like(aside), ~aside)
    tasks: list[Callable[[], Any]] = [
        partial(fit_topics, table, one, names.topics) for one in learned if names.topics
    ]
    tasks += [partial(fit_services, table, one, names.intents) for one in learned]
    *topics, services, first_services = side_by_side(tasks, len(aside))
    return [services, first_services], topics or [None, None]


def _asked(table: Table, aside: Mask) -> Features:
    assert table.seen.vectors is not None
    vectors = table.seen.vectors[aside]
    return Features(table.seen.rows[aside], vectors, vectors @ table.seen.vectors[~aside].T)


def _answers(table: Table, names: Names, allowed: Mask, aside: Mask) -> Answers:
    has_topics = allowed.any(axis=1)
    return Answers(
        services=table.services[aside],
        topics=table.topics[aside],
        has_topics=has_topics,
        is_service=has_topics & np.array([name != FOLLOW_UP for name in names.intents]),
        outside=names.intents.index(OUTSIDE) if OUTSIDE in names.intents else -1,
    )


def _opinions(
    head: ServicesHead, asked: Features, answers: Answers
) -> tuple[ServicesHead, Opinion, Opinion]:
    opinions = head.opinions(asked)
    blend = fit_blend(opinions, 1, answers.services, None)
    full, quick = (Opinion(blend.confidences(opinions[:n])) for n in (len(opinions), 1))
    return replace(head, blend=blend), full, quick


def _topics(
    head: TopicsHead,
    asked: Features,
    answers: Answers,
    allowed: Mask,
    full: Opinion,
    quick: Opinion,
) -> tuple[TopicsHead, Opinion, Opinion]:
    known = answers.topics >= 0
    scores = head.scores(asked)
    meant = head.opinions(scores, answers.services)
    blend = fit_blend(
        tuple(opinion[known] for opinion in meant),
        2,
        answers.topics[known],
        allowed[answers.services[known]],
    )
    judged = replace(head, blend=blend)
    heard = judged.weigh(scores, full.best, allowed[full.best])
    quickly = judged.weigh(scores[:2], quick.best, allowed[quick.best])
    return judged, replace(full, topics=heard), replace(quick, topics=quickly)
