"""Whether a message asks or requests something, or only states facts.

In the middle of a conversation 'I have fines' goes on with what was being talked about, whatever
service its words remind of; 'how do I see my fines' does not.
"""

from nlu.canonical import canonical
from nlu.text import normalise
from nlu.words import word_list

# Folded by the dialect lexicon: شلون, ازاي, how are all كيف; يمديني, ينفع, can i are all ممكن.
_ASKING = frozenset(
    word_list(
        "كم كيف اين لماذا متي ممكن ماذا اريد احتاج يلزم طريقه غرامه معني"
        " فرق شرح يصير يحصل موعد رابط استعلام حل نظام وضع حق"
    )
)
# Not folded: what they are folded to also means something else.
_AS_TYPED = frozenset(
    word_list(
        "هل وش ايش اش شو شنو شنهو واش ايه مين منو ايهما ولا what how when where who which why"
        " can do does did is are am should will shu shno eh"
    )
)
# A message that opens with one of these asks for it; 'I paid the fees' does not.
_ASKED_FOR = frozenset(word_list("رسوم تكلفه مبلغ مده سعر رقم شرح نبذه اخر خطوات شروط مستندات"))
_WHAT_IF = frozenset(word_list("لو ولو اذا واذا if"))
_ARTICLE = "ال"
_MARKS = ("؟", "?")


def asks(text: str) -> bool:
    """Tell whether a message asks or requests something.

    Args:
        text: what the user typed.
    """
    typed = normalise(text).split()
    if any(mark in text for mark in _MARKS) and not _WHAT_IF & set(typed[:2]):
        return True
    folded = [word for word in canonical(text).split() if word != _ARTICLE]
    asked_for = bool(_ASKED_FOR & set(folded[:1]))
    return asked_for or bool(_AS_TYPED & set(typed) or _ASKING & set(folded))
