"""The conditions of an extension, each judged alone, and whether it may be had again.

Source: the first part of 004_97f822125f32bcc0.txt, conditions and questions.
"""

from rulebook.extension_refusals import left_line, left_values, refusals, refused, room_of
from rulebook.model import Facts, Law, Need, Result, line


def again(facts: Facts, law: Law) -> Result:
    """Tell whether it may be extended once more: yes while the conditions hold."""
    found = refusals(facts, law)
    if found:
        return refused(found, law)
    left = room_of(facts, law)
    if left is None:
        return law.outcome("yes", line("again"), conditions=(line("limits"), line("on_iqama")))
    return law.outcome(
        "yes",
        line("again"),
        reasons=(left_line(left),),
        conditions=(line("on_iqama"), line("on_visa")),
        values=left_values(left),
    )


def rejection(facts: Facts, law: Law) -> Result:
    """Name what refuses the request among what was told, else the common reasons."""
    found = refusals(facts, law)
    if found:
        return refused(found, law)
    reasons = (line("on_visa"), line("on_iqama"), line("on_violations"), line("limits"))
    return law.outcome("conditional", line("common_reasons"), conditions=reasons)


def dues(facts: Facts, law: Law) -> Result:
    """Judge the traffic violations alone."""
    if facts.get("unpaid_traffic_violations") is None:
        return Need("unpaid_traffic_violations")
    if facts["unpaid_traffic_violations"] == "yes":
        return refused([line("violations")], law)
    return law.outcome("yes", line("no_violations"), conditions=(line("on_rest"),))


def iqama(facts: Facts, law: Law) -> Result:
    """Judge the iqama of the person abroad alone."""
    if facts.get("iqama_valid") is None:
        return Need("iqama_valid")
    if facts["iqama_valid"] == "no":
        return refused([line("iqama_expired")], law)
    return law.outcome("yes", line("iqama_good"), conditions=(line("iqama_cover"),))
