"""Which value may serve which fact, and the form it takes there."""

from collections.abc import Callable
from typing import Any

from nlu.cue import Cue
from nlu.cues import CueTable
from nlu.values import Value, plain

# People say 'my salary is 12' and mean thousands; no fine or fee is said that way.
_SAID_IN_THOUSANDS = frozenset({"salary", "balance", "income"})
_LESS_IS_THOUSANDS = 100
_OLDEST, _MOST = 120, 99
_AGES_SUFFIX = "_ages"
_DAYS = {"days": 1, "weeks": 7}
_MONTHS = {"months": 1, "years": 12}
_YEARS = {"years": 1.0, "months": 1 / 12, "weeks": 0.0, "days": 0.0}


def fit(value: Value, cue: Cue, table: CueTable) -> Any | None:
    """Give the value in the form that the fact takes, or None where it cannot be meant.

    Args:
        value: a typed value of the message.
        cue: the fact that a cue phrase beside it names.
        table: all cue phrases, for the values that a state knows.
    """
    if cue.kind == value.kind and cue.kind not in ("number", "money"):
        return plain(value)
    if cue.kind == "state":
        return _state(value, cue, table)
    shape = _SHAPES.get(cue.kind)
    return shape(value, cue) if shape else None


def ages_of(cue: Cue, table: CueTable) -> Cue | None:
    """Give the fact that holds the ages of what a count cue counts: children, children_ages.

    Args:
        cue: a count cue.
        table: all cue phrases.
    """
    fact = cue.fact + _AGES_SUFFIX
    if cue.kind == "count" and ("age", fact) in table.facts:
        return Cue("age", fact)
    return None


def holds_ages(cue: Cue) -> bool:
    """Tell whether a fact is a list of other people's ages."""
    return cue.kind == "age" and cue.fact.endswith(_AGES_SUFFIX)


def _money(value: Value, cue: Cue) -> Any | None:
    if value.kind == "money":
        return plain(value)
    if value.kind != "number":
        return None
    if cue.fact in _SAID_IN_THOUSANDS:
        return _shaped(value, lambda n: n * 1000 if 0 < n < _LESS_IS_THOUSANDS else n)
    return plain(value)


def _number(value: Value, _: Cue) -> Any | None:
    return plain(value) if value.kind in ("number", "money") else None


def _count(value: Value, _: Cue) -> Any | None:
    if value.kind != "number" or not all(n == int(n) and n <= _MOST for n in _amounts(value)):
        return None
    return plain(value)


def _age(value: Value, _: Cue) -> Any | None:
    if value.kind == "time":  # 'عمرها 18 ونص' looks like half past six in the evening
        return int(value.value["time"][:2]) if "time" in value.value else None
    if value.kind == "duration":
        unit = next(iter(value.value))
        if unit not in _YEARS:
            return None
        return _shaped(value, lambda n: int(n * _YEARS[unit] + 1e-9))
    if value.kind != "number" or any(n > _OLDEST for n in _amounts(value)):
        return None
    return plain(value)


def _date(value: Value, _: Cue) -> Any | None:
    if value.kind != "duration" or value.bound:
        return None
    unit, amount = next(iter(value.value.items()))
    if unit in _DAYS:
        return {"days_from_today": -amount * _DAYS[unit]}
    if unit in _MONTHS and amount * _MONTHS[unit] == int(amount * _MONTHS[unit]):
        return {"months_from_today": -int(amount * _MONTHS[unit])}
    return None


def _percent(value: Value, _: Cue) -> Any | None:
    return plain(value) if value.kind == "number" and not value.bound else None


def _state(value: Value, cue: Cue, table: CueTable) -> Any | None:
    if value.kind != "number" or value.bound or cue.value is not None:
        return None
    known = table.numbers.get(cue.fact, frozenset())
    # The greatest listed value stands for all beyond it: a third visa is 'second or later'.
    return max((n for n in known if n <= value.value), default=None)


def _amounts(value: Value) -> list[Any]:
    found = next(iter(value.value.values())) if value.kind == "duration" else value.value
    return found if isinstance(found, list) else [found]


def _shaped(value: Value, change: Callable[[Any], Any]) -> Any:
    amounts = [_whole(change(amount)) for amount in _amounts(value)]
    if value.bound == "between":
        return {"between": amounts}
    return {value.bound: amounts[0]} if value.bound else amounts[0]


def _whole(amount: Any) -> Any:
    return int(amount) if amount == int(amount) else amount


_SHAPES: dict[str, Callable[[Value, Cue], Any | None]] = {
    "money": _money,
    "number": _number,
    "count": _count,
    "age": _age,
    "date": _date,
    "percent": _percent,
}
