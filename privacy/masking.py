"""Replaces personal data in a text by words that name it."""

from dataclasses import dataclass
from typing import Any

from privacy.folding import fold
from privacy.numbers import numbers
from privacy.plates import plates
from privacy.said import codes, emails, ibans, passports, passwords
from privacy.spoken import spell

WORDS = {
    "national_id": "[رقم هوية محذوف]",
    "iqama": "[رقم إقامة محذوف]",
    "border_number": "[رقم حدود محذوف]",
    "passport": "[رقم جواز محذوف]",
    "mobile": "[رقم جوال محذوف]",
    "iban": "[رقم آيبان محذوف]",
    "card": "[رقم بطاقة محذوف]",
    "email": "[بريد محذوف]",
    "code": "[رمز محذوف]",
    "password": "[كلمة مرور محذوفة]",
    "plate": "[رقم لوحة محذوف]",
    "digits": "[أرقام محذوفة]",
}
Span = tuple[int, int, str]


@dataclass(frozen=True)
class Masked:
    """A text without personal data.

    Args:
        text: the text, each number replaced by a word that names it.
        kinds: what was replaced, in the order of the text.
    """

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace personal data, however it is spelled; amounts, ages and dates stay.

    Args:
        text: what a person typed.
    """
    return without(text, spans(text))


def without_words(text: str) -> str:
    """Leave out the words that stand for what was replaced, unless nothing else was said.

    Args:
        text: what `mask` gave.
    """
    rest = text
    for words in WORDS.values():
        rest = rest.replace(words, " ")
    return rest if rest.strip() else text


def spans(text: str) -> list[Span]:
    """Give where personal data stands in a text, and its kind, in order.

    Args:
        text: what a person typed.
    """
    plain = fold(text)
    folded = spell(plain)
    taken: list[Span] = []
    for find in (emails, ibans, passwords, passports, codes, plates, numbers):
        for start, end, kind in find(folded.text):
            if all(end <= one or start >= other for one, other, _ in taken):
                taken.append((start, end, kind))
    return [
        (folded.starts[start], folded.ends[end - 1], kind) for start, end, kind in sorted(taken)
    ]


def without(text: str, found: list[Span]) -> Masked:
    """Replace parts of a text by the words that name their kinds.

    Args:
        text: what a person typed.
        found: where, in order and apart from each other.
    """
    for start, end, kind in reversed(found):
        text = text[:start] + WORDS[kind] + text[end:]
    return Masked(text, tuple(kind for _, _, kind in found))


def masked_json(value: Any) -> Any:
    """Mask every text and whole number in a JSON-like value, keys included.

    Args:
        value: text, number, list, dict or None.
    """
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, int) and not isinstance(value, bool):
        masked = mask(str(value))
        return masked.text if masked.kinds else value
    if isinstance(value, list | tuple):
        return [masked_json(one) for one in value]
    if isinstance(value, dict):
        return {masked_json(name): masked_json(one) for name, one in value.items()}
    return value
