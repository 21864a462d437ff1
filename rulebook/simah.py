"""SIMAH: by when a paid debt must be updated in the credit record, and what to do after.

The lender updates the record within seven working days of full payment, counted from the working
day after it. Before that day one waits; after it the lender comes first, then an objection in
SIMAH with proof of payment. The source does not speak of public holidays: they are not taken
out, and the answer says that they may move the day. Source: the SIMAH part of
004_97f822125f32bcc0.txt.
"""

import datetime
from typing import Any

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
    Verdict,
    line,
)
from rulebook.working_days import add_working_days, holidays_within

FACTS = (
    Fact("payment_date", "date", default=True),
    Fact("contacted_lender", "choice", ("yes", "no"), asked=False),
    Fact("paid_in_full", "choice", ("yes", "no"), asked=False),
    Fact("days_passed", "choice", ("yes", "no"), asked=False),
    Fact("working_days_passed", "duration", asked=False),
    Fact("settlement", "choice", ("yes", "no"), asked=False),
)
_TELLING = ("payment_date", "paid_in_full", "days_passed", "working_days_passed")


def deadline(facts: Facts, law: Law) -> Result:
    """Give the day by which the record must be updated, and what to do before and after it."""
    paid, due = _payment(facts, law)
    if facts.get("paid_in_full") == "no":
        return _partial(law)
    if paid is None or due is None:
        if (passed := _days_passed(facts, law)) is not None:
            return _undated(facts, law) if passed else _waiting(facts, law)
        return Need("payment_date", (line("how_counted"),))
    over = law.aim == "over"
    if due < law.day:
        head, off = line("due_passed", due=due, paid=paid), holidays_within(paid, due)
        open_still = add_working_days(due, len(off)) >= law.day if off else False
        why = _holiday(off) if open_still else ()
        head = line("is_over", due=due, paid=paid) if over else head
        verdict: Verdict = "yes" if over else "date"
        return law.outcome(verdict, head, reasons=why, next=_after(facts), values=(due,))
    if over:
        key = "not_over_today" if due == law.day else "not_over"
        return _ahead("no", line(key, due=due), paid, due, law)
    key = "due_today" if due == law.day else "due_if_paid" if paid > law.day else "due_ahead"
    head = line(key, due=due) if key == "due_today" else line(key, due=due, paid=paid)
    return _ahead("date", head, paid, due, law)


def still_listed(facts: Facts, law: Law) -> Result:
    """Tell somebody whose paid debt still shows to wait, or whom to turn to."""
    paid, due = _payment(facts, law)
    if facts.get("paid_in_full") == "no":
        return _partial(law)
    if paid is None or due is None:
        if (passed := _days_passed(facts, law)) is not None:
            return _undated(facts, law) if passed else _waiting(facts, law)
        return Need("payment_date", _so_far(facts))
    if due < law.day:
        asked_lender = facts.get("contacted_lender") == "yes" and law.aim != "over"
        return appeal(facts, law) if asked_lender else deadline(facts, law)
    if law.aim in ("over", "whether"):
        return deadline(facts, law) if law.aim == "over" else appeal(facts, law)
    return _ahead("date", line("wait_until", due=due), paid, due, law)


def appeal(facts: Facts, law: Law) -> Result:
    """Tell whether the time to object in SIMAH has come."""
    paid, due = _payment(facts, law)
    if facts.get("paid_in_full") == "no":
        return _partial(law)
    if paid is None or due is None:
        if (passed := _days_passed(facts, law)) is not None:
            law("update_days")
            head, how = line("object_undated"), (line("object_how"),)
            return law.outcome("yes", head, next=how) if passed else _waiting(facts, law)
        return Need("payment_date", _so_far(facts))
    if due >= law.day:
        return _ahead("no", line("too_early", due=due), paid, due, law)
    asked_lender = facts.get("contacted_lender") == "yes"
    head = line("object_now", due=due) if asked_lender else line("object_after_lender", due=due)
    steps = (line("object_how"),)
    return law.outcome("yes", head, next=steps, values=(due,))


def partial(facts: Facts, law: Law) -> Result:
    """Tell somebody who paid a part that the time has not started; a settlement is left open."""
    if facts.get("paid_in_full") == "no":
        return _partial(law)
    if facts.get("settlement") == "yes":
        return law.outcome("conditional", line("settlement_open"))
    return deadline(facts, law)


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a day of payment told after 'only a part' is that of the rest.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**old, **fresh}
    day, length = "payment_date", "working_days_passed"
    if day in fresh:
        # The day decides: 'paid on the 4th; are the seven working days over?'
        merged.pop(length, None)
    elif length in fresh:
        merged.pop(day, None)
    rest_paid = "payment_date" in fresh and "paid_in_full" not in fresh
    if rest_paid and old.get("paid_in_full") == "no":
        merged["paid_in_full"] = "yes"
    return merged


def _payment(facts: Facts, law: Law) -> tuple[datetime.date | None, datetime.date | None]:
    paid = facts.get("payment_date")
    return (None, None) if paid is None else (paid, add_working_days(paid, law("update_days")))


def _ahead(
    verdict: Verdict, head: Line, paid: datetime.date, due: datetime.date, law: Law
) -> Outcome:
    return law.outcome(
        verdict,
        head,
        reasons=(line("how_counted"), *_holiday(holidays_within(paid, due))),
        next=(line("then_check"),),
        values=(due,),
        attachment=due,
    )


def _days_passed(facts: Facts, law: Law) -> bool | None:
    """Tell whether the working days are over, where only their number was told."""
    told = facts.get("working_days_passed")
    if told is not None:
        return length_of(told) >= law("update_days")
    return True if facts.get("days_passed") == "yes" else None


def _waiting(facts: Facts, law: Law) -> Outcome:
    passed = length_of(facts["working_days_passed"])
    left = law("update_days") - passed
    head = line("too_early_undated", passed=passed, left=left)
    return law.outcome("no", head, reasons=(line("how_counted"),), next=(line("then_check"),))


def length_of(told: Any) -> int:
    """Read a number of working days that was told as a length of time."""
    return int(told.get("days", 0) if isinstance(told, dict) else told)


def _undated(facts: Facts, law: Law) -> Outcome:
    law("update_days")
    return law.outcome("conditional", line("passed_undated"), next=_after(facts))


def _holiday(off: tuple[datetime.date, ...]) -> tuple[Line, ...]:
    return (line("holiday_inside", holiday=off[0]),) if off else ()


def _after(facts: Facts) -> tuple[Line, ...]:
    if facts.get("contacted_lender") == "yes":
        return (line("lender_done"), line("object_how"))
    return (line("lender_first"), line("then_object"))


def _so_far(facts: Facts) -> tuple[Line, ...]:
    return (line("lender_asked"),) if facts.get("contacted_lender") == "yes" else ()


def _partial(law: Law) -> Outcome:
    law("update_days")
    return law.outcome("no", line("part_only"), next=(line("pay_the_rest"),))


SERVICE = Service(
    slug="simah",
    facts=FACTS,
    rules={
        "deadline": Rule(deadline, about=_TELLING),
        "still_listed": Rule(still_listed, about=(*_TELLING, "contacted_lender")),
        "appeal": Rule(appeal, about=(*_TELLING, "contacted_lender"), opens=False),
        "partial": Rule(partial, about=("paid_in_full", "settlement"), opens=False),
    },
    main="deadline",
    merge=merge,
)
