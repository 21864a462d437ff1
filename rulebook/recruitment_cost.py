"""What recruiting costs at the start: the fee of each visa and the advance of the contract.

The fee is the same for each visa; the office gets a part of the contract's price when it is
signed, and the rest later. Source: 'services of Musaned' and the part after it in
000_df44bea8ca29b5e8.txt.
"""

from rulebook.household_visas import visas_of
from rulebook.model import Facts, Law, Line, Need, Outcome, Result, line, quantity

WHOLE = 100


def fees(facts: Facts, law: Law) -> Result:
    """Add up the fee of the visas wanted, one where no number was told."""
    visas, total = visas_of(facts), visas_fee(facts, law)
    head = line("fee_one") if visas == 1 else line("fee_many", visas=visas, total=total)
    return Outcome(
        "amount",
        head,
        reasons=(line("fee_payment"), line("fee_not_office")),
        values=(total,),
        parameters=law.read,
    )


def advance(facts: Facts, law: Law) -> Result:
    """Give the part of the contract that is paid when it is signed, and what remains."""
    price = quantity(facts, "contract")
    if price is None:
        return _share_asked(facts, law)
    if price.exact is None:
        return _advance_between(facts, law)
    due = part_of(price.exact, law)
    rest = _tidy(price.exact - due)
    return Outcome(
        "amount",
        line("advance_due", advance=due, contract=_tidy(price.exact), rest=rest),
        reasons=_share_doubted(facts, law),
        next=(line("rest_when"),),
        values=(due, rest),
        parameters=law.read,
    )


def start(facts: Facts, law: Law) -> Result:
    """Add up what is paid at the start: the visas' fee, and the advance where it is known."""
    price = quantity(facts, "contract")
    if price is None:
        total = fees(facts, law)
        assert isinstance(total, Outcome)
        law("advance_percent")
        return Outcome(
            "amount",
            total.headline,
            reasons=(line("fee_payment"),),
            next=(line("start_without_office"),),
            values=total.values,
            parameters=law.read,
        )
    if price.exact is None:
        return advance(facts, law)
    fee, due = visas_fee(facts, law), part_of(price.exact, law)
    rest = _tidy(price.exact - due)
    return Outcome(
        "amount",
        line("start_total", total=_tidy(fee + due)),
        sums=(
            line("start_visas", visas=visas_of(facts), fee=fee),
            line("start_advance", advance=due),
        ),
        next=(line("start_rest", rest=rest),),
        values=(_tidy(fee + due), due, rest),
        parameters=law.read,
    )


def visas_fee(facts: Facts, law: Law) -> int:
    """Give the fee of all visas wanted."""
    return visas_of(facts) * law("visa_fee")


def part_of(price: float, law: Law) -> float:
    """Give the part of a contract's price that is paid in advance.

    Args:
        price: the whole price.
        law: the service's parameters.
    """
    return _tidy(price * law("advance_percent") / WHOLE)


def _share_asked(facts: Facts, law: Law) -> Result:
    """Judge the share that an office asks for, where the contract's price is not known."""
    share, told = law("advance_percent"), quantity(facts, "advance_asked")
    if told is None or told.exact is None:
        return Need("contract")
    doubts = _share_doubted(facts, law)
    return Outcome(
        "no" if doubts else "yes",
        doubts[0] if doubts else line("advance_right", asked=share),
        next=(line("ask_office") if doubts else line("send_price"),),
        values=(share,),
        parameters=law.read,
    )


def _share_doubted(facts: Facts, law: Law) -> tuple[Line, ...]:
    told = quantity(facts, "advance_asked")
    if told is None or told.exact is None or told.exact == law("advance_percent"):
        return ()
    return (line("advance_other", asked=told.exact),)


def _advance_between(facts: Facts, law: Law) -> Result:
    price = quantity(facts, "contract")
    assert price is not None
    low, high = price.low, price.high
    if low < 0 or high == float("inf"):
        return Need("contract")
    ends = (part_of(low, law), part_of(high, law))
    return Outcome(
        "amount",
        line("advance_between", low=ends[0], high=ends[1]),
        next=(line("rest_when"),),
        values=ends,
        parameters=law.read,
    )


def _tidy(amount: float) -> float:
    return int(amount) if amount == int(amount) else round(amount, 2)
