"""May this person recruit this domestic worker: nationality, salary, order, balance.

A resident may not recruit a worker of their own nationality; a citizen is exempt from that
rule only. A resident's salary must reach one limit for the first visa and a higher one from
the second on, and a bank statement must show a balance. Source: the last part of
004_97f822125f32bcc0.txt, 'conditions for residents', financial and personal requirements.
"""

import datetime
from typing import Any

from rulebook.household_visas import FACTS as WORKERS
from rulebook.household_visas import visas_of, without_workers
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
from rulebook.months import add_months

FACTS = (
    Fact("status", "choice", ("resident", "citizen"), personal=True),
    Fact("applicant_nationality", "nationality", personal=True, role="applicant"),
    Fact("worker_nationality", "nationality", role="worker", default=True),
    Fact("same_nationality", "choice", ("yes", "no")),
    Fact("other_nationality", "choice", ("yes", "no"), asked=False),
    Fact("salary", "money", personal=True, hears=("income",), default=True, high=5_000_000),
    # Who speaks of a second visa also speaks of the first, which is then not the one asked for.
    Fact("visa_number", "choice", ("1", "2"), weak=("1",)),
    Fact("balance", "money", high=100_000_000),
    Fact("married", "choice", ("yes", "no"), asked=False, personal=True),
    Fact("certificate_date", "date"),
    Fact("visas", "count", low=1, high=50, asked=False, exact=True),
    *WORKERS,
    Fact("dues", "choice", ("yes", "no"), asked=False),
    Fact("absher", "choice", ("yes", "no"), asked=False),
    Fact("fee_paid", "choice", ("yes", "no"), asked=False),
)
_DECIDING = (
    "status",
    "applicant_nationality",
    "worker_nationality",
    "same_nationality",
    "salary",
    "visa_number",
    "balance",
    "married",
    "dues",
    "absher",
)
_CONDITIONS = (line("on_dues"), line("on_fee"), line("on_absher"), line("on_family"))


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge the whole request; a failed condition decides at once, whatever is unknown."""
    if facts.get("status") == "citizen":
        return _citizen(facts)
    failures = _failures(facts, law)
    if failures:
        return _refused(facts, failures, law)
    need = _missing(facts, law)
    if need is not None:
        return need
    return _accepted(facts, law)


def salary(facts: Facts, law: Law) -> Result:
    """Judge the salary alone against the first or the later limit."""
    if facts.get("status") == "citizen":
        return _citizen(facts)
    earned = quantity(facts, "salary")
    if earned is None:
        return Need("salary")
    passes, limit = _salary_passes(facts, law)
    if passes is None:
        return Need("visa_number", _salary_so_far(facts, law))
    if not passes:
        short = _salary_failure(facts, law, limit)
        return _outcome("no", short, law, next=(line("raise_income"),), values=(limit,))
    head = line("salary_enough", salary=earned.shown, limit=limit)
    return _outcome("yes", head, law, conditions=(line("on_rest"),), values=(limit,))


def balance(facts: Facts, law: Law) -> Result:
    """Judge the bank balance alone."""
    if facts.get("status") == "citizen":
        return _citizen(facts)
    held = quantity(facts, "balance")
    if held is None:
        return Need("balance")
    limit = law("balance_minimum")
    if held.at_least(limit) is False:
        short = line("balance_short", balance=held.shown, gap=limit - held.shown)
        return _outcome("no", short, law, next=(line("raise_income"),), values=(limit,))
    if held.at_least(limit) is None:
        return Need("balance")
    head = line("balance_enough", balance=held.shown)
    return _outcome("yes", head, law, conditions=(line("on_rest"),), values=(limit,))


def certificate(facts: Facts, law: Law) -> Result:
    """Judge the age of a salary certificate: at most so many months on the day of applying."""
    issued = facts.get("certificate_date")
    if issued is None:
        return Need("certificate_date")
    last = add_months(issued, law("certificate_months"))
    if issued > law.day:
        return _outcome("no", line("certificate_future", issued=issued), law)
    if law.day > last:
        head = line("certificate_old", issued=issued, last=last)
        return _outcome("no", head, law, next=(line("renew_certificate"),), values=(last,))
    head = line("certificate_fresh", issued=issued, last=last)
    return _outcome("yes", head, law, conditions=(line("certificate_advised"),), values=(last,))


def single(facts: Facts, law: Law) -> Result:
    """Tell a resident without family what to expect: hard, not forbidden."""
    if facts.get("status") == "citizen":
        return _citizen(facts)
    failures = _failures(facts, law)
    if failures:
        return _refused(facts, failures, law)
    if facts.get("married") == "yes":
        return eligibility(facts, law)
    return _outcome("conditional", line("single_hard"), law, next=(line("single_reasons"),))


def citizen(facts: Facts, law: Law) -> Result:
    """Tell a citizen that the nationality rule does not bind them; a resident is judged."""
    return eligibility(facts, law) if facts.get("status") == "resident" else _citizen(facts)


def fees(facts: Facts, law: Law) -> Result:
    """Add up the known government fee for the visas wanted; the office's price is not known."""
    visas = visas_of(facts)
    fee = law("visa_fee")
    total = fee * visas
    head = line("fee_one") if visas == 1 else line("fee_many", total=total, visas=visas)
    return _outcome("amount", head, law, reasons=(line("fee_office"),), values=(total,))


