"""What the Citizen Account pays for each child: by its age, or both amounts where that is open."""

from collections.abc import Mapping
from typing import Any

from rulebook.model import Facts, Law, Line, Need, Outcome, Result, line
from rulebook.quantity import Quantity


def child_age(facts: Facts, law: Law) -> Result:
    """Tell whether a child of some age is counted, and at which amount."""
    ages = ages_of(facts)
    if facts.get("wife_age") == "asked":
        return law.outcome("yes", line("wife_counted"), values=(law("dependent_over"),))
    if not ages:
        return Need("children_ages")
    counted = [worth(age, law) for age in ages]
    if len(ages) == 1:
        return one_child(ages[0], law)
    total = sum(low for low, _ in counted)
    return law.outcome(
        "amount",
        line("children_sum", total=total),
        sums=tuple(child_lines(ages, law)),
        values=(total,),
    )


def one_child(age: Quantity, law: Law) -> Outcome:
    """Judge one child of some age."""
    group = _group(age, law)
    low, high = worth(age, law)
    if group == "out":
        return law.outcome("no", line("child_out"))
    if group == "open":
        return law.outcome("conditional", line("child_open"), values=(low, high))
    key = "child_over" if group == "over" else "child_under"
    return law.outcome("amount", line(key), values=(low,))


def ages_of(facts: Facts) -> list[Quantity]:
    """Read the ages of the children."""
    return [Quantity.read(age) for age in facts.get("children_ages") or ()]


def worth(age: Quantity, law: Law) -> tuple[int, int]:
    """Give the least and the largest amount for a child; they differ at exactly eighteen."""
    over, under = law("dependent_over"), law("dependent_under")
    if age.more_than(law("oldest_child")):
        return 0, 0
    if age.exact == law("adult_age"):
        return under, over
    return (over, over) if age.more_than(law("adult_age")) else (under, under)


def child_lines(ages: list[Quantity], law: Law) -> list[Line]:
    """Give a line of the sum for each group of children."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for age in ages:
        groups.setdefault(_group(age, law), []).append(worth(age, law))
    lines: list[Line] = []
    for group in ("over", "under", "open", "out"):
        members = groups.get(group, [])
        if not members:
            continue
        low, high = sum(m[0] for m in members), sum(m[1] for m in members)
        values: Mapping[str, Any] = {"children": len(members)}
        if group == "open":
            values = {**values, "low": low, "high": high}
        elif group != "out":
            values = {**values, "amount": low}
        lines.append(line(f"children_{group}", **values))
    return lines


def _group(age: Quantity, law: Law) -> str:
    low, high = worth(age, law)
    if low != high:
        return "open"
    if low == 0:
        return "out"
    return "over" if low == law("dependent_over") else "under"
