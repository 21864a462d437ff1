"""The conditions that the source lists, in its three groups.

Source: the rehabilitation part of 004_97f822125f32bcc0.txt, 'conditions that are covered'.
"""

from collections.abc import Iterable
from typing import Any

from rulebook.model import Facts

GROUPS = {
    "physical": ("paralysis", "amputation", "limb_weakness", "bone_deformity", "short_stature"),
    "neuro": (
        "epilepsy",
        "chronic_psychiatric",
        "autism",
        "alzheimer",
        "down_syndrome",
        "marfan",
    ),
    "chronic": (
        "heart_lung",
        "kidney_failure",
        "liver_failure",
        "transplant",
        "cancer",
        "blood_disease",
        "immune_disease",
    ),
}
NAMED = tuple(name for names in GROUPS.values() for name in names)
# Listed by none of the names, and not surely outside of the groups either.
UNNAMED, UNLISTED = "unnamed", "unlisted"
VALUES = (*GROUPS, *NAMED, UNNAMED, UNLISTED)
_SINCE_BIRTH = frozenset({"down_syndrome", "marfan", "blood_disease", "autism"})


def condition_of(facts: Facts) -> str | None:
    """Give what is known of the condition: its name, else its group, unnamed or unlisted.

    Args:
        facts: `condition` may be a list; `disease` is the name behind a group.
    """
    said = [*_listed(facts.get("disease")), *_listed(facts.get("condition"))]
    return _first(said, (NAMED, tuple(GROUPS), (UNNAMED,), (UNLISTED,)))


def group_of(condition: str) -> str:
    """Give the group of a named condition; anything else is given back.

    Args:
        condition: a value of the fact `condition`.
    """
    return next((group for group, names in GROUPS.items() if condition in names), condition)


def is_since_birth(condition: str | None) -> bool:
    """Tell whether a condition is there from birth, so that its beginning need not be asked.

    Args:
        condition: what `condition_of` gave.
    """
    return condition in _SINCE_BIRTH


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _first(said: list[Any], ranks: Iterable[tuple[str, ...]]) -> str | None:
    for rank in ranks:
        for one in said:
            if one in rank:
                return str(one)
    return None
