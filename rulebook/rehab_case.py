"""How a rehabilitation case is told piece by piece: incomes, ages, conditions, stays."""

from typing import Any

from rulebook.disability_list import NAMED, UNNAMED, VALUES, condition_of, group_of
from rulebook.earnings import heard, parts_of
from rulebook.model import Fact, Facts
from rulebook.spans import longer

_YES_NO = ("yes", "no")
_AWAY = ("months_abroad", "exit_date", "abroad_since")
FACTS = (
    Fact("condition", "choice", VALUES, many=True),
    Fact("disease", "choice", (*NAMED, UNNAMED), asked=False),
    Fact("age_at_disability", "age", high=120),
    Fact(
        "own_age",
        "age",
        personal=True,
        many=True,
        asked=False,
        hears=("children_ages",),
        high=120,
    ),
    Fact("at_onset", "choice", _YES_NO, asked=False),
    Fact("event", "choice", _YES_NO, asked=False),
    Fact("during", "choice", _YES_NO, asked=False),
    Fact("moment", "choice", ("now",), asked=False),
    Fact("birth_year", "number", high=3000, asked=False),
    Fact("onset_year", "number", high=3000, asked=False),
    Fact("income", "money", personal=True, many=True, default=True, high=1_000_000),
    Fact("salary", "money", many=True, asked=False, high=1_000_000),
    Fact("adding", "choice", _YES_NO, asked=False),
    Fact("consecutive_days_abroad", "duration", hears=_AWAY),
    Fact("care_months_in_year", "duration", hears=("care_since",)),
    Fact("medical_report_date", "date", hears=("issue_date", "certificate_date")),
    Fact(
        "applicant_nationality",
        "nationality",
        personal=True,
        role="applicant",
        default=True,
        asked=False,
    ),
    Fact("status", "choice", ("resident", "citizen"), personal=True, many=True, asked=False),
    Fact("abroad", "choice", _YES_NO, asked=False),
    Fact("in_care", "choice", _YES_NO, asked=False),
    Fact("recovered", "choice", _YES_NO, asked=False),
    Fact("deceased", "choice", _YES_NO, asked=False),
    Fact("data_updated", "choice", _YES_NO, asked=False),
    Fact("pay_month", "number", low=1, high=12, asked=False, exact=True),
    Fact("pay_from", "date", prefer="future", default=True, asked=False),
)

_OWN = frozenset(
    {
        "salary",
        "income",
        "adding",
        "own_age",
        "at_onset",
        "event",
        "during",
        "moment",
        "condition",
        "status",
        "consecutive_days_abroad",
        "care_months_in_year",
    }
)
_STAYS = ("consecutive_days_abroad", "care_months_in_year")
_LENGTHS = frozenset({"hours", "days", "weeks", "months", "years"})
# 'I left a hundred days ago' is heard as a day.
_FIRST_YEAR, _LONGEST_LIFE = 1300, 120
_AGO = {"days_from_today": "days", "months_from_today": "months"}
_EITHER = (("pay_month", "pay_from"), ("pay_from", "pay_month"))


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put new facts into the case: parts of an income together, a condition under its group.

    Args:
        old: the facts known before the message.
        fresh: the facts that it states.
    """
    merged = {**old, **{name: fresh[name] for name in fresh if name not in _OWN}}
    _put_income(merged, old, fresh)
    _put_condition(merged, fresh)
    _put_ages(merged, fresh)
    _put_status(merged, fresh)
    for name in _STAYS:
        if (stay := _length(fresh.get(name))) is not None:
            merged[name] = longer(old.get(name), stay) if fresh.get("adding") == "yes" else stay
            # A stay that is counted in days is a journey, not a home abroad.
            if name == _STAYS[0]:
                merged.pop("abroad", None)
    for newer, older in _EITHER:
        if newer in fresh and older not in fresh:
            merged.pop(older, None)
    return merged


def _put_ages(merged: dict[str, Any], fresh: Facts) -> None:
    """Tell today's age from the age at which it began; of two, the lower is that."""
    ages = parts_of(fresh.get("own_age"))
    exact = sorted({age for age in ages if not isinstance(age, dict)})
    began = "age_at_disability" in fresh
    if ages and not began and (_tells_onset(fresh) or len(exact) > 1):
        merged["age_at_disability"] = exact[0] if exact else ages[0]
        ages = exact[1:]
    if ages:
        merged["own_age"] = ages[-1]
    born, hurt = merged.get("birth_year"), merged.get("onset_year")
    if {"birth_year", "onset_year"} & set(fresh) and not began:
        age = _years_between(born, hurt)
        # Before the birthday of that year one is a year younger.
        if age is not None:
            merged["age_at_disability"] = {"between": [max(0, age - 1), age]}


def _tells_onset(fresh: Facts) -> bool:
    """Tell whether an age is that of the day it began: 'he had an accident, aged fifty'."""
    if fresh.get("at_onset") == "yes":
        return True
    return fresh.get("event") == fresh.get("during") == "yes" and "moment" not in fresh


def _years_between(born: Any, hurt: Any) -> int | None:
    if not isinstance(born, int) or not isinstance(hurt, int) or born < _FIRST_YEAR:
        return None
    return hurt - born if 0 <= hurt - born <= _LONGEST_LIFE else None


def _put_status(merged: dict[str, Any], fresh: Facts) -> None:
    status = parts_of(fresh.get("status"))
    if not status:
        return
    merged["status"] = "citizen" if "citizen" in status else status[-1]
    # 'Is it for a resident, or for Saudis only' asks about a resident.
    if merged["status"] == "resident" and fresh.get("applicant_nationality") == "SA":
        merged.pop("applicant_nationality", None)


def _length(stay: Any) -> Any:
    """Read a stay as a length; None for a day of the calendar, which tells none."""
    if not isinstance(stay, dict) or set(stay) <= _LENGTHS:
        return stay
    return {_AGO[key]: -n for key, n in stay.items() if key in _AGO and n < 0} or None


def _put_income(merged: dict[str, Any], old: Facts, fresh: Facts) -> None:
    parts = heard(fresh)
    if parts and fresh.get("adding") == "yes":
        parts = [*parts_of(old.get("income")), *parts]
    if parts:
        merged["income"] = parts if len(parts) > 1 else parts[0]


def _put_condition(merged: dict[str, Any], fresh: Facts) -> None:
    condition = condition_of({"condition": fresh.get("condition")})
    if condition is None:
        return
    for name in ("condition", "disease"):
        merged.pop(name, None)
    if condition in (*NAMED, UNNAMED):
        merged["disease"] = condition
    if condition != UNNAMED:
        merged["condition"] = group_of(condition)
