"""Numbers as people say them, in digits and in the words of any dialect.

Everything here reads text that `nlu.text.normalise` has folded, and knows nothing of facts.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from nlu.number_bounds import Comparator, comparator, range_end, scaled
from nlu.number_context import MONEY, PERCENT
from nlu.number_grammar import read
from nlu.number_links import Number, Reading, Tokens
from nlu.number_sense import is_number, touches
from nlu.number_tokens import scan
from nlu.number_words import to_words
from nlu.ordinals import OrdinalSpan, find_ordinals

__all__ = [
    "FactValue",
    "NumberSpan",
    "OrdinalSpan",
    "find_numbers",
    "find_ordinals",
    "parse_number",
    "to_words",
]
UnitHint = Literal["money", "percent"]
FactValue = int | float | dict[str, int | float] | dict[str, list[int | float]]
_MINUS = re.compile(r"(?:^|[\s:=(])(?P<sign>[-−–])$")
_BETWEEN = frozenset({"بين", "وبين", "مابين", "between"})


@dataclass(frozen=True)
class NumberSpan:
    """A number found in a message, with the bound and the unit said beside it.

    Args:
        start: where the number starts in the normalised text, clitics left out.
        end: where it ends, without its unit.
        value: the number, or the lower end of a range.
        comparator: how the number bounds the fact, if it does.
        value2: the upper end of a range.
        unit_hint: the unit said right after it, when it is money or per cent.
        unit_end: where that unit ends; the same as `end` when there is none.
    """

    start: int
    end: int
    value: Number
    comparator: Comparator | None = None
    value2: Number | None = None
    unit_hint: UnitHint | None = None
    unit_end: int = -1

    @property
    def fact_value(self) -> FactValue:
        """The value as an entity carries it: a number, or a bound by name."""
        if self.comparator == "between" and self.value2 is not None:
            return {"between": [self.value, self.value2]}
        if self.comparator in ("below", "above"):
            return {str(self.comparator): self.value}
        return self.value


class Measured(NamedTuple):
    """A span with the tokens it covers, for the grammars built on numbers."""

    span: NumberSpan
    first: int
    last: int


def find_numbers(norm: str) -> list[NumberSpan]:
    """Find every number of a normalised message, from left to right.

    Args:
        norm: the message as `nlu.text.normalise` returns it.
    """
    return [_signed(norm, measured.span) for measured in measure(norm)]


def parse_number(text: str) -> Number | None:
    """Read a normalised text that is one number and nothing else.

    Args:
        text: the text as `nlu.text.normalise` returns it.
    """
    found = measure(text)
    if len(found) != 1 or found[0].span.comparator is not None:
        return None
    rest = text[: found[0].span.start] + text[found[0].span.end :]
    return None if rest.strip(" .,!?;:") else found[0].span.value


@lru_cache(maxsize=512)
def measure(norm: str) -> tuple[Measured, ...]:
    """Find the numbers of a message together with their tokens."""
    tokens = scan(norm)
    readings = _sensible(tokens, _readings(tokens))
    found: list[Measured] = []
    index = 0
    while index < len(readings):
        low = readings[index]
        high = readings[index + 1] if index + 1 < len(readings) else None
        if high is not None and range_end(tokens, low, high):
            found.append(_range(tokens, low, high))
            index += 2
        else:
            found.append(_single(tokens, low))
            index += 1
    return tuple(found)


def _signed(norm: str, span: NumberSpan) -> NumberSpan:
    """Read a minus glued to digits, so that an impossible amount is not taken for its opposite."""
    minus = _MINUS.search(norm, 0, span.start)
    if minus is None or not norm[span.start].isdigit() or span.comparator is not None:
        return span
    return replace(span, start=minus.start("sign"), value=-span.value)


def _readings(tokens: Tokens) -> list[Reading]:
    readings: list[Reading] = []
    index = 0
    while index < len(tokens):
        reading = None if tokens[index].word is None else read(tokens, index)
        if reading is not None and not _is_percent_word(tokens, reading):
            readings.extend(_split_between(tokens, reading))
        index = index + 1 if reading is None else reading.last
    return readings


def _sensible(tokens: Tokens, readings: list[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    for index, reading in enumerate(readings):
        left = index > 0 and touches(tokens, readings[index - 1], reading)
        right = index + 1 < len(readings) and touches(tokens, reading, readings[index + 1])
        if is_number(tokens, reading, left or right):
            kept.append(reading)
    return kept


def _is_percent_word(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether the reading is the hundred of `per cent`: بالميه, في المايه."""
    token = tokens[reading.first]
    if token.word is None or token.word.kind != "hundred" or reading.last - reading.first > 1:
        return False
    before = tokens[reading.first - 1].text if reading.first else ""
    return token.article and (token.preposition == "ب" or before in ("في", "ف", "per"))


def _split_between(tokens: Tokens, reading: Reading) -> list[Reading]:
    """Part what `between` keeps apart: بين خمسه وعشرين is 5 and 20 when nothing follows."""
    opens = reading.first > 0 and tokens[reading.first - 1].text in _BETWEEN
    parts = reading.last - reading.first
    last = tokens[reading.last - 1].word
    follows = reading.last < len(tokens) and (
        tokens[reading.last].joined or tokens[reading.last].text == "و"
    )
    if not opens or follows or parts not in (2, 3) or last is None or last.kind != "tens":
        return [reading]
    low = tokens[reading.first].word
    if low is None or low.kind != "unit":
        return [reading]
    return [
        Reading(low.value, reading.first, reading.first + 1),
        Reading(last.value, reading.last - 1, reading.last),
    ]


def _single(tokens: Tokens, reading: Reading) -> Measured:
    first, last = reading.first, reading.last
    start, end = tokens[first].start, tokens[last - 1].end
    unit, unit_end = _unit(tokens, last)
    bound = comparator(tokens, first, last)
    span = NumberSpan(start, end, reading.value, bound, None, unit, max(unit_end, end))
    return Measured(span, first, last)


def _range(tokens: Tokens, low: Reading, high: Reading) -> Measured:
    start, end = tokens[low.first].start, tokens[high.last - 1].end
    unit, unit_end = _unit(tokens, high.last)
    ends = sorted((scaled(low, high), high.value))
    span = NumberSpan(start, end, ends[0], "between", ends[1], unit, max(unit_end, end))
    return Measured(span, low.first, high.last)


def _unit(tokens: Tokens, last: int) -> tuple[UnitHint | None, int]:
    """Read the unit right after a number: ريال, ر.س, %, بالميه, في الميه."""
    words = [token.text for token in tokens[last : last + 2]]
    if not words:
        return None, -1
    if words[0] in MONEY:
        return "money", tokens[last].end
    if words == ["ر", "س"] or (words[0] == "في" and words[1:] and words[1] in PERCENT):
        return ("money" if words[0] == "ر" else "percent"), tokens[last + 1].end
    return ("percent", tokens[last].end) if words[0] in PERCENT else (None, -1)
