"""Ages told one by one: 'one is 13 and the other 7', 'the second 21 and the third 14'."""

from collections.abc import Sequence

from nlu.values import Placed
from nlu.words import Token, word_list

_ONES = frozenset(word_list("واحد واحدة وحدة وحده الاول الاولى one wahed wa7ed wahda wa7da"))
_OTHERS = frozenset(
    word_list(
        "الثاني الثانية التاني التانية الثالث الثالثة التالت التالتة الرابع الرابعة الخامس الخامسة"
        " الاخر الاخرى ثاني ثانية تاني تانية the other second third fourth altani elthani elthany"
    )
)
_OLDEST_AT_HOME = 60


def labelled(placed: Sequence[Placed], tokens: Sequence[Token]) -> list[int]:
    """Give the places of the values that are told as those of one child and of another.

    Args:
        placed: the message's values.
        tokens: its tokens.

    Returns:
        None of them unless at least two are told so.
    """
    told = [(index, _label(one, tokens)) for index, one in enumerate(placed) if _may_be_age(one)]
    named = [(index, label) for index, label in told if label]
    if len(named) < 2 or not any(label == "other" for _, label in named):
        return []
    return [index for index, _ in named]


def _may_be_age(one: Placed) -> bool:
    value = one.value
    return (
        value.kind == "number" and isinstance(value.value, int) and value.value <= _OLDEST_AT_HOME
    )


def _label(one: Placed, tokens: Sequence[Token]) -> str | None:
    if not one.start:
        return None
    word = tokens[one.start - 1].text
    bare = word.removeprefix("و") if word not in _ONES else word
    return "one" if bare in _ONES else "other" if bare in _OTHERS else None
