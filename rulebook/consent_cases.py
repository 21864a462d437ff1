"""When a worker may move to a new employer without the present one's consent: four cases.

Wages unpaid for so many months in a row, proven; no contract documented within so many months of
the entry; a work permit or iqama expired and not renewed; an absence report proven malicious.
Source: the border-number part of 004_97f822125f32bcc0.txt.
"""

import datetime
from typing import Any

from rulebook.first_day import entered
from rulebook.model import Facts, Law, Line, Need, Outcome, Result, line
from rulebook.months import add_months
from rulebook.spans import in_days, in_months

_MONTH = 30
_HOLDS = ("yes", "amount")


def without_consent(facts: Facts, law: Law) -> Result:
    """Judge the cases that were told; one that holds is enough.

    Args:
        facts: what is known of wages, contract, permit and absence report.
        law: the service's parameters and the day.

    Example: wages proven unpaid for three months in a row give a yes.
    """
    judges = (_wages, _contract, _permit, _report)
    judged = [one for one in (judge(facts, law) for judge in judges) if one is not None]
    holding = [one for one in judged if isinstance(one, Outcome) and one.verdict in _HOLDS]
    open_ones = [one for one in judged if isinstance(one, Need)]
    if holding:
        return holding[0]
    if open_ones:
        return open_ones[0]
    failed = [one for one in judged if isinstance(one, Outcome)]
    if failed:
        return _no(failed, law)
    if facts.get("ground") == "none":
        return law.outcome("no", line("no_case"), next=(line("consent_needed"),))
    return Need("ground")


def _wages(facts: Facts, law: Law) -> Result | None:
    months, limit = _unpaid(facts, law), law("wage_months")
    if months is None and facts.get("ground") != "wages":
        return None
    if months is None and law.aim == "how_much":
        return law.outcome("amount", line("wages_limit"), values=(limit,))
    if months is None:
        return Need("unpaid_consecutive_months")
    if months < limit:
        return law.outcome("no", line("wages_short", months=months), values=(months, limit))
    if facts.get("proven") == "no":
        return law.outcome("no", line("wages_unproven"), values=(limit,))
    proof = () if facts.get("proven") == "yes" else (line("on_proof"),)
    return _yes("wages", law, proof, months)


def _contract(facts: Facts, law: Law) -> Result | None:
    documented = facts.get("contract_documented")
    if documented is None and facts.get("ground") != "contract":
        return None
    if documented == "yes":
        return law.outcome("no", line("contract_documented"))
    limit = law("contract_months")
    entry, stayed = entered(facts, law), _stayed(facts)
    if entry is None and stayed is None:
        return Need("months_in_kingdom", (line("contract_limit"),))
    if stayed is not None:
        long_enough = stayed >= limit
        return _yes("contract", law) if long_enough else law.outcome("no", line("contract_early"))
    assert entry is not None
    until = add_months(entry, limit)
    if law.day >= until:
        return _yes("contract", law)
    return law.outcome("no", line("contract_until", until=until), values=(until,), attachment=until)


def _permit(facts: Facts, law: Law) -> Result | None:
    told = facts.get("permit_expired")
    expired = told == "yes" or facts.get("iqama_valid") == "no"
    if told is None and not expired and facts.get("ground") != "permit":
        return None
    if told == "no" and not expired:
        return law.outcome("no", line("permit_valid"))
    if facts.get("renewed") == "yes":
        return law.outcome("no", line("permit_renewed"))
    return _yes("permit", law)


def _report(facts: Facts, law: Law) -> Result | None:
    if facts.get("absence_report") is None and facts.get("ground") != "report":
        return None
    if facts.get("proven") == "no":
        return law.outcome("no", line("report_unproven"))
    return _yes("report", law, () if facts.get("proven") == "yes" else (line("on_proof"),))


def _unpaid(facts: Facts, law: Law) -> int | None:
    told, since = facts.get("unpaid_consecutive_months"), facts.get("unpaid_since")
    if told is not None or since is None:
        return None if told is None else _months(told)
    months = 0
    while add_months(since, months + 1) <= law.day:
        months += 1
    return months


def _months(told: Any) -> int:
    whole = in_months(told)
    return whole if whole is not None else (in_days(told) or 0) // _MONTH


def _stayed(facts: Facts) -> int | None:
    told = facts.get("months_in_kingdom")
    if told is not None:
        return _months(told)
    days = facts.get("days_in_kingdom")
    return None if days is None else (in_days(days) or 0) // _MONTH


def _yes(case: str, law: Law, conditions: tuple[Line, ...] = (), *values: int) -> Outcome:
    return law.outcome(
        "yes",
        line(f"free_{case}"),
        conditions=conditions,
        next=(line("no_steps_told"),),
        values=values,
    )


def _no(failed: list[Outcome], law: Law) -> Outcome:
    values: tuple[Any, ...] = tuple(value for one in failed for value in one.values)
    days = (value for value in values if isinstance(value, datetime.date))
    return law.outcome(
        "no",
        failed[0].headline,
        next=(line("other_cases"),),
        values=values,
        reasons=tuple(one.headline for one in failed[1:]),
        attachment=next(days, None),
    )
