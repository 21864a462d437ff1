"""The real-estate advisor: which papers are left, who may register, when the line answers.

Four papers are named for the support, and they fit somebody who builds on land of their own;
for other kinds of home the source lists none. Registering is free for every citizen. The
telephone line works on official working days in its hours. Source: the real-estate-advisor
part of 004_97f822125f32bcc0.txt.
"""

from typing import Any

from rulebook.line_open import NAMED_DAYS, line_open
from rulebook.model import (
    Fact,
    Facts,
    Law,
    Line,
    Result,
    Rule,
    Service,
    line,
)

_YES_NO = ("yes", "no")
PAPERS = ("deed", "building_permit", "salary_certificate", "family_record")
FACTS = (
    Fact("date", "date", default=True, asked=False, prefer="future"),
    Fact("day", "choice", NAMED_DAYS, asked=False),
    Fact("time", "time", default=True, asked=False),
    Fact("moment", "choice", ("now",), asked=False),
    Fact("product", "choice", ("self_build", "ready", "land"), asked=False),
    *(Fact(paper, "choice", _YES_NO, asked=False) for paper in PAPERS),
    Fact("papers", "choice", ("mine",), asked=False),
    Fact("when", "choice", ("next",), asked=False),
    Fact("status", "choice", ("resident", "citizen"), personal=True, asked=False),
    Fact(
        "applicant_nationality",
        "nationality",
        personal=True,
        role="applicant",
        asked=False,
        default=True,
    ),
)
_WHEN = ("date", "day", "time")
# These say how one message asks, and nothing of the case.
_PASSING = ("papers", "when")


def documents(facts: Facts, law: Law) -> Result:
    """Count the named papers that somebody has and list those that are left."""
    have = [paper for paper in PAPERS if facts.get(paper) == "yes"]
    left = [paper for paper in PAPERS if paper not in have]
    values = (len(have), len(PAPERS))
    notes = _notes(facts)
    if facts.get("product") in ("ready", "land"):
        head, check = line(f"papers_for_{facts['product']}"), (line("check_account"),)
        return law.outcome("conditional", head, reasons=_counted(have), next=check)
    if not left:
        head, start = line("papers_complete", all=len(PAPERS)), (line("go_on"),)
        return law.outcome("yes", head, conditions=notes, next=start, values=values)
    denied = [paper for paper in left if facts.get(paper) == "no"]
    if denied:
        lacking = denied if not have else left
        key = "papers_incomplete" if have else "papers_lacking"
        head = line(key, **({"have": len(have), "all": len(PAPERS)} if have else {}))
        others = () if have else (line("others"),)
        sums = _lines(lacking)
        return law.outcome("no", head, sums=sums, conditions=notes, next=others, values=values)
    head = line("papers_asked" if facts.get("papers") == "mine" else "papers_all")
    if have:
        head = line("papers_left", have=len(have), all=len(PAPERS))
    return law.outcome("conditional", head, sums=_lines(left), conditions=notes, values=values)


def eligibility(facts: Facts, law: Law) -> Result:
    """Judge who may register: every citizen; the source speaks of nobody else."""
    citizen = facts.get("applicant_nationality") == "SA" or facts.get("status") == "citizen"
    if citizen:
        return law.outcome("yes", line("citizen_may"), conditions=(line("on_final"),))
    return law.outcome("conditional", line("citizens_named"), next=(line("ask_line"),))


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: 'now' takes back a day, a day takes back another.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**{name: old[name] for name in old if name not in _PASSING}, **fresh}
    if fresh.get("moment") == "now":
        dropped = [name for name in _WHEN if name not in fresh]
    else:
        dropped = ["moment"] if set(_WHEN) & set(fresh) else []
        dropped += ["day"] if "date" in fresh and "day" not in fresh else []
        dropped += ["date"] if "day" in fresh and "date" not in fresh else []
    nationality = fresh.get("applicant_nationality")
    if nationality is not None and "status" not in fresh:
        merged["status"] = "citizen" if nationality == "SA" else "resident"
    return {name: value for name, value in merged.items() if name not in dropped}


def _notes(facts: Facts) -> tuple[Line, ...]:
    return () if facts.get("product") == "self_build" else (line("fits_self_build"),)


def _counted(have: list[str]) -> tuple[Line, ...]:
    return (line("papers_so_far", have=len(have), all=len(PAPERS)),) if have else ()


def _lines(papers: list[str]) -> tuple[Line, ...]:
    return tuple(line(f"left_{paper}") for paper in papers)


SERVICE = Service(
    slug="real_estate_advisor",
    facts=FACTS,
    rules={
        "documents": Rule(documents, about=(*PAPERS, "product", "papers"), opens=False),
        "eligibility": Rule(eligibility, about=("status", "applicant_nationality"), opens=False),
        "line_open": Rule(line_open),
        "contact": Rule(line_open, about=(*_WHEN, "when"), opens=False),
    },
    main="documents",
    merge=merge,
)
