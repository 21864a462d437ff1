"""Developed social security: why a request was refused, and until when to object.

An objection is possible for thirty days from the announced result, afterwards only a new
request; a request to update data also runs for thirty days. Each reason of refusal has its own
way out. The income limit is not in the source, so no yes is complete. Source: the
social-security part of 004_97f822125f32bcc0.txt.
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
    line,
    quantity,
)
from rulebook.months import add_months
from rulebook.refusal import REASONS, cars, evidence, is_away_too_long, register, rejection
from rulebook.spans import in_days, in_months, longer

FACTS = (
    Fact("result_date", "date"),
    Fact("update_request_date", "date"),
    Fact("rejection_reason", "choice", REASONS),
    Fact("months_abroad", "duration"),
    Fact("abroad_since", "date", asked=False),
    Fact("in_shelter", "choice", ("yes", "no")),
    Fact("cars", "count", high=100),
    Fact("second_car_unusable", "choice", ("yes", "no")),
    Fact("register_active", "choice", ("yes", "no")),
    Fact("in_time", "choice", ("asked",), asked=False),
    Fact("adding", "choice", ("yes", "no"), asked=False),
)
_AWAY = ("months_abroad", "abroad_since")
# These say how one message asks, and nothing of the case.
_PASSING = ("in_time", "adding")
_TELLING = (*_AWAY, "in_shelter", "cars", "second_car_unusable", "register_active")


def deadline(facts: Facts, law: Law) -> Result:
    """Give the last day to object, or to update data where only that was told."""
    told = facts.get("result_date")
    if told is None:
        return update(facts, law) if facts.get("update_request_date") else Need("result_date")
    if facts.get("in_time") == "asked":
        return appeal(facts, law)
    last = told + datetime.timedelta(days=law("objection_days"))
    return _until("object", told, last, law, passed=line("apply_anew"))


def appeal(facts: Facts, law: Law) -> Result:
    """Tell whether an objection is still possible today."""
    told = facts.get("result_date")
    if told is None:
        return Need("result_date")
    result = deadline({"result_date": told}, law)
    if isinstance(result, Outcome) and result.verdict == "date":
        last = told + datetime.timedelta(days=law("objection_days"))
        head = line("still_possible", last=last, left=(last - law.day).days)
        head = line("possible_today", last=last) if last == law.day else head
        steps = (line("object_how"),)
        return law.outcome("yes", head, next=steps, values=(last,), attachment=last)
    return result


def update(facts: Facts, law: Law) -> Result:
    """Give the last day to answer a request to update data."""
    told = facts.get("update_request_date")
    if told is None:
        return Need("update_request_date")
    last = told + datetime.timedelta(days=law("update_days"))
    return _until("update", told, last, law, passed=line("update_now"))


def abroad(facts: Facts, law: Law) -> Result:
    """Judge a stay abroad: more than the limit ends the eligibility."""
    too_long = is_away_too_long(facts, law)
    if too_long is None:
        return Need("months_abroad")
    if too_long:
        return law.outcome("no", line("abroad_long"), next=(line("settle_first"),))
    return law.outcome("yes", line("abroad_short"), conditions=(line("on_rest"),))


def shelter(facts: Facts, law: Law) -> Result:
    """Judge somebody in full state care or in prison."""
    inside = facts.get("in_shelter")
    if inside is None:
        return Need("in_shelter")
    if facts.get("rejection_reason") == "shelter" and inside == "no":
        return rejection(facts, law)
    if inside == "yes":
        return law.outcome("no", line("shelter_inside"), next=(line("settle_first"),))
    return law.outcome("yes", line("shelter_outside"), conditions=(line("on_rest"),))


def eligibility(facts: Facts, law: Law) -> Result:
    """Refuse at once what the source refuses; a yes needs the income limit, which it lacks."""
    if is_away_too_long(facts, law):
        return abroad(facts, law)
    if facts.get("in_shelter") == "yes":
        return shelter(facts, law)
    owned = quantity(facts, "cars")
    doubts: list[Line] = []
    if owned is not None and owned.more_than(law("cars_most")):
        doubts.append(line("reason_second_car"))
    if facts.get("register_active") == "yes":
        doubts.append(line("register_active"))
    if doubts:
        return law.outcome("conditional", doubts[0], reasons=tuple(doubts[1:]))
    return law.outcome("conditional", line("nothing_against"), conditions=(line("on_rest"),))


def _until(key: str, told: datetime.date, last: datetime.date, law: Law, passed: Line) -> Outcome:
    if told > law.day:
        return law.outcome("conditional", line("date_future", told=told))
    if law.day > last:
        head = line(f"{key}_passed", last=last)
        return law.outcome("no", head, next=(passed,), values=(last,))
    left = (last - law.day).days
    head = line(f"{key}_until", last=last, left=left) if left else line(f"{key}_today", last=last)
    early = (line("do_not_wait"),) if left else ()
    return law.outcome("date", head, next=early, values=(last,), attachment=last)


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a stay abroad is told anew as a length or as a start.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    stale = set(_AWAY) - set(fresh) if set(_AWAY) & set(fresh) else set()
    stale |= {*_PASSING} - set(fresh)
    merged = {**old, **fresh}
    more = fresh.get("months_abroad")
    if fresh.get("adding") == "yes" and isinstance(more, dict):
        stale -= {"abroad_since"}
        if "abroad_since" in old:
            merged["abroad_since"] = _earlier(old["abroad_since"], more)
            stale |= {"months_abroad"}
        else:
            merged["months_abroad"] = longer(old.get("months_abroad"), more)
    if fresh.get("in_shelter") == "no" and old.get("in_shelter") == "yes":
        merged["rejection_reason"] = "shelter"
    return {name: value for name, value in merged.items() if name not in stale}


def _earlier(since: datetime.date, more: dict[str, Any]) -> datetime.date:
    """Begin a stay so much earlier, which makes it so much longer."""
    months = in_months({unit: n for unit, n in more.items() if unit in ("months", "years")})
    days = in_days({unit: n for unit, n in more.items() if unit in ("days", "weeks")})
    return add_months(since, -(months or 0)) - datetime.timedelta(days=days or 0)


SERVICE = Service(
    slug="social_security",
    facts=FACTS,
    rules={
        "deadline": Rule(deadline, about=("result_date", "update_request_date")),
        "appeal": Rule(appeal, about=("result_date",)),
        "update": Rule(update, about=("update_request_date",)),
        "rejection": Rule(rejection, about=("rejection_reason", *_TELLING)),
        "evidence": Rule(evidence, about=("rejection_reason", *_TELLING)),
        "abroad": Rule(abroad, about=_AWAY),
        "shelter": Rule(shelter, about=("in_shelter",)),
        "cars": Rule(cars, about=("cars", "second_car_unusable")),
        "commercial_register": Rule(register, about=("register_active",)),
        "eligibility": Rule(eligibility, about=_TELLING, opens=False),
    },
    main="deadline",
    merge=merge,
)
