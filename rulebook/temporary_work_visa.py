"""The temporary work visa: what it costs, the last day of stay, what it allows and forbids.

Issued once for a fee and extended once, for a similar fee, by a similar period; the stay is
counted from the day of entry and never runs past the visa's own validity. An unused visa may
be cancelled within a year of its issue. Source: the temporary-visa part of
004_97f822125f32bcc0.txt, 'cost', 'conditions', 'documents', 'restrictions', FAQs.
"""

import datetime
from collections.abc import Callable
from typing import Any

from rulebook.model import Fact, Facts, Law, Need, Result, Rule, Service, line, quantity
from rulebook.months import add_months
from rulebook.spans import in_days, in_months
from rulebook.stay import extension, is_beyond_once, is_extended, last_day, penalties

FACTS = (
    Fact("visas", "count", low=1, high=10_000, asked=False),
    Fact("extensions", "count", high=50, asked=False),
    Fact("extended_visas", "count", low=1, high=10_000, asked=False),
    Fact("extended", "choice", ("yes", "no"), asked=False),
    Fact("fee_of", "choice", ("issue", "extension"), asked=False),
    Fact("entry_date", "date", default=True),
    Fact("issue_date", "date", hears=("certificate_date",)),
    Fact("used", "choice", ("yes", "no"), asked=False),
    Fact("overstay", "choice", ("yes", "no"), asked=False),
    Fact("repeated", "choice", ("yes",), asked=False),
    Fact("passport_months_left", "duration", hears=("visa_left",)),
    Fact("passport_expiry", "date", prefer="future", hears=("visa_expiry",), asked=False),
    Fact("visa_valid", "choice", ("yes", "no"), asked=False),
    Fact("violations", "choice", ("yes", "no"), hears=("dues",), asked=False),
)


def fees(facts: Facts, law: Law) -> Result:
    """Add up issuing and one extension for the visas wanted; a second one is not supported."""
    wanted = quantity(facts, "visas")
    visas = wanted.shown if wanted else 1
    some = quantity(facts, "extended_visas")
    part = min(some.shown, visas) if some else visas
    once_more = part * law("extension_fee")
    if facts.get("fee_of") == "extension":
        head = line("extension_fee_many", visas=part, total=once_more)
        head = head if part > 1 else line("extension_fee_one")
        return law.outcome("amount", head, next=(line("extend_early"),), values=(once_more,))
    issue, extended = visas * law("visa_fee"), is_extended(facts)
    if facts.get("fee_of") == "issue" or not extended:
        head = line("fee_many", visas=visas, total=issue) if visas > 1 else line("fee_one")
        offered = () if extended is False else (line("fee_if_extended", total=issue + once_more),)
        return law.outcome("amount", head, reasons=offered, values=(issue,))
    sums = (line("issue_line", amount=issue), line("extension_line", amount=once_more))
    total = issue + once_more
    head = line("fee_extended_many", visas=visas, total=total)
    if part < visas:
        head = line("fee_extended_some", visas=visas, extended=part, total=total)
    head = head if visas > 1 else line("fee_extended", total=total)
    if is_beyond_once(facts, law):
        head = line("fee_twice", total=total)
        return law.outcome("no", head, sums=sums, values=(total,))
    return law.outcome("amount", head, sums=sums, values=(total,))


def cancel(facts: Facts, law: Law) -> Result:
    """Judge the cancelling of a visa: unused, and within a year of its issue."""
    if facts.get("used") == "yes":
        return law.outcome("no", line("cancel_used"))
    issue = facts.get("issue_date")
    if issue is None:
        return Need("issue_date")
    if issue > law.day:
        return law.outcome("conditional", line("issue_future"))
    last = add_months(issue, 12 * law("cancel_years"))
    if law.day > last:
        return law.outcome("no", line("cancel_late", last=last), values=(last,))
    unused = () if facts.get("used") == "no" else (line("on_unused"),)
    head, apply = line("cancel_yes", last=last), (line("cancel_how"),)
    return law.outcome("yes", head, conditions=unused, next=apply, values=(last,), attachment=last)


def passport(facts: Facts, law: Law) -> Result:
    """Judge what is left of the passport, counted from today."""
    needed = add_months(law.day, law("passport_months"))
    expiry = facts.get("passport_expiry")
    left = facts.get("passport_months_left")
    if expiry is None and left is None:
        return Need("passport_months_left")
    enough = _long_enough(left, needed, law) if expiry is None else expiry >= needed
    if enough:
        return law.outcome("yes", line("passport_long"), conditions=(line("on_day"),))
    head = line("passport_short", needed=needed)
    return law.outcome("no", head, next=(line("renew_passport"),), values=(needed,))


def again(facts: Facts, law: Law) -> Result:
    """Tell whether a new temporary visa may follow; an overstay may end in a ban."""
    if facts.get("overstay") == "yes":
        return law.outcome("conditional", line("again_after_late"), reasons=(line("fine_more"),))
    return law.outcome("yes", line("again_yes"), conditions=(line("on_establishment"),))


def _never(key: str) -> Callable[[Facts, Law], Result]:
    def judge(facts: Facts, law: Law) -> Result:
        return law.outcome("no", line(key), reasons=(line(f"{key}_why"),))

    return judge


def _long_enough(left: Any, needed: datetime.date, law: Law) -> bool:
    if isinstance(left, str):
        return left == "enough"
    months, days = in_months(left), in_days(left)
    if months is not None:
        return months >= law("passport_months")
    return days is not None and law.day + datetime.timedelta(days=days) >= needed


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: which fee was asked for belongs to one question only.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**{name: old[name] for name in old if name != "fee_of"}, **fresh}
    if "passport_months_left" in fresh and "passport_expiry" not in fresh:
        merged.pop("passport_expiry", None)
    if "extensions" in fresh and "extended" not in fresh:
        merged.pop("extended", None)
    return merged


SERVICE = Service(
    slug="temporary_work_visa",
    facts=FACTS,
    rules={
        "fees": Rule(fees),
        "deadline": Rule(last_day, about=("entry_date", "issue_date")),
        "validity": Rule(last_day, about=("entry_date", "issue_date"), opens=False),
        "extension": Rule(extension),
        "cancel": Rule(cancel, about=("issue_date", "used")),
        "passport": Rule(passport, about=("passport_months_left", "passport_expiry")),
        "penalties": Rule(penalties),
        "again": Rule(again),
        "conversion": Rule(_never("no_conversion")),
        "hajj": Rule(_never("no_hajj")),
        "family": Rule(_never("no_family")),
    },
    main="deadline",
    merge=merge,
)
