"""What refuses a resident recruiter, and the way out of each refusal.

One's own nationality, a salary or balance below its limit, unpaid dues, an inactive Absher
account, a salary certificate too old. Source: the conditions for residents in the last part of
004_97f822125f32bcc0.txt.
"""

from rulebook.model import Facts, Law, Line, Outcome, line, quantity
from rulebook.months import add_months
from rulebook.recruiter_case import of_one_nationality
from rulebook.salary_limit import salary_failure, salary_passes

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


def failures_of(facts: Facts, law: Law) -> list[Line]:
    """Name every condition that is known to fail, nationality first.

    Args:
        facts: the case.
        law: the service's parameters and the day.
    """
    failures: list[Line] = []
    if of_one_nationality(facts):
        failures.append(line("same_nationality"))
    passes, limit = salary_passes(facts, law)
    if passes is False:
        failures.append(salary_failure(facts, law, limit))
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


def refused(facts: Facts, failures: list[Line], law: Law) -> Outcome:
    """Refuse: the first failure is said first, the others are reasons, each with its way out.

    Args:
        facts: the case.
        failures: what `failures_of` named, at least one.
        law: the service's parameters and the day.
    """
    ways = dict.fromkeys(_WAY_OUT[failure.key] for failure in failures)
    reasons = tuple(failures[1:])
    if failures[0].key == "same_nationality":
        exempt = () if facts.get("status") else (line("citizen_note"),)
        reasons = (line("same_nationality_why"), *reasons, *exempt)
    values = tuple(value for failure in failures for value in failure.values.values())
    return law.outcome(
        "no",
        failures[0],
        reasons=reasons,
        next=tuple(line(way) for way in ways),
        values=values,
    )
