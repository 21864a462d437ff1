"""From a message to its facts: values and cue phrases are found, then brought together.

`extract` is the whole of it, without Rasa; `nlu.facts` wraps it as a component.
"""

from collections.abc import Sequence
from typing import Any

from nlu.clauses import is_not_this, is_other_than
from nlu.cue import Cue, CueMatch
from nlu.cues import CueTable
from nlu.hosts import Host, Hosts
from nlu.kinds import fit
from nlu.language import language
from nlu.roles import assign_roles, is_place
from nlu.states import make_room, stated_facts
from nlu.text import align
from nlu.values import Placed, Value, find_values, plain
from nlu.words import Token, tokenise, word_list

Entity = dict[str, Any]
# Longer than any question. What stands after it is not heard: each value is compared with all
# others, and 2,000 numbers would hold everybody up for seconds.
_HEARD = 2_000
# 'I am about to turn 30' is said at 29.
_SOON = frozenset(word_list("اتم بتم باتم اكمل بكمل ادخل بدخل يتم بيتم يكمل بيكمل تكمل بتكمل تتم"))
_OLDEST = 120
_AGED = frozenset(word_list("انا اني واني عندي ana im am i"))


def extract(text: str, cues: CueTable) -> list[Entity]:
    """Find the typed facts of a message, with spans in the user's own text.

    Args:
        text: what the user typed.
        cues: the cue phrases learnt from the training data.
    """
    aligned = align(text[:_HEARD])
    tokens = tokenise(aligned.text)
    if not tokens:
        return []
    found = cues.match(tokens, chat=language(aligned.text) == "latin_ar")
    matches, placed = _resolve(found, find_values(aligned.text), tokens)
    placed, denied = _meant(placed, tokens)
    nationalities = [one for one in placed if one.value.kind == "nationality"]
    measures = [one for one in placed if one.value.kind != "nationality"]
    hosts = Hosts(measures, matches, tokens, cues)
    entities = make_room(
        stated_facts(matches, tokens, hosts), _nationalities(nationalities, tokens, matches)
    )
    entities += _measured(measures, hosts, tokens, cues)
    entities += [_entity("denied", "number", one.value.value, one.value) for one in denied]
    for entity in entities:
        entity["start"], entity["end"] = aligned.span(entity["start"], entity["end"])
    return sorted(entities, key=lambda entity: entity["start"])


def _resolve(
    matches: Sequence[CueMatch], values: Sequence[Value], tokens: Sequence[Token]
) -> tuple[list[CueMatch], list[Placed]]:
    """Keep the whole where a cue phrase and a value claim the same words."""
    placed: list[Placed] = []
    dropped: set[int] = set()
    for value in values:
        one = _place(value, tokens)
        rivals = [m for m in matches if m.start < one.end and one.start < m.end]
        holders = [m for m in rivals if m.start <= one.start and one.end <= m.end]
        # 'انا سعودي' states a status and tells a nationality as well.
        if holders and value.kind != "nationality":
            continue
        if not holders:
            dropped.update(rival.start for rival in rivals)
        placed.append(one)
    return [match for match in matches if match.start not in dropped], placed


def _meant(placed: Sequence[Placed], tokens: Sequence[Token]) -> tuple[list[Placed], list[Placed]]:
    """Leave out the 'one' of 'one is 6 and one is 10'; give apart the ages denied: 'not 13'."""
    kept, denied = [], []
    for index, one in enumerate(placed):
        beside = any(following.start == one.end for following in placed[index + 1 : index + 2])
        pronoun = beside and one.value.value == 1 and not tokens[one.start].text.isdigit()
        other = one.value.kind == "nationality" and is_other_than(one.start, tokens)
        if is_not_this(one.start, tokens):
            denied += [one] if _may_be_age(one.value) else []
        elif not pronoun and not other:
            kept.append(one)
    return kept, denied


def _may_be_age(value: Value) -> bool:
    return value.kind == "number" and isinstance(value.value, int) and value.value <= _OLDEST


def _place(value: Value, tokens: Sequence[Token]) -> Placed:
    inside = [
        index
        for index, token in enumerate(tokens)
        if token.end > value.start and token.start < value.end
    ]
    return Placed(value, inside[0], inside[-1] + 1)


def _measured(
    placed: Sequence[Placed], hosts: Hosts, tokens: Sequence[Token], table: CueTable
) -> list[Entity]:
    entities = []
    for index, one in enumerate(placed):
        if index in hosts.taken_back:
            continue
        host = hosts.found.get(index)
        if host:
            name, kind, value = host.cue.fact, host.cue.kind, host.value
            if kind == "age" and isinstance(value, int) and value and _is_soon(one, host, tokens):
                value -= 1
        else:
            said = hosts.said(index)
            name = kind = said.kind
            value = plain(said)
            if (age := _own_age(one, tokens, table)) is not None:
                name, kind, value = "own_age", "age", age
        entity = _entity(name, kind, value, one.value)
        if one.value.times:
            entity["times"] = one.value.times
        if host:
            entity |= _otherwise(one, host, hosts.others[index])
        entities.append(entity | ({"also": host.also} if host and host.also else {}))
    return entities


def _otherwise(one: Placed, host: Host, others: Sequence[Host]) -> Entity:
    """Give what a service that knows no such fact may read: other facts near by, the bare value."""
    facts = {other.cue.fact: other.value for other in others if other.cue.fact != host.cue.fact}
    bare = {"kind": one.value.kind, "value": plain(one.value)}
    return ({"or": facts} if facts else {}) | {"bare": bare}


def _is_soon(one: Placed, host: Host, tokens: Sequence[Token]) -> bool:
    words = {tokens[at].text for at in (host.match.end - 1, one.start - 1) if at >= 0}
    return bool({word.removeprefix("و") for word in words} & _SOON)


def _own_age(one: Placed, tokens: Sequence[Token], table: CueTable) -> Any | None:
    """Read 'I am 25 years', where nothing else says what the years are."""
    if one.value.kind != "duration" or "years" not in one.value.value or not one.start:
        return None
    if tokens[one.start - 1].text not in _AGED:
        return None
    return fit(one.value, Cue("age", "age"), table)


def _nationalities(
    placed: Sequence[Placed], tokens: Sequence[Token], matches: Sequence[CueMatch]
) -> list[Entity]:
    if not placed:
        return []
    roles = assign_roles([(one.value, one.start, one.end) for one in placed], tokens, matches)
    entities = []
    for one, role in zip(placed, roles, strict=True):
        first = tokens[one.start]
        clitic = first.text[: max(0, one.value.start - first.start)]
        placed_there = one.value.form == "country" and is_place(one.start, tokens, clitic)
        if placed_there and (role != "worker" or clitic):
            continue
        entity = _entity("nationality", "nationality", one.value.value, one.value)
        entities.append(entity | ({"role": role} if role else {}))
    return entities


def _entity(name: str, kind: str, value: Any, span: Value) -> Entity:
    return {"entity": name, "kind": kind, "value": value, "start": span.start, "end": span.end}
