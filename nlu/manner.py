"""How a message is said: whether it asks, and what for; whether it varies what was said before."""

import re
from typing import Any

from nlu.aims import aim_of
from nlu.danger import calls_for_help
from nlu.questions import asks
from nlu.text import normalise
from nlu.words import word_list

_WORD = re.compile(r"\w+")
_AMENDING = frozenset(
    word_list(
        "لا قصدي اقصد قصدت عفوا اسف اسفه سوري معليش معليه معلش لحظه غلط غلطت غلطان لخبطت خطا نسيت"
        " تذكرت طلع طلعت مكتوب الصحيح بالاصح sorry mean meant oops actually wait asdi qasdi"
    )
)
_WHAT_IF = frozenset(word_list("لو ولو وان اذا واذا وفي if"))
_MORE = frozenset(
    word_list(
        "زاد زادت زدت زدنا زادوا يزيد تزيد زياده كمان وكمان اضافي اضافيه زود زوده ايضا زايد"
        " more extra longer another"
    )
)


def manner(text: str) -> dict[str, Any]:
    """Tell how a message was said.

    Args:
        text: what the user typed.

    Returns:
        `asks`: whether it asks or requests something; `aim`: what kind of answer it asks for;
        `amends`: whether it takes back or varies what was said before; `adds`: whether by some
        more of it; `danger`: whether it calls for help.
    """
    words = _WORD.findall(normalise(text))
    amends = bool(_AMENDING & set(words[:4]) or _WHAT_IF & set(words[:2]))
    adds = amends and bool(_MORE & set(words))
    said = {"asks": asks(text), "aim": aim_of(text), "danger": calls_for_help(text)}
    return {**said, "amends": amends, "adds": adds}
