"""Which values of a message are one list: '4, 9 and 20', '6 and 10 years'."""

from collections.abc import Sequence
from dataclasses import replace

from nlu.values import Placed, Value, is_listed
from nlu.words import Token, word_list

_COUNTED_FROM = 2
_JOINTS = frozenset(word_list("و او أو , / - and or w wa الى ثم سنة سنين"))


def value_lists(placed: Sequence[Placed], tokens: Sequence[Token]) -> list[list[int]]:
    """Give the lists, each as the places of its values; a value alone is a list of one.

    Args:
        placed: the message's values.
        tokens: its tokens.
    """
    lists: list[list[int]] = []
    for index, one in enumerate(placed):
        before = placed[index - 1] if index else None
        if before and is_listed(before.value) and is_listed(one.value):
            between = tokens[before.end : one.start]
            if all(token.text in _JOINTS for token in between):
                lists[-1].append(index)
                continue
        lists.append([index])
    return [part for listed in lists for part in _counted(listed, placed, tokens)]


def as_listed(placed: Sequence[Placed], index: int, listed: Sequence[int]) -> Value:
    """Give '6' in '6 and 10 years' the years that the list ends with.

    Args:
        placed: the message's values.
        index: which of them.
        listed: the list that it is in.
    """
    value, last = placed[index].value, placed[listed[-1]].value
    if value.kind != "number" or last.kind != "duration" or index == listed[-1]:
        return value
    unit = next(iter(last.value))
    return replace(value, kind="duration", value={unit: value.value})


def _counted(
    listed: list[int], placed: Sequence[Placed], tokens: Sequence[Token]
) -> list[list[int]]:
    """Part 'three 4, 9 and 20': a number right before a list of so many counts it."""
    if len(listed) <= _COUNTED_FROM:
        return [listed]
    first, second, third = (placed[index] for index in listed[:3])
    joined = tokens[second.end : third.start] or tokens[third.start].text[0] == "و"
    if first.value.value != len(listed) - 1 or first.end != second.start or not joined:
        return [listed]
    return [listed[:1], listed[1:]]