def office(facts: Facts, law: Law) -> Result:
    """Tell that the office's price is open, beside the government fee that is known."""
    return _outcome("amount", line("office_open"), law, values=(law("visa_fee"),))


def _citizen(facts: Facts) -> Outcome:
    reasons = (line("citizen_rest"),)
    return Outcome("yes", line("citizen_exempt"), reasons=reasons, conditions=())


def _same(facts: Facts) -> bool | None:
    own, worker = facts.get("applicant_nationality"), facts.get("worker_nationality")
    if own and worker:
        return bool(own == worker)
    flag = facts.get("same_nationality")
    return None if flag is None else flag == "yes"


def _salary_passes(facts: Facts, law: Law) -> tuple[bool | None, int]:
    earned = quantity(facts, "salary")
    first, later = law("salary_first"), law("salary_later")
    order = facts.get("visa_number")
    if earned is None:
        return None, first
    if order is not None:
        limit = first if order == "1" else later
        return earned.at_least(limit), limit
    if earned.at_least(first) is False:
        return False, first
    if earned.at_least(later):
        return True, later
    return None, first


def _salary_failure(facts: Facts, law: Law, limit: int) -> Line:
    earned = quantity(facts, "salary")
    assert earned is not None
    later = limit == law("salary_later") and facts.get("visa_number") == "2"
    if earned.exact is None:
        return line("salary_under_later" if later else "salary_under", limit=limit)
    gap = limit - earned.shown
    key = "salary_short_later" if later else "salary_short"
    return line(key, salary=earned.shown, limit=limit, gap=gap)


def _salary_so_far(facts: Facts, law: Law) -> tuple[Line, ...]:
    earned = quantity(facts, "salary")
    if earned is None or earned.exact is None:
        return ()
    return (line("salary_depends", salary=earned.shown),)


def _failures(facts: Facts, law: Law) -> list[Line]:
    failures: list[Line] = []
    if _same(facts):
        failures.append(line("same_nationality"))
    passes, limit = _salary_passes(facts, law)
    if passes is False:
        failures.append(_salary_failure(facts, law, limit))
    held = quantity(facts, "balance")
    minimum = law("balance_minimum")
    if held is not None and held.at_least(minimum) is False:
        failures.append(line("balance_short", balance=held.shown, gap=minimum - held.shown))
    if facts.get("dues") == "yes":
        failures.append(line("dues_unpaid"))
    if facts.get("absher") == "no":
        failures.append(line("absher_inactive"))
    issued = facts.get("certificate_date")
    if issued is not None and law.day > (last := add_months(issued, law("certificate_months"))):
        failures.append(line("certificate_old", issued=issued, last=last))
    return failures


