"""How a household is told piece by piece: counts and ages of children, in any order.

'Two over eighteen and a girl under', 'four', 'five and nine', 'I forgot the twins, two years
old': each message is put into what was said before it.
"""

from typing import Any

from rulebook.model import Facts

_OWN = frozenset({"children", "children_ages", "adding", "born", "share", "denied", "which"})
_MARRIED_ANEW = (None, "family", "head", "divorced", "widowed")
# Whoever names more than triplets tells of all children.
_BORN_AT_ONCE = 3
# How one message asks, and nothing of the case.
_PASSING = ("share", "share_age", "wife_age", "supposed")


def merge(old: Facts, fresh: Facts) -> dict[str, Any]:
    """Put the household facts of a message into those known before.

    Args:
        old: the facts so far; `children` is a number, `children_ages` a list.
        fresh: the facts of the message; both are lists, in the order they were said.
    """
    kept = {name: old[name] for name in old if name not in _PASSING}
    merged = {**kept, **{name: fresh[name] for name in fresh if name not in _OWN}}
    if fresh.get("household") in ("family", "head") and old.get("household"):
        merged["household"] = old["household"]
    counts, ages = _listed(fresh.get("children")), _listed(fresh.get("children_ages"))
    share = fresh.get("share")
    born = _born(old, counts, ages) if fresh.get("born") == "yes" and share is None else 0
    on_top, ages = bool(born and not ages), ages + [0] * born
    if share is not None and sum(counts) <= 1 and len(ages) <= 1 and "household" not in fresh:
        shared = {**kept, "share": share}
        return {**shared, "share_age": ages[0]} if ages and share != "wife" else shared
    changed = _changed(old, fresh, ages) if ages and not counts and not born else None
    if changed:
        merged["children_ages"] = changed
    elif counts or ages:
        adding = fresh.get("adding") == "yes" or on_top
        # 'The eldest is ten' and 'one is nine' say nothing of the others.
        alone = fresh.get("which") and len(ages) == 1
        each = ages if alone else spread(counts, ages)
        _put(merged, *(_added if adding else _restated)(old, counts, each))
    if fresh.get("married") == "yes" and merged.get("household") in (None, "family", "head"):
        merged["household"] = "couple"
    if fresh.get("exception") == "saudi_spouse" and merged.get("household") is None:
        merged["household"] = "couple"
    if fresh.get("no_card") == "yes" and fresh.get("applicant_nationality") not in (None, "SA"):
        # Whoever names another nationality again and has no card belongs to no exception.
        merged.setdefault("exception", "none")
    if fresh.get("supposed") == "married" and old.get("household") and "household" not in fresh:
        merged["household"] = "couple"
    if merged.get("wives") and merged.get("household") in (None, "family", "head"):
        merged["household"] = "couple"
    return merged


def _born(old: Facts, counts: list[int], ages: list[Any]) -> int:
    """Count the children who were just born: those of a message whose age it does not say."""
    without = sum(counts) - len(ages)
    if ages:
        return 1 if without in (0, 1) or not counts else 0
    if old.get("children"):
        return max(1, without) if without <= _BORN_AT_ONCE else 0
    return 1 if without == 1 else 0


def _changed(old: Facts, fresh: Facts, ages: list[Any]) -> list[Any] | None:
    """Give the ages with one corrected: 'she is 11, not 13', or just 'the eldest is 22'."""
    before = list(old.get("children_ages") or ())
    denied = [age for age in _listed(fresh.get("denied")) if age in before]
    if len(ages) == 1 and len(denied) == 1:
        wrong = denied[0]
    elif len(ages) == 1 and len(before) > 1 and len(before) == old.get("children"):
        which, exact = fresh.get("which"), all(isinstance(age, (int, float)) for age in before)
        if which not in ("oldest", "youngest") or not exact:
            return None
        wrong = max(before) if which == "oldest" else min(before)
    else:
        return None
    at = before.index(wrong)
    return [*before[:at], ages[0], *before[at + 1 :]]


def spread(counts: list[int], ages: list[Any]) -> list[Any]:
    """Give each child of a message its age, where the message says it.

    Args:
        counts: groups of children in the order they were said, such as [2, 1].
        ages: ages or bounds in the order they were said.
    """
    total = sum(counts)
    if not ages or total <= len(ages):
        return ages
    if 1 < len(counts) == len(ages):
        return [age for count, age in zip(counts, ages, strict=True) for _ in range(count)]
    bounded = isinstance(ages[-1], dict)
    twins = counts == [2] and len(ages) == 1
    if bounded or twins:
        return ages + [ages[-1]] * (total - len(ages))
    return ages


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _put(merged: dict[str, Any], children: int, ages: list[Any]) -> None:
    merged["children"] = children
    merged["children_ages"] = ages
    if not ages:
        del merged["children_ages"]


def _added(old: Facts, counts: list[int], ages: list[Any]) -> tuple[int, list[Any]]:
    before = list(old.get("children_ages") or ())
    known = old.get("children") or len(before)
    return known + max(sum(counts), len(ages)), before + ages


def _restated(old: Facts, counts: list[int], ages: list[Any]) -> tuple[int, list[Any]]:
    before = list(old.get("children_ages") or ())
    known = old.get("children")
    if counts:
        children = max(sum(counts), len(ages))
        return children, ages or (before if len(before) == children else [])
    if known is not None and len(before) < known and len(before) + len(ages) <= known:
        return known, before + ages
    return max(known or 0, len(ages)) if len(ages) != known else known, ages
