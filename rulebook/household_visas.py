"""How many visas a household asks for: told as a number, or as the workers that it names."""

from typing import Any

from rulebook.model import Fact, Facts, quantity

WORKERS = ("maids", "drivers", "cooks", "nannies", "nurses", "gardeners", "guards")
FACTS = tuple(Fact(name, "count", high=20, asked=False, exact=True) for name in WORKERS)


def visas_of(facts: Facts) -> int:
    """Give the number of visas wanted, one where nothing was told.

    Args:
        facts: the case. 'A driver and a cook' are two visas; 'three visas: a driver and a cook'
            are three.
    """
    wanted = quantity(facts, "visas")
    # 'More than two' is no number to multiply by: the fee of one is said.
    told = 1 if wanted is None or wanted.exact is None else int(wanted.exact)
    return max(told, sum(int(facts.get(name) or 0) for name in WORKERS))


def without_workers(merged: dict[str, Any], fresh: Facts) -> dict[str, Any]:
    """Forget the workers named before where a message tells a number of visas alone.

    Args:
        merged: the case with the message's facts.
        fresh: the message's facts.
    """
    if "visas" not in fresh or set(WORKERS) & set(fresh):
        return merged
    return {name: merged[name] for name in merged if name not in WORKERS}
