"""Who gets the comprehensive rehabilitation support, what stops it, when it is paid.

A Saudi who lives in the Kingdom, with a listed condition that began at forty-five or earlier,
an income of at most 4,000 and no long stay in state-funded care. The amount is not in the
source. Source: the rehabilitation part of 004_97f822125f32bcc0.txt.
"""

from typing import Any

from rulebook.disability_list import (
    GROUPS,
    UNLISTED,
    UNNAMED,
    condition_of,
)
from rulebook.earnings import earned, part_lines
from rulebook.model import Facts, Law, Line, Need, Outcome, Result, Rule, Service, Verdict, line
from rulebook.months import add_months
from rulebook.pay_day import falls_on, next_pay_day
from rulebook.rehab_case import FACTS, merge
from rulebook.rehab_stops import CAUSES, abroad, care, suspension
from rulebook.rehab_terms import age_line, failures_of, income_line, is_late, own_age_line


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge who may get it; a failed condition decides at once, whatever is unknown."""
    failures = failures_of(facts, law)
    if failures:
        more = [line("list_may_differ")] if failures[0].key == "not_listed" else []
        return law.outcome(
            "no",
            failures[0],
            sums=part_lines(facts) if _has_income(failures) else (),
            reasons=tuple(failures[1:]),
            next=(*more, line("ask_ministry")),
            values=_values(failures),
        )
    return _missing(facts, law) or _accepted(facts, law)


def conditions(facts: Facts, law: Law) -> Result:
    """Tell whether a condition is in the list, and how severe it must be."""
    condition = condition_of(facts)
    if condition is None:
        return Need("condition")
    if condition == UNLISTED:
        return law.outcome("no", line("not_listed"), next=(line("list_may_differ"),))
    if condition == UNNAMED:
        return law.outcome("conditional", line("not_named"), next=(line("get_assessment"),))
    if condition == "alzheimer":
        law("age_limit")
    key = f"group_{condition}" if condition in GROUPS else f"listed_{condition}"
    verdict: Verdict = "conditional" if condition in GROUPS else "yes"
    return law.outcome(verdict, line(key), conditions=(line("on_rest"),))


def income(facts: Facts, law: Law) -> Result:
    """Judge the income alone: wages and pensions together against the limit."""
    total = earned(facts)
    over = None if total is None else total.more_than(law("income_limit"))
    if total is None or over is None:
        return Need("income")
    head = income_line(total, over, law)
    rest = (line("ask_ministry"),) if over else (line("on_rest"),)
    return law.outcome(
        "no" if over else "yes",
        head,
        sums=part_lines(facts),
        conditions=() if over else rest,
        next=rest if over else (),
        values=_values([head]) or (law("income_limit"),),
    )


def age(facts: Facts, law: Law) -> Result:
    """Judge the age at which the disability began; today's age counts only when it is low."""
    late = is_late(facts, law)
    if late is None:
        return Need("age_at_disability", own_age_line(facts))
    head = age_line(facts, late)
    rest = () if late else (line("on_rest"),)
    law("age_limit")
    return law.outcome("no" if late else "yes", head, conditions=rest, values=_values([head]))


def report(facts: Facts, law: Law) -> Result:
    """Judge the age of a medical report on the day of applying."""
    issued = facts.get("medical_report_date")
    if issued is None:
        return Need("medical_report_date")
    last = add_months(issued, 12 * law("report_years"))
    if issued > law.day:
        return law.outcome("no", line("report_future", issued=issued))
    if law.day > last:
        head, again = line("report_old", issued=issued, last=last), (line("report_again"),)
        return law.outcome("no", head, next=again, values=(last,))
    head = line("report_fresh", issued=issued, last=last)
    full = (line("report_full"),)
    return law.outcome("yes", head, conditions=full, values=(last,), attachment=last)


def payment_date(facts: Facts, law: Law) -> Result:
    """Give the next usual pay day, and say that a weekend or a holiday may move it."""
    day = next_pay_day(facts, law)
    moved_by = falls_on(day)
    plain = "pay_day_today" if day == law.day else "pay_day_usual"
    head = line(f"pay_day_{moved_by}" if moved_by else plain, day=day)
    law("shift_days")
    known = (line("pay_direction"), line("pay_every_month"))
    return law.outcome(
        "date",
        head,
        reasons=known if moved_by else (line("pay_may_move"),),
        next=(line("pay_check"),),
        values=(day,),
    )


def _missing(facts: Facts, law: Law) -> Need | None:
    if condition_of(facts) is None:
        return Need("condition")
    if is_late(facts, law) is None:
        return Need("age_at_disability", own_age_line(facts))
    total = earned(facts)
    if total is None or total.more_than(law("income_limit")) is None:
        return Need("income")
    return None


def _accepted(facts: Facts, law: Law) -> Outcome:
    condition = condition_of(facts)
    taken = [line("on_listed")] if condition in GROUPS else []
    saudi = facts.get("applicant_nationality") == "SA" or facts.get("status") == "citizen"
    taken.append(line("on_residence" if saudi else "on_saudi"))
    taken += [line("on_assessment"), line("on_care")]
    unnamed = condition == UNNAMED
    law("care_months")
    return law.outcome(
        "conditional" if unnamed else "yes",
        line("accepted_open" if unnamed else "accepted"),
        sums=part_lines(facts),
        conditions=tuple(taken),
        next=(line("get_assessment" if unnamed else "apply_now"),),
    )


def _has_income(failures: list[Line]) -> bool:
    return any(one.key.startswith("income") for one in failures)


def _values(lines: list[Line]) -> tuple[Any, ...]:
    return tuple(value for one in lines for value in one.values.values())


SERVICE = Service(
    slug="comprehensive_rehab",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=tuple(fact.name for fact in FACTS[:-2])),
        "suspension": Rule(suspension, about=CAUSES),
        "conditions": Rule(conditions, about=("condition", "disease"), opens=False),
        "income": Rule(income, about=("income",), opens=False),
        "age": Rule(age, about=("age_at_disability", "own_age"), opens=False),
        "report": Rule(report, about=("medical_report_date",), opens=False),
        "abroad": Rule(abroad, about=("consecutive_days_abroad", "abroad"), opens=False),
        "care": Rule(care, about=("care_months_in_year", "in_care"), opens=False),
        "payment_date": Rule(payment_date),
    },
    main="eligibility",
    merge=merge,
)
