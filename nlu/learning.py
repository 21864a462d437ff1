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
from nlu.fitting import fit_services, fit_topics
from nlu.folds import make_folds, make_groups
from nlu.heads import Features, ServicesHead, TopicsHead
from nlu.hearing import FOLLOW_UP, Hearing, Space
from nlu.judging import NEVER, Answers, Judged, Opinion, judge
from nlu.net import Net
from nlu.net_fitting import fit_net
from nlu.ngrams import Ngrams
from nlu.opinions import Mask
from nlu.placeholders import Said
from nlu.table import Names, Table, allowed_topics, tabulate

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
    table = tabulate(examples, names, rows, space.points, options.seed)
    allowed = allowed_topics(names)
    heads, judged = _heads(table, names, allowed, _aside(table, examples, options))
    hearing = Hearing(
        ngrams=ngrams,
        space=space,
        net=heads.net,
        services=heads.services,
        topics=heads.topics,
        allowed=allowed,
        limits=judged.limits,
        skip=judged.skip if options.skip_encoder else NEVER,
    )
    return hearing, judged


def _aside(table: Table, examples: Sequence[Example], options: Options) -> Mask:
    """Choose the examples that are kept aside, with the near copies of each."""
    classes = table.services * (len(table.columns[0]) + 1) + table.topics
    sources = np.array([example.source for example in examples])
    groups = make_groups(table.rows, classes, sources)
    return make_folds(classes, groups, options.folds, options.seed) == 0


@dataclass(frozen=True)
class _Heads:
    """What is fitted to the same examples.

    Args:
        net: an opinion of both heads.
        services: the head of the base intents.
        topics: the head of the topics, if there are any.
    """

    net: Net
    services: ServicesHead
    topics: TopicsHead | None


def _heads(table: Table, names: Names, allowed: Mask, aside: Mask) -> tuple[_Heads, Judged]:
    heads, first = _fit(table, names, aside)
    asked = _asked(table, aside, first.net)
    answers = _answers(table, names, allowed, aside)
    services, full, quick = _opinions(first.services, asked, answers)
    heads = replace(heads, services=replace(heads.services, blend=services.blend))
    if heads.topics is not None and first.topics is not None:
        topics, full, quick = _topics(first.topics, asked, answers, allowed, full, quick)
        heads = replace(heads, topics=replace(heads.topics, blend=topics.blend))
    return heads, judge(full, quick, answers)


def _fit(table: Table, names: Names, aside: Mask) -> tuple[_Heads, _Heads]:
    """Fit everything twice: to all examples, and without those that are kept aside."""
    learned = (np.ones_like(aside), ~aside)
    tasks: list[Callable[[], Any]] = [partial(fit_net, table, one) for one in learned]
    tasks += [partial(fit_services, table, one, names.intents) for one in learned]
    if names.topics:
        tasks += [partial(fit_topics, table, one, names.topics) for one in learned]
    net, first_net, services, first_services, *topics = side_by_side(tasks, len(aside))
    last, first_topics = topics or (None, None)
    return _Heads(net, services, last), _Heads(first_net, first_services, first_topics)


def _asked(table: Table, aside: Mask, net: Net) -> tuple[Features, Features]:
    """Give what is seen of the examples kept aside with the encoder, and without."""
    rows, vectors = table.rows[aside], table.vectors[aside]
    likeness = vectors @ table.vectors[~aside].T
    full = Features(rows, net.guess(rows, vectors), likeness)
    return full, Features(rows, net.guess(rows, None))


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
    head: ServicesHead, asked: tuple[Features, Features], answers: Answers
) -> tuple[ServicesHead, Opinion, Opinion]:
    full, quick = (head.opinions(seen) for seen in asked)
    blend = fit_blend(full, quick, answers.services, None)
    judged = replace(head, blend=blend)
    return judged, Opinion(blend.confidences(full)), Opinion(blend.confidences(quick))


def _topics(
    head: TopicsHead,
    asked: tuple[Features, Features],
    answers: Answers,
    allowed: Mask,
    full: Opinion,
    quick: Opinion,
) -> tuple[TopicsHead, Opinion, Opinion]:
    known = answers.topics >= 0
    scores = [head.scores(seen) for seen in asked]
    meant, quickly = (
        tuple(opinion[known] for opinion in head.opinions(one, answers.services)) for one in scores
    )
    blend = fit_blend(meant, quickly, answers.topics[known], allowed[answers.services[known]])
    judged = replace(head, blend=blend)
    heard, without = (
        judged.weigh(one, opinion.best, allowed[opinion.best])
        for one, opinion in zip(scores, (full, quick), strict=True)
    )
    return judged, replace(full, topics=heard), replace(quick, topics=without)
