"""A 'no' to a question with choices: none of them fits."""

from actions.case import Case
from actions.facts_in import named
from actions.heard import Heard
from rulebook import load_rules

# The choice of whom no other one fits.
NONE = "none"
_NO = frozenset("لا لأ لاء ولا مو مب مهب ما مافي مافيه مفيش ماكو ليس no none nope la mafi".split())
_MEANT = frozenset("قصدي اقصد أقصد قصدت غلط غلطت الصحيح mean meant".split())
_NOR = frozenset(("ولا", "wala", "nor"))
_DENIAL_LONGEST = 14


def denies_all(heard: Heard, case: Case) -> bool:
    """Tell whether a message says of the choices that were asked that none of them fits."""
    if case.service is None or case.asked is None or heard.payload:
        return False
    rules, words = load_rules(case.service), heard.text.replace("،", " ").split()
    fact = rules.fact(case.asked)
    if fact is None or NONE not in fact.values or len(words) > _DENIAL_LONGEST:
        return False
    # 'Nor do I have a card' sounds like 'or do I', and asks nothing.
    asks = heard.asks and not _NOR & {*words}
    says_no = words[0] in _NO and not _MEANT & {*words}
    return says_no and not asks and not named(heard.entities, rules) & {fact.name}
