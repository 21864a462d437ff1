"""From training examples to a `Hearing`: two heads, their blend, and the thresholds.

Everything that is chosen (weights, thresholds, when to skip the encoder) is chosen on messages
that the judged model had not seen, nor near copies of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nlu.augment import OUTSIDE, Example, with_facts
from nlu.blending import fit_blend
from nlu.encoder import Matrix
from nlu.fitting import Table, fit_head, held_out
from nlu.folds import make_folds, make_groups
from nlu.heads import Head, Mask, Opinions
from nlu.hearing import FOLLOW_UP, Hearing, Space
from nlu.judging import NEVER, Answers, Judged, Opinion, judge
from nlu.ngrams import Ngrams
from nlu.placeholders import Said

EncodeAll = Callable[[Sequence[str]], Matrix]


@dataclass(frozen=True)
class Options:
    """How to learn.

    Args:
        folds: of the cross-validation.
        share: part of the questions that get a copy with a fact.
        seed: makes the result the same each time.
        skip_encoder: whether the encoder may be skipped where the n-grams are sure.
    """

    folds: int = 3
    share: float = 0.35
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
    messages = [example.said for example in examples]
    intents = tuple(sorted({example.intent for example in examples}))
    topics = tuple(sorted({example.topic for example in examples if example.topic}))
    ngrams = Ngrams.fit(messages)
    space = Space.fit(
        encode_all([said.canonical for said in messages]),
        tuple(example.pair for example in examples),
    )
    table = _tabulate(examples, intents, topics, ngrams, space, options)
    allowed = _allowed(table, intents, len(topics))
    services_head, topics_head, judged = _heads(table, intents, topics, allowed)
    hearing = Hearing(
        ngrams=ngrams,
        space=space,
        with_topic=np.flatnonzero(table.topics >= 0),
        services=services_head,
        topics=topics_head,
        allowed=allowed,
        limits=judged.limits,
        skip=judged.skip if options.skip_encoder else NEVER,
    )
    return hearing, judged


def _tabulate(
    examples: Sequence[Example],
    intents: tuple[str, ...],
    topics: tuple[str, ...],
    ngrams: Ngrams,
    space: Space,
    options: Options,
) -> Table:
    rows = ngrams.transform([example.said for example in examples])
    services = np.array([intents.index(example.intent) for example in examples])
    subjects = np.array([topics.index(e.topic) if e.topic else -1 for e in examples])
    classes = services * (len(topics) + 1) + subjects
    sources = np.array([example.source for example in examples])
    folds = make_folds(classes, make_groups(rows, classes, sources), options.folds, options.seed)
    return Table(rows, space.points, services, subjects, folds, options.seed)


def _allowed(table: Table, intents: tuple[str, ...], topics: int) -> Mask:
    allowed = np.zeros((len(intents), topics), dtype=bool)
    with_topic = table.topics >= 0
    allowed[table.services[with_topic], table.topics[with_topic]] = True
    if FOLLOW_UP in intents:
        # What it refers to is not known here, so any topic may be meant.
        allowed[intents.index(FOLLOW_UP)] = True
    return allowed


def _heads(
    table: Table, intents: tuple[str, ...], topics: tuple[str, ...], allowed: Mask
) -> tuple[Head, Head | None, Judged]:
    asked = table.folds >= 0
    services, subjects = table.services[asked], table.topics[asked]
    has_topics = allowed.any(axis=1)
    is_service = has_topics & np.array([name != FOLLOW_UP for name in intents])
    outside = intents.index(OUTSIDE) if OUTSIDE in intents else -1
    answers = Answers(services, subjects, has_topics, is_service, outside)
    opinions = _only(held_out(table, table.services), asked)
    blend = fit_blend(opinions, services, None)
    head = fit_head(table, table.services, intents, blend)
    full, quick = Opinion(blend.full(opinions)), Opinion(blend.quick(opinions[0]))
    if not topics:
        return head, None, judge(full, quick, answers)
    opinions = _only(held_out(table, table.topics), asked)
    known = subjects >= 0
    blend = fit_blend(_only(opinions, known), subjects[known], allowed[services[known]])
    full = replace(full, topics=blend.full(opinions, allowed[full.best]))
    quick = replace(quick, topics=blend.quick(opinions[0], allowed[quick.best]))
    return head, fit_head(table, table.topics, topics, blend), judge(full, quick, answers)


def _only(opinions: Opinions, which: Mask) -> Opinions:
    ngrams, dense, nearest = opinions
    return ngrams[which], dense[which], nearest[which]
