"""Questions that carry a fact: 'my salary is 12,000, what are the fees?' is a question.

People put both into one message; whoever writes training examples seldom does. Without such
copies a question with a number in it is taken for the bare statement of a fact.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nlu.placeholders import Said

INFORM = "inform"
OUTSIDE = "out_of_scope"
# Part of the copies whose fact is one of the service's own.
_OWN = 0.6


@dataclass(frozen=True)
class Example:
    """One training example.

    Args:
        said: what the classifier sees.
        intent: the base intent: a service or another.
        topic: what follows the slash; nothing for small talk.
        source: number of the example that this one was made from.
    """

    said: Said
    intent: str
    topic: str | None
    source: int

    @property
    def pair(self) -> str:
        """Intent and topic as Rasa writes them."""
        return f"{self.intent}/{self.topic}" if self.topic else self.intent


def with_facts(
    examples: Sequence[Example],
    share: float,
    seed: int,
    stated: Mapping[str, Sequence[Said]] | None = None,
) -> list[Example]:
    """Give copies of some questions that also carry a fact.

    Args:
        examples: as they were written.
        share: which part of the questions gets a copy; 1 for all.
        seed: makes the choice the same each time.
        stated: for a service the phrases that state facts in its own examples. Without them
            'I live in a rented flat, how much do I get' is taken for a question about housing.
    """
    dice = random.Random(seed)
    told = [example.said for example in examples if example.intent == INFORM]
    questions = [one for one in examples if one.topic or one.intent == OUTSIDE]
    copies = []
    for question in questions:
        own = (stated or {}).get(question.intent, ())
        if dice.random() >= share or not (told or own):
            continue
        facts = own if own and (not told or dice.random() < _OWN) else told
        copies.append(_copy(question, dice.choice(facts), dice))
    return copies


def _copy(question: Example, fact: Said, dice: random.Random) -> Example:
    parts = [fact, question.said]
    # The fact comes first twice as often: people tell who they are, then ask.
    if dice.random() < 1 / 3:
        parts.reverse()
    return replace(
        question,
        said=Said(
            plain=" ".join(part.plain for part in parts),
            canonical=" ".join(part.canonical for part in parts),
        ),
    )
