"""When a recruited worker's arrival is late, and what to do before and after that day.

Arrival later than two months may be reported to the labour office or by telephone. The source
does not say from which day the months run: they are counted from the day of the contract, and
every answer says so. Source: the last part of 000_df44bea8ca29b5e8.txt.
"""

import datetime
from typing import Any

from rulebook.model import Facts, Law, Line, Need, Outcome, Result, Verdict, line
from rulebook.months import add_months
from rulebook.spans import in_days, in_months

TIME = ("contract_date", "waiting")
OVER, UNDER = "over", "under"
_CALENDAR = ("months", "years")


def late_arrival(facts: Facts, law: Law) -> Result:
    """Tell whether the complaint is open already; if not, from which day on."""
    length = facts.get("waiting")
    last = last_day(facts, law)
    if last is not None and last >= law.day and law.aim == "when":
        return deadline(facts, law)
    if last is None and length == OVER:
        return _late(line("is_late_over"), law)
    if last is None and length == UNDER:
        return _outcome("no", line("not_late_under"), law, next=(line("wait_under"),))
    if last is None:
        return Need("contract_date")
    if last < law.day:
        return _late(line("is_late", last=last), law, facts, values=(last,))
    key = "not_late_today" if last == law.day else "not_late"
    return _outcome(
        "no",
        line(key, last=last),
        law,
        reasons=_doubts(facts),
        next=(line("wait_then"),),
        values=(last,),
        attachment=last,
    )


def deadline(facts: Facts, law: Law) -> Result:
    """Give the day after which the arrival is late."""
    last = last_day(facts, law)
    if last is None or law.yes_or_no:
        return late_arrival(facts, law)
    if last < law.day:
        head, steps, entry = line("limit_passed", last=last), line("complain"), None
    else:
        head, steps, entry = line("limit_ahead", last=last), line("wait_then"), last
    doubts = _doubts(facts)
    return _outcome(
        "date", head, law, reasons=doubts, next=(steps,), values=(last,), attachment=entry
    )


def last_day(facts: Facts, law: Law) -> datetime.date | None:
    """Give the last day that is still in time, None while neither day nor length is known.

    Args:
        facts: the case.
        law: its day is the one that a length of time counts back from.
    """
    limit = law("late_months")
    signed, length = facts.get("contract_date"), facts.get("waiting")
    if isinstance(signed, datetime.date):
        return add_months(signed, limit)
    if not isinstance(length, dict):
        return None
    # Whole months are counted as months, or else the end of a short one would be lost.
    whole = {unit: int(amount) for unit, amount in length.items() if unit in _CALENDAR}
    rest = {unit: amount - whole.get(unit, 0) for unit, amount in length.items()}
    months, days = in_months(whole), in_days(rest)
    if months is None or days is None:
        return None
    return add_months(law.day - datetime.timedelta(days=days), limit - months)


def _doubts(facts: Facts) -> tuple[Line, ...]:
    told = isinstance(facts.get("contract_date"), datetime.date)
    return (line("start_open"),) if told else (line("start_open"), line("date_is_surer"))


def _late(headline: Line, law: Law, facts: Facts | None = None, **rest: Any) -> Outcome:
    doubts = _doubts(facts) if facts is not None else (line("start_open"),)
    return _outcome("yes", headline, law, reasons=doubts, next=(line("complain"),), **rest)


def _outcome(verdict: Verdict, headline: Line, law: Law, **rest: Any) -> Outcome:
    law("late_months")
    return Outcome(verdict, headline, parameters=law.read, **rest)
