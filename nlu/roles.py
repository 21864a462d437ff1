"""Whose nationality it is: the asker's, the worker's, or not said."""

from collections.abc import Sequence

from nlu.cue import CueMatch
from nlu.role_words import APPLICANT, NOBODY, PRONOUN, WISH, WORKER, is_verb, mark
from nlu.values import Value
from nlu.words import Token, word_list

_REACH, _WISH_REACH = 9, 2
_TELLING = frozenset({APPLICANT, WORKER, PRONOUN})
_I = frozenset(word_list("انا اني واني ana i am im"))
_PLACE = frozenset(word_list("في ب داخل برا خارج برع بره جوا الى in inside outside لداخل"))
_LIST_JOINT = frozenset(word_list("و او أو أم ام ولا والا , / - or and wa w من from ال"))


def assign_roles(
    values: Sequence[tuple[Value, int, int]], tokens: Sequence[Token], matches: Sequence[CueMatch]
) -> list[str | None]:
    """Say whose each nationality is; None where the message does not tell.

    Args:
        values: the nationalities with their first token and the token after their last.
        tokens: the message's tokens.
        matches: the cue phrases found in it.
    """
    marks = _marks(tokens, matches)
    roles: list[str | None] = []
    previous: int | None = None
    for _, start, end in values:
        role = None
        if previous is not None and _is_list(tokens[previous:start]):
            role = roles[-1]
        if not role:
            role = _role(start, end, marks, tokens, previous or 0)
        if role == PRONOUN:
            # 'I am Yemeni and she ...' is the worker; 'a Yemeni maid and he ...' the asker.
            role = APPLICANT if WORKER in roles and APPLICANT not in roles else WORKER
        roles.append(role or None)
        previous = end
    return _before_wanting(roles, values, tokens)


def is_place(start: int, tokens: Sequence[Token], clitic: str) -> bool:
    """Tell whether a country name is only where something happens: 'resident in Saudi Arabia'.

    Args:
        start: the first token of the name.
        tokens: the message's tokens.
        clitic: what is written attached before the name.
    """
    before = tokens[start - 1].text if start else ""
    return before in _PLACE or clitic.startswith(("ب", "ف", "ل"))


def _marks(tokens: Sequence[Token], matches: Sequence[CueMatch]) -> dict[int, str]:
    marks = {index: told for index, token in enumerate(tokens) if (told := mark(token.text))}
    for index in [at for at, told in marks.items() if told == WORKER and at]:
        if tokens[index - 1].text in _I and not is_verb(tokens[index].text):
            marks[index] = APPLICANT  # 'انا سائق هندي' speaks of himself
    for index in [at for at, told in marks.items() if told == APPLICANT and at]:
        if marks.get(index - 1) == NOBODY and not _with_me(index - 1, tokens):
            marks[index] = NOBODY  # 'my husband is a resident'
    for match in matches:
        for cue in match.cues:
            if cue.kind == "nationality" and cue.fact in (APPLICANT, WORKER):
                for index in range(match.start, match.end):
                    marks[index] = cue.fact
    return marks


def _role(
    start: int, end: int, marks: dict[int, str], tokens: Sequence[Token], floor: int
) -> str | None:
    if start and tokens[start - 1].text in _I:
        return APPLICANT
    right = marks.get(end)
    if right == WORKER and tokens[end].text.isascii() and not is_verb(tokens[end].text):
        return WORKER  # English puts the noun after: 'indian maid'
    for index in range(start - 1, max(floor, start - _REACH) - 1, -1):
        if marks.get(index) == WISH:
            # One may want a passport: only what is wanted itself, or a worker, is meant.
            near = start - 1 - index < _WISH_REACH
            return WORKER if near or WORKER in marks.values() else None
        if index in marks:
            if marks[index] == NOBODY and _is_told_of(index, start, tokens):
                return NOBODY
            return marks[index] if marks[index] in _TELLING else None
    if right == WISH or (right == WORKER and is_verb(tokens[end].text)):
        return APPLICANT
    return right if right in (APPLICANT, WORKER) else None


def _with_me(index: int, tokens: Sequence[Token]) -> bool:
    """Tell whether somebody is named together with the asker: 'I and my wife are Egyptians'."""
    return index > 0 and tokens[index - 1].text in _I


def _is_told_of(index: int, start: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a nationality right after somebody is theirs: 'my husband is an Egyptian'."""
    return start - index <= _WISH_REACH and not (
        tokens[index].text.startswith("ل") or _with_me(index, tokens)
    )


def _is_list(between: Sequence[Token]) -> bool:
    return all(token.text in _LIST_JOINT for token in between)


def _before_wanting(
    roles: list[str | None],
    values: Sequence[tuple[Value, int, int]],
    tokens: Sequence[Token],
) -> list[str | None]:
    """Take 'مصري يبي مصرية' apart: who wants is the asker."""
    for number, (_, _, end) in enumerate(values):
        following = [token.text for token in tokens[end : end + 4]]
        wants = any(is_verb(word) for word in following)
        if roles[number] is None and wants and APPLICANT not in roles:
            roles[number] = APPLICANT
            break
    return roles
