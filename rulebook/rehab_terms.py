"""The conditions of the rehabilitation support one by one: what refuses, in which words."""

from rulebook.disability_list import UNLISTED, condition_of, is_since_birth
from rulebook.earnings import earned
from rulebook.model import Facts, Law, Line, line, quantity
from rulebook.quantity import Quantity
from rulebook.rehab_stops import is_long_care, is_over_income


def failures_of(facts: Facts, law: Law) -> list[Line]:
    """List what refuses the support, as far as it is known.

    Args:
        facts: the case.
        law: the service's parameters.
    """
    failures = []
    if facts.get("deceased") == "yes":
        failures.append(line("heirs_not"))
    if _is_foreign(facts):
        failures.append(line("not_saudi"))
    if facts.get("abroad") == "yes":
        failures.append(line("lives_abroad"))
    if condition_of(facts) == UNLISTED:
        failures.append(line("not_listed"))
    if is_late(facts, law):
        failures.append(age_line(facts, True))
    income = earned(facts)
    if income is not None and is_over_income(facts, law):
        failures.append(income_line(income, True, law))
    if is_long_care(facts, law):
        failures.append(line("care_long"))
    if facts.get("recovered") == "yes":
        failures.append(line("has_recovered"))
    return failures


def is_late(facts: Facts, law: Law) -> bool | None:
    """Tell whether the disability began too late; None when that is not known.

    Whoever is not older than the limit today cannot have been older when it began.

    Args:
        facts: `age_at_disability`, else `own_age`, else a condition that is there from birth.
        law: the service's parameters.
    """
    limit = law("age_limit")
    began, now = quantity(facts, "age_at_disability"), quantity(facts, "own_age")
    if began is not None and (late := began.more_than(limit)) is not None:
        return late
    if now is not None and now.more_than(limit) is False:
        return False
    return False if began is None and is_since_birth(condition_of(facts)) else None


def age_line(facts: Facts, late: bool) -> Line:
    """Word the verdict on the age at which it began.

    Args:
        facts: the case.
        late: what `is_late` gave.
    """
    began, now = quantity(facts, "age_at_disability"), quantity(facts, "own_age")
    if began is not None and (late or began.shown):
        return line("too_old" if late else "age_fits", age=began.shown)
    if began is None and now is not None and not is_since_birth(condition_of(facts)):
        return line("age_now_fits", age=now.shown)
    return line("age_fits_birth")


def own_age_line(facts: Facts) -> tuple[Line, ...]:
    """Say what today's age tells, before the age at the beginning is asked.

    Args:
        facts: the case.
    """
    now = quantity(facts, "own_age")
    if now is None:
        return ()
    exact = now.exact is not None
    return (line("age_now_open", age=now.shown) if exact else line("age_now_any"),)


def income_line(income: Quantity, over: bool, law: Law) -> Line:
    """Word the verdict on the income.

    Args:
        income: the whole of it.
        over: whether it exceeds the limit.
        law: the service's parameters.
    """
    if income.exact is None:
        return line("income_above" if over else "income_under")
    if over:
        gap = income.shown - law("income_limit")
        return line("income_over", income=income.shown, gap=gap)
    return line("income_fits", income=income.shown) if income.shown else line("income_none")


def _is_foreign(facts: Facts) -> bool:
    nationality = facts.get("applicant_nationality")
    if nationality is not None:
        return bool(nationality != "SA")
    return facts.get("status") == "resident"