_WAY_OUT = {
    "same_nationality": "other_nationality",
    "salary_short": "raise_income",
    "salary_short_later": "raise_income",
    "salary_under": "raise_income",
    "salary_under_later": "raise_income",
    "balance_short": "raise_income",
    "dues_unpaid": "pay_dues",
    "absher_inactive": "activate_absher",
    "certificate_old": "renew_certificate",
}


def _refused(facts: Facts, failures: list[Line], law: Law) -> Outcome:
    ways = dict.fromkeys(_WAY_OUT[failure.key] for failure in failures)
    reasons = tuple(failures[1:])
    if failures[0].key == "same_nationality":
        exempt = () if facts.get("status") else (line("citizen_note"),)
        reasons = (line("same_nationality_why"), *reasons, *exempt)
    values = tuple(value for failure in failures for value in failure.values.values())
    return _outcome(
        "no",
        failures[0],
        law,
        reasons=reasons,
        next=tuple(line(way) for way in ways),
        values=values,
    )


def _missing(facts: Facts, law: Law) -> Need | None:
    if facts.get("status") is None and facts.get("applicant_nationality") is None:
        return Need("status")
    if _same(facts) is None:
        if facts.get("applicant_nationality") and not facts.get("worker_nationality"):
            return Need("worker_nationality")
        if facts.get("worker_nationality"):
            return Need("applicant_nationality")
        return Need("same_nationality")
    if facts.get("salary") is None:
        return Need("salary")
    if _salary_passes(facts, law)[0] is None:
        exact = quantity(facts, "salary")
        if exact is not None and exact.exact is None and facts.get("visa_number"):
            return Need("salary")
        return Need("visa_number", _salary_so_far(facts, law))
    held = quantity(facts, "balance")
    if held is None or held.at_least(law("balance_minimum")) is None:
        return Need("balance")
    return None


def _accepted(facts: Facts, law: Law) -> Outcome:
    earned, held = quantity(facts, "salary"), quantity(facts, "balance")
    assert earned is not None and held is not None
    reasons = (line("passes", salary=earned.shown, balance=held.shown),)
    if facts.get("married") == "no":
        return _outcome(
            "conditional",
            line("single_hard"),
            law,
            reasons=reasons,
            conditions=_CONDITIONS[:3],
            next=(line("single_reasons"),),
        )
    done = {"dues": "no", "fee_paid": "yes", "absher": "yes", "married": "yes"}
    open_conditions = tuple(
        condition
        for condition, (fact, good) in zip(_CONDITIONS, done.items(), strict=True)
        if facts.get(fact) != good
    )
    return _outcome(
        "yes",
        line("accepted"),
        law,
        reasons=reasons,
        conditions=open_conditions,
        next=(line("apply_now"),),
    )


def _outcome(verdict: Any, headline: Line, law: Law, **rest: Any) -> Outcome:
    values = rest.pop("values", ())
    shown = tuple(v for v in values if isinstance(v, (int, float, datetime.date)))
    return Outcome(verdict, headline, values=shown, parameters=law.read, **rest)


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a Saudi is a citizen, any other nationality a resident.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states; they win, and drop what they contradict.
    """
    merged = without_workers({**old, **fresh}, fresh)
    if merged.pop("other_nationality", None) == "yes":
        fresh = {**fresh, "same_nationality": "no"}
        merged["same_nationality"] = "no"
    own = merged.get("applicant_nationality")
    if "applicant_nationality" in fresh:
        merged["status"] = "citizen" if own == "SA" else "resident"
    if "same_nationality" in fresh and "worker_nationality" not in fresh:
        merged.pop("worker_nationality", None)
    elif "worker_nationality" in fresh and own is not None:
        merged.pop("same_nationality", None)
    return merged


SERVICE = Service(
    slug="same_nationality_recruitment",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=_DECIDING),
        "salary": Rule(salary, about=("salary",), opens=False),
        "balance": Rule(balance, about=("balance",), opens=False),
        "certificate": Rule(certificate, about=("certificate_date",), opens=False),
        "single": Rule(single),
        "citizen": Rule(citizen, about=("status",), opens=False),
        "fees": Rule(fees),
        "office": Rule(office),
    },
    main="eligibility",
    merge=merge,
)
