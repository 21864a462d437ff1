"""Facts that a phrase states by itself: 'two sons', 'first visa', 'not married'."""

from collections.abc import Sequence
from typing import Any

from nlu.clauses import is_all_but_one, is_denied, is_lacking, is_required, joined_by_and
from nlu.cue import Cue, CueMatch
from nlu.hosts import Hosts
from nlu.role_words import NOBODY
from nlu.words import Token, word_list

_YES, _NO = "yes", "no"
_SHORTEST_HOLDER = 3
# Papers that one has or lacks: named after "must I bring" they state nothing.
_PAPERS = frozenset({"deed", "building_permit", "salary_certificate", "family_record"})
_LIGHT = frozenset(
    word_list(
        "عندي عندنا عنا معي معاي معايا لي لدي انا اني و مع ثنتين اثنتين اثنين اتنين تنتين ثلاث "
        "اربع i have a am im my and"
    )
)


def stated_facts(
    matches: Sequence[CueMatch], tokens: Sequence[Token], hosts: Hosts
) -> list[dict[str, Any]]:
    """Give the entities of the phrases that carry their value, in normalised offsets.

    Where one phrase states facts of several services, the first is the entity and the others
    ride along under `also`: entities never overlap.

    Args:
        matches: the message's cue phrases.
        tokens: its tokens.
        hosts: what its values were found to be.
    """
    entities: list[dict[str, Any]] = []
    totals: set[str] = set()
    for match in matches:
        if match.inside and not _rides_along(match, matches, tokens):
            continue
        stated: dict[str, Any] = {}
        for cue in match.cues:
            if cue.kind == "count" and hosts.counted(match) and not hosts.confirms(match, cue):
                totals.add(cue.fact)
            elif (value := _value(cue, match, tokens, matches)) is not None and (
                # 'four children, my daughter ...' has told how many; 'and a daughter' adds one.
                cue.fact not in totals or joined_by_and(match, tokens)
            ):
                stated.setdefault(cue.fact, (cue.kind, value))
        _add(entities, stated, match, tokens)
    return entities


def _rides_along(match: CueMatch, matches: Sequence[CueMatch], tokens: Sequence[Token]) -> bool:
    """Tell whether a phrase inside a longer one still says what it says alone.

    'عندي زوجة' holds nothing that takes from 'زوجة', 'بيت مستقل' is not 'مستقل'.
    """
    holders = [m for m in matches if m.start <= match.start and match.end <= m.end and m != match]
    if not holders:
        return True
    outer = holders[0]
    if all(cue.value is None for cue in outer.cues):
        return True
    if match.start == outer.start and match.cues[0].kind == "count":
        return all(cue.value in (_YES, _NO) for cue in outer.cues if cue.kind == "state")
    inner = {at for m in matches if m.inside for at in range(m.start, m.end)}
    return all(
        at in inner or tokens[at].text in _LIGHT or tokens[at].text.lstrip("و") in _LIGHT
        for at in range(outer.start, outer.end)
    )


def _add(
    entities: list[dict[str, Any]],
    stated: dict[str, tuple[str, Any]],
    match: CueMatch,
    tokens: Sequence[Token],
) -> None:
    start, end = tokens[match.start].start, tokens[match.end - 1].end
    for fact, (kind, value) in stated.items():
        last = entities[-1] if entities else None
        if last and start < last["end"]:
            if fact != last["entity"]:
                last.setdefault("also", {}).setdefault(fact, value)
            continue
        entities.append({"entity": fact, "kind": kind, "value": value, "start": start, "end": end})


def make_room(
    states: list[dict[str, Any]], nationalities: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Bring together 'انا سعودي', a status, and 'سعودي', a nationality, without overlaps.

    Args:
        states: the stated facts.
        nationalities: the nationalities, some of them words of a stating phrase.
    """
    kept = []
    for one in nationalities:
        holder = next(
            (s for s in states if s["start"] < one["end"] and one["start"] < s["end"]), None
        )
        if holder is not None:
            before, after = one["start"] - holder["start"], holder["end"] - one["end"]
            if one.get("role") in (None, NOBODY) or max(before, after) < _SHORTEST_HOLDER:
                continue
            if before >= after:
                holder["end"] = one["start"] - 1
            else:
                holder["start"] = one["end"] + 1
        kept.append(one)
    return states + kept


def _value(
    cue: Cue, match: CueMatch, tokens: Sequence[Token], matches: Sequence[CueMatch]
) -> Any | None:
    if cue.value is None or cue.kind == "nationality":
        return None
    if cue.kind == "state" and cue.value in (_YES, _NO) and is_all_but_one(match, tokens):
        return _YES if cue.value == _NO else _NO
    if cue.fact in _PAPERS and cue.value == _YES:
        end = min((m.start for m in matches if m.start >= match.end and _is_paper(m)), default=None)
        if is_lacking(match, tokens, len(tokens) if end is None else end):
            return _NO
        if is_required(match, tokens):
            return None
    if not is_denied(match, tokens):
        return cue.value
    return _NO if cue.kind == "state" and cue.value == _YES else None


def _is_paper(match: CueMatch) -> bool:
    return any(cue.fact in _PAPERS for cue in match.cues)
