"""Lengths of time as people say them: شهرين, سنه ونص, ٣ شهور, 48 ساعه.

Dates are another grammar's: `يوم السبت`, `شهر 5` and `كل شهر` are no durations.
"""

from dataclasses import dataclass

from nlu.duration_parts import Part, find_parts, fraction_after, stem_of, unit_of
from nlu.duration_units import IN_DAYS, SMALLER, Unit
from nlu.number_bounds import Comparator, comparator
from nlu.number_links import Number, Tokens
from nlu.number_tokens import AND, Token, scan
from nlu.numbers import FactValue, measure

DurationValue = dict[str, int | float]


@dataclass(frozen=True)
class DurationSpan:
    """A length of time found in a message.

    Args:
        start: where it starts in the normalised text, clitics left out.
        end: where it ends, its unit included.
        value: its length in one unit, the shorter end of a range.
        comparator: how it bounds the fact, if it does.
        value2: the longer end of a range.
    """

    start: int
    end: int
    value: DurationValue
    comparator: Comparator | None = None
    value2: DurationValue | None = None

    @property
    def fact_value(self) -> DurationValue:
        """The value as an entity carries it; the longer end of a range."""
        return self.value2 or self.value

    @property
    def age_value(self) -> FactValue:
        """The length as an age in whole years, with its bound."""
        years = _whole_years(self.value)
        if self.comparator == "between" and self.value2 is not None:
            ends: list[int | float] = [years, _whole_years(self.value2)]
            return {"between": ends}
        if self.comparator in ("below", "above"):
            bound: dict[str, int | float] = {str(self.comparator): years}
            return bound
        return years


def find_durations(norm: str) -> list[DurationSpan]:
    """Find every length of time in a normalised message, from left to right.

    Args:
        norm: the message as `nlu.text.normalise` returns it.
    """
    tokens = scan(norm)
    if not any(unit_of(token) for token in tokens):
        return []
    parts = find_parts(tokens, {number.last: number for number in measure(norm)})
    found: list[DurationSpan] = []
    index = 0
    while index < len(parts):
        span, used = _span(tokens, parts, index)
        if used > 1 or not parts[index].weak:
            found.append(span)
        index += used
    return found


def _span(tokens: Tokens, parts: list[Part], index: int) -> tuple[DurationSpan, int]:
    """Join a part with its fraction and with the smaller parts said after `and`."""
    part = parts[index]
    pieces: list[tuple[Number, Unit]] = [(part.amount, part.unit)]
    last, used = _add_fraction(tokens, part, pieces), 1
    while index + used < len(parts):
        following = parts[index + used]
        sign = _joint(tokens, last, following)
        if not sign or not _is_smaller(following.unit, pieces[-1][1]):
            break
        pieces.append((sign * following.amount, following.unit))
        last, used = _add_fraction(tokens, following, pieces), used + 1
    start, end = _start(tokens[part.first]), tokens[last - 1].end
    bound = comparator(tokens, part.first, last)
    if part.most is not None:
        most = _total([(part.most, part.unit)])
        return DurationSpan(start, end, _total(pieces), "between", most), used
    return DurationSpan(start, end, _total(pieces), bound), used


def _start(token: Token) -> int:
    return token.start if token.word is not None else token.end - len(stem_of(token.text))


def _add_fraction(tokens: Tokens, part: Part, pieces: list[tuple[Number, Unit]]) -> int:
    """Add the fraction said after a part, and give the token after both."""
    fraction = fraction_after(tokens, part.last)
    if fraction is None:
        return part.last
    place, sign = fraction
    word = tokens[place].word
    pieces.append((sign * (0 if word is None else word.value), part.unit))
    return place + 1


def _joint(tokens: Tokens, last: int, following: Part) -> int:
    """Read what stands between two parts: 1 for `and`, -1 for `less`, 0 for anything else."""
    between = [token.text for token in tokens[last : following.first]]
    token = tokens[following.first]
    if not all(token.near for token in tokens[last : following.first + 1]):
        return 0
    joined = token.joined or (token.word is None and token.text[0] == "و")
    if (not between and joined) or (len(between) == 1 and between[0] in AND):
        return 1
    return -1 if between == ["الا"] else 0


def _is_smaller(unit: Unit, than: Unit) -> bool:
    if "hours" in (unit, than):
        return than == "days"
    return IN_DAYS[unit] < IN_DAYS[than]


def _total(pieces: list[tuple[Number, Unit]]) -> DurationValue:
    units = {unit for _, unit in pieces}
    total, unit = sum(amount for amount, _ in pieces), pieces[0][1]
    if len(units) > 1:
        unit = "hours" if "hours" in units else "months" if units <= {"years", "months"} else "days"
        total = sum(amount * _factor(piece, unit) for amount, piece in pieces)
    if not float(total).is_integer() and unit in SMALLER:
        unit, factor = SMALLER[unit]
        total = round(total * factor)
    return {unit: int(total) if float(total).is_integer() else total}


def _factor(unit: Unit, target: Unit) -> int:
    if unit == target:
        return 1
    if target == "months":
        return 12
    return IN_DAYS[unit] * (24 if target == "hours" else 1)


def _whole_years(value: DurationValue) -> int:
    unit, amount = next(iter(value.items()))
    per_year = {"years": 1, "months": 12, "weeks": 52, "days": 365, "hours": 8760}[unit]
    return int(amount // per_year)
