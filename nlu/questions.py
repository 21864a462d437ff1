"""Whether a message asks or requests something, or only states facts.

In the middle of a conversation 'I have fines' goes on with what was being talked about, whatever
service its words remind of; 'how do I see my fines' does not.
"""

import re
from typing import Any

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
_WHAT_IF_TOO = _WHAT_IF | frozenset(word_list("وان وفي"))
_ARTICLE = "ال"
_MARKS = ("؟", "?")
_TIME_WORD = "متي|متا|متين|امتي|امتا|ايمتي|ايمتا|ايمت|ايمته|ميتي|وقتاش|وقتيش|فوقاش|when"
_WHICH = "اي|انهي|باي|شو|وش|ايش|ايه|ما|which|what"
_TIME_NOUN = "يوم|تاريخ|وقت|موعد|ميعاد|اليوم|التاريخ|day|date"
_SAID_AFTER = "ل|اقدر|ينفع|يمدي|ممكن|مسموح|كم|متي|ايش|وش|ايه"
_WHEN = re.compile(
    rf"(?<!\w)[وفل]?(?:(?:{_TIME_WORD})(?! (?:ما|كان|كانت)(?!\w))"
    rf"|(?:{_WHICH}) (?:هو |هي )?(?:ال)?(?:{_TIME_NOUN})"
    rf"|(?:ل|لحد|لين|الي|حتي) ?(?:{_TIME_WORD}|وين)"
    rf"|(?:اخر|اول|اقرب) (?:يوم|موعد|تاريخ)(?= (?:{_SAID_AFTER})| ?$)"
    r"|(?:last|first|earliest|latest) (?:day|date)|deadline|emta|mita|meta)(?!\w)"
)
_HOW_MUCH = re.compile(
    r"(?<!\w)[وفلب]?(?:كم|كام|بكم|بكام|قديش|اديش|شقد|جم|how much|how many|kam|bkam|2addesh|addesh)"
    r"(?!\w)"
)


_AMENDING = frozenset(
    word_list(
        "لا قصدي اقصد قصدت عفوا اسف اسفه سوري معليش معليه معلش لحظه غلط غلطت غلطان لخبطت خطا نسيت"
        " تذكرت طلع طلعت مكتوب الصحيح بالاصح sorry mean meant oops actually wait asdi qasdi"
    )
)
_MORE = frozenset(
    word_list("زاد زادت يزيد تزيد زياده كمان اضافي اضافيه زود زوده ايضا زايد more extra longer")
)


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


def form(text: str) -> str:
    """Tell what a message asks for: "when", "how_much", "whether"; empty where it asks nothing.

    Args:
        text: what the user typed.
    """
    if not asks(text):
        return ""
    typed = normalise(text)
    if _WHEN.search(typed):
        return "when"
    return "how_much" if _HOW_MUCH.search(typed) else "whether"


def manner(text: str) -> dict[str, Any]:
    """Tell how a message was said.

    Args:
        text: what the user typed.

    Returns:
        `asks`: whether it asks or requests something; `form`: what it asks for; `amends`:
        whether it takes back or varies what was said before; `adds`: whether by some more of it.
    """
    words = normalise(text).split()
    amends = bool(_AMENDING & set(words[:4]) or _WHAT_IF_TOO & set(words[:2]))
    adds = amends and bool(_MORE & set(words))
    return {"asks": asks(text), "form": form(text), "amends": amends, "adds": adds}
