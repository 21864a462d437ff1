"""What the Citizen Account pays a household before the income test, and who may apply.

The independent person or the head gets one amount, each dependant over eighteen another and
each under eighteen a third; a child over twenty-four is no longer counted, a spouse always
is. Exactly eighteen is not settled by the source, so both sums are given. Source: the
Citizen Account part of 004_97f822125f32bcc0.txt, 'amount by category' and 'conditions'.
"""

from collections.abc import Mapping
from typing import Any

from rulebook.household import merge
from rulebook.model import (
    Fact,
    Facts,
    Law,
    Line,
    Need,
    Outcome,
    Result,
    Rule,
    Service,
    line,
    quantity,
)
from rulebook.quantity import Quantity

FACTS = (
    Fact(
        "household",
        "choice",
        ("single", "couple", "divorced", "widowed", "family", "head"),
        weak=("family", "head"),
    ),
    Fact("wives", "count", low=0, high=4, asked=False),
    Fact("children", "count", many=True, high=40, default=True, exact=True),
    Fact("adding", "choice", ("yes", "no"), asked=False),
    Fact("children_ages", "age", many=True, high=120, default=True),
    Fact("own_age", "age", personal=True, high=120),
    Fact(
        "applicant_nationality",
        "nationality",
        personal=True,
        role="applicant",
        default=True,
        asked=False,
    ),
    Fact("exception", "choice", ("saudi_mother", "saudi_spouse", "mobility_card", "none")),
    Fact("saudi_mother", "choice", ("yes", "no"), asked=False),
    Fact("status", "choice", ("resident", "citizen"), personal=True, asked=False),
    Fact("married", "choice", ("yes", "no"), personal=True, asked=False),
    Fact("housing", "choice", ("separate", "with_family", "no_proof")),
    Fact("abroad", "choice", ("yes", "no"), asked=False),
    Fact("denied", "number", many=True, asked=False),
    Fact("which", "choice", ("oldest", "youngest"), asked=False),
    Fact("wife_age", "choice", ("asked",), asked=False),
    Fact("supposed", "choice", ("married",), asked=False),
    Fact("no_card", "choice", ("yes", "no"), asked=False),
    Fact("share", "choice", ("wife", "child", "child_under", "child_over", "head"), asked=False),
    Fact("income", "money", personal=True, hears=("salary",), asked=False),
)
_ALONE = ("single", "divorced", "widowed")


