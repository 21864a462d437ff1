"""The trial: heads that learn from a part of the examples are asked about the others.

What they say of examples that they have not seen decides what each opinion weighs, and from when
on the assistant is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlu.fitting import fit_services, fit_topics
from nlu.net import Guess
from nlu.net_fitting import fit_net
from nlu.opinions import Mask, Opinions
from nlu.table import Names, Table

Guesses = tuple[Guess, Guess]
_AT_A_TIME = 1024


@dataclass(frozen=True)
class Own:
    """What the heads say beside the net, on n-grams first, then on embeddings.

    Args:
        services: opinions on the base intents.
        topics: scores of all pairs; none without topics.
    """

    services: Opinions
    topics: Opinions


@dataclass(frozen=True)
class Trial:
    """What was said of the examples kept aside.

    Args:
        guesses: by the net, with the encoder and without.
        own: by the heads.
    """

    guesses: Guesses
    own: Own

    @property
    def services(self) -> tuple[Opinions, Opinions]:
        """The opinions on the base intents, with the encoder and without."""
        full, quick = self.guesses
        return (full.services, *self.own.services), (quick.services, *self.own.services[:1])

    @property
    def topics(self) -> tuple[Opinions, Opinions]:
        """The scores of topics and pairs, with the encoder and without."""
        full, quick = self.guesses
        return (
            (full.topics, full.pairs, *self.own.topics),
            (quick.topics, quick.pairs, *self.own.topics[:1]),
        )


def try_net(table: Table, aside: Mask) -> Guesses:
    """Fit a net and ask it about the examples kept aside, with the encoder and without.

    Args:
        table: the examples.
        aside: those that are kept aside.
    """
    net = fit_net(table, ~aside)
    read = net.read(table.rows[aside])
    return net.judge(read, table.vectors[aside]), net.judge(read, None)


def try_heads(table: Table, aside: Mask, names: Names) -> Own:
    """Fit the heads and ask them about the examples kept aside.

    Args:
        table: the examples.
        aside: those that are kept aside.
        names: the classes.
    """
    learned = ~aside
    services = fit_services(table, learned, names.intents)
    topics = fit_topics(table, learned, names.topics) if names.topics else None
    said: list[tuple[Opinions, Opinions]] = []
    known, asked = table.vectors[learned].T, np.flatnonzero(aside)
    # Some at a time: the likeness of all to all is a matrix of some hundred megabytes.
    for start in range(0, len(asked), _AT_A_TIME):
        part = asked[start : start + _AT_A_TIME]
        rows, likeness = table.rows[part], table.vectors[part] @ known
        said.append((services.own(rows, likeness), topics.own(rows, likeness) if topics else ()))
    of_services, of_topics = zip(*said, strict=True)
    return Own(_joined(of_services), _joined(of_topics))


def _joined(parts: Sequence[Opinions]) -> Opinions:
    return tuple(np.vstack(one) for one in zip(*parts, strict=True))
