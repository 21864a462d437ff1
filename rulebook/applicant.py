"""Who may apply for the Citizen Account: nationality, residence, age and a home of one's own."""

from rulebook.model import Facts, Law, Need, Outcome, Result, line, quantity


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge who may apply: nationality and its exceptions, residence, age, separate home."""
    refusal = _refusal(facts, law)
    if refusal is not None:
        return refusal
    if is_foreign(facts) and not is_national(facts):
        return Need("exception")
    if is_foreign(facts) and facts.get("household") in (None, "family", "couple"):
        rest = (line("on_residence"), line("on_data"), line("on_income"))
        return law.outcome("yes", line("exempt"), conditions=rest)
    if facts.get("household") in (None, "family"):
        return Need("household")
    if facts["household"] == "single":
        if quantity(facts, "own_age") is None:
            return Need("own_age", (line("minimum_age_rule"),))
        if facts.get("housing") is None:
            return Need("housing")
    conditions = [line("on_residence"), line("on_data"), line("on_income")]
    if not is_national(facts):
        conditions.insert(0, line("on_nationality"))
    if facts.get("housing") == "no_proof":
        return law.outcome("conditional", line("proof_needed"), conditions=tuple(conditions))
    own = quantity(facts, "own_age")
    if own is not None and own.exact == law("minimum_age"):
        conditions.insert(0, line("exactly_minimum_age"))
    return law.outcome("yes", line("eligible"), conditions=tuple(conditions))


def housing(facts: Facts, law: Law) -> Result:
    """Judge the separate home of an independent person."""
    home = facts.get("housing")
    if home is None:
        return Need("housing")
    if home == "with_family":
        return law.outcome("no", line("home_shared"), next=(line("prove_home"),))
    if home == "no_proof":
        return law.outcome("conditional", line("proof_needed"))
    return law.outcome("yes", line("home_separate"), conditions=(line("on_income"),))


def is_foreign(facts: Facts) -> bool:
    """Tell whether a foreign nationality or a residence was named."""
    own = facts.get("applicant_nationality")
    return own not in (None, "SA") or facts.get("status") == "resident"


def is_national(facts: Facts) -> bool:
    """Tell whether somebody is a national, or is taken for one."""
    if facts.get("saudi_mother") == "yes" or facts.get("exception") not in (None, "none"):
        return True
    return facts.get("applicant_nationality") == "SA" or facts.get("status") == "citizen"


def _refusal(facts: Facts, law: Law) -> Outcome | None:
    if facts.get("exception") == "none" and not is_national(facts):
        return law.outcome("no", line("not_national"))
    if facts.get("abroad") == "yes":
        return law.outcome("no", line("lives_abroad"))
    alone = facts.get("household") in (None, "single")
    own = quantity(facts, "own_age")
    if alone and own is not None and own.at_least(law("minimum_age")) is False:
        return law.outcome("no", line("too_young"), values=(law("minimum_age"),))
    if facts.get("household") == "single" and facts.get("housing") == "with_family":
        return law.outcome("no", line("home_shared"), next=(line("prove_home"),))
    return None
