"""Whether a number is a bound (تحت 18), an estimate (حوالي مليون) or a range (من 5 الى 10)."""

from typing import Literal

from nlu.number_context import AFTER, BEFORE, COUNTED, FILLERS, NEGATIONS
from nlu.number_links import Reading, Tokens
from nlu.number_tokens import AND

Comparator = Literal["below", "above", "about", "between"]
_PLAIN: dict[str, Comparator] = {
    "below": "below",
    "fall": "below",
    "above": "above",
    "exceed": "above",
    "about": "about",
}
_DENIED: dict[str, Comparator] = {
    "below": "above",
    "fall": "above",
    "above": "below",
    "exceed": "below",
    "reach": "below",
    "about": "about",
}
_TO = frozenset("الي ل لي لين لحد لغايه حتي ال to till until".split())
_MOST_WORDS = 3
_MOST_FILLERS = 3


def comparator(tokens: Tokens, first: int, last: int) -> Comparator | None:
    """Read the bound said before or after the tokens of a number."""
    return _before(tokens, first) or _after(tokens, last)


def _before(tokens: Tokens, first: int) -> Comparator | None:
    end = first
    for _ in range(_MOST_FILLERS + 1):
        if found := _phrase_ending(tokens, end):
            return found
        if end == 0 or tokens[end - 1].text not in FILLERS:
            return None
        end -= 1
    return None


def _phrase_ending(tokens: Tokens, end: int) -> Comparator | None:
    for length in range(min(_MOST_WORDS, end), 0, -1):
        start = end - length
        words = tuple(token.text for token in tokens[start:end])
        meaning = BEFORE.get(words)
        bare = words[0][1:] if words[0][0] in "وبلف" else ""
        if meaning is None and bare and meaning is None:
            meaning = BEFORE.get((bare, *words[1:]))
        if meaning is not None:
            return _sign(tokens, start, meaning)
    return None


def _sign(tokens: Tokens, start: int, meaning: str) -> Comparator | None:
    """Turn a bound round when it is denied: مو اقل من, ما يتجاوز, لا يقل عن."""
    denied = start > 0 and tokens[start - 1].text.removeprefix("و") in NEGATIONS
    return _DENIED.get(meaning) if denied else _PLAIN.get(meaning)


def _after(tokens: Tokens, last: int) -> Comparator | None:
    start = last
    if start < len(tokens) and tokens[start].text in COUNTED:
        start += 1
    for length in (2, 1):
        words = tuple(token.text for token in tokens[start : start + length])
        meaning = AFTER.get(words)
        bounds_next = start + length < len(tokens) and tokens[start + length].word is not None
        if meaning in ("below", "above", "about") and not (length == 1 and bounds_next):
            return meaning  # type: ignore[return-value]
    return None


def range_end(tokens: Tokens, low: Reading, high: Reading) -> bool:
    """Tell whether two readings are the ends of one range."""
    start, dashed = low.last, tokens[high.first].dashed
    if start == high.first and dashed:
        return _ordered(low, high)
    if start < high.first and tokens[start].text in COUNTED:
        start += 1
    between = [token.text for token in tokens[start : high.first]]
    opener = tokens[low.first - 1].text.removeprefix("و") if low.first else ""
    joined = tokens[high.first].joined or (len(between) == 1 and between[0] in AND)
    if opener in ("بين", "between", "مابين", "فيبين") and joined and len(between) <= 1:
        return True
    towards = len(between) == 1 and between[0] in _TO
    towards = towards or (not between and tokens[high.first].preposition == "ل")
    glued = between and between[-1] in ("ل", "ال") and all(word in _TO for word in between)
    return (towards or bool(glued)) and _ordered(low, high)


def scaled(low: Reading, high: Reading) -> int | float:
    """Give the lower end the scale said once: من 10 الى 12 الف."""
    lacks = low.scale == 1 and high.scale > 1 and low.value < 1000
    return low.value * high.scale if lacks and low.value * high.scale < high.value else low.value


def _ordered(low: Reading, high: Reading) -> bool:
    return scaled(low, high) < high.value
