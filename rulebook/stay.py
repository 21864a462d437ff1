"""The days of a temporary stay: from entry, extended once, never past the visa itself."""

import datetime
from dataclasses import dataclass
from typing import Any

from rulebook.model import Facts, Law, Line, Need, Outcome, Result, Verdict, line, quantity
from rulebook.months import add_months


@dataclass(frozen=True)
class Stay:
    """One stay under a temporary visa.

    Args:
        first: the day of entry.
        last: the last day without an extension.
        extended: the last day with one.
        capped: whether the visa's own end cuts the extended stay short.
    """

    first: datetime.date
    last: datetime.date
    extended: datetime.date
    capped: bool


def stay_of(entry: datetime.date, issue: datetime.date | None, law: Law) -> Stay:
    """Count a stay's last days.

    Args:
        entry: the day of entry.
        issue: the day on which the visa was issued, where it is known.
        law: the service's parameters.
    """
    last = add_months(entry, law("stay_months"))
    extended = add_months(entry, law("stay_months") + law("extension_months"))
    if issue is None:
        return Stay(entry, last, extended, capped=False)
    end = add_months(issue, law("validity_months"))
    return Stay(entry, min(last, end), min(extended, end), capped=end < extended)


def last_day(facts: Facts, law: Law) -> Result:
    """Give the last day of stay, or of the visa itself where only its issue is known."""
    entry, issue = facts.get("entry_date"), facts.get("issue_date")
    if issue is not None and (issue > law.day or (entry is not None and entry < issue)):
        key = "issue_future" if issue > law.day else "entry_before_issue"
        return law.outcome("conditional", line(key))
    if entry is None:
        return Need("entry_date") if issue is None else _visa_end(issue, law)
    stay = stay_of(entry, issue, law)
    if stay.first > stay.last:
        return law.outcome("no", line("entry_too_late", last=stay.last), values=(stay.last,))
    extended = is_extended(facts)
    last = stay.extended if extended else stay.last
    both = (stay.last, stay.extended) if extended is None else (last,)
    capped = stay.capped and (extended is not False or last == stay.extended)
    notes = [line("stay_capped")] if capped else []
    if is_beyond_once(facts, law):
        notes.append(line("no_second"))
    if law.day > last:
        return _past(stay, extended, law, tuple(notes))
    if extended is None and stay.extended > stay.last:
        notes.append(line("stay_if_extended", extended=stay.extended))
    head = line("stay_extended" if extended else "stay_last", last=last, entry=entry)
    if law.yes_or_no:
        head = line("stay_within", last=last, entry=entry)
    conditions = () if issue else (line("on_validity"),)
    rest: dict[str, Any] = {"reasons": tuple(notes), "conditions": conditions, "values": both}
    verdict: Verdict = "yes" if law.yes_or_no else "date"
    return law.outcome(verdict, head, next=(line("leave_before"),), attachment=last, **rest)


def extension(facts: Facts, law: Law) -> Result:
    """Judge an extension: once, asked for in time, and with no violations recorded."""
    if facts.get("extended") == "yes" or is_beyond_once(facts, law):
        return law.outcome("no", line("no_second"), next=(line("again_later"),))
    if facts.get("visa_valid") == "no":
        return law.outcome("no", line("extension_ended"), next=(line("leave_now"),))
    entry, issue = facts.get("entry_date"), facts.get("issue_date")
    stay = stay_of(entry, issue, law) if entry else None
    if stay and law.day > stay.last:
        head = line("extension_late", last=stay.last)
        return law.outcome("no", head, next=(line("leave_now"),), values=(stay.last,))
    if stay and stay.extended == stay.last:
        return law.outcome("no", line("extension_no_room", last=stay.last))
    if facts.get("violations") == "yes":
        return law.outcome("conditional", line("extension_risky"), next=(line("clear_first"),))
    clear = () if facts.get("violations") == "no" else (line("on_violations"),)
    if stay is None:
        where = (line("extension_where"),)
        return law.outcome("yes", line("extension_yes"), conditions=clear, next=where)
    head = line("extension_until", last=stay.last, extended=stay.extended)
    days = (stay.last, stay.extended)
    return law.outcome("yes", head, conditions=clear, values=days, attachment=stay.last)


def penalties(facts: Facts, law: Law) -> Result:
    """Tell the least overstay fine; the later amounts are never computed."""
    entry = facts.get("entry_date")
    if facts.get("repeated") == "yes":
        known = (line("fine_from"), line("fine_more"))
        return law.outcome("conditional", line("fine_repeated"), reasons=known)
    if entry is not None and facts.get("overstay") != "yes":
        stay, extended = stay_of(entry, facts.get("issue_date"), law), is_extended(facts)
        last = stay.extended if extended else stay.last
        if law.day <= last:
            fine = (line("fine_from"),)
            return law.outcome("no", line("not_late", last=last), reasons=fine, values=(last,))
        if extended is None and law.day <= stay.extended:
            return _past(stay, None, law, ())
    reasons, leave = (line("fine_grows"), line("fine_more")), (line("leave_now"),)
    return law.outcome(
        "amount", line("fine_from"), reasons=reasons, next=leave, values=(law("fine_from"),)
    )


def is_extended(facts: Facts) -> bool | None:
    """Tell whether the case has an extension; None when nothing was said of it.

    Args:
        facts: the case.
    """
    count = quantity(facts, "extensions")
    if facts.get("extended") == "yes" or (count is not None and count.high > 0):
        return True
    return False if count is not None or facts.get("extended") == "no" else None


def is_beyond_once(facts: Facts, law: Law) -> bool:
    """Tell whether more extensions are wanted than the source supports.

    Args:
        facts: the case.
        law: the service's parameters.
    """
    count = quantity(facts, "extensions")
    return count is not None and count.more_than(law("extensions_most")) is True


def _visa_end(issue: datetime.date, law: Law) -> Outcome:
    end = add_months(issue, law("validity_months"))
    head = line("visa_end" if law.day <= end else "visa_ended", last=end)
    attachment = end if law.day <= end else None
    stay = (line("stay_rule"),)
    return law.outcome("date", head, reasons=stay, values=(end,), attachment=attachment)


def _past(stay: Stay, extended: bool | None, law: Law, notes: tuple[Line, ...]) -> Outcome:
    if extended is None and law.day <= stay.extended:
        head = line("stay_over_open", last=stay.last, extended=stay.extended)
        values: tuple[datetime.date, ...] = (stay.last, stay.extended)
        return law.outcome("conditional", head, reasons=notes, values=values)
    last = stay.extended if extended else stay.last
    reasons = (*notes, line("fine_from"))
    head, leave = line("stay_over", last=last), (line("leave_now"),)
    verdict: Verdict = "no" if law.yes_or_no else "date"
    return law.outcome(verdict, head, reasons=reasons, next=leave, values=(last,))
