"""Is a power cut one of the cases with a compensation, and of how much.

Seven cases give up to 500, a planned cut that was not announced 48 hours before gives 100;
damage to devices goes another way. Whether cases add up is open. Source: the electricity part
of 004_97f822125f32bcc0.txt, 'the seven cases', 'steps', FAQs.
"""

from collections.abc import Callable
from dataclasses import replace

from rulebook.cut_notice import NONE, WORDS, hours_of, is_short, is_told
from rulebook.model import Fact, Facts, Law, Line, Need, Outcome, Result, Rule, Service, line
from rulebook.outage_case import (
    DAMAGE,
    FEAST,
    PAID,
    SCHEDULED,
    UNANNOUNCED,
    VALUES,
    cases_of,
    merge,
)

_YES_NO = ("yes", "no")
FACTS = (
    Fact("case", "choice", VALUES, many=True),
    Fact("after_noon", "choice", _YES_NO),
    Fact("hot_season", "choice", _YES_NO, asked=False),
    Fact("complaint_made", "choice", _YES_NO),
    Fact("proven", "choice", _YES_NO),
    Fact("housing_unit", "choice", _YES_NO, asked=False),
    Fact("working_hours", "choice", _YES_NO, asked=False),
    Fact("notice_hours", "duration"),
    Fact("notice_date", "date", asked=False),
    Fact("notice_time", "time", asked=False),
    Fact("cut_date", "date", asked=False),
    Fact("other_date", "date", default=True, asked=False),
    Fact("cut_time", "time", default=True, asked=False),
    Fact("cut_length", "duration", asked=False),
)


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge the cases that were named; asked 'how much', give the amount."""
    return amount(facts, law) if law.aim == "how_much" else _whether(facts, law)


def _whether(facts: Facts, law: Law) -> Result:
    """Judge each case that was named; one that gives a right decides, then one that may."""
    cases = cases_of(facts)
    if not cases:
        # A cut that nobody announced can only be meant as a planned one.
        return _scheduled(facts, law) if facts.get("notice_hours") else Need("case")
    results = [_judge(case, facts, law) for case in cases]
    rights = [r for r in results if isinstance(r, Outcome) and r.verdict == "yes"]
    if len([case for case in cases if case in PAID]) > 1 and rights:
        return replace(rights[0], reasons=(line("adding_open"), *rights[0].reasons))
    asked = [r for r in results if isinstance(r, Need)]
    maybe = [r for r in results if isinstance(r, Outcome) and r.verdict == "conditional"]
    return [*rights, *asked, *maybe, *results][0]


def amount(facts: Facts, law: Law) -> Result:
    """Give the amount of the case: the most that it may reach, or the one of a planned cut."""
    result = _whether(facts, law)
    if not isinstance(result, Outcome) or result.verdict != "yes":
        return result
    of_notice = result.values == (law("unannounced"),)
    return replace(
        result,
        verdict="amount",
        headline=line("amount_notice" if of_notice else "amount_most"),
        reasons=(*(() if of_notice else (line("one_of_cases"),)), *result.reasons),
        parameters=law.read,
    )


def scheduled(facts: Facts, law: Law) -> Result:
    """Judge the notice of a planned cut alone, and give its amount."""
    if not is_told(facts) and law.aim != "whether":
        return law.outcome("amount", line("amount_notice"), values=(law("unannounced"),))
    return _as_amount(_scheduled({**facts, "case": [SCHEDULED]}, law), law)


def bill(facts: Facts, law: Law) -> Result:
    """Judge a disconnection over a wrong bill alone, and give what it may reach."""
    return _as_amount(wrong_bill(facts, law), law)


def _as_amount(result: Result, law: Law) -> Result:
    """Call a right an amount, unless it was asked whether there is one."""
    if law.aim != "whether" and isinstance(result, Outcome) and result.verdict == "yes":
        return replace(result, verdict="amount")
    return result


def medical_device(facts: Facts, law: Law) -> Result:
    """Give the amount of the case of a medical device, or of it and the others that were told."""
    if len(cases_of(facts)) > 1:
        return _as_amount(eligibility(facts, law), law)
    return _as_amount(_right("medical_device", law), law)


def _judge(case: str, facts: Facts, law: Law) -> Result:
    if case == UNANNOUNCED:
        return _scheduled({"notice_hours": NONE, **facts}, law)
    return _JUDGES.get(case, _plain(case))(facts, law)


def _plain(case: str) -> Callable[[Facts, Law], Result]:
    return lambda facts, law: _right(case, law)


def _summer(facts: Facts, law: Law) -> Result:
    law("peak_hour")
    other = (line("other_cases_remain"),)
    if facts.get("hot_season") == "no":
        return law.outcome("no", line("not_hot"), next=other)
    if facts.get("after_noon") is None:
        law("most")
        return Need("after_noon", (line("summer_so_far"),))
    if facts["after_noon"] == "no":
        return law.outcome("no", line("morning"), next=other)
    return _right("summer_peak", law, line("heat_open"))


def _exams(facts: Facts, law: Law) -> Result:
    if facts.get("housing_unit") == "no":
        other = (line("other_cases_remain"),)
        return law.outcome("no", line("exams_not_home"), next=other)
    return _right("exams", law)


def _government(facts: Facts, law: Law) -> Result:
    if facts.get("working_hours") == "no":
        other = (line("other_cases_remain"),)
        return law.outcome("no", line("off_hours"), next=other)
    return _right("government_facility", law)


def _feast(facts: Facts, law: Law) -> Result:
    law("most")
    return law.outcome("no", line("after_ramadan"), next=(line("other_cases_remain"),))


def _late(facts: Facts, law: Law) -> Result:
    return _right("late_restoration", law, line("time_open"))


def wrong_bill(facts: Facts, law: Law) -> Result:
    """Judge a disconnection over a wrong bill alone: complaint first, then proof."""
    if facts.get("complaint_made") is None and facts.get("proven") == "yes":
        head, then = line("bill_proven"), (line("claim_now"), line("then_regulator"))
        return law.outcome("yes", head, next=then, values=(law("most"),))
    if facts.get("complaint_made") is None:
        return Need("complaint_made", (line("bill_so_far"),))
    if facts["complaint_made"] == "no":
        return law.outcome("no", line("complaint_first"), next=(line("file_complaint"),))
    if facts.get("proven") is None:
        return Need("proven")
    if facts["proven"] == "no":
        most = (law("most"),)
        proof = (line("gather_proof"), line("then_regulator"))
        return law.outcome("conditional", line("proof_first"), next=proof, values=most)
    return _right("wrong_bill_disconnection", law)


def _scheduled(facts: Facts, law: Law) -> Result:
    short, money = is_short(facts, law), law("unannounced")
    if short is None:
        if not is_told(facts):
            return Need("notice_hours", (line("notice_so_far"),))
        keep = (line("keep_message"),)
        return law.outcome("conditional", line("notice_open"), next=keep, values=(money,))
    if not short:
        return law.outcome("no", line("notice_enough"), next=(line("other_cases_remain"),))
    if _never_told(facts):
        next_step = (line("claim_now"),)
        return law.outcome("yes", line("notice_none"), next=next_step, values=(money,))
    steps = (line("keep_message"), line("claim_now"))
    return law.outcome("yes", line("notice_short"), next=steps, values=(money,))


def _damage(facts: Facts, law: Law) -> Result:
    why, ask = (line("damage_why"),), (line("ask_company"),)
    return law.outcome("no", line("damage"), reasons=why, next=ask)


def _other(facts: Facts, law: Law) -> Result:
    law("most")
    return law.outcome("no", line("not_among"), next=(line("still_report"),))


def _never_told(facts: Facts) -> bool:
    said = facts.get("notice_hours")
    return said == NONE or (said is not None and said not in WORDS and not hours_of(said))


def _right(case: str, law: Law, *reasons: Line) -> Outcome:
    return law.outcome(
        "yes",
        line(f"case_{case}"),
        reasons=(*reasons, line("not_at_once")),
        next=(line("claim_now"), line("then_regulator")),
        values=(law("most"),),
    )


_JUDGES: dict[str, Callable[[Facts, Law], Result]] = {
    "summer_peak": _summer,
    "exams": _exams,
    "government_facility": _government,
    FEAST: _feast,
    "wrong_bill_disconnection": wrong_bill,
    "late_restoration": _late,
    "scheduled": _scheduled,
    DAMAGE: _damage,
    "other": _other,
}
_NOTICE = ("notice_hours", "notice_date")

SERVICE = Service(
    slug="electricity_compensation",
    facts=FACTS,
    rules={
        "eligibility": Rule(eligibility, about=("case", "notice_hours")),
        "amount": Rule(amount, about=("case", "notice_hours")),
        "scheduled": Rule(scheduled, about=(*_NOTICE, "case"), opens=False),
        "medical_device": Rule(medical_device),
        "wrong_bill": Rule(bill, about=("complaint_made", "proven", "case"), opens=False),
    },
    main="eligibility",
    merge=merge,
)
