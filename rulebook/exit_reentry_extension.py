"""May the exit and re-entry visa of someone abroad be extended, for how long, at what fee.

For dependants and domestic workers who are outside the Kingdom, before the visa expires, with a
valid iqama and no unpaid traffic violations of the employer or head of family, and within the
longest stay abroad. Source: the first part of 004_97f822125f32bcc0.txt.
"""

import datetime
from typing import Any

from rulebook.extension_conditions import again, dues, iqama, rejection
from rulebook.extension_fee import fees
from rulebook.extension_refusals import (
    expired,
    expiry_of,
    left_line,
    left_values,
    limit_of,
    refusals,
    refused,
    room_of,
)
from rulebook.model import Fact, Facts, Law, Need, Outcome, Result, Rule, Service, line
from rulebook.stay_abroad import Room

_YES_NO = ("yes", "no")
FACTS = (
    Fact("visa_type", "choice", ("single", "multiple")),
    Fact("months", "duration", default=True),
    Fact("person", "choice", ("dependent", "domestic_worker", "company_employee")),
    Fact("persons", "count", low=1, high=50, asked=False, exact=True),
    Fact("months_abroad", "duration"),
    Fact("exit_date", "date", default=True, asked=False, hears=("abroad_since",)),
    Fact("visa_expiry", "date", prefer="future"),
    Fact("visa_ended", "date", asked=False),
    Fact("visa_left", "duration", asked=False),
    Fact("visa_valid", "choice", _YES_NO, asked=False),
    Fact("iqama_valid", "choice", _YES_NO, asked=False),
    Fact("unpaid_traffic_violations", "choice", _YES_NO, asked=False, hears=("dues",)),
    Fact("previous_extensions", "count", low=0, high=50, asked=False),
    Fact("inside_kingdom", "choice", _YES_NO, asked=False),
    Fact("abroad", "choice", _YES_NO, asked=False),
    Fact("wives", "count", high=4, asked=False),
    Fact("children", "count", many=True, high=40, asked=False),
)


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge the request; a failed condition decides at once, whatever is unknown."""
    found = refusals(facts, law)
    if found:
        return refused(found, law)
    if facts.get("person") is None:
        return Need("person")
    left = room_of(facts, law)
    if facts.get("months") is not None and left is None:
        return Need("months_abroad", (line("limits"),))
    return _accepted(facts, left, law)


def validity(facts: Facts, law: Law) -> Result:
    """Give the longest stay abroad, and what is left of it where that is known."""
    if facts.get("person") == "company_employee":
        return refused([line("company")], law)
    away = "months_abroad" in facts or "exit_date" in facts
    found = [one for one in refusals(facts, law) if one.key in ("over", "over_any")]
    if found:
        return refused(found, law)
    limit = limit_of(facts, law)
    if limit is None:
        return Need("person", (line("limits"),) if away else ())
    left = room_of(facts, law)
    if left is None:
        head = line(f"longest_{facts['person']}")
        return law.outcome("amount", head, next=(line("send_months"),), values=(limit,))
    from_the_day = "exit_date" in facts and left.last is not None
    return law.outcome(
        "date" if from_the_day else "amount",
        left_line(left),
        conditions=(line("whole_stay"),),
        values=left_values(left),
        attachment=left.last,
    )


def deadline(facts: Facts, law: Law) -> Result:
    """Give the day before which to apply; the day of expiry itself is left open."""
    expiry = expiry_of(facts, law)
    found = refusals(facts, law)
    if found and (law.yes_or_no or expired(facts, law) is not None):
        return refused(found, law)
    if expiry is None:
        # Who tells the day of leaving asks until when the stay abroad may last.
        return validity(facts, law) if "exit_date" in facts else Need("visa_expiry")
    if expiry == law.day:
        head = line("expires_today", expiry=expiry)
        return law.outcome("conditional", head, next=(line("apply_now"),), values=(expiry,))
    last = expiry - datetime.timedelta(days=1)
    in_time = law.yes_or_no
    head = line("apply_in_time" if in_time else "apply_before", expiry=expiry, last=last)
    return law.outcome(
        "yes" if in_time else "date",
        head,
        conditions=(line("day_itself_open"),),
        next=(line("do_not_wait"),),
        values=(last, expiry),
        attachment=last,
    )


def _accepted(facts: Facts, left: Room | None, law: Law) -> Outcome:
    expiry = expiry_of(facts, law)
    valid = facts.get("visa_valid") == "yes" or (expiry is not None and expiry > law.day)
    open_conditions = (
        ("on_outside", facts.get("inside_kingdom") == "no"),
        ("on_visa", valid),
        ("on_iqama", facts.get("iqama_valid") == "yes"),
        ("on_violations", facts.get("unpaid_traffic_violations") == "no"),
        (f"on_limit_{facts['person']}", left is not None),
        ("on_fee", False),
    )
    last = expiry - datetime.timedelta(days=1) if valid and expiry is not None else None
    return law.outcome(
        "yes",
        line("accepted"),
        reasons=() if left is None else (left_line(left),),
        conditions=tuple(line(key) for key, done in open_conditions if not done),
        next=(line("apply"),) if last is None else (line("apply_by", last=last),),
        values=() if left is None else left_values(left),
        attachment=last,
    )


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case; of two ways to tell one thing the last one holds.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    if "visa_ended" in fresh:
        fresh = {**fresh, "visa_expiry": fresh["visa_ended"]}
    merged = {**old, **fresh}
    merged.pop("visa_ended", None)
    for told in (("exit_date", "months_abroad"), ("visa_expiry", "visa_left", "visa_valid")):
        if any(name in fresh for name in told):
            for name in told:
                if name not in fresh:
                    merged.pop(name, None)
    # Only 'abroad' is taken over: 'in the Kingdom' is often said of the one who asks.
    if merged.pop("abroad", None) == "yes" and "inside_kingdom" not in fresh:
        merged["inside_kingdom"] = "no"
    family = [merged.pop("wives", None), *(merged.pop("children", None) or ())]
    counted = [one for one in family if isinstance(one, int)]
    if counted and "persons" not in fresh:
        merged["persons"] = max(sum(counted), 1)
        merged.setdefault("person", "dependent")
    return merged


_DECIDING = (
    "person",
    "months",
    "months_abroad",
    "exit_date",
    "visa_expiry",
    "visa_left",
    "visa_valid",
    "iqama_valid",
    "unpaid_traffic_violations",
    "inside_kingdom",
)

SERVICE = Service(
    slug="exit_reentry_extension",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=_DECIDING),
        "validity": Rule(validity, about=("person", "months_abroad", "exit_date")),
        "fees": Rule(fees, about=("visa_type", "months", "persons", "person")),
        "deadline": Rule(deadline, about=("visa_expiry", "visa_left", "visa_valid", "exit_date")),
        "again": Rule(again),
        "rejection": Rule(rejection, about=_DECIDING[2:], opens=False),
        "dues": Rule(dues, about=("unpaid_traffic_violations",), opens=False),
        "iqama": Rule(iqama, about=("iqama_valid",), opens=False),
    },
    main="eligibility",
    merge=merge,
)
