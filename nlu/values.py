"""Typed values in normalised text: dates, times, durations, nationalities, money, numbers.

Knows nothing of facts: '12 thousand riyals' is money here, whose money is decided in
`nlu.hosts`.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from nlu.dates import find_dates, find_times
from nlu.durations import DurationSpan, find_durations
from nlu.nationalities import find_nationalities
from nlu.numbers import NumberSpan, find_numbers

_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?:ريال|ر\.?\s?س\.?|sar|sr)\s*$")
_BOUNDS = frozenset({"below", "above"})
_SHARE = re.compile(
    r"\s+(?:منهم |منهن |منها |اعمارهم |عمرهم |of them |are )*"
    r"(?:(?P<more>فوق|اكبر|اكثر|اكتر|over|above|older)|تحت|اصغر|اقل|دون|under|below|younger)(?!\w)"
)
_NEAR = 12
_YEARLY = frozenset({"years", "months"})


@dataclass(frozen=True)
class Value:
    """A typed value in normalised text.

    Args:
        start: where it starts.
        end: where it ends, its unit included.
        kind: the generic kind.
        value: the value; for a range its two ends.
        bound: below, above or between where the value is no point.
        times: how many it is said of: 2 in 'two of them over 18'.
        form: demonym or country, of a nationality.
    """

    start: int
    end: int
    kind: str
    value: Any
    bound: str | None = None
    times: int | None = None
    form: str | None = None


@dataclass(frozen=True)
class Placed:
    """A value and its first token and the token after its last."""

    value: Value
    start: int
    end: int


def find_values(text: str) -> list[Value]:
    """Find the typed values of a message, none overlapping, in their order.

    Args:
        text: the normalised text.
    """
    kept: list[Value] = []
    for value in sorted(_candidates(text), key=lambda v: v.start - v.end):
        if all(value.end <= other.start or other.end <= value.start for other in kept):
            kept.append(value)
    return _shares(text, sorted(kept, key=lambda value: value.start))


def plain(value: Value) -> Any:
    """Give a value as its entity shows it: 12000, {"below": 10}, {"years": 2}.

    Args:
        value: a value that `find_values` gave.
    """
    if value.kind == "duration" and value.bound == "between":
        return {unit: ends[-1] for unit, ends in value.value.items()}
    if value.bound is None or value.kind == "duration":
        return value.value
    return {value.bound: value.value}


def is_listed(value: Value) -> bool:
    """Tell whether a value may be one of a list such as '6, 9 and 12 years'.

    Args:
        value: a value that `find_values` gave.
    """
    if value.kind == "duration":
        return next(iter(value.value)) in _YEARLY
    return value.kind == "number"


def _shares(text: str, values: list[Value]) -> list[Value]:
    """Join 'two of them over 18' to one value, and give 'and two under' the same 18."""
    joined: list[Value] = []
    index = 0
    while index < len(values):
        value, following = values[index], values[index + 1 : index + 2]
        share = _SHARE.match(text, value.end)
        if not share or value.kind != "number" or value.bound == "between":
            joined.append(value)
        elif following and following[0].bound and following[0].start - share.end() <= _NEAR:
            joined.append(replace(following[0], start=value.start, times=value.value))
            index += 1
        elif joined and joined[-1].times:
            bound = "above" if share["more"] else "below"
            span = replace(joined[-1], start=value.start, end=share.end())
            joined.append(replace(span, bound=bound, times=value.value))
        else:
            joined.append(value)
        index += 1
    return joined


def _candidates(text: str) -> list[Value]:
    # The order decides between spans of the same length: the more specific first.
    numbers = find_numbers(text)
    found = [Value(span.start, span.end, "date", span.value) for span in find_dates(text)]
    days = {value.start for value in found}
    found += [Value(span.start, span.end, "time", span.value) for span in find_times(text)]
    # In 'I turn 18 on the day 3 March' the day is the date's.
    found += [
        _duration(span)
        for span in find_durations(text)
        if not (text.startswith("يوم ", span.end - 3) and span.end + 1 in days)
    ]
    found += [
        Value(span.start, span.end, "nationality", span.iso, form=span.form)
        for span in find_nationalities(text)
    ]
    return found + [_with_unit(text, span) for span in numbers]


def _duration(span: DurationSpan) -> Value:
    if span.comparator == "between" and span.value2 is not None:
        (unit, least), (longer, most) = *span.value.items(), *span.value2.items()
        if unit == longer:
            ends = {unit: [least, most]}
            return Value(span.start, span.end, "duration", ends, "between")
        return Value(span.start, span.end, "duration", span.value2)
    bound = span.comparator if span.comparator in _BOUNDS else None
    return Value(span.start, span.end, "duration", span.value, bound)


def _with_unit(text: str, span: NumberSpan) -> Value:
    kind = span.unit_hint or "number"
    start, end = span.start, max(span.end, span.unit_end)
    if kind == "number" and (before := _CURRENCY_BEFORE.search(text, 0, start)):
        kind, start = "money", before.start()
    if span.comparator == "between":
        return Value(start, end, kind, [span.value, span.value2], "between")
    bound = span.comparator if span.comparator in _BOUNDS else None
    return Value(start, end, kind, span.value, bound)
