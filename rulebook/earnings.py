"""A monthly income told in parts: a pension and a wage are one income."""

from typing import Any

from rulebook.model import Facts, Line, line
from rulebook.quantity import Quantity


def earned(facts: Facts) -> Quantity | None:
    """Add up the income of a case; None when nothing was said of it.

    Args:
        facts: `income` is an amount or a list of its parts, each exact or bounded.
    """
    parts = [Quantity.read(part) for part in parts_of(facts.get("income"))]
    if not parts:
        return None
    return Quantity(
        sum(part.low for part in parts),
        sum(part.high for part in parts),
        any(part.open_low for part in parts),
        any(part.open_high for part in parts),
    )


def parts_of(value: Any) -> list[Any]:
    """Give the parts of an income as a list.

    Args:
        value: an amount, a list of amounts, or None.
    """
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def heard(fresh: Facts) -> list[Any]:
    """Give the parts of income in a message, each once.

    A wage may be heard as `salary`, as `income`, or as both on the same words; then it is one
    part and not two.

    Args:
        fresh: the facts of the message.
    """
    parts = parts_of(fresh.get("income"))
    spare = list(parts)
    for wage in parts_of(fresh.get("salary")):
        if wage in spare:
            spare.remove(wage)
        else:
            parts.append(wage)
    return parts


def part_lines(facts: Facts) -> tuple[Line, ...]:
    """Give a line for each part and one for the sum, where an income has several exact parts.

    Args:
        facts: the case.
    """
    parts = parts_of(facts.get("income"))
    if len(parts) < 2 or any(isinstance(part, dict) for part in parts):
        return ()
    lines = [line("income_part", part=part) for part in parts]
    return (*lines, line("income_total", total=sum(parts)))
