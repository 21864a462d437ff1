"""Renewing a Salama licence: what it takes, how long it holds, when it ends, what lateness risks.

A valid municipal licence, a technical report of an accredited office and valid maintenance
contracts come first; six papers are uploaded. The licence holds for one, three or five years by
the kind of activity. Source: the Salama part of 004_97f822125f32bcc0.txt, which describes the
renewal of a licence that has ended and gives no amount of the fee.
"""

from typing import Any

from rulebook.licence_papers import PAPERS, REFUSALS, documents, refused
from rulebook.licence_term import ACTIVITIES, deadline, has_ended, one_activity, validity
from rulebook.model import (
    Fact,
    Facts,
    Law,
    Need,
    Result,
    Rule,
    Service,
    line,
)

_YES_NO = ("yes", "no")
FACTS = (
    Fact("activity", "choice", ACTIVITIES, many=True),
    Fact(
        "issue_date",
        "date",
        default=True,
        hears=("certificate_date", "exit_date", "payment_date", "recorded_date", "entry_date"),
    ),
    Fact(
        "expiry_date",
        "date",
        asked=False,
        prefer="future",
        hears=("visa_expiry", "passport_expiry"),
    ),
    Fact("late", "choice", _YES_NO, asked=False),
    Fact("expired", "choice", _YES_NO, asked=False),
    Fact("technical_report", "choice", _YES_NO),
    Fact("municipal_licence_valid", "choice", _YES_NO),
    Fact("maintenance_contract", "choice", _YES_NO),
    Fact("elevators", "choice", _YES_NO, asked=False),
    Fact("commercial_register", "choice", _YES_NO, asked=False),
    Fact("deed_or_lease", "choice", _YES_NO, asked=False),
    Fact("electrical_certificate", "choice", _YES_NO, asked=False),
    Fact("cameras_certificate", "choice", _YES_NO, asked=False),
)
_TIMES = ("activity", "issue_date", "expiry_date")


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge a renewal by the three things that must be there before it starts."""
    if failed := refused(facts, *REFUSALS):
        heads, ways = zip(*failed, strict=True)
        return law.outcome("no", heads[0], reasons=heads[1:], next=ways)
    known = [name for name in REFUSALS if facts.get(name)]
    if not known and any(facts.get(paper) for paper in PAPERS):
        return documents(facts, law)
    ended = has_ended(facts, law)
    for name in REFUSALS:
        if facts.get(name) is None:
            return Need(name, (line("ended_renewable"),) if ended and not known else ())
    reasons = (line("late_risk"),) if ended else ()
    early = (line("early_not_described"),) if facts.get("expired") == "no" else ()
    conditions = (line("on_papers"), line("on_report_number"), *early)
    return law.outcome(
        "yes",
        line("may_renew"),
        reasons=reasons,
        conditions=conditions,
        next=(line("start_renewal"),),
    )


def technical_report(facts: Facts, law: Law) -> Result:
    """Judge the technical report alone: without it nothing is renewed."""
    if facts.get("technical_report") == "no":
        head, way = line("no_report"), (line("get_report"),)
        return law.outcome("no", head, reasons=(line("no_report_why"),), next=way)
    return law.outcome("yes", line("report_good"), conditions=(line("on_report_number"),))


def municipal_licence(facts: Facts, law: Law) -> Result:
    """Judge the municipal licence alone, and say that each licence asks for the other."""
    if facts.get("municipal_licence_valid") == "no":
        head, way = line("municipal_ended"), (line("renew_municipal"),)
        return law.outcome("no", head, reasons=(line("circle"),), next=way)
    if facts.get("municipal_licence_valid") is None:
        head, now = line("no_other_dealings"), (line("start_now"),)
        return law.outcome("no", head, reasons=(line("circle_back"),), next=now)
    conditions = (line("on_others"), line("circle"))
    return law.outcome("yes", line("municipal_good"), conditions=conditions)


def maintenance(facts: Facts, law: Law) -> Result:
    """Judge the maintenance contracts: those of the lifts only where there are lifts."""
    if facts.get("maintenance_contract") == "no":
        head, way = line("no_maintenance"), (line("get_maintenance"),)
        lifts = (line("lifts_too"),) if facts.get("elevators") == "yes" else ()
        return law.outcome("no", head, reasons=lifts, next=way)
    if facts.get("elevators") == "no" and law.aim == "blocked":
        rest = (line("others_needed"),)
        return law.outcome("conditional", line("lifts_do_not_block"), reasons=rest)
    if facts.get("elevators") == "no":
        return law.outcome("no", line("lifts_not_needed"), reasons=(line("others_needed"),))
    if facts.get("elevators") == "yes":
        return law.outcome("yes", line("lifts_needed"), reasons=(line("others_needed"),))
    return law.outcome("yes", line("maintenance_good"), conditions=(line("on_lifts"),))


def penalties(facts: Facts, law: Law) -> Result:
    """Tell the highest fine; the source names no amount for a day or a month of delay."""
    most, only_most = law("fine_most"), (line("only_the_most"),)
    if has_ended(facts, law):
        head, now = line("fine_late"), (line("start_now"),)
        return law.outcome("amount", head, reasons=only_most, next=now, values=(most,))
    if facts.get("expired") == "no" or facts.get("late") == "no":
        return law.outcome("conditional", line("fine_not_yet"), values=(most,))
    return law.outcome("amount", line("fine"), reasons=only_most, values=(most,))


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a new day of issue takes back the day of ending.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    if "municipal_licence_valid" in fresh and "expired" not in fresh:
        # 'The municipal licence ended yesterday' tells no day of this one.
        fresh = {name: fresh[name] for name in fresh if name not in ("issue_date", "expiry_date")}
    merged = {**old, **fresh}
    if "activity" in fresh:
        activity = one_activity(fresh["activity"])
        merged |= {"activity": activity}
        if activity is None:
            merged.pop("activity")
    if "issue_date" in fresh and "expiry_date" not in fresh:
        merged.pop("expiry_date", None)
    elif "expiry_date" in fresh and "issue_date" not in fresh:
        merged.pop("issue_date", None)
    if {"issue_date", "expiry_date"} & set(fresh) and "expired" not in fresh:
        merged.pop("expired", None)
    return merged


SERVICE = Service(
    slug="salama_license",
    facts=FACTS,
    rules={
        "eligibility": Rule(
            eligibility, about=(*PAPERS, "technical_report", "expired", "late", "expiry_date")
        ),
        "documents": Rule(documents, about=(*PAPERS, "technical_report", "elevators"), opens=False),
        "validity": Rule(validity, about=_TIMES),
        "deadline": Rule(deadline, about=_TIMES, opens=False),
        "penalties": Rule(penalties),
        "technical_report": Rule(technical_report, about=("technical_report",), opens=False),
        "municipal_licence": Rule(
            municipal_licence, about=("municipal_licence_valid", "expired"), opens=False
        ),
        "maintenance": Rule(maintenance, about=("maintenance_contract", "elevators"), opens=False),
    },
    main="eligibility",
    merge=merge,
)
