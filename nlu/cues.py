"""Cue words: what in a message tells a salary from a balance.

The words come from the lookup tables of the training data, so a new service brings its own;
spaCy's phrase matcher finds them in the normalised text, clitics tolerated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlu.arabizi import sounds_like, word_to_arabic
from nlu.cue import Cue, CueMatch, parse_lookup_name
from nlu.segments import is_latin
from nlu.text import normalise
from nlu.words import Token, denies, stems, tokenise, word_list

# Facts about the person, which several services ask for: where a phrase names such a fact and
# one of a single service, the shared fact is the entity.
_SHARED = frozenset({"salary", "nationality"})
_LIGHT = frozenset(word_list("my our the a an i im am have monthly عندي معي انا استلم اخذ"))


class CueTable:
    """The cue phrases of all services, ready to be looked for.

    Args:
        phrases: for each normalised phrase, its words parted by spaces, what it says.
    """

    def __init__(self, phrases: Mapping[str, Sequence[Cue]]) -> None:
        self.phrases = {phrase: _shared_first(cues) for phrase, cues in phrases.items()}
        self.facts = {(cue.kind, cue.fact) for cues in self.phrases.values() for cue in cues}
        self.numbers = _listed_numbers(self.phrases.values())
        self._tokens = {phrase: phrase.split() for phrase in self.phrases}
        self._words = frozenset(word for words in self._tokens.values() for word in words)

    @cached_property
    def _vocab(self) -> Vocab:
        # A bare vocabulary: that of a language asks fourteen things of each word it has not met,
        # and phrases are compared by their letters alone.
        return Vocab()

    @cached_property
    def _matcher(self) -> PhraseMatcher:
        matcher = PhraseMatcher(self._vocab)
        for phrase, words in self._tokens.items():
            if words:
                matcher.add(phrase, [Doc(self._vocab, words=words)])
        return matcher

    @classmethod
    def from_lookups(cls, tables: Iterable[Mapping[str, Any]]) -> "CueTable":
        """Learn the cue phrases from Rasa's lookup tables.

        Args:
            tables: `training_data.lookup_tables`.

        Raises:
            ValueError: if a cue table names a file instead of listing its words.
        """
        phrases: dict[str, list[Cue]] = {}
        for table in tables:
            cue = parse_lookup_name(table["name"])
            if cue is None:
                continue
            if isinstance(table["elements"], str):
                raise ValueError(f"The cue table '{table['name']}' must list its words itself.")
            for element in table["elements"]:
                phrases.setdefault(" ".join(_words(normalise(element))), []).append(cue)
        return cls(phrases)

    @classmethod
    def from_json(cls, stored: Mapping[str, list[list[Any]]]) -> "CueTable":
        """Restore a table that `to_json` wrote."""
        # Some hundred different ones stand at tens of thousands of phrases.
        cue = lru_cache(maxsize=None)(Cue)
        table = cls({phrase: [cue(*said) for said in cues] for phrase, cues in stored.items()})
        # Better now than while somebody waits; a training never looks for one.
        assert table._matcher is not None
        return table

    def to_json(self) -> dict[str, list[list[Any]]]:
        """Give the table as plain lists, for the model archive."""
        return {
            phrase: [[cue.kind, cue.fact, cue.value] for cue in cues]
            for phrase, cues in self.phrases.items()
        }

    def match(self, tokens: Sequence[Token], chat: bool = False) -> list[CueMatch]:
        """Find the cue phrases of a message, the longest first where they overlap.

        Args:
            tokens: the message's tokens.
            chat: whether it is in chat Arabic, whose words are also read by their sound.
        """
        if not tokens or not self._words:
            return []
        if chat:
            tokens = [replace(token, text=self._sounded(token.text)) for token in tokens]
        found: list[tuple[int, int, int, str]] = []
        # A word that is itself a cue word is first taken as it stands, then stripped of its
        # clitics: 'my daughter' may be listed in one phrase and only 'daughter' in another.
        shallow = [self._reading(token.text, deep=False) for token in tokens]
        # 'and not' may begin another phrase than 'not': here only the conjunction is stripped.
        apart = [self._without_and(word) for word in shallow]
        deep = [self._reading(token.text, deep=True) for token in tokens]
        seen: list[list[str]] = []
        for depth, words in ((0, shallow), (0, apart), (1, deep)):
            if words in seen:
                continue
            seen.append(words)
            for key, start, end in self._matcher(Doc(self._vocab, words=words)):
                found.append((start, end, depth, self._vocab.strings[key]))
        return self._longest(found, tokens)

    def _sounded(self, word: str) -> str:
        if word in self._words or not is_latin(word) or not sounds_like(word):
            return word
        return word_to_arabic(word)

    def _without_and(self, word: str) -> str:
        rest = word[1:]
        return rest if word[:1] in ("و", "ف") and rest in self._words else word

    def _reading(self, word: str, deep: bool) -> str:
        if not deep and word in self._words:
            return word
        known = [stem for stem in stems(word) if stem in self._words]
        if not known:
            return word
        return min(known, key=len) if deep else known[0]

    def _longest(
        self, found: list[tuple[int, int, int, str]], tokens: Sequence[Token]
    ) -> list[CueMatch]:
        matches: list[CueMatch] = []
        whole = {(start, end) for start, end, depth, _ in found if not depth}
        for start, end, depth, phrase in sorted(found, key=self._rank):
            rivals = [m for m in matches if m.start < end and start < m.end]
            if any(start < rival.start or rival.end < end for rival in rivals):
                continue
            known = {cue.fact for rival in rivals for cue in rival.cues}
            cues = tuple(cue for cue in self.phrases[phrase] if cue.fact not in known)
            if depth and (start, end) in whole:
                # A word that was read as it stands may, without its clitics, only state more.
                cues = tuple(cue for cue in cues if cue.kind == "state" and cue.value is not None)
            if not cues:
                continue
            if rivals and _says_the_same(rivals[0], start, end, tokens):
                both = _shared_first((*rivals[0].cues, *cues))
                matches[matches.index(rivals[0])] = replace(rivals[0], cues=both)
                continue
            denied = denies(tokens[start].text, self._tokens[phrase][0])
            matches.append(CueMatch(start, end, cues, phrase, denied, bool(rivals)))
        return sorted(matches, key=lambda match: (match.start, -match.end))

    def _rank(self, found: tuple[int, int, int, str]) -> tuple[int, int, bool, int]:
        start, end, depth, phrase = found
        states = any(cue.value is not None for cue in self.phrases[phrase])
        return start - end, depth, not states, start


def _listed_numbers(phrases: Iterable[Sequence[Cue]]) -> Mapping[str, frozenset[int]]:
    """Give for each fact the whole numbers that its cues stand for."""
    numbers: dict[str, set[int]] = {}
    for cues in phrases:
        for cue in cues:
            if isinstance(cue.value, int):
                numbers.setdefault(cue.fact, set()).add(cue.value)
    return {fact: frozenset(listed) for fact, listed in numbers.items()}


def _says_the_same(outer: CueMatch, start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a longer phrase only adds a word such as 'my' to the phrase in it."""
    added = tokens[outer.start : start]
    return outer.end == end and not outer.inside and all(one.text in _LIGHT for one in added)


def _shared_first(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    if len(cues) == 1:
        return tuple(cues)
    return tuple(sorted(dict.fromkeys(cues), key=lambda cue: cue.fact not in _SHARED))


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]
