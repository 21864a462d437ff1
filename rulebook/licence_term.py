"""How long a Salama licence holds by the kind of activity, and the day on which it ends."""

import datetime
from typing import Any

from rulebook.model import Facts, Law, Need, Outcome, Result, Verdict, line
from rulebook.months import add_months

# The parameter that holds for an activity; of a small shop and of activities that the source
# does not name it stays open which one does.
_TERMS = {
    "kiosk": "small_years",
    "seasonal": "small_years",
    "office": "medium_years",
    "shop": "medium_years",
    "commercial": "medium_years",
    "service": "medium_years",
    "factory": "industrial_years",
    "industrial_hazardous": "industrial_years",
}
_OPEN = ("small", "other")
_GENERIC = ("shop", "commercial", "service")
ACTIVITIES = (*_TERMS, *_OPEN)
_YEAR = 12


def one_activity(named: Any) -> str | None:
    """Give the activity that several words name together, None where they name two.

    'My shop is a seasonal kiosk' and 'a factory with hazardous materials' name one each.

    Args:
        named: an activity, or all that were named.
    """
    said = list(dict.fromkeys([named] if isinstance(named, str) else named))
    # Any of them may be called a shop, and stand on commercial or service premises.
    narrow = [one for one in said if one not in _GENERIC] or said
    terms = {_TERMS.get(one, one) for one in narrow}
    return narrow[-1] if len(terms) == 1 else None


def validity(facts: Facts, law: Law) -> Result:
    """Give the years of the licence, and its last day where the day of issue is known."""
    end = _told_end(facts, law)
    if end is not None:
        return _ends(end, law)
    activity, issued = facts.get("activity"), facts.get("issue_date")
    if activity is None:
        return Need("activity")
    if issued is not None and issued > law.day:
        return law.outcome("conditional", line("issue_future", issued=issued))
    if activity in _OPEN:
        return _open(activity, issued, law)
    years = law(_TERMS[activity])
    if issued is None and law.aim == "when":
        return Need("issue_date", (line(_TERMS[activity]),))
    if issued is None:
        head, send = line(_TERMS[activity]), (line("send_issue_date"),)
        return law.outcome("amount", head, next=send, values=(years,))
    return _ends(add_months(issued, _YEAR * years), law, years, _TERMS[activity])


def deadline(facts: Facts, law: Law) -> Result:
    """Give the day by which to renew: the day on which the licence ends."""
    told = facts.get("issue_date") or _told_end(facts, law)
    activity = facts.get("activity")
    if told is None and activity is not None:
        return Need("issue_date", (line(_TERMS.get(activity, f"term_open_{activity}")),))
    return validity(facts, law)


def has_ended(facts: Facts, law: Law) -> bool:
    """Tell whether the licence is known to have ended, by what was said or by its dates.

    Args:
        facts: the case.
        law: whose day is today.
    """
    if "yes" in (facts.get("expired"), facts.get("late")):
        return True
    end = _told_end(facts, law)
    activity, issued = facts.get("activity"), facts.get("issue_date")
    if end is None and issued is not None and activity in _TERMS:
        end = add_months(issued, _YEAR * law(_TERMS[activity]))
    return end is not None and end < law.day


def _told_end(facts: Facts, law: Law) -> datetime.date | None:
    """Give the day of ending as it was told; a day ahead of 'it has ended' was misheard."""
    end: datetime.date | None = facts.get("expiry_date")
    misheard = end is not None and end > law.day and facts.get("expired") == "yes"
    return None if misheard else end


def _ends(end: datetime.date, law: Law, years: int | None = None, term: str = "") -> Outcome:
    """Say on which day the licence ends, and that a computed day rests on its term."""
    told, rests = ("told_", {}) if years is None else ("", {"years": years})
    reasons = (line(term),) if term else ()
    if end < law.day:
        head, now = line(f"{told}ended", end=end, **rests), (line("start_now"),)
        reasons = (*reasons, line("late_risk"))
        return law.outcome("no", head, reasons=reasons, next=now, values=(end,))
    left = (end - law.day).days
    head = line(f"{told}ends_today", end=end, **rests)
    head = line(f"{told}ends", end=end, left=left, **rests) if left else head
    verdict: Verdict = "date"
    if law.aim in ("valid", "whether"):
        verdict, head = "yes", line(f"{told}valid", end=end, **rests)
    elif law.aim == "over":
        verdict, head = "no", line(f"{told}not_over", end=end, **rests)
    return law.outcome(
        verdict,
        head,
        reasons=reasons,
        conditions=(line("licence_decides"),) if term else (),
        next=(line("prepare_before"),),
        values=(end,),
        attachment=end,
    )


def _open(activity: str, issued: datetime.date | None, law: Law) -> Outcome:
    terms = ("small_years", "medium_years", "industrial_years")
    years = [law(term) for term in (terms[:2] if activity == "small" else terms)]
    head, look = line(f"term_open_{activity}"), (line("look_at_licence"),)
    if issued is None:
        return law.outcome("conditional", head, next=look, values=tuple(years))
    ends = [add_months(issued, _YEAR * number) for number in years]
    sums = tuple(
        line("ends_after", years=number, end=end) for number, end in zip(years, ends, strict=True)
    )
    return law.outcome("conditional", head, sums=sums, next=look, values=tuple(ends))
