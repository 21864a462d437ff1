"""The fee of an extension: a monthly fee by the kind of visa, times the months and the people.

Source: the first part of 004_97f822125f32bcc0.txt, fees. Part months are not defined there.
"""

from rulebook.extension_refusals import limit_of, refused
from rulebook.model import Facts, Law, Line, Need, Result, line
from rulebook.stay_abroad import paid_months


def fees(facts: Facts, law: Law) -> Result:
    """Multiply the monthly fee of the visa's kind by the months and the people."""
    if facts.get("person") == "company_employee":
        return refused([line("company")], law)
    kind, people = facts.get("visa_type"), int(facts.get("persons") or 1)
    least, most = paid_months(facts["months"]) if "months" in facts else (0, 0)
    if kind is None:
        return Need("visa_type", (_either(most * people, law),))
    fee = law(f"fee_{kind}")
    if not most:
        return Need("months", (line(f"monthly_{kind}"),))
    notes = (*_cautions(facts, most, law), line("fee_iqama"))
    if least != most:
        low, high = fee * least * people, fee * most * people
        head = line("fee_open", low=low, least=least, high=high, most=most)
        return law.outcome("conditional", head, conditions=notes, values=(low, high))
    total = fee * most * people
    head = line("fee_one", total=total, fee=fee, months=most)
    if people > 1:
        head = line("fee_many", total=total, fee=fee, months=most, people=people)
    return law.outcome("amount", head, conditions=notes, next=(line("pay"),), values=(total,))


def _either(times: int, law: Law) -> Line:
    if not times:
        return line("monthly")
    single, multiple = law("fee_single") * times, law("fee_multiple") * times
    return line("fee_either", single=single, multiple=multiple)


def _cautions(facts: Facts, months: int, law: Law) -> tuple[Line, ...]:
    limit = limit_of(facts, law) or law("stay_dependent")
    return (line("fee_over_limit", limit=limit),) if months > limit else ()
