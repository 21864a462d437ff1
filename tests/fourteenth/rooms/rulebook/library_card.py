"""A fixture, made up: the yearly fee of library cards, by who reads and how many cards."""

from rulebook.model import Fact, Facts, Law, Need, Outcome, Result, Rule, Service, line, quantity

FACTS = (
    Fact("reader", "choice", ("student", "public")),
    Fact("cards", "count", asked=False, low=1, high=20),
)


def fees(facts: Facts, law: Law) -> Result:
    """Multiply the fee of the reader's card by the number of cards, one unless told."""
    reader, told = facts.get("reader"), quantity(facts, "cards")
    if reader is None:
        return Need("reader", (line("either"),))
    cards = told.shown if told is not None else 1
    total = law(f"fee_{reader}") * cards
    return Outcome(
        "amount",
        line("total", total=total, cards=cards),
        reasons=(line("student_each" if reader == "student" else "public_each"),),
        values=(total,),
        parameters=law.read,
    )


SERVICE = Service(
    slug="library_card",
    facts=FACTS,
    rules={"fees": Rule(fees, about=("reader", "cards"))},
    main="fees",
)
