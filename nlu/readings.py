"""What a cue phrase may mean beside a given value: 'my children 4' counts, 'my son 9' is an age."""

import re
from collections.abc import Iterator, Sequence

from nlu.clauses import joined_by_and
from nlu.cue import Cue, CueMatch
from nlu.cues import CueTable
from nlu.kinds import ages_of, holds_ages
from nlu.values import Value
from nlu.words import Token, word_list

_LARGEST_FAMILY = 15
_LEAST_BOUND_OF_AGE = 10
_HIS = word_list("ه ها هم هن هما و")
_THEIRS = ("ه", "ها", "هم")
_THEIR_MONEY = re.compile(r"[وف]?ب?[يت]\w+(?<!ي)")
_NEAR_PERSON = 3
# 'كملت' is said of oneself and of a daughter.
_OF_EITHER = frozenset(word_list("كملت تمت قفلت بلغت دخلت وصلت صارت"))


class Readings:
    """The cue phrases of one message and what each may mean.

    Args:
        matches: the cue phrases.
        tokens: the message's tokens.
        table: all cue phrases.
    """

    def __init__(
        self, matches: Sequence[CueMatch], tokens: Sequence[Token], table: CueTable
    ) -> None:
        self.matches, self.table = matches, table
        self._tokens = tokens

    def of(self, match: CueMatch, value: Value, leads: bool, many: bool) -> Iterator[Cue]:
        """Give the facts that a cue phrase may name beside a value.

        Args:
            match: the cue phrase.
            value: the value.
            leads: whether the phrase stands before the value.
            many: whether the value is one of a list.
        """
        if not self._may_host(match, leads):
            return
        of_people = [ages for cue in match.cues if (ages := ages_of(cue, self.table))]
        stated = {cue.fact for cue in match.cues if cue.value is not None}
        for cue in match.cues:
            if cue.kind == "count":
                ages = ages_of(cue, self.table)
                one = cue.fact in stated
                if ages and self._means_age(one, match, value, leads, many):
                    yield ages
                elif not one or not leads:
                    yield Cue(cue.kind, cue.fact)
            elif cue.kind == "age" and cue.value is None:
                if cue not in of_people and (whose := self._whose(cue, match)):
                    yield whose
            elif cue.value is None and not (cue.kind == "money" and self._is_of_another(match)):
                yield cue

    def _is_of_another(self, match: CueMatch) -> bool:
        """Tell 'the salary of my wife' and 'my wife, her salary' from the asker's."""
        persons = [other for other in self.matches if _is_person(other)]
        if any(
            other.start == match.end and not joined_by_and(other, self._tokens) for other in persons
        ):
            return True
        first, last = self._tokens[match.start].text, self._tokens[match.end - 1].text
        near = [one for one in persons if 0 <= match.start - one.end <= _NEAR_PERSON]
        theirs = _THEIR_MONEY.fullmatch(first) or last.endswith(_THEIRS)
        return bool(theirs) and any(cue.value == 1 for one in near for cue in one.cues)

    def _may_host(self, match: CueMatch, leads: bool) -> bool:
        """Keep 'my wife's salary', a state, from being the asker's salary."""
        if not match.inside:
            return True
        holders = [m for m in self.matches if m.start <= match.start and match.end <= m.end]
        states = any(cue.kind == "state" for m in holders for cue in m.cues)
        money = any(cue.kind == "money" for cue in match.cues)
        beside = all(match.end == m.end if leads else match.start == m.start for m in holders)
        return beside and not (states and money)

    def _means_age(
        self, stated: bool, match: CueMatch, value: Value, leads: bool, many: bool
    ) -> bool:
        if value.kind == "duration" or many:
            return True
        if value.kind != "number":
            return False
        amount = value.value[-1] if isinstance(value.value, list) else value.value
        if value.bound and amount >= _LEAST_BOUND_OF_AGE:
            return True
        if (leads and stated) or amount > _LARGEST_FAMILY:
            return True
        return leads and any(
            other.end == match.start and any(c.kind == "age" for c in other.cues)
            for other in self.matches
        )

    def _whose(self, cue: Cue, match: CueMatch) -> Cue | None:
        """Tell whose age is meant: 'عمرها' after a daughter is the daughter's, not the asker's."""
        subject = next((other for other in self.matches if other.start == match.end), None)
        if subject is None and (self._is_third_person(match) or self._follows_child(match)):
            before = [other for other in self.matches if other.end <= match.start]
            subject = next((other for other in reversed(before) if _is_subject(other)), None)
            if subject is None and not holds_ages(cue):
                known = sorted(fact for kind, fact in self.table.facts if kind == "age")
                theirs = [Cue("age", fact) for fact in known if holds_ages(Cue("age", fact))]
                return theirs[0] if theirs else cue
        if subject is None or not _is_subject(subject):
            return cue
        return next((ages for c in subject.cues if (ages := ages_of(c, self.table))), None)

    def _follows_child(self, match: CueMatch) -> bool:
        if self._tokens[match.start].text not in _OF_EITHER:
            return False
        return any(
            0 <= match.start - other.end <= _NEAR_PERSON
            for other in self.matches
            if any(ages_of(cue, self.table) for cue in other.cues)
        )

    def _is_third_person(self, match: CueMatch) -> bool:
        last = self._tokens[match.end - 1].text
        return any(last.endswith(ending) for ending in _HIS)


def _is_subject(match: CueMatch) -> bool:
    """Tell what 'its age' may speak of: a person, or a paper that has a date."""
    return _is_person(match) or any(cue.kind == "date" for cue in match.cues)


def _is_person(match: CueMatch) -> bool:
    return any(
        cue.kind == "count" or (cue.kind == "nationality" and cue.fact == "worker")
        for cue in match.cues
    )
