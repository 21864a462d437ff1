"""From training examples to a `Hearing`: two heads, their blend, and the thresholds.

Everything that is chosen (weights, thresholds, when to skip the encoder) is chosen on messages
that the judged model had not seen, nor near copies of them: one part of the examples is kept aside
from a first pair of heads, which are asked about it; the pair that is kept learns from all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from nlu.augment import OUTSIDE, Example, with_facts
from nlu.blending import fit_blend
from nlu.cores import side_by_side
from nlu.encoder import Matrix
from nlu.fitting import fit_services, fit_topics
from nlu.folds import make_folds, make_groups
from nlu.heads import ServicesHead, TopicsHead
from nlu.hearing import FOLLOW_UP, Hearing, Space
from nlu.judging import NEVER, Answers, Judged, Opinion, judge
from nlu.net import Net
from nlu.net_fitting import fit_net
from nlu.ngrams import Ngrams
from nlu.opinions import Mask, Numbers
from nlu.placeholders import Said
from nlu.table import Names, Table, allowed_topics, tabulate
from nlu.trial import Trial, try_heads, try_net

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
    sources = np.array([example.source for example in examples])
    heads, judged = _heads(table, names, allowed, partial(_aside, table, sources, options))
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


def _aside(table: Table, sources: Numbers, options: Options) -> Mask:
    """Choose the examples that are kept aside, with the near copies of each."""
    classes = table.services * (len(table.columns[0]) + 1) + table.topics
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


def _heads(
    table: Table, names: Names, allowed: Mask, choose: Callable[[], Mask]
) -> tuple[_Heads, Judged]:
    heads, aside, trial = _fit(table, names, choose)
    answers = _answers(table, names, allowed, aside)
    services, topics = heads.services, heads.topics
    services = replace(services, blend=fit_blend(*trial.services, answers.services, None))
    full, quick = (Opinion(services.blend.confidences(one)) for one in trial.services)
    if topics is not None:
        topics = _weighed(topics, trial, answers, allowed)
        full, quick = (
            replace(heard, topics=topics.weigh(scores, heard.best, allowed[heard.best]))
            for heard, scores in zip((full, quick), trial.topics, strict=True)
        )
    return _Heads(heads.net, services, topics), judge(full, quick, answers)


def _fit(table: Table, names: Names, choose: Callable[[], Mask]) -> tuple[_Heads, Mask, Trial]:
    """Fit everything twice: to all examples, and without those that are kept aside."""
    all_ = np.ones(len(table.services), dtype=bool)
    with side_by_side(table, len(all_)) as submit:
        net, services = submit(fit_net, all_), submit(fit_services, all_, names.intents)
        topics = submit(fit_topics, all_, names.topics) if names.topics else None
        # Meanwhile.
        aside = choose()
        own, guesses = submit(try_heads, aside, names), submit(try_net, aside)
        heads = _Heads(net.result(), services.result(), topics.result() if topics else None)
        return heads, aside, Trial(guesses.result(), own.result())


def _answers(table: Table, names: Names, allowed: Mask, aside: Mask) -> Answers:
    has_topics = allowed.any(axis=1)
    return Answers(
        services=table.services[aside],
        topics=table.topics[aside],
        has_topics=has_topics,
        is_service=has_topics & np.array([name != FOLLOW_UP for name in names.intents]),
        outside=names.intents.index(OUTSIDE) if OUTSIDE in names.intents else -1,
    )


def _weighed(head: TopicsHead, trial: Trial, answers: Answers, allowed: Mask) -> TopicsHead:
    """Fit what the opinions on the topics weigh, each message's service being known."""
    known = answers.topics >= 0
    full, quick = (
        tuple(opinion[known] for opinion in head.opinions(scores, answers.services))
        for scores in trial.topics
    )
    in_question = allowed[answers.services[known]]
    return replace(head, blend=fit_blend(full, quick, answers.topics[known], in_question))
