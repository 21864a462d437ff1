"""May this person recruit this domestic worker: nationality, salary, order, balance.

A resident may not recruit a worker of their own nationality; a citizen is exempt from that
rule only. A resident's salary must reach one limit for the first visa and a higher one from
the second on, and a bank statement must show a balance. Source: the last part of
004_97f822125f32bcc0.txt, 'conditions for residents', financial and personal requirements.
"""

from rulebook.household_visas import visas_of
from rulebook.model import Facts, Law, Need, Outcome, Result, Rule, Service, line, quantity
from rulebook.months import add_months
from rulebook.recruiter_case import FACTS, merge, of_one_nationality
from rulebook.recruiter_refusals import failures_of, refused
from rulebook.salary_limit import salary_failure, salary_passes, salary_so_far

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
    failures = failures_of(facts, law)
    if failures:
        return refused(facts, failures, law)
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
    passes, limit = salary_passes(facts, law)
    if passes is None:
        return Need("visa_number", salary_so_far(facts))
    if not passes:
        short = salary_failure(facts, law, limit)
        return law.outcome("no", short, next=(line("raise_income"),), values=(limit,))
    head = line("salary_enough", salary=earned.shown, limit=limit)
    return law.outcome("yes", head, conditions=(line("on_rest"),), values=(limit,))


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
        return law.outcome("no", short, next=(line("raise_income"),), values=(limit,))
    if held.at_least(limit) is None:
        return Need("balance")
    head = line("balance_enough", balance=held.shown)
    return law.outcome("yes", head, conditions=(line("on_rest"),), values=(limit,))


def certificate(facts: Facts, law: Law) -> Result:
    """Judge the age of a salary certificate: at most so many months on the day of applying."""
    issued = facts.get("certificate_date")
    if issued is None:
        return Need("certificate_date")
    last = add_months(issued, law("certificate_months"))
    if issued > law.day:
        return law.outcome("no", line("certificate_future", issued=issued))
    if law.day > last:
        head = line("certificate_old", issued=issued, last=last)
        return law.outcome("no", head, next=(line("renew_certificate"),), values=(last,))
    head = line("certificate_fresh", issued=issued, last=last)
    return law.outcome("yes", head, conditions=(line("certificate_advised"),), values=(last,))


def single(facts: Facts, law: Law) -> Result:
    """Tell a resident without family what to expect: hard, not forbidden."""
    if facts.get("status") == "citizen":
        return _citizen(facts)
    failures = failures_of(facts, law)
    if failures:
        return refused(facts, failures, law)
    if facts.get("married") == "yes":
        return eligibility(facts, law)
    return law.outcome("conditional", line("single_hard"), next=(line("single_reasons"),))


def citizen(facts: Facts, law: Law) -> Result:
    """Tell a citizen that the nationality rule does not bind them; a resident is judged."""
    return eligibility(facts, law) if facts.get("status") == "resident" else _citizen(facts)


def fees(facts: Facts, law: Law) -> Result:
    """Add up the known government fee for the visas wanted; the office's price is not known."""
    visas = visas_of(facts)
    fee = law("visa_fee")
    total = fee * visas
    head = line("fee_one") if visas == 1 else line("fee_many", total=total, visas=visas)
    return law.outcome("amount", head, reasons=(line("fee_office"),), values=(total,))


def office(facts: Facts, law: Law) -> Result:
    """Tell that the office's price is open, beside the government fee that is known."""
    return law.outcome("amount", line("office_open"), values=(law("visa_fee"),))


def _citizen(facts: Facts) -> Outcome:
    reasons = (line("citizen_rest"),)
    return Outcome("yes", line("citizen_exempt"), reasons=reasons, conditions=())


def _missing(facts: Facts, law: Law) -> Need | None:
    if facts.get("status") is None and facts.get("applicant_nationality") is None:
        return Need("status")
    if of_one_nationality(facts) is None:
        if facts.get("applicant_nationality") and not facts.get("worker_nationality"):
            return Need("worker_nationality")
        if facts.get("worker_nationality"):
            return Need("applicant_nationality")
        return Need("same_nationality")
    if facts.get("salary") is None:
        return Need("salary")
    if salary_passes(facts, law)[0] is None:
        exact = quantity(facts, "salary")
        if exact is not None and exact.exact is None and facts.get("visa_number"):
            return Need("salary")
        return Need("visa_number", salary_so_far(facts))
    held = quantity(facts, "balance")
    if held is None or held.at_least(law("balance_minimum")) is None:
        return Need("balance")
    return None


def _accepted(facts: Facts, law: Law) -> Outcome:
    earned, held = quantity(facts, "salary"), quantity(facts, "balance")
    assert earned is not None and held is not None
    reasons = (line("passes", salary=earned.shown, balance=held.shown),)
    if facts.get("married") == "no":
        return law.outcome(
            "conditional",
            line("single_hard"),
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
    return law.outcome(
        "yes",
        line("accepted"),
        reasons=reasons,
        conditions=open_conditions,
        next=(line("apply_now"),),
    )


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
