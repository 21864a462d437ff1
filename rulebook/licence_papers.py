"""Which of the papers for renewing a Salama licence somebody has, and which are left."""

from collections.abc import Iterable

from rulebook.model import Facts, Law, Line, Result, line

PAPERS = (
    "municipal_licence_valid",
    "commercial_register",
    "deed_or_lease",
    "electrical_certificate",
    "cameras_certificate",
    "maintenance_contract",
)
# What must be there before a renewal starts: what its lack says, and what to do about it.
REFUSALS = {
    "municipal_licence_valid": ("municipal_ended", "renew_municipal"),
    "technical_report": ("no_report", "get_report"),
    "maintenance_contract": ("no_maintenance", "get_maintenance"),
}


def documents(facts: Facts, law: Law) -> Result:
    """Count the papers to upload that somebody has, and name those that are left."""
    have, left = _of(facts, "yes"), _lines(paper for paper in PAPERS if facts.get(paper) != "yes")
    denied = _lines(_of(facts, "no"))
    values = (len(have), len(PAPERS))
    if refusals := refused(facts, "technical_report", "municipal_licence_valid"):
        ways = tuple(way for _, way in refusals)
        counted = (line("papers_so_far", have=len(have), all=len(PAPERS)),) if have else ()
        heads, still = tuple(head for head, _ in refusals), left if have else denied
        return law.outcome(
            "no",
            heads[0],
            reasons=(*heads[1:], *counted),
            conditions=still,
            next=ways,
            values=values,
        )
    notes = _notes(facts)
    if not left:
        head, start = line("papers_complete", all=len(PAPERS)), (line("start_renewal"),)
        return law.outcome("yes", head, conditions=notes, next=start, values=values)
    if have:
        head = line("papers_left", have=len(have), all=len(PAPERS))
    elif denied:
        head, rest = line("papers_lacking"), (line("others_listed"),)
        return law.outcome("no", head, sums=denied, conditions=notes, next=rest, values=values)
    else:
        head = line("report_only" if facts.get("technical_report") else "papers_all")
    return law.outcome("conditional", head, sums=left, conditions=notes, values=values)


def refused(facts: Facts, *conditions: str) -> list[tuple[Line, Line]]:
    """Give what refuses a renewal for good, each with the way out.

    Args:
        facts: the case.
        conditions: which facts to look at.
    """
    failed = [name for name in conditions if facts.get(name) == "no"]
    return [(line(REFUSALS[name][0]), line(REFUSALS[name][1])) for name in failed]


def _of(facts: Facts, answer: str) -> list[str]:
    return [paper for paper in PAPERS if facts.get(paper) == answer]


def _lines(papers: Iterable[str]) -> tuple[Line, ...]:
    return tuple(line(f"left_{paper}") for paper in papers)


def _notes(facts: Facts) -> tuple[Line, ...]:
    report = line("on_report_number" if facts.get("technical_report") == "yes" else "on_report")
    if facts.get("elevators") == "no":
        return (report,)
    return report, line("lifts_too" if facts.get("elevators") == "yes" else "on_lifts")
