"""The single amounts of time in a message, before they are added up."""

import re
from functools import lru_cache
from typing import NamedTuple

from nlu.duration_units import (
    DAY_BEFORE,
    DUAL,
    MONTHS,
    NEVER_AFTER,
    ONE_AFTER_THESE,
    ONE_ALSO_AFTER,
    ONE_BEFORE_THESE,
    PLURAL,
    SINGULAR,
    UNITS,
    Unit,
)
from nlu.number_links import Number, Tokens, linked
from nlu.number_tokens import Token
from nlu.numbers import Measured

_CLITICS = ("ب", "ل", "و", "ال", "وب", "ول", "بال", "لل", "وال", "ف", "هال")
_NAMES: dict[str, Unit] = UNITS | DUAL
_DOUBLED = re.compile(r"(\D)\1")
_YEARLIKE = 1300
_RATES = frozenset({"كل", "every", "each", "kol", "per"})


class Part(NamedTuple):
    """An amount of one unit; a weak one counts only together with another."""

    first: int
    last: int
    amount: Number
    unit: Unit
    most: Number | None = None
    weak: bool = False


def find_parts(tokens: Tokens, numbers: dict[int, Measured]) -> list[Part]:
    """Find the amounts of a message.

    Args:
        tokens: the message.
        numbers: its numbers by the token after each.
    """
    parts = []
    for index, token in enumerate(tokens):
        unit = unit_of(token)
        part = None if unit is None else _part(tokens, index, unit, numbers.get(index))
        if part is not None and text_at(tokens, part.first - 1) not in _RATES:
            parts.append(part)
    return parts


def unit_of(token: Token) -> Unit | None:
    """Give the unit that a word names, clitics aside."""
    return _named(token.text)


@lru_cache(maxsize=4096)
def _named(text: str) -> Unit | None:
    return _NAMES.get(_name(stem_of(text)))


def stem_of(text: str) -> str:
    """Strip the clitics of a unit of time; any other word stays whole."""
    if text in _NAMES:
        return text
    for clitic in _CLITICS:
        if text.startswith(clitic) and _name(text[len(clitic) :]) in _NAMES:
            return text[len(clitic) :]
    return text


def _name(stem: str) -> str:
    """Give the table's spelling of a unit, typed with a letter doubled or not: شهوور."""
    if stem in _NAMES or not _DOUBLED.search(stem):
        return stem
    return _DOUBLED.sub(r"\1", stem)


def text_at(tokens: Tokens, index: int) -> str:
    """Give the word at a place, or nothing outside the message."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def fraction_after(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Find a fraction added or taken off (ونص, الا ربع): its token and its sign."""
    fraction, sign = linked(tokens, index, joined=True), 1
    if fraction is None and text_at(tokens, index) == "الا":
        fraction, sign = linked(tokens, index + 1, joined=False), -1
    word = None if fraction is None else tokens[fraction].word
    if fraction is None or word is None or word.kind != "fraction":
        return None
    named = unit_of(tokens[fraction + 1]) if fraction + 1 < len(tokens) else None
    return None if named else (fraction, sign)


def _part(tokens: Tokens, index: int, unit: Unit, number: Measured | None) -> Part | None:
    text, stem = tokens[index].text, stem_of(tokens[index].text)
    head, stem = text[: len(text) - len(stem)], _name(stem)
    if (
        number is not None
        and tokens[index].near
        and (not head or (head == "ال" and stem in PLURAL))
    ):
        if number.span.value >= _YEARLIKE and unit != "hours":
            return None
        return Part(number.first, index + 1, number.span.value, unit, number.span.value2)
    if stem in DUAL:
        lately = head.endswith("ال") and unit == "days"
        return None if lately else Part(index, index + 1, 2, unit)
    if head.endswith("ال") or head == "لل" or stem in PLURAL:
        return None
    before = tokens[index - 1].word if index and tokens[index].near else None
    if before is not None and before.kind == "fraction" and not head:
        return Part(index - 1, index + 1, before.value, unit)
    if _is_named(tokens, index):
        return None
    return Part(index, index + 1, 1, unit, weak=not _is_one(tokens, index, head))


def _is_named(tokens: Tokens, index: int) -> bool:
    """Tell whether a bare unit belongs to a date or a rate: شهر 5, يوم السبت, كل سنه."""
    before, after = text_at(tokens, index - 1), text_at(tokens, index + 1)
    following = tokens[index + 1].word if index + 1 < len(tokens) else None
    if before in NEVER_AFTER or after in MONTHS:
        return True
    if before in ("a", "an") and text_at(tokens, index - 2) not in ONE_AFTER_THESE:
        return text_at(tokens, index + 1) not in ONE_BEFORE_THESE
    if following and following.kind in ("digits", "tens", "hundred", "hundreds", "scale", "teen"):
        return not tokens[index + 1].joined
    days = SINGULAR.get(_name(stem_of(tokens[index].text))) == "days"
    return days and bool(after) and after not in DAY_BEFORE and not _adds(tokens, index + 1)


def _adds(tokens: Tokens, index: int) -> bool:
    return unit_of(tokens[index]) is not None and tokens[index].text[0] == "و"


def _is_one(tokens: Tokens, index: int, head: str) -> bool:
    """Tell whether a bare unit is one of it: بعد سنه, شهر كامل, سنه ونص, or the whole answer."""
    before, after = text_at(tokens, index - 1), text_at(tokens, index + 1)
    if len(tokens) == 1 or after in ONE_BEFORE_THESE or fraction_after(tokens, index + 1):
        return True
    if before in ("a", "an") or before in ONE_AFTER_THESE:
        return True
    return before.removeprefix("و") in ONE_AFTER_THESE or head in ONE_ALSO_AFTER
