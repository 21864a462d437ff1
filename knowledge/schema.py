"""What a knowledge file holds, once it was read and found sound."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Scalar = int | float | str


class KnowledgeError(Exception):
    """A knowledge file is wrong; the message names the file and the line."""


class UnknownValueError(KnowledgeError):
    """No value of a parameter was in force on the day asked for."""


@dataclass(frozen=True)
class Source:
    """One of the articles that a service's facts come from.

    Args:
        title: how a reply names it to the user.
        file: its file name.
    """

    title: str
    file: str


@dataclass(frozen=True)
class Value:
    """A parameter's value and the day from which it holds.

    Args:
        start: the first day, or None where the source does not date it.
        value: in the parameter's unit.
        source: key of the source in its service.
        section: the part of the source that states it.
    """

    start: datetime.date | None
    value: Scalar
    source: str
    section: str


@dataclass(frozen=True)
class Parameter:
    """A fee, threshold, period or telephone number that a regulation may change.

    Args:
        name: how rules and prose call it.
        description: what it is, in English.
        unit: SAR, day, month, hour, year, percent, count, phone ...
        values: its values, undated first, then by date.
    """

    name: str
    description: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: datetime.date) -> Value:
        """Give the value in force on a day.

        Args:
            day: the day that is asked about.

        Raises:
            UnknownValueError: when the first dated value starts later.
        """
        held = [v for v in self.values if v.start is None or v.start <= day]
        if not held:
            raise UnknownValueError(f"{self.name} has no value on {day.isoformat()}")
        return held[-1]


@dataclass(frozen=True)
class Entry:
    """A guide text on one topic of a service.

    Args:
        say: the answer itself, the point first.
        points: facts in any order, shown as a list.
        steps: things to do in order, shown numbered.
        note: what to watch out for, last.
        label: what a button that asks for it says.
        next: topics to offer after it.
        portal: where to confirm or do it, a name from portals.yml.
        source: key of the source.
        section: the part of the source.
        verdict: yes, no or conditional, where the topic is a question with one answer for all.
        variants: what is said instead where a fact has a value: fact, value, entry.
    """

    say: str
    section: str
    source: str
    points: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    note: str = ""
    label: str = ""
    next: tuple[str, ...] = ()
    portal: str = ""
    verdict: str = ""
    variants: tuple[tuple[str, str, "Entry"], ...] = ()

    def of(self, facts: Mapping[str, Any]) -> "Entry":
        """Give the entry that fits what is known of the case."""
        for fact, value, entry in self.variants:
            if str(facts.get(fact)) == value:
                return entry
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """Give every sentence of the entry and of its variants."""
        own = (self.say, self.note, self.label, *self.points, *self.steps)
        return own + tuple(text for _, _, entry in self.variants for text in entry.texts)


@dataclass(frozen=True)
class Phrase:
    """The words of one verdict or reason.

    Args:
        say: the sentence, with {names} of parameters and of its own values.
        values: unit of each value that the rule fills in.
    """

    say: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FactWords:
    """How a fact is asked for.

    Args:
        label: its name in a list of what was understood.
        ask: the question.
        why: why it is asked, said after two failed tries.
        unknown: what holds either way, said to 'I do not know'.
        unit: unit in which its value is shown.
        example: a value to show in the question.
        choices: button text for each value.
        state: the sentence for a condition that is stated and never asked.
    """

    label: str
    ask: str = ""
    why: str = ""
    unknown: str = ""
    unit: str = ""
    example: Scalar | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Portal:
    """An official site.

    Args:
        name: its Arabic name.
        url: its address.
    """

    name: str
    url: str


@dataclass(frozen=True)
class Knowledge:
    """Everything that is true of one service.

    Args:
        slug: the service's name everywhere.
        title: its Arabic title.
        short: a shorter title for buttons.
        group: the menu group.
        read: the last day a person compared the file with its sources.
    """

    slug: str
    title: str
    short: str
    group: str
    read: datetime.date
    sources: Mapping[str, Source]
    portals: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    guide: Mapping[str, Entry]
    outcomes: Mapping[str, Phrase]
    facts: Mapping[str, FactWords]
