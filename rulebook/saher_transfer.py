"""Moving a Saher violation to the driver: who may ask, until when, and what closes the way.

The owner of the vehicle asks within thirty days of the day on which the violation was recorded,
before paying it and once only. A rental company moves its customers' violations itself, and a
visiting driver is entered by border or passport number. Source: the Saher part of
004_97f822125f32bcc0.txt.
"""

import datetime
from typing import Any

from rulebook.model import Facts, Law, Line, Need, Outcome, Result, Rule, Service, line
from rulebook.violation import FACTS, TIME, failures_of, last_day, recorded_on

_CONDITIONS = {
    "paid": ("no", line("on_unpaid")),
    "applicant_is_owner": ("yes", line("on_owner")),
    "previous_request": ("no", line("on_first_request")),
}
_WAY_OUT = {
    "paid_already": line("keep_record"),
    "second_request": line("see_first"),
    "too_late": line("owner_pays"),
    "over_the_limit": line("owner_pays"),
    "not_owner": line("ask_owner"),
}


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge the whole request; one failed condition decides at once."""
    failures = failures_of(facts, law)
    if failures:
        return _refused(failures, law)
    if facts.get("rented") == "yes":
        return _rented(law)
    recorded = recorded_on(facts, law)
    if law.aim == "when" and facts.get("visitor_driver") != "yes":
        return deadline(facts, law)
    visitor = facts.get("visitor_driver") == "yes"
    if recorded is None:
        return Need("recorded_date", (line("visitor_possible" if visitor else "limit"),))
    if recorded > law.day:
        return _future(recorded, law)
    last = last_day(recorded, law)
    head = line("possible_today" if last == law.day else "possible", last=last)
    head = line("possible_visitor", last=last) if visitor else head
    return law.outcome(
        "conditional" if visitor else "yes",
        head,
        reasons=(line("visitor_number"),) if visitor else (),
        conditions=_open_conditions(facts),
        next=_apply(last, law),
        values=(last,),
        attachment=last,
    )


def deadline(facts: Facts, law: Law) -> Result:
    """Give the last day to ask for the transfer and say whether it is still ahead."""
    failures = failures_of(facts, law)
    if failures:
        return _refused(failures, law)
    recorded = recorded_on(facts, law)
    if recorded is None:
        return Need("recorded_date", (line("limit"),))
    if recorded > law.day:
        return _future(recorded, law)
    last = last_day(recorded, law)
    left = (last - law.day).days
    head = line("last_day", last=last, recorded=recorded, left=left)
    head = head if left else line("last_day_today", last=last)
    if law.aim in ("in_time", "over", "whether"):
        head = line("still_open" if left else "still_open_today", last=last)
        return law.outcome("yes", head, next=_apply(last, law), values=(last,), attachment=last)
    return law.outcome("date", head, next=_apply(last, law), values=(last,), attachment=last)


def appeal(facts: Facts, law: Law) -> Result:
    """Judge an objection to the violation itself: the same days, unpaid, once only."""
    failures = [one for one in failures_of(facts, law) if one.key != "not_owner"]
    if failures:
        return _refused(failures, law)
    recorded = recorded_on(facts, law)
    if recorded is None:
        return Need("recorded_date", (line("limit"),))
    if recorded > law.day:
        return _future(recorded, law)
    last = last_day(recorded, law)
    head, other = line("objection_possible", last=last), (line("transfer_if_true"),)
    return law.outcome("yes", head, next=other, values=(last,), attachment=last)


def visitor(facts: Facts, law: Law) -> Result:
    """Tell what a driver without an iqama means for the request."""
    failures = failures_of(facts, law)
    if failures:
        return _refused(failures, law)
    if facts.get("visitor_driver") != "yes" or recorded_on(facts, law) is not None:
        return eligibility(facts, law)
    head, support = line("visitor_possible"), (line("visitor_support"),)
    return law.outcome("conditional", head, conditions=(line("within_days"),), next=support)


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a day replaces a length of time, and the other way round.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**old, **fresh}
    day, length = TIME
    if day in fresh:
        merged.pop(length, None)
    elif length in fresh:
        merged.pop(day, None)
    return merged


def _refused(failures: list[Line], law: Law) -> Outcome:
    days = tuple(day for one in failures for day in one.values.values())
    way = (_WAY_OUT[failures[0].key],)
    return law.outcome("no", failures[0], reasons=tuple(failures[1:]), next=way, values=days)


def _apply(last: datetime.date, law: Law) -> tuple[Line, ...]:
    early = (line("do_not_wait"),) if last > law.day else ()
    return (line("apply_now"), *early)


def _rented(law: Law) -> Outcome:
    return law.outcome("conditional", line("rented_car"), next=(line("ask_company"),))


def _future(recorded: datetime.date, law: Law) -> Outcome:
    law("transfer_days")
    return law.outcome("conditional", line("date_future", recorded=recorded))


def _open_conditions(facts: Facts) -> tuple[Line, ...]:
    return tuple(said for name, (good, said) in _CONDITIONS.items() if facts.get(name) != good)


SERVICE = Service(
    slug="saher_transfer",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=tuple(fact.name for fact in FACTS)),
        "deadline": Rule(deadline, about=(*TIME, "paid", "previous_request")),
        "appeal": Rule(appeal, about=(*TIME, "paid", "previous_request"), opens=False),
        "paid": Rule(eligibility, about=("paid",), opens=False),
        "rented": Rule(eligibility, about=("rented",), opens=False),
        "second_request": Rule(eligibility, about=("previous_request",), opens=False),
        "owner": Rule(eligibility, about=("applicant_is_owner",), opens=False),
        "visitor": Rule(visitor, about=("visitor_driver",), opens=False),
    },
    main="eligibility",
    merge=merge,
)
