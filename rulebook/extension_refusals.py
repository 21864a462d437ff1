"""What refuses the extension of an exit and re-entry visa, and what is left of the stay abroad.

Source: the first part of 004_97f822125f32bcc0.txt, conditions and reasons of refusal.
"""

import datetime

from rulebook.model import Facts, Law, Line, Outcome, line
from rulebook.months import add_months
from rulebook.spans import in_days, in_months
from rulebook.stay_abroad import Room, fits, room

_WAY_OUT = {
    "company": "use_muqeem",
    "inside": "extend_abroad",
    "expired": "no_late_request",
    "expired_on": "no_late_request",
    "iqama_expired": "renew_iqama",
    "violations": "pay_violations",
    "over": "return_now",
    "over_any": "return_now",
    "longer_than_limit": "ask_less",
    "too_long": "ask_less",
    "too_long_days": "ask_less",
}


def refusals(facts: Facts, law: Law) -> list[Line]:
    """List what refuses the request, the firmest reason first; empty when nothing known does."""
    found: list[Line] = []
    if facts.get("person") == "company_employee":
        found.append(line("company"))
    if facts.get("inside_kingdom") == "yes":
        found.append(line("inside"))
    if (late := expired(facts, law)) is not None:
        found.append(late)
    if facts.get("iqama_valid") == "no":
        found.append(line("iqama_expired"))
    if facts.get("unpaid_traffic_violations") == "yes":
        found.append(line("violations"))
    if facts.get("person") != "company_employee":
        found += _over(facts, law)
    return found


def _over(facts: Facts, law: Law) -> list[Line]:
    """Tell whether the stay is over; for an unknown person only under the longer limit."""
    limit = limit_of(facts, law)
    longest = limit or law("stay_dependent")
    left, wanted = room(facts, law, longest, expiry_of(facts, law)), facts.get("months")
    if left is not None and left.none:
        return [line("over", limit=longest) if limit else line("over_any")]
    if wanted is not None and not fits(wanted, Room(longest, 0, None, longest), law):
        return [line("longer_than_limit", limit=longest)]
    if left is None or limit is None or wanted is None or fits(wanted, left, law):
        return []
    if left.months:
        return [line("too_long", left=left.months, limit=left.limit)]
    return [line("too_long_days", left=left.days, limit=left.limit)]


def refused(found: list[Line], law: Law) -> Outcome:
    """Say no: the first reason, the others, and the way out of each."""
    ways = dict.fromkeys(_WAY_OUT[one.key] for one in found)
    values = tuple(value for one in found for value in one.values.values())
    return law.outcome(
        "no",
        found[0],
        reasons=tuple(found[1:]),
        next=tuple(line(way) for way in ways),
        values=values,
    )


def limit_of(facts: Facts, law: Law) -> int | None:
    """Give the longest stay abroad of the person in months, None while unknown who it is."""
    person = facts.get("person")
    names = {"dependent": "stay_dependent", "domestic_worker": "stay_worker"}
    return law(names[person]) if person in names else None


def room_of(facts: Facts, law: Law) -> Room | None:
    """Give what is left of the stay abroad, None while it is unknown."""
    limit = limit_of(facts, law)
    return None if limit is None else room(facts, law, limit, expiry_of(facts, law))


def left_line(left: Room) -> Line:
    """Say how much may still be added."""
    if left.months and left.last:
        return line("left_until", left=left.months, last=left.last, limit=left.limit)
    if left.months:
        return line("left", left=left.months, limit=left.limit)
    assert left.last is not None
    return line("left_days", left=left.days, last=left.last, limit=left.limit)


def left_values(left: Room) -> tuple[int | datetime.date, ...]:
    """Give the numbers and the day of that sentence."""
    amount = left.months or left.days
    return (amount,) if left.last is None else (amount, left.last)


def expiry_of(facts: Facts, law: Law) -> datetime.date | None:
    """Give the day on which the visa expires, None while unknown."""
    expiry: datetime.date | None = facts.get("visa_expiry")
    left, other = facts.get("visa_left"), facts.get("exit_date")
    if expiry is None and other is not None and other > law.day:
        # Whoever is abroad has left, so a day to come that nothing names is the visa's last.
        return other if isinstance(other, datetime.date) else None
    if expiry is not None or left is None:
        return expiry
    months = in_months(left)
    if months is not None:
        return add_months(law.day, months)
    return law.day + datetime.timedelta(days=in_days(left) or 0)


def expired(facts: Facts, law: Law) -> Line | None:
    """Give the refusal of a visa that has expired, None when it has not."""
    expiry = expiry_of(facts, law)
    if expiry is not None and expiry < law.day:
        return line("expired_on", expiry=expiry)
    return line("expired") if facts.get("visa_valid") == "no" else None
