"""Knowledge's sentences with their names filled in: amounts, dates and countries in Arabic."""

import datetime
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any

from babel import Locale

from actions.calendar import date_words, hijri_words
from knowledge import Knowledge, load_portals, load_words
from knowledge.prose import NAME
from knowledge.units import counted
from rulebook import Line

# Whether the user counts in Hijri dates; days are then said in both calendars.
HIJRI: ContextVar[bool] = ContextVar("HIJRI", default=False)


def general(key: str, **values: str) -> str:
    """Give a sentence that belongs to no service, its names filled in."""
    text = str(load_words("general")[key])
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def button_title(key: str) -> str:
    """Give the title of a button that belongs to no service."""
    return str(load_words("general")["buttons"][key])


def fill(
    text: str,
    knowledge: Knowledge,
    day: datetime.date,
    values: Mapping[str, Any] | None = None,
    units: Mapping[str, str] | None = None,
) -> str:
    """Fill a sentence's {names} with parameters of the day and with a rule's values.

    Args:
        text: the sentence.
        knowledge: the service's knowledge.
        day: the day whose parameters hold.
        values: what the rule computed.
        units: the unit of each of these values.

    Raises:
        UnknownValueError: when a parameter has no value on that day.
    """
    values, units = values or {}, units or {}

    def one(match: Any) -> str:
        name, form = match.group(1), match.group(2) or ""
        if name in units:
            return shown(values[name], units[name], form)
        parameter = knowledge.parameters[name]
        return counted(parameter.on(day).value, parameter.unit, form)

    return NAME.sub(one, text)


def said(line: Line, knowledge: Knowledge, day: datetime.date) -> str:
    """Say a rule's line in the words of its knowledge file."""
    phrase = knowledge.outcomes[line.key]
    return fill(phrase.say, knowledge, day, line.values, phrase.values)


def shown(value: Any, unit: str, form: str = "") -> str:
    """Show a value as a person writes it.

    Args:
        value: a number, a day, an ISO country code or a text.
        unit: a key of knowledge.units.UNITS.
        form: see `counted`.
    """
    if isinstance(value, datetime.date):
        both = f" ({hijri_words(value)})" if HIJRI.get() else ""
        return date_words(value) + both
    if unit == "country":
        return country(str(value))
    return counted(value, unit, form)


@cache
def country(code: str) -> str:
    """Name a country in Arabic by its ISO code."""
    return str(Locale("ar").territories.get(code, code))


def portal_words(name: str) -> dict[str, str]:
    """Give the name and the address of an official site, for a sentence."""
    portal = load_portals()[name]
    return {"portal": portal.name, "url": portal.url}


def numbered(items: list[str]) -> str:
    """Lay out steps."""
    return "\n".join(f"{index}. {item}" for index, item in enumerate(items, 1))


def bulleted(items: list[str]) -> str:
    """Lay out a list."""
    return "\n".join(f"• {item}" for item in items)