def amount(facts: Facts, law: Law) -> Result:
    """Add up the household, a line a member, or ask for the fact that is missing."""
    if (share := facts.get("share")) is not None:
        return _share(share, facts.get("share_age"), law)
    own = quantity(facts, "own_age")
    household = facts.get("household")
    if household == "single" and own is not None and own.at_least(law("minimum_age")) is False:
        return law.outcome("no", line("too_young"), values=(law("minimum_age"),))
    need = _missing(facts)
    if need is not None:
        return need
    return _sum(facts, law)


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge who may apply: nationality and its exceptions, residence, age, separate home."""
    refusal = _refusal(facts, law)
    if refusal is not None:
        return refusal
    if _foreign(facts) and not _national(facts):
        return Need("exception")
    if _foreign(facts) and facts.get("household") in (None, "family", "couple"):
        rest = (line("on_residence"), line("on_data"), line("on_income"))
        return law.outcome("yes", line("exempt"), conditions=rest)
    if facts.get("household") in (None, "family"):
        return Need("household")
    if facts["household"] == "single":
        if quantity(facts, "own_age") is None:
            return Need("own_age", (line("minimum_age_rule"),))
        if facts.get("housing") is None:
            return Need("housing")
    conditions = [line("on_residence"), line("on_data"), line("on_income")]
    if not _national(facts):
        conditions.insert(0, line("on_nationality"))
    if facts.get("housing") == "no_proof":
        return law.outcome("conditional", line("proof_needed"), conditions=tuple(conditions))
    own = quantity(facts, "own_age")
    if own is not None and own.exact == law("minimum_age"):
        conditions.insert(0, line("exactly_minimum_age"))
    return law.outcome("yes", line("eligible"), conditions=tuple(conditions))


def child_age(facts: Facts, law: Law) -> Result:
    """Tell whether a child of some age is counted, and at which amount."""
    ages = _ages(facts)
    if facts.get("wife_age") == "asked":
        return law.outcome("yes", line("wife_counted"), values=(law("dependent_over"),))
    if not ages:
        return Need("children_ages")
    counted = [_child(age, law) for age in ages]
    if len(ages) == 1:
        return _one_child(ages[0], law)
    total = sum(low for low, _ in counted)
    return law.outcome(
        "amount",
        line("children_sum", total=total),
        sums=tuple(_child_lines(ages, law)),
        values=(total,),
    )


def housing(facts: Facts, law: Law) -> Result:
    """Judge the separate home of an independent person."""
    home = facts.get("housing")
    if home is None:
        return Need("housing")
    if home == "with_family":
        return law.outcome("no", line("home_shared"), next=(line("prove_home"),))
    if home == "no_proof":
        return law.outcome("conditional", line("proof_needed"))
    return law.outcome("yes", line("home_separate"), conditions=(line("on_income"),))


def _share(share: str, age: Any, law: Law) -> Outcome:
    if age is not None:
        return _one_child(Quantity.read(age), law)
    over, under = law("dependent_over"), law("dependent_under")
    values = {
        "wife": (over,),
        "child_over": (over,),
        "child_under": (under,),
        "child": (under, over),
    }
    values["head"] = (law("head"),)
    return law.outcome("amount", line(f"share_{share}"), values=values[share])


def _missing(facts: Facts) -> Need | None:
    household = facts.get("household")
    children = facts.get("children")
    ages = _ages(facts)
    if household in (None, "family", "head") and not facts.get("wives"):
        if household == "family" and not ages and children is None:
            return Need("children_ages")
        return Need("household")
    if household == "single":
        return None
    if children is None and not ages:
        asked_for_two = facts.get("wives") and household != "family"
        return None if asked_for_two else Need("children")
    if children is not None and len(ages) < children:
        return Need("children_ages")
    return None


def _ages(facts: Facts) -> list[Quantity]:
    return [Quantity.read(age) for age in facts.get("children_ages") or ()]


def _spouses(facts: Facts) -> int:
    if facts.get("household") in _ALONE:
        return 0
    return int(facts.get("wives") or 1)


def _child(age: Quantity, law: Law) -> tuple[int, int]:
    """Give the least and the largest amount for a child; they differ at exactly eighteen."""
    over, under = law("dependent_over"), law("dependent_under")
    if age.more_than(law("oldest_child")):
        return 0, 0
    if age.exact == law("adult_age"):
        return under, over
    return (over, over) if age.more_than(law("adult_age")) else (under, under)


def _sum(facts: Facts, law: Law) -> Outcome:
    spouses, ages = _spouses(facts), _ages(facts)
    base = law("head") + spouses * law("dependent_over")
    low = base + sum(_child(age, law)[0] for age in ages)
    high = base + sum(_child(age, law)[1] for age in ages)
    sums = [line("head_line", amount=law("head"))]
    if spouses:
        sums.append(line("wife_line", wives=spouses, amount=spouses * law("dependent_over")))
    sums += _child_lines(ages, law)
    head = line("total", total=low) if low == high else line("total_open", low=low, high=high)
    if len(sums) == 1:
        head, sums = line("single_total", total=low), []
    notes = [line("on_income_test")]
    if _foreign(facts) and not _national(facts):
        notes.insert(0, line("if_exception"))
    if any(age.exact is None and age.more_than(law("adult_age")) for age in ages):
        notes.append(line("if_not_too_old"))
    if facts.get("household") in ("divorced", "widowed") and ages:
        notes.append(line("custody_papers"))
    if spouses and not ages and facts.get("children") is None:
        notes.append(line("add_children"))
    if not sums:
        notes.append(line("on_separate_home"))
    return law.outcome(
        "amount",
        head,
        sums=tuple(sums),
        conditions=tuple(notes),
        next=(line("official_estimate"),),
        values=(low,) if low == high else (low, high),
    )


def _child_lines(ages: list[Quantity], law: Law) -> list[Line]:
    groups: dict[str, list[tuple[int, int]]] = {}
    for age in ages:
        groups.setdefault(_group(age, law), []).append(_child(age, law))
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
    low, high = _child(age, law)
    if low != high:
        return "open"
    if low == 0:
        return "out"
    return "over" if low == law("dependent_over") else "under"


def _one_child(age: Quantity, law: Law) -> Outcome:
    group = _group(age, law)
    low, high = _child(age, law)
    if group == "out":
        return law.outcome("no", line("child_out"))
    if group == "open":
        return law.outcome("conditional", line("child_open"), values=(low, high))
    key = "child_over" if group == "over" else "child_under"
    return law.outcome("amount", line(key), values=(low,))


def _foreign(facts: Facts) -> bool:
    own = facts.get("applicant_nationality")
    return own not in (None, "SA") or facts.get("status") == "resident"


def _national(facts: Facts) -> bool:
    if facts.get("saudi_mother") == "yes" or facts.get("exception") not in (None, "none"):
        return True
    return facts.get("applicant_nationality") == "SA" or facts.get("status") == "citizen"


def _refusal(facts: Facts, law: Law) -> Outcome | None:
    if facts.get("exception") == "none" and not _national(facts):
        return law.outcome("no", line("not_national"))
    if facts.get("abroad") == "yes":
        return law.outcome("no", line("lives_abroad"))
    alone = facts.get("household") in (None, "single")
    own = quantity(facts, "own_age")
    if alone and own is not None and own.at_least(law("minimum_age")) is False:
        return law.outcome("no", line("too_young"), values=(law("minimum_age"),))
    if facts.get("household") == "single" and facts.get("housing") == "with_family":
        return law.outcome("no", line("home_shared"), next=(line("prove_home"),))
    return None


SERVICE = Service(
    slug="citizen_account",
    facts=FACTS,
    rules={
        "amount": Rule(amount, about=("household", "wives", "children", "children_ages", "share")),
        "eligibility": Rule(
            eligibility,
            about=(
                "applicant_nationality",
                "status",
                "saudi_mother",
                "own_age",
                "household",
                "housing",
                "abroad",
                "exception",
            ),
        ),
        "children_limit": Rule(child_age, about=("children_ages", "wife_age"), opens=False),
        "housing": Rule(housing, about=("housing",), opens=False),
        "divorced_widowed": Rule(amount, about=("children", "children_ages"), opens=False),
    },
    main="amount",
    merge=merge,
)
