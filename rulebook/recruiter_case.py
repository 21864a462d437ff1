"""How a recruiter's case is told: who recruits whom, with what means and papers.

A Saudi is a citizen and anyone else a resident; 'another nationality than mine' says as much as
two nationalities named.
"""

from typing import Any

from rulebook.household_visas import FACTS as WORKERS
from rulebook.household_visas import without_workers
from rulebook.model import Fact, Facts

FACTS = (
    Fact("status", "choice", ("resident", "citizen"), personal=True),
    Fact("applicant_nationality", "nationality", personal=True, role="applicant"),
    Fact("worker_nationality", "nationality", role="worker", default=True),
    Fact("same_nationality", "choice", ("yes", "no")),
    Fact("other_nationality", "choice", ("yes", "no"), asked=False),
    Fact("salary", "money", personal=True, hears=("income",), default=True, high=5_000_000),
    # Who speaks of a second visa also speaks of the first, which is then not the one asked for.
    Fact("visa_number", "choice", ("1", "2"), weak=("1",)),
    Fact("balance", "money", high=100_000_000),
    Fact("married", "choice", ("yes", "no"), asked=False, personal=True),
    Fact("certificate_date", "date"),
    Fact("visas", "count", low=1, high=50, asked=False, exact=True),
    *WORKERS,
    Fact("dues", "choice", ("yes", "no"), asked=False),
    Fact("absher", "choice", ("yes", "no"), asked=False),
    Fact("fee_paid", "choice", ("yes", "no"), asked=False),
)


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: a Saudi is a citizen, any other nationality a resident.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states; they win, and drop what they contradict.
    """
    merged = without_workers({**old, **fresh}, fresh)
    if merged.pop("other_nationality", None) == "yes":
        fresh = {**fresh, "same_nationality": "no"}
        merged["same_nationality"] = "no"
    own = merged.get("applicant_nationality")
    if "applicant_nationality" in fresh:
        merged["status"] = "citizen" if own == "SA" else "resident"
    if "same_nationality" in fresh and "worker_nationality" not in fresh:
        merged.pop("worker_nationality", None)
    elif "worker_nationality" in fresh and own is not None:
        merged.pop("same_nationality", None)
    return merged


def of_one_nationality(facts: Facts) -> bool | None:
    """Tell whether recruiter and worker are of one nationality, None where nobody said.

    Args:
        facts: the case; two nationalities that were named go before a mere 'the same as mine'.
    """
    own, worker = facts.get("applicant_nationality"), facts.get("worker_nationality")
    if own and worker:
        return bool(own == worker)
    flag = facts.get("same_nationality")
    return None if flag is None else flag == "yes"
