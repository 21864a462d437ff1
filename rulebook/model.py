"""The shapes every rule speaks in: facts in, an outcome or the one missing fact out."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge import Knowledge
from knowledge.schema import Scalar
from rulebook.quantity import Quantity

Verdict = Literal["yes", "no", "amount", "date", "conditional"]
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One thing a rule may need to know.

    Args:
        name: its name in entities, payloads and the case.
        kind: money, number, count, age, duration, date, time, nationality or choice.
        values: the values of a choice.
        personal: about the person, so it may serve another service too.
        many: a list, each mention adding one item.
        hears: entity names, besides its own, that state it.
        role: for a nationality, whose it is.
        default: it takes a value of its kind that no cue word names.
        asked: it may be asked; otherwise the answer states it as a condition.
        low: the least value that a person could mean.
        high: the largest value that a person could mean.
        weak: values of a choice that say less than any other and never replace one.
        prefer: for a date without a year, "past" or "future".
        exact: its rules need the number itself; 'more than three' does not do.
    """

    name: str
    kind: str
    values: tuple[str, ...] = ()
    personal: bool = False
    many: bool = False
    hears: tuple[str, ...] = ()
    role: str = ""
    default: bool = False
    asked: bool = True
    low: float = 0
    high: float = 10_000_000
    weak: tuple[str, ...] = ()
    prefer: Literal["past", "future"] = "past"
    exact: bool = False


@dataclass(frozen=True)
class Line:
    """A sentence that a rule wants said: a key of `outcomes` and its values."""

    key: str
    values: Mapping[str, Scalar | datetime.date] = field(default_factory=dict)


def line(key: str, **values: Scalar | datetime.date) -> Line:
    """Name a sentence of the knowledge file and fill in its values."""
    return Line(key, values)


@dataclass(frozen=True)
class Outcome:
    """What follows from the facts.

    Args:
        verdict: yes, no, amount, date or conditional.
        headline: the point, said first, its condition in the same sentence.
        reasons: why.
        conditions: what the answer takes for granted and says so.
        next: what to do now.
        sums: one line a part of a computed amount.
        steps: what to do, in this order.
        values: the numbers and dates that were computed.
        parameters: names of the parameters that decided.
        attachment: a day worth a calendar entry, if any.
    """

    verdict: Verdict
    headline: Line
    reasons: tuple[Line, ...] = ()
    conditions: tuple[Line, ...] = ()
    next: tuple[Line, ...] = ()
    sums: tuple[Line, ...] = ()
    steps: tuple[Line, ...] = ()
    values: tuple[Scalar | datetime.date, ...] = ()
    parameters: tuple[str, ...] = ()
    attachment: datetime.date | None = None


@dataclass(frozen=True)
class Need:
    """The one fact that decides next.

    Args:
        fact: its name.
        known: what is already certain, said before the question.
    """

    fact: str
    known: tuple[Line, ...] = ()


Result = Outcome | Need


class Law:
    """A service's parameters as they stand on one day, noting which were read.

    Args:
        knowledge: the service's knowledge.
        day: the day that is judged.
        now: the instant, for the few rules that ask for the hour.
        aim: what kind of answer was asked for: when, how_much, valid, over, in_time, blocked,
            whether or other; None where nobody asked.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        day: datetime.date,
        now: datetime.datetime | None = None,
        aim: str | None = None,
    ) -> None:
        self.day = day
        self.now = now
        self.aim = aim
        self._knowledge = knowledge
        self._read: list[str] = []

    def __call__(self, name: str) -> int:
        """Give a numeric parameter on that day, in its unit.

        Raises:
            UnknownValueError: when no value is in force.
        """
        if name not in self._read:
            self._read.append(name)
        return int(self._knowledge.parameters[name].on(self.day).value)

    @property
    def yes_or_no(self) -> bool:
        """Tell whether something is asked, and neither a day nor an amount."""
        return self.aim not in (None, "when", "how_much")

    @property
    def read(self) -> tuple[str, ...]:
        """Name the parameters that were read so far."""
        return tuple(self._read)

    def outcome(self, verdict: Verdict, headline: Line, **rest: Any) -> Outcome:
        """Make an outcome that names the parameters read on the way to it.

        Args:
            verdict: yes, no, amount, date or conditional.
            headline: the point, with its values.
            rest: the other fields of `Outcome`.
        """
        return Outcome(verdict, headline, parameters=self.read, **rest)


@dataclass(frozen=True)
class Rule:
    """A topic that is computed.

    Args:
        judge: the pure function from facts and law to a result.
        about: facts of which one must be known before computing; without any the guide
            text is said (and the first question asked when `opens`).
        opens: whether to ask the first question after the guide text.
    """

    judge: Callable[[Facts, Law], Result]
    about: tuple[str, ...] = ()
    opens: bool = True


@dataclass(frozen=True)
class Service:
    """A service's rules.

    Args:
        slug: its name everywhere.
        facts: the facts its rules read.
        rules: the topics that are computed.
        main: the topic that bare facts are judged by.
        merge: puts the facts of the last message into those known before.
    """

    slug: str
    facts: tuple[Fact, ...]
    rules: Mapping[str, Rule]
    main: str
    merge: Callable[[Facts, Facts], dict[str, Any]] = lambda old, fresh: {**old, **fresh}

    def fact(self, name: str) -> Fact | None:
        """Find a fact by name."""
        return next((fact for fact in self.facts if fact.name == name), None)


def quantity(facts: Facts, name: str) -> Quantity | None:
    """Read an amount that may be exact or only bounded, None when unknown."""
    value = facts.get(name)
    return None if value is None else Quantity.read(value)
