"""How near a cue phrase stands to a value, in words and in what is crossed on the way."""

from collections.abc import Sequence

from nlu.clauses import crosses_and, crosses_pause
from nlu.cue import CueMatch
from nlu.values import Placed
from nlu.words import Token, word_list

_REACH_LEFT, _REACH_RIGHT = 5, 3
_ACROSS = 2.0
_NUMBERED = frozenset(word_list("رقم number no"))


class Nearness:
    """The distances of one message.

    Args:
        tokens: its tokens.
        clauses: the clause of each token.
    """

    def __init__(self, tokens: Sequence[Token], clauses: Sequence[int]) -> None:
        self._tokens, self._clauses = tokens, clauses

    def cost(self, match: CueMatch, one: Placed, leads: bool) -> float | None:
        """Give what it costs to take a value for a cue phrase's, None where it is out of reach.

        Args:
            match: the cue phrase.
            one: the value.
            leads: whether the phrase stands before the value.
        """
        start, end = (match.end, one.start) if leads else (one.end, match.start)
        edges = (match.end - 1, one.start) if leads else (one.end - 1, match.start)
        between = self._tokens[start:end]
        beside = leads and not any(token.text.isalnum() for token in between)
        if self._clauses[edges[0]] != self._clauses[edges[1]] and not beside:
            return None
        if any(token.text in _NUMBERED for token in between) and leads and _only_counts(match):
            return None
        distance = sum(token.text.isalnum() for token in between)
        ages = all(cue.kind == "age" for cue in match.cues)
        if distance > (_REACH_LEFT if leads else 0 if ages else _REACH_RIGHT):
            return None
        token = self._tokens[one.start]
        joined = crosses_and(between) or (
            leads and token.text.startswith("و") and one.value.start > token.start
        )
        return distance + _ACROSS * joined + _ACROSS * crosses_pause(between)


def _only_counts(match: CueMatch) -> bool:
    return all(cue.kind == "count" for cue in match.cues)
