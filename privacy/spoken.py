"""Reads numbers that are said digit by digit: in words, with words or dashes in between."""

import re
from dataclasses import dataclass

from stdnum import luhn

from privacy.announcing import announced, announced_near
from privacy.digit_words import AND, LINKS, REST, TEN, UNIT
from privacy.folding import Folded
from privacy.kinds import MOBILE_FORM
from privacy.numbers import without_dates

_TOKEN = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*|\d+|[ء-ي]+")
_GAP = re.compile(r"[\s\-.,،؛_/()\\:+*|]{0,5}")
_PLAIN_GAP = re.compile(r"[ \t\-._/()\\]{0,3}")
# Thousands and halalas.
_SUM = re.compile(r"\d[,،٬٫]\d{3}(?!\d)|\d\.\d\d?$")
_SHORTEST = 4


@dataclass
class _Spoken:
    """A number's part: its digits, where it stands, and whether it was a word."""

    digits: str
    start: int
    end: int
    word: bool
    joined: bool = False


def spell(folded: Folded) -> Folded:
    """Write digits for numbers that are said part by part; all else stays.

    Args:
        folded: the text in one spelling.
    """
    for parts, linked, only_and in reversed(list(_runs(folded.text))):
        if _is_number(folded.text, parts, linked, only_and):
            folded = _replaced(folded, parts)
    return folded


def is_bare(text: str) -> str | None:
    """Give the digits of a text that holds nothing but a number or a part of one.

    Args:
        text: folded text.
    """
    if _SUM.search(text) or without_dates(text) != text:
        return None
    digits, end = "", 0
    for found in _TOKEN.finditer(text):
        if not _GAP.fullmatch(text[end : found.start()]):
            return None
        end = found.end()
        part = _part(found)
        if part is not None:
            digits += part.digits
        elif found[0] not in LINKS and found[0] not in REST:
            return None
    return digits if digits and _GAP.fullmatch(text[end:].rstrip("!؟?")) else None


def _part(found: re.Match[str]) -> _Spoken | None:
    word = found[0]
    bare = word[1:] if word[:1] == "و" and word[1:] in {**UNIT, **TEN} else word
    joined = bare != word
    if word.isdecimal():
        return _Spoken(word, *found.span(), word=False)
    digits = UNIT.get(bare) or TEN.get(bare)
    return _Spoken(digits, *found.span(), word=True, joined=joined) if digits else None


def _runs(text: str) -> list[tuple[list[_Spoken], bool, bool]]:
    """Give neighbouring parts, whether words or commas link them, and whether only "and" does."""
    runs: list[tuple[list[_Spoken], bool, bool]] = []
    parts: list[_Spoken] = []
    links: list[str] = []
    pending: list[str] = []
    end = 0

    def close() -> None:
        if len(parts) >= 2:
            runs.append((list(parts), bool(links), bool(links) and set(links) <= AND))
        for kept in (parts, links, pending):
            kept.clear()

    for found in _TOKEN.finditer(text):
        gap = text[end : found.start()]
        if not _GAP.fullmatch(gap):
            close()
        part = _part(found)
        if part is None and (found[0] not in LINKS or not parts):
            close()
        elif part is None:
            pending.append(found[0])
        else:
            if parts:
                links += pending + (["و"] if part.joined else [])
                links += [] if _PLAIN_GAP.fullmatch(gap) or pending else [","]
            pending.clear()
            _add(parts, part)
        end = found.end()
    close()
    return runs


def _add(parts: list[_Spoken], part: _Spoken) -> None:
    """Add a part; "five and twenty" and "twenty five" are one of two digits."""
    last = parts[-1] if parts else None
    if last and last.word and part.word:
        if part.joined and len(part.digits) == 2 and len(last.digits) == 1 and last.digits != "0":
            parts[-1] = _Spoken(part.digits[0] + last.digits, last.start, part.end, True)
            return
        if len(last.digits) == 2 and last.digits[1] == "0" and part.digits in "123456789":
            parts[-1] = _Spoken(last.digits[0] + part.digits, last.start, part.end, True)
            return
    parts.append(part)


def _is_number(text: str, parts: list[_Spoken], linked: bool, only_and: bool) -> bool:
    words = any(part.word for part in parts)
    if not words and not linked:
        return False
    digits = "".join(part.digits for part in parts)
    before = text[: parts[0].start]
    if len(digits) < _SHORTEST:
        return announced(before) is not None
    singles = all(len(part.digits) == 1 for part in parts)
    # No age and no amount begins with a zero.
    begun = len(parts[0].digits) > 1 and parts[0].digits[0] == "0"
    mobile = MOBILE_FORM.fullmatch(digits) is not None and (words or begun or not only_and)
    if singles or mobile or announced_near(before, text[parts[-1].end :]):
        return True
    uneven = begun or any(len(part.digits) > 2 or part.digits[0] == "0" for part in parts)
    return uneven and _is_identity(digits) and not any(map(is_amount, parts_of(parts)))


def parts_of(parts: list[_Spoken]) -> list[str]:
    """Give the digits of each part."""
    return [part.digits for part in parts]


def is_amount(digits: str) -> bool:
    """Tell a round sum from a part of a number."""
    return len(digits) >= 3 and digits[0] != "0" and int(digits) % 50 == 0


def _is_identity(digits: str) -> bool:
    return len(digits) == 10 and digits[0] in "12" and bool(luhn.is_valid(digits))


def _replaced(folded: Folded, parts: list[_Spoken]) -> Folded:
    text, starts, ends = "", [], []
    for part in parts:
        begin, end = folded.starts[part.start], folded.ends[part.end - 1]
        if text:
            text += " "
            starts.append(begin)
            ends.append(begin)
        text += part.digits
        if part.word:
            starts += [begin] * len(part.digits)
            ends += [end] * len(part.digits)
        else:
            starts += folded.starts[part.start : part.end]
            ends += folded.ends[part.start : part.end]
    first, last = parts[0].start, parts[-1].end
    return Folded(
        folded.text[:first] + text + folded.text[last:],
        folded.starts[:first] + starts + folded.starts[last:],
        folded.ends[:first] + ends + folded.ends[last:],
    )
