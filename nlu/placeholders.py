"""What the classifier sees of a message: each fact replaced by a placeholder of its kind.

What is asked does not depend on the amount: `راتبي 9000 كم الرسوم` and `راتبي 12000 كم الرسوم`
are one question to the classifier, `راتبي _money_ كم الرسوم`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nlu.canonical import canonical
from nlu.numbers import parse_number
from nlu.text import normalise
from privacy.masking import without_words

KINDS = frozenset("money number count age duration date time percent nationality".split())


@dataclass(frozen=True)
class Said:
    """A message as the classifier sees it, facts replaced by placeholders.

    Args:
        plain: normalised, in the user's own words.
        canonical: with dialect, clitics and other languages folded.
    """

    plain: str
    canonical: str


def read(text: str, entities: Iterable[Mapping[str, Any]]) -> Said:
    """Prepare a message for the classifier.

    Args:
        text: what the user typed.
        entities: what `nlu.facts.FactExtractor` found in it.
    """
    # 'My mobile is [mobile number removed], how much do I get' does not ask for a number.
    masked = without_words(mask(text, entities))
    return Said(" ".join(normalise(masked).split()), canonical(masked))


def mask(text: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """Replace the facts of a message by placeholders.

    A phrase that names what it counts (`ولدين`) or a state (`مطلقة`) stays: its words say what
    the question is about.

    Args:
        text: what the user typed.
        entities: what `nlu.facts.FactExtractor` found in it.
    """
    parts: list[str] = []
    reached = 0
    for start, end, kind in sorted(map(_span, entities), key=lambda it: (it[0], -it[1])):
        if start < reached or not _is_value(text[start:end], kind):
            continue
        parts += [text[reached:start], f" _{kind}_ "]
        reached = end
    return "".join([*parts, text[reached:]])


def _span(entity: Mapping[str, Any]) -> tuple[int, int, str]:
    return int(entity.get("start", 0)), int(entity.get("end", 0)), str(entity.get("kind"))


def _is_value(said: str, kind: str) -> bool:
    if kind != "count":
        return kind in KINDS
    return any(map(str.isdigit, said)) or parse_number(normalise(said)) is not None
