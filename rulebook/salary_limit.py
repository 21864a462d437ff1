"""The salary that a resident recruiter needs: one limit for the first visa, a higher one later.

Source: 'financial requirements' of the conditions for residents in the last part of
004_97f822125f32bcc0.txt.
"""

from rulebook.model import Facts, Law, Line, line, quantity


def salary_passes(facts: Facts, law: Law) -> tuple[bool | None, int]:
    """Tell whether the salary reaches its limit, None while that is open, and that limit.

    Args:
        facts: the case; without the visa's order a salary below the first limit fails either
            way, and one of the later limit passes either way.
        law: the service's parameters and the day.
    """
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


def salary_failure(facts: Facts, law: Law, limit: int) -> Line:
    """Word a salary below its limit, with the gap where the salary is told exactly.

    Args:
        facts: the case, with a salary.
        law: the service's parameters and the day.
        limit: the limit that `salary_passes` gave.
    """
    earned = quantity(facts, "salary")
    assert earned is not None
    later = limit == law("salary_later") and facts.get("visa_number") == "2"
    if earned.exact is None:
        return line("salary_under_later" if later else "salary_under", limit=limit)
    gap = limit - earned.shown
    key = "salary_short_later" if later else "salary_short"
    return line(key, salary=earned.shown, limit=limit, gap=gap)


def salary_so_far(facts: Facts) -> tuple[Line, ...]:
    """Say, before the visa's order is asked, that an exact salary passes for one order only.

    Args:
        facts: the case.
    """
    earned = quantity(facts, "salary")
    if earned is None or earned.exact is None:
        return ()
    return (line("salary_depends", salary=earned.shown),)
