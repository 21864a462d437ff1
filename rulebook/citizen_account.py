"""What the Citizen Account pays a household before the income test, and who may apply.

The independent person or the head gets one amount, each dependant over eighteen another and
each under eighteen a third; a child over twenty-four is no longer counted, a spouse always
is. Exactly eighteen is not settled by the source, so both sums are given. Source: the
Citizen Account part of 004_97f822125f32bcc0.txt, 'amount by category' and 'conditions'.
"""

from typing import Any

from rulebook.applicant import eligibility, housing, is_foreign, is_national
from rulebook.dependants import ages_of, child_age, child_lines, one_child, worth
from rulebook.household import merge
from rulebook.model import (
    Fact,
    Facts,
    Law,
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
    Fact("born", "choice", ("yes", "no"), asked=False),
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
    Fact("which", "choice", ("oldest", "youngest", "one"), asked=False),
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


def _share(share: str, age: Any, law: Law) -> Outcome:
    if age is not None:
        return one_child(Quantity.read(age), law)
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
    ages = ages_of(facts)
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


def _spouses(facts: Facts) -> int:
    if facts.get("household") in _ALONE:
        return 0
    return int(facts.get("wives") or 1)


def _sum(facts: Facts, law: Law) -> Outcome:
    spouses, ages = _spouses(facts), ages_of(facts)
    base = law("head") + spouses * law("dependent_over")
    low = base + sum(worth(age, law)[0] for age in ages)
    high = base + sum(worth(age, law)[1] for age in ages)
    sums = [line("head_line", amount=law("head"))]
    if spouses:
        sums.append(line("wife_line", wives=spouses, amount=spouses * law("dependent_over")))
    sums += child_lines(ages, law)
    head = line("total", total=low) if low == high else line("total_open", low=low, high=high)
    if len(sums) == 1:
        head, sums = line("single_total", total=low), []
    notes = [line("on_income_test")]
    if is_foreign(facts) and not is_national(facts):
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
