"""The conditions of a transfer by border number, each judged alone.

Source: the border-number part of 004_97f822125f32bcc0.txt, conditions and questions.
"""

import datetime

from rulebook.first_day import too_early
from rulebook.model import Facts, Law, Line, Need, Outcome, Result, line

ACCEPTED = ("low_green", "green", "platinum")
_WAY_OUT = {
    "iqama_to_qiwa": "use_qiwa",
    "iqama_expired_to_qiwa": "use_qiwa",
    "too_early": "wait",
    "too_early_told": "send_entry",
    "red_band": "leave_red",
    "inactive": "put_in_order",
}


def iqama(facts: Facts, law: Law) -> Result:
    """Judge the iqama alone: whoever has one is transferred through Qiwa."""
    refusals = issued_iqama(facts)
    if refusals:
        return refused(refusals, law)
    if facts.get("has_iqama") is None:
        return Need("has_iqama")
    return law.outcome("yes", line("no_iqama_good"), conditions=(line("on_others"),))


def band(facts: Facts, law: Law) -> Result:
    """Judge the band of the new establishment alone."""
    colour = facts.get("band")
    if colour is None:
        return Need("band")
    if colour == "red":
        return refused([line("red_band")], law)
    if colour not in ACCEPTED:
        return law.outcome("conditional", line("band_open"), next=(line("ask_ministry"),))
    return law.outcome("yes", line("band_good"), conditions=(line("on_others"),))


def establishment(facts: Facts, law: Law) -> Result:
    """Judge whether the new establishment is active."""
    if facts.get("establishment_active") is None:
        return Need("establishment_active")
    if facts["establishment_active"] == "no":
        return refused([line("inactive")], law)
    return law.outcome("yes", line("active_good"), conditions=(line("on_papers"),))


def rejection(facts: Facts, law: Law) -> Result:
    """Name what refuses the request among what was told, else what the source names."""
    refusals = [*issued_iqama(facts), *too_early(facts, law), *unfit(facts)]
    if refusals:
        return refused(refusals, law)
    conditions = (line("on_days"), line("on_no_iqama"), line("on_band"), line("on_active"))
    return law.outcome("conditional", line("likely_reasons"), conditions=conditions)


def issued_iqama(facts: Facts) -> list[Line]:
    """Give the refusal of a worker who has an iqama, else nothing."""
    if facts.get("iqama_valid") == "no":
        return [line("iqama_expired_to_qiwa")]
    return [line("iqama_to_qiwa")] if facts.get("has_iqama") == "yes" else []


def unfit(facts: Facts) -> list[Line]:
    """Give what refuses the new establishment, else nothing."""
    found = [line("red_band")] if facts.get("band") == "red" else []
    return [*found, line("inactive")] if facts.get("establishment_active") == "no" else found


def refused(refusals: list[Line], law: Law) -> Outcome:
    """Say no: the first reason, the others, and the way out of each."""
    ways = dict.fromkeys(_WAY_OUT[one.key] for one in refusals)
    values = tuple(value for one in refusals for value in one.values.values())
    days = [value for value in values if isinstance(value, datetime.date)]
    return law.outcome(
        "no",
        refusals[0],
        reasons=tuple(refusals[1:]),
        values=values,
        next=tuple(line(way) for way in ways),
        attachment=next(iter(days), None),
    )
