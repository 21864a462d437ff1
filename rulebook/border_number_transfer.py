"""May a worker be transferred by border number, from which day, and when without consent.

For workers who have no iqama yet and at least so many days in the Kingdom, to an establishment
that is active and not in the red band; whoever has an iqama is transferred through Qiwa.
Source: the border-number part of 004_97f822125f32bcc0.txt.
"""

from typing import Any

from rulebook.consent_cases import without_consent
from rulebook.first_day import complete, exact, first_day, too_early
from rulebook.model import Fact, Facts, Law, Need, Result, Rule, Service, line
from rulebook.transfer_conditions import (
    ACCEPTED,
    band,
    establishment,
    iqama,
    issued_iqama,
    refused,
    rejection,
    unfit,
)

_YES_NO = ("yes", "no")
_BANDS = ("red", "yellow", "low_green", "green", "platinum")
FACTS = (
    Fact("has_iqama", "choice", _YES_NO),
    Fact("iqama_valid", "choice", _YES_NO, asked=False),
    Fact("entry_date", "date", default=True),
    Fact("days_in_kingdom", "duration", default=True, asked=False),
    Fact("short_stay", "choice", ("yes",), asked=False),
    Fact("band", "choice", _BANDS),
    Fact("establishment_active", "choice", _YES_NO),
    Fact("ground", "choice", ("wages", "contract", "permit", "report", "none")),
    Fact("unpaid_consecutive_months", "duration"),
    Fact("unpaid_since", "date", asked=False),
    Fact("proven", "choice", _YES_NO, asked=False, hears=("proof",)),
    Fact("contract_documented", "choice", _YES_NO, asked=False),
    Fact("months_in_kingdom", "duration"),
    Fact("permit_expired", "choice", _YES_NO, asked=False),
    Fact("renewed", "choice", _YES_NO, asked=False),
    Fact("absence_report", "choice", ("malicious",), asked=False),
)


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge the transfer; a failed condition decides at once, whatever is unknown."""
    refusals = [*issued_iqama(facts), *too_early(facts, law), *unfit(facts)]
    if law.aim == "when" and first_day(facts, law) and not issued_iqama(facts):
        return deadline(facts, law)
    if refusals:
        return refused(refusals, law)
    if facts.get("has_iqama") is None:
        return Need("has_iqama")
    if first_day(facts, law) is None:
        return Need("entry_date")
    if facts.get("band") is None:
        return Need("band")
    if facts["band"] not in ACCEPTED:
        notes = (line("on_active"), line("on_papers"))
        return law.outcome(
            "conditional", line("band_open"), conditions=notes, next=(line("ask_ministry"),)
        )
    active = facts.get("establishment_active") == "yes"
    conditions = (line("on_papers"),) if active else (line("on_active"), line("on_papers"))
    return law.outcome(
        "yes",
        line("accepted"),
        reasons=(*complete(facts, law), *exact(facts)),
        conditions=(*conditions, line("on_elsewhere")),
        next=(line("apply"),),
    )


def deadline(facts: Facts, law: Law) -> Result:
    """Give the first possible day: so many days after the entry."""
    refusals = issued_iqama(facts)
    if refusals:
        return refused(refusals, law)
    first = first_day(facts, law)
    if first is None:
        short = facts.get("short_stay") == "yes"
        return Need("entry_date", (line("must_complete"),) if short else ())
    if law.yes_or_no and first > law.day:
        return refused(too_early(facts, law), law)
    if first <= law.day and (law.yes_or_no or facts.get("entry_date") is None):
        notes = exact(facts) or complete(facts, law)
        return law.outcome("yes", line("days_done"), conditions=notes, next=(line("on_rest"),))
    if first <= law.day:
        key = "first_day_past" if first < law.day else "first_day_today"
        return law.outcome("date", line(key, first=first), next=(line("on_rest"),), values=(first,))
    wait = (first - law.day).days
    return law.outcome(
        "date",
        line("first_day", first=first, wait=wait),
        conditions=exact(facts),
        next=(line("on_rest"),),
        values=(first, wait),
        attachment=first,
    )


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: an iqama that is or was valid has been issued.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**old, **fresh}
    told = "entry_date" in fresh or "days_in_kingdom" in fresh
    if told and "short_stay" not in fresh:
        merged.pop("short_stay", None)
    if "entry_date" in fresh and "days_in_kingdom" not in fresh:
        merged.pop("days_in_kingdom", None)
    elif "days_in_kingdom" in fresh and "entry_date" not in fresh:
        merged.pop("entry_date", None)
    if "iqama_valid" in fresh:
        merged["has_iqama"] = "yes"
    elif fresh.get("has_iqama") == "no":
        merged.pop("iqama_valid", None)
    return merged


_DECIDING = (
    "has_iqama",
    "iqama_valid",
    "entry_date",
    "days_in_kingdom",
    "band",
    "establishment_active",
)
_CASES = (
    "ground",
    "unpaid_consecutive_months",
    "contract_documented",
    "permit_expired",
    "absence_report",
)

SERVICE = Service(
    slug="border_number_transfer",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=_DECIDING),
        "deadline": Rule(deadline, about=("entry_date", "days_in_kingdom", "short_stay")),
        "without_consent": Rule(without_consent, about=(*_CASES, "entry_date")),
        "rejection": Rule(rejection, about=_DECIDING, opens=False),
        "iqama": Rule(iqama, about=("has_iqama", "iqama_valid"), opens=False),
        "band": Rule(band, about=("band",), opens=False),
        "establishment": Rule(establishment, about=("establishment_active",), opens=False),
    },
    main="eligibility",
    merge=merge,
)
