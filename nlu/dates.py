"""The dates in a message, absolute and relative, Gregorian and Hijri.

`find_dates` is the public name (with `find_times` beside it). It reads normalised text and
knows no clock: `امس` stays "one day ago", and what is no day of the calendar comes back as
`{"invalid": ...}` so that the reply can say so.
"""

import re
from dataclasses import dataclass

from nlu import absolute_dates, relative_dates, weekdays
from nlu.date_values import Rule, Value
from nlu.times import TimeSpan, find_times

__all__ = ["DateSpan", "TimeSpan", "find_dates", "find_times"]

# Rules that come first take their characters from those that follow.
_RULES: tuple[Rule, ...] = absolute_dates.RULES + weekdays.RULES + relative_dates.RULES
_BETWEEN = re.compile(r"[ ,]*(?:في|علي|و|at|on)?[ ,]*")
_SAME_DAY = re.compile(
    r" ?[هم]? ?[,(]?(?:و?هو )?(?:الموافق|موافق|يوافق|ما ?يوافق)[ :]*(?:ل|يوم )?[ (]*"
)


@dataclass(frozen=True)
class DateSpan:
    """A date that was said.

    Args:
        start: where it starts in the normalised text.
        end: where it ends.
        value: one of the shapes of a date; "time" is added when a time was said with it.
    """

    start: int
    end: int
    value: Value


def find_dates(norm: str) -> list[DateSpan]:
    """Find the dates in a message.

    Args:
        norm: the message as `nlu.text.normalise` gives it.
    """
    found: list[DateSpan] = []
    for pattern, read in _RULES:
        for match in pattern.finditer(norm):
            start, end = match.span("body")
            if any(start < other.end and other.start < end for other in found):
                continue
            value = read(match)
            if value is not None:
                found.append(DateSpan(start, end, value))
    if not found:
        return []
    return _with_times(norm, _merged(norm, sorted(found, key=lambda span: span.start)))


def _merged(norm: str, found: list[DateSpan]) -> list[DateSpan]:
    """Make one date of `الاحد 1 مارس` and of a day that is given in both calendars."""
    merged = found[:1]
    for span in found[1:]:
        last, between = merged[-1], norm[merged[-1].end : span.start]
        twice = _SAME_DAY.fullmatch(between) is not None
        if twice or ("weekday" in last.value and between.strip(" ,") == "" and _absolute(span)):
            keep = last if twice and ("date" in last.value or "date" not in span.value) else span
            merged[-1] = DateSpan(last.start, span.end, keep.value)
        else:
            merged.append(span)
    return merged


def _absolute(span: DateSpan) -> bool:
    return not {"weekday", "invalid", "months_from_today"} & span.value.keys()


def _with_times(norm: str, found: list[DateSpan]) -> list[DateSpan]:
    times = find_times(norm)
    return [_timed(norm, span, times) for span in found] if times else found


def _timed(norm: str, span: DateSpan, times: list[TimeSpan]) -> DateSpan:
    for time in times:
        if "invalid" in span.value:
            break
        if time.start >= span.end and _BETWEEN.fullmatch(norm[span.end : time.start]):
            return DateSpan(span.start, time.end, span.value | time.value)
        if time.end <= span.start and _BETWEEN.fullmatch(norm[time.end : span.start]):
            return DateSpan(time.start, span.end, span.value | time.value)
    return span
