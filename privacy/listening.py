"""Notices a number that somebody spreads over several messages of one conversation.

What it remembers stays in memory, for minutes, and is never written anywhere.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from privacy.announcing import ASKED, announced
from privacy.folding import fold
from privacy.masking import Masked, Span, spans, without
from privacy.spoken import is_amount, is_bare, spell

# How many digits a number of each kind has at most; a password has no length.
_LENGTHS = {"national_id": 10, "iqama": 10, "border_number": 10, "mobile": 14, "iban": 24}
_LENGTHS |= {"card": 19, "code": 8, "passport": 9, "plate": 4}
_IDENTITIES = frozenset({"national_id", "iqama", "border_number"})
# Unannounced, a number in parts is told from amounts by its form alone.
_JOINED = frozenset({"national_id", "iqama", "mobile", "card", "iban"})
_LONGEST_FRAGMENT = 8
# So few digits in a message may well be followed by the same ones.
_PAIR = 2
_LAST_PART = re.compile(r"(?:^|[^\d.,/%-])(\d(?:[ \-]?\d){0,7})[ .،]*$")
_MOBILE_BEGUN = re.compile(r"(?:00966|\+?966|0)5?\d*")
_YEAR = re.compile(r"19\d\d|20\d\d|14\d\d")
# Single digits that come one a message; after so many the others are part of a number too.
_MOST_SINGLES = 3


@dataclass
class _Heard:
    """What the last messages leave open.

    Args:
        at: when the last one came.
        tail: the announcement that stands before the next message, folded.
        kind: what was announced or begun, empty while nothing was.
        parts: digits of the messages that held nothing else.
        again: the last message and how it was masked: a page sends one again that failed.
    """

    at: float
    tail: str = ""
    kind: str = ""
    parts: tuple[str, ...] = ()
    again: tuple[str, Masked] | None = None

    @property
    def digits(self) -> str:
        return "".join(self.parts)


class Listener:
    """Masks the messages of conversations, each in the light of the ones before it.

    Args:
        seconds: how long a message is remembered.
        most: how many conversations are remembered; the longest silent one is forgotten.
        now: gives seconds that only grow.
    """

    def __init__(
        self,
        seconds: float = 600.0,
        most: int = 10_000,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._now = now
        self._heard: OrderedDict[str, _Heard] = OrderedDict()

    def hear(self, conversation: str, text: str) -> Masked:
        """Mask a message, what it continues included.

        Args:
            conversation: whose message it is.
            text: what was typed.
        """
        before = self._heard.pop(conversation, None)
        if before is None or self._now() - before.at > self._seconds:
            before = _Heard(0.0)
        if before.again and before.again[0] == text and len(text) > _PAIR:
            masked, left = before.again[1], before
        else:
            masked, left = _hear(text, before)
            left.again = (text, masked) if masked.kinds else None
        if left.tail or left.parts or left.again:
            left.at = self._now()
            self._heard[conversation] = left
            if len(self._heard) > self._most:
                self._heard.popitem(last=False)
        return masked

    def forget(self, conversation: str) -> None:
        """Forget a conversation.

        Args:
            conversation: which.
        """
        self._heard.pop(conversation, None)

    def __len__(self) -> int:
        return len(self._heard)


def _hear(text: str, before: _Heard) -> tuple[Masked, _Heard]:
    own = spans(text)
    folded = spell(fold(text))
    bare = is_bare(fold(text).text)
    begun = bool(before.kind or before.tail)
    short = bare is not None and (len(bare) <= _LONGEST_FRAGMENT or bare.startswith("00966"))
    if bare is not None and not own and (begun or short):
        return _part(text, bare, before)
    if before.tail and not own and _one_word(text):
        own = _after(before.tail, text)
    last = _LAST_PART.search(folded.text)
    kind = announced(folded.text[: last.start(1)]) if last and not own else None
    least = 1 if kind in _IDENTITIES else 3
    if last and kind in _LENGTHS and len(last[1]) >= least:
        # Announced and not yet complete: the rest comes with the next message.
        span = (folded.starts[last.start(1)], folded.ends[last.end(1) - 1], kind)
        left = _Heard(0.0, kind=kind, parts=(re.sub(r"\D", "", last[1]),))
        # A year may be meant, until more digits follow.
        return without(text, [] if _YEAR.fullmatch(last[1]) else [span]), left
    return without(text, own), _Heard(0.0, tail=_announcement(folded.text))


def _part(text: str, digits: str, before: _Heard) -> tuple[Masked, _Heard]:
    """Judge a message that holds nothing but digits."""
    kind = before.kind or (announced(before.tail) or "" if before.tail else "")
    if not kind and _MOBILE_BEGUN.fullmatch(digits) and len(digits) >= 2:
        kind = "mobile"
    parts = (*before.parts, digits)
    if kind in _LENGTHS:
        if kind == "code" and not before.parts and len(digits) < 4 and len(digits) > 1:
            return Masked(text, ()), _Heard(0.0)
        return _whole(text, kind), _rest(kind, parts)
    if before.tail and (found := _after(before.tail, text)):
        return without(text, found), _Heard(0.0)
    if kind := "digits" if _singles(before.parts) else _joined(before.parts, digits):
        return _whole(text, kind), _Heard(0.0, parts=parts)
    return Masked(text, ()), _Heard(0.0, parts=parts[-12:])


def _rest(kind: str, parts: tuple[str, ...]) -> _Heard:
    """Give what is still open of a number that was announced."""
    if sum(map(len, parts)) >= _LENGTHS[kind]:
        return _Heard(0.0)
    return _Heard(0.0, kind=kind, parts=parts)


def _singles(parts: tuple[str, ...]) -> bool:
    # Digit by digit or in pairs; ages come in both lengths.
    return len(parts) >= _MOST_SINGLES and {len(part) for part in parts} in ({1}, {2})


def _joined(before: tuple[str, ...], digits: str) -> str:
    """Give the kind of the number that the earlier parts and this one make, empty for amounts."""
    if not before or any(map(is_amount, (*before, digits))):
        return ""
    for first in range(len(before)):
        so_far = "".join(before[first:])
        for _, end, kind in spans(so_far + digits):
            if end > len(so_far) and kind in _JOINED:
                return kind
    return ""


def _after(tail: str, text: str) -> list[Span]:
    """Give what is personal in a text because of what was said before it."""
    offset = len(tail) + 1
    found = spans(f"{tail} {text}")
    return [(max(a - offset, 0), b - offset, kind) for a, b, kind in found if b > offset]


def _whole(text: str, kind: str) -> Masked:
    inner = text.strip()
    start = text.index(inner)
    return without(text, [(start, start + len(inner), kind)])


def _one_word(text: str) -> bool:
    return len(text.split()) <= 2


def _announcement(text: str) -> str:
    """Give the announcement that a message ends with, empty when it asks or says more."""
    near = text.rstrip()[-70:]
    return near if announced(near) and not ASKED.search(near) else ""
