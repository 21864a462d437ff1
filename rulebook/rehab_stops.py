"""What stops the rehabilitation support, what may suspend it, and what does not.

Source: the rehabilitation part of 004_97f822125f32bcc0.txt, 'reasons for a stop'.
"""

from typing import Any

from rulebook.earnings import earned
from rulebook.model import Facts, Law, Line, Need, Outcome, Result, line
from rulebook.stretch import exceeds_days, exceeds_months

CAUSES = (
    "income",
    "salary",
    "recovered",
    "deceased",
    "consecutive_days_abroad",
    "abroad",
    "data_updated",
    "care_months_in_year",
    "in_care",
)


def suspension(facts: Facts, law: Law) -> Result:
    """Judge the causes that are known: a sure stop first, then a possible one."""
    stops, may = _stops(facts, law), _may_stop(facts, law)
    if stops:
        return _told("no", [*stops, *may], law)
    if may:
        return _told("conditional", may, law)
    if unsure := _open(facts, law):
        return _told("conditional", unsure, law)
    if need := _missing(facts, law):
        return need
    keeps = _keeps(facts) or [line("keeps_unknown")]
    return Outcome(
        "yes",
        keeps[0],
        reasons=tuple(keeps[1:]),
        conditions=(line("on_other_causes"),),
        next=(line("check_status"),),
        parameters=law.read,
    )


def abroad(facts: Facts, law: Law) -> Result:
    """Judge a stay abroad alone."""
    return _alone(facts, law, "consecutive_days_abroad", "abroad_rule")


def care(facts: Facts, law: Law) -> Result:
    """Judge a stay in state-funded care alone."""
    return _alone(facts, law, "care_months_in_year", "care_rule")


def is_over_income(facts: Facts, law: Law) -> bool | None:
    """Tell whether the income exceeds the limit; None when unknown or only bounded.

    Args:
        facts: the case.
        law: the service's parameters.
    """
    income = earned(facts)
    return None if income is None else income.more_than(law("income_limit"))


def is_long_care(facts: Facts, law: Law) -> bool | None:
    """Tell whether the stay in care exceeds the limit; None when unknown or too close."""
    stay = facts.get("care_months_in_year")
    return None if stay is None else exceeds_months(stay, law("care_months"))


def is_long_abroad(facts: Facts, law: Law) -> bool | None:
    """Tell whether the stay abroad exceeds the limit; None when unknown or too close."""
    stay = facts.get("consecutive_days_abroad")
    return None if stay is None else exceeds_days(stay, law("abroad_days"))


def _stops(facts: Facts, law: Law) -> list[Line]:
    stops = []
    if facts.get("deceased") == "yes":
        stops.append(line("stops_death"))
    if is_over_income(facts, law):
        stops.append(_income_stop(facts, law))
    if facts.get("recovered") == "yes":
        stops.append(line("stops_recovery"))
    if is_long_care(facts, law):
        stops.append(line("stops_care"))
    return stops


def _income_stop(facts: Facts, law: Law) -> Line:
    income = earned(facts)
    assert income is not None
    if income.exact is None:
        return line("stops_income_above")
    gap = income.shown - law("income_limit")
    return line("stops_income", income=income.shown, gap=gap)


def _may_stop(facts: Facts, law: Law) -> list[Line]:
    may = [line("may_stop_abroad")] if is_long_abroad(facts, law) else []
    return [*may, line("may_stop_data")] if facts.get("data_updated") == "no" else may


def _open(facts: Facts, law: Law) -> list[Line]:
    unsure = []
    if "consecutive_days_abroad" in facts and is_long_abroad(facts, law) is None:
        unsure.append(line("abroad_open"))
    if "care_months_in_year" in facts and is_long_care(facts, law) is None:
        unsure.append(line("care_open"))
    return unsure


def _missing(facts: Facts, law: Law) -> Need | None:
    if earned(facts) is not None and is_over_income(facts, law) is None:
        return Need("income")
    if facts.get("abroad") == "yes" and "consecutive_days_abroad" not in facts:
        return Need("consecutive_days_abroad", (line("abroad_rule"),))
    if facts.get("in_care") == "yes" and "care_months_in_year" not in facts:
        return Need("care_months_in_year", (line("care_rule"),))
    return None


def _keeps(facts: Facts) -> list[Line]:
    keeps = []
    if "consecutive_days_abroad" in facts:
        keeps.append(line("keeps_abroad"))
    if "care_months_in_year" in facts:
        keeps.append(line("keeps_care"))
    if (income := earned(facts)) is not None:
        exact = income.exact is not None
        keeps.append(
            line("keeps_income", income=income.shown) if exact else line("keeps_income_under")
        )
    if facts.get("data_updated") == "yes":
        keeps.append(line("keeps_data"))
    if facts.get("recovered") == "no":
        keeps.append(line("keeps_condition"))
    return keeps


def _alone(facts: Facts, law: Law, asked: str, rule: str) -> Result:
    if asked not in facts:
        return Need(asked, (line(rule),))
    return suspension({asked: facts[asked]}, law)


def _told(verdict: Any, said: list[Line], law: Law) -> Outcome:
    ways = [line("update_now")] if any(one.key == "may_stop_data" for one in said) else []
    values = tuple(value for one in said for value in one.values.values())
    return Outcome(
        verdict,
        said[0],
        reasons=tuple(said[1:]),
        next=(*ways, line("check_status")),
        values=values,
        parameters=law.read,
    )
