"""The Musaned account and what comes after it: registering, the visa's fee, the office, arrival.

A citizen registers with the national identity and the day of birth, a resident with the iqama
and its date, both after Absher. A new visa needs its fee, paid traffic fines and a proof of
finances. Source: 000_df44bea8ca29b5e8.txt.
"""

from typing import Any

from rulebook.arrival import TIME, deadline, late_arrival
from rulebook.credentials import PASSWORD, USERNAME, password, username
from rulebook.household_visas import FACTS as WORKERS
from rulebook.household_visas import without_workers
from rulebook.model import Fact, Facts, Law, Line, Outcome, Result, Rule, Service, line
from rulebook.recruitment_cost import advance, fees, start

_YES_NO = ("yes", "no")
_WHO = ("identity", "status", "applicant_nationality")
_MONEY = ("contract", "visas")
FACTS = (
    Fact("identity", "choice", ("citizen", "resident"), asked=False, personal=True),
    Fact("status", "choice", ("resident", "citizen"), asked=False, personal=True),
    Fact("applicant_nationality", "nationality", asked=False, personal=True, role="applicant"),
    Fact("visas", "count", low=1, high=50, asked=False),
    *WORKERS,
    Fact("contract", "money", default=True, low=1, high=500_000),
    Fact("advance_asked", "percent", default=True, low=0, high=100, asked=False),
    Fact("contract_date", "date", default=True),
    Fact("waiting", "duration", default=True, asked=False),
    Fact("password_length", "count", high=200, asked=False),
    Fact("password_upper", "choice", _YES_NO, asked=False),
    Fact("password_digits", "choice", _YES_NO, asked=False),
    Fact("username_letters", "choice", _YES_NO, asked=False),
    Fact("username_digits", "choice", _YES_NO, asked=False),
    Fact("dues", "choice", _YES_NO, asked=False),
    Fact("absher", "choice", _YES_NO, asked=False),
    Fact("fee_paid", "choice", _YES_NO, asked=False),
)
_CONDITIONS = {"absher": "yes", "dues": "no", "fee_paid": "yes"}


def account(facts: Facts, law: Law) -> Result:
    """Give the steps of registering as they are for a citizen, or for a resident."""
    if facts.get("absher") == "no":
        return absher(facts, law)
    citizen = _who(facts) == "citizen"
    head = line("account_citizen") if citizen else line("account_resident")
    kind = line("choose_national_id") if citizen else line("choose_iqama")
    day = line("write_birth_date") if citizen else line("write_iqama_date")
    law("password_least")
    steps = (line("open_page"), kind, line("write_names"), day, line("enter_code"))
    ending = (line("choose_username"), line("choose_password"), line("confirm_data"))
    return Outcome("yes", head, steps=(*steps, *ending), parameters=law.read)


def absher(facts: Facts, law: Law) -> Result:
    """Tell whether the account may be opened: Absher comes first."""
    if facts.get("absher") == "no":
        return Outcome("no", line("absher_missing"), next=(line("absher_first"),))
    return Outcome("yes", line("absher_there"), next=(line("then_register"),))


def new_visa(facts: Facts, law: Law) -> Result:
    """Tell whether a visa may be asked for now, and what is still missing for it."""
    failures, ways = _failures(facts)
    if failures:
        law("visa_fee")
        return Outcome("no", failures[0], tuple(failures[1:]), next=ways, parameters=law.read)
    open_rules = tuple(
        line(f"on_{name.removesuffix('_paid')}")
        for name, good in _CONDITIONS.items()
        if facts.get(name) != good
    )
    law("visa_fee")
    return Outcome(
        "yes",
        line("request_ready"),
        conditions=(*open_rules, line("on_proof")),
        next=(line("resident_rules"),) if _who(facts) == "resident" else (),
        parameters=law.read,
    )


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case.

    A Saudi is a citizen and anybody else a resident; a day replaces a length of time and the
    other way round; 'digits' beside a length or a capital is about the password alone.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    told = dict(fresh)
    if "password_length" in told or "password_upper" in told:
        told = {name: told[name] for name in told if name not in USERNAME}
    merged = without_workers({**old, **told}, told)
    day, length = TIME
    if day in told:
        merged.pop(length, None)
    elif length in told:
        merged.pop(day, None)
    who = _who(told) or _who(merged)
    return {**merged, "identity": who, "status": who} if who else merged


def _who(facts: Facts) -> str | None:
    said = facts.get("identity") or facts.get("status")
    if said is None and facts.get("applicant_nationality"):
        return "citizen" if facts["applicant_nationality"] == "SA" else "resident"
    return None if said is None else str(said)


def _failures(facts: Facts) -> tuple[list[Line], tuple[Line, ...]]:
    failures, ways = [], []
    if facts.get("absher") == "no":
        failures.append(line("absher_missing"))
        ways.append(line("absher_first"))
    if facts.get("dues") == "yes":
        failures.append(line("dues_unpaid"))
        ways.append(line("pay_dues"))
    if facts.get("fee_paid") == "no":
        failures.append(line("fee_missing"))
        ways.append(line("pay_fee"))
    return failures, tuple(ways)


SERVICE = Service(
    slug="musaned_registration",
    facts=FACTS,
    rules={
        "steps": Rule(account, about=_WHO, opens=False),
        "eligibility": Rule(absher, about=("absher",), opens=False),
        "absher": Rule(absher, about=("absher",), opens=False),
        "fees": Rule(fees),
        "amount": Rule(start, about=_MONEY, opens=False),
        "advance": Rule(advance, about=("contract", "advance_asked")),
        "new_visa": Rule(new_visa, about=tuple(_CONDITIONS), opens=False),
        "dues": Rule(new_visa, about=("dues",), opens=False),
        "late_arrival": Rule(late_arrival, about=TIME),
        "deadline": Rule(deadline, about=TIME),
        "password": Rule(password, about=PASSWORD, opens=False),
        "username": Rule(username, about=USERNAME, opens=False),
    },
    main="amount",
    merge=merge,
)
