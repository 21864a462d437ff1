"""Each reason for which social security is refused, and the way out of it.

The proof is named only where the source names one: income, rent contract, commercial register,
second car, missing documents.
"""

import datetime

from rulebook.model import Facts, Law, Line, Need, Result, line, quantity
from rulebook.months import add_months
from rulebook.spans import in_days, in_months

REASONS = (
    "missing_documents",
    "inaccurate_data",
    "not_updated",
    "hidden_income",
    "income",
    "abroad",
    "shelter",
    "second_car",
    "commercial_register",
    "rent_contract",
    "job_refused",
    "not_seeking",
)
_PROVEN = frozenset(
    {"income", "rent_contract", "commercial_register", "second_car", "missing_documents"}
)


def rejection(facts: Facts, law: Law) -> Result:
    """Say what to do about the reason of a refusal."""
    reason = reason_of(facts, law)
    if reason is None and facts.get("cars") is not None:
        return cars(facts, law)
    if reason is None:
        return Need("rejection_reason")
    if reason == "second_car" and facts.get("second_car_unusable") is not None:
        return cars(facts, law)
    if reason == "commercial_register" and facts.get("register_active") is not None:
        return register(facts, law)
    if reason == "shelter" and facts.get("in_shelter") == "no":
        return law.outcome("yes", line("shelter_left"), conditions=(line("on_rest"),))
    head, proof = line(f"reason_{reason}"), line(_proof(reason))
    return law.outcome("conditional", head, reasons=(proof,), next=_by_when(facts, law))


def evidence(facts: Facts, law: Law) -> Result:
    """Name the proof for a reason, where the source names one."""
    reason = reason_of(facts, law)
    if reason is None:
        return Need("rejection_reason")
    return law.outcome("conditional", line(_proof(reason)), next=_by_when(facts, law))


def reason_of(facts: Facts, law: Law) -> str | None:
    """Give the reason as it was told, or as the other facts of the case tell it.

    Args:
        facts: the case.
        law: the service's parameters.
    """
    if facts.get("rejection_reason") is not None:
        return str(facts["rejection_reason"])
    owned = quantity(facts, "cars")
    if facts.get("second_car_unusable") or (owned and owned.more_than(law("cars_most"))):
        return "second_car"
    if facts.get("register_active"):
        return "commercial_register"
    if is_away_too_long(facts, law):
        return "abroad"
    return "shelter" if facts.get("in_shelter") == "yes" else None


def cars(facts: Facts, law: Law) -> Result:
    """Judge the household's cars: one is no reason, a second one may be explained."""
    owned, unusable = quantity(facts, "cars"), facts.get("second_car_unusable")
    if owned is not None and owned.more_than(law("cars_most")) is False:
        return law.outcome("yes", line("one_car"), conditions=(line("on_rest"),))
    if unusable == "yes":
        when = _by_when(facts, law)
        return law.outcome("conditional", line("car_unusable"), next=when)
    if unusable == "no":
        return law.outcome("conditional", line("car_usable"), next=_by_when(facts, law))
    if reason_of(facts, law) != "second_car":
        return Need("cars")
    return Need("second_car_unusable", (line("reason_second_car"),))


def register(facts: Facts, law: Law) -> Result:
    """Judge a commercial register: never a refusal for good, its income is what counts."""
    active = facts.get("register_active")
    if active is None:
        return Need("register_active")
    proof, when = line("proof_commercial_register"), _by_when(facts, law)
    if active == "yes":
        head = line("register_active")
        return law.outcome("conditional", head, reasons=(proof,), next=when)
    return law.outcome("yes", line("register_idle"), reasons=(proof,), next=when)


def is_away_too_long(facts: Facts, law: Law) -> bool | None:
    """Tell whether the stay abroad is longer than the source allows; None when untold.

    Args:
        facts: the case; `months_abroad` is a duration, or just "over" or "within".
        law: the service's parameters.
    """
    away, since = facts.get("months_abroad"), facts.get("abroad_since")
    start = add_months(law.day, -law("abroad_months"))
    if away is None:
        return None if since is None else bool(since < start)
    if isinstance(away, str):
        return away == "over"
    months, days = in_months(away), in_days(away)
    if months is not None:
        return months > law("abroad_months")
    return days is not None and law.day - datetime.timedelta(days=days) < start


def _by_when(facts: Facts, law: Law) -> tuple[Line, ...]:
    """Say until when to object, as far as the day of the result is known."""
    told = facts.get("result_date")
    if told is None or told > law.day:
        return (line("object_within"),)
    last = told + datetime.timedelta(days=law("objection_days"))
    if law.day > last:
        return (line("object_closed", last=last), line("apply_anew"))
    return (line("object_open", last=last),)


def _proof(reason: str) -> str:
    return f"proof_{reason}" if reason in _PROVEN else "proof_unnamed"
