"""Which cue phrase each value belongs to: the nearest that can take it, in its clause."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nlu.clauses import clause_numbers, is_correction
from nlu.cue import Cue, CueMatch
from nlu.cues import CueTable
from nlu.kinds import ages_of, fit, holds_ages
from nlu.labelled import labelled
from nlu.nearness import Nearness
from nlu.readings import Readings
from nlu.value_lists import as_listed, value_lists
from nlu.values import Placed, Value
from nlu.words import Token

_AFTER_COUNTED, _AFTER = 0.5, 1.5


@dataclass(frozen=True)
class Host:
    """The fact that a value serves, its value there, and the cue phrase that says so.

    Args:
        cue: the fact.
        value: the value in the form that the fact takes.
        match: the cue phrase.
        also: the same value for other services' facts that the phrase names.
    """

    cue: Cue
    value: Any
    match: CueMatch
    also: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Offer:
    cost: float
    host: Host
    leads: bool


class Hosts:
    """Which fact each value of one message serves.

    Args:
        placed: the message's values.
        matches: its cue phrases.
        tokens: its tokens.
        table: all cue phrases.
    """

    def __init__(
        self,
        placed: Sequence[Placed],
        matches: Sequence[CueMatch],
        tokens: Sequence[Token],
        table: CueTable,
    ) -> None:
        self.found: dict[int, Host] = {}
        self.taken_back: set[int] = set()
        # What a service that does not know the best fact may take each value for.
        self.others: dict[int, list[Host]] = defaultdict(list)
        self._placed, self._tokens = placed, tokens
        self._readings = Readings(matches, tokens, table)
        clauses = clause_numbers(tokens, matches, {one.start for one in placed})
        self._nearness = Nearness(tokens, clauses)
        self._claims: dict[tuple[int, str], list[Any]] = defaultdict(list)
        self._group_of: dict[int, list[int]] = {}
        for group in value_lists(placed, tokens):
            self._group_of |= dict.fromkeys(group, group)
            self._settle(group)
        self._tell_apart()
        self._take_back()

    def said(self, index: int) -> Value:
        """Give a value as its list says it: the years of '22, 15 and 3 years' are all years."""
        return as_listed(self._placed, index, self._group_of[index])

    def counted(self, match: CueMatch) -> bool:
        """Tell whether a number beside a cue phrase already says how many."""
        return bool(self._claims[match.start, "count"])

    def confirms(self, match: CueMatch, cue: Cue) -> bool:
        """Tell whether a number only repeats what a cue phrase counts for another fact."""
        hosts = [host for host in self.found.values() if host.match == match]
        return any(
            host.value == cue.value and cue.fact not in (host.cue.fact, *host.also)
            for host in hosts
        )

    def _settle(self, group: list[int]) -> None:
        offers = sorted(self._offers(group), key=lambda offer: offer.cost)
        if not offers:
            return
        if len(group) > 1 and offers[0].host.cue.kind != "age":
            self._part(group, offers)
            return
        best = offers[0].host
        self._keep_others(group, [offer.host for offer in offers[1:]])
        for index in group:
            host = self._host(best.cue, best.match, as_listed(self._placed, index, group), ())
            if host:
                self._give(index, replace(host, also=best.also if len(group) == 1 else {}))

    def _keep_others(self, group: list[int], hosts: list[Host]) -> None:
        for index in group:
            for host in hosts:
                fitted = self._host(host.cue, host.match, as_listed(self._placed, index, group), ())
                if fitted is not None:
                    self.others[index].append(fitted)

    def _part(self, group: list[int], offers: list[_Offer]) -> None:
        """Part what only looks like a list: 'my salary is 12 and 3 children'."""
        first, *middle, last = group
        for index, leads in ((first, True), (last, False)):
            for offer in offers:
                if offer.leads == leads:
                    self._give(index, offer.host)
                    break
        if last not in self.found and middle:
            self._settle([*middle, last])

    def _give(self, index: int, host: Host) -> None:
        self.found[index] = host
        self._claims[host.match.start, host.cue.kind].append(host.value)

    def _offers(self, group: list[int]) -> Iterator[_Offer]:
        first, last = self._placed[group[0]], self._placed[group[-1]]
        for match in self._readings.matches:
            leads = match.end <= first.start
            if not leads and match.start < last.end:
                continue
            cost = self._nearness.cost(match, first if leads else last, leads)
            if cost is None:
                continue
            index = group[0] if leads else group[-1]
            value = self._placed[index].value
            listed = len(group) > 1 or (leads and self._goes_on(group[0]))
            named = list(dict.fromkeys(self._readings.of(match, value, leads, listed)))
            for cue in named:
                said = as_listed(self._placed, index, group) if cue.kind == "age" else value
                host = self._host(cue, match, said, named)
                claims = self._claims[match.start, cue.kind]
                if host is None or (claims and host.value not in claims and cue.kind != "age"):
                    continue
                aside = 0 if leads else _AFTER_COUNTED if cue.kind == "count" else _AFTER
                yield _Offer(cost + aside, host, leads)

    def _goes_on(self, index: int) -> bool:
        """Tell whether an age goes on a list of ages: 'one 4 years and the other 8'."""
        before = self.found.get(index - 1)
        if before is None or before.cue.kind != "age":
            return False
        between = self._tokens[self._placed[index - 1].end : self._placed[index].start]
        return len(between) == 1 and not any("عدد" in token.text for token in between)

    def _host(self, cue: Cue, match: CueMatch, value: Value, named: Sequence[Cue]) -> Host | None:
        fitted = fit(value, cue, self._readings.table)
        if fitted is None:
            return None
        also = {
            other.fact: fit(value, other, self._readings.table)
            for other in named
            if other.kind == cue.kind and other != cue
        }
        return Host(cue, fitted, match, also)

    def _tell_apart(self) -> None:
        """Let 'one is 13 and the other 7' be ages, where children or their ages are spoken of."""
        told = labelled(self._placed, self._tokens)
        table = self._readings.table
        cues = [(host.cue, host.match) for host in self.found.values() if holds_ages(host.cue)]
        cues += [
            (ages, match)
            for match in self._readings.matches
            for cue in match.cues
            if (ages := ages_of(cue, table))
        ]
        for index in told if cues else ():
            if index in self.found and holds_ages(self.found[index].cue):
                continue
            host = self._host(*cues[0], self._placed[index].value, ())
            if host:
                self._give(index, host)

    def _take_back(self) -> None:
        in_cues = {at for match in self._readings.matches for at in range(match.start, match.end)}
        for index in range(len(self._placed) - 1):
            one, following = self._placed[index], self._placed[index + 1]
            between = [
                self._tokens[at] for at in range(one.end, following.start) if at not in in_cues
            ]
            if not is_correction(between):
                continue
            host, next_host = self.found.get(index), self.found.get(index + 1)
            if host and not next_host:
                inherited = self._host(host.cue, host.match, following.value, ())
                if inherited is None:
                    continue
                self.found[index + 1] = inherited
            if not (host and next_host) or host.cue.fact == next_host.cue.fact:
                self.taken_back.add(index)
