"""Tells what a row of digits is: by its length, its check digit and the words beside it."""

import re
from collections.abc import Callable

from stdnum import luhn

from privacy.announcing import BORDER, CARD, IBAN, ID, MOBILE

_ID_SAID, _BORDER_SAID, _MOBILE_SAID, _CARD_SAID, _IBAN_SAID = map(
    re.compile, (ID, BORDER, MOBILE, CARD, IBAN)
)
MOBILE_FORM = re.compile(r"(?:(?:00)?9660?|0)5\d{8}")
_NEAR = re.compile(r"[\d\n]")


def kind_of(text: str, start: int, end: int, digits: str, loosely: bool = False) -> str | None:
    """Give the kind of a number, None when it is no personal one.

    Args:
        text: folded text.
        start: where the number begins.
        end: where it ends.
        digits: its digits.
        loosely: whether an announcement makes up for a wrong length or check digit.
    """
    before = _NEAR.split(text[max(0, start - 40) : start])[-1]
    after = _NEAR.split(text[end : end + 20], maxsplit=1)[0]
    written = text[start:end]
    kinds = _LOOSE_KINDS if loosely else _KINDS
    return next(
        (kind for kind, fits in kinds.items() if fits(digits, written, before, after)), None
    )


def is_card(text: str, start: int, end: int, digits: str) -> bool:
    """Tell whether all the digits in a row are one card, however they are grouped."""
    written, before = text[start:end], text[max(0, start - 40) : start]
    return _is_card(digits, written, before, "") or _is_nearly_card(digits, written, before, "")


def _is_mobile(digits: str, written: str, before: str, after: str) -> bool:
    abroad = re.search(r"(?:^|\D)\+[ (]?$", before) or digits.startswith("00")
    return bool(
        MOBILE_FORM.fullmatch(digits)
        or (abroad and 10 <= len(digits.lstrip("0")) <= 15)
        or (re.fullmatch(r"5\d{8}", digits) and _MOBILE_SAID.search(before))
    )


def _is_id(first: str) -> "_Fits":
    def fits(digits: str, written: str, before: str, after: str) -> bool:
        if len(digits) == 10 and digits[0] == first:
            said = _ID_SAID.search(before) or _ID_SAID.search(after)
            return bool(said) or bool(luhn.is_valid(digits))
        return False

    return fits


def _is_nearly_id(digits: str, written: str, before: str, after: str) -> bool:
    # A digit too few or too many is still somebody's number.
    near = 9 <= len(digits) <= 12 and not re.fullmatch(r"[12]\d{9}", digits)
    return near and bool(_ID_SAID.search(before))


def _is_border(digits: str, written: str, before: str, after: str) -> bool:
    if len(digits) != 10:
        return False
    joined = not re.search(r"\s", written) or re.fullmatch(r"\d(?:\D+\d)*", written)
    said = _BORDER_SAID.search(before) or _BORDER_SAID.search(after)
    return bool(said or (digits[0] in "3456" and joined))


def _is_card(digits: str, written: str, before: str, after: str) -> bool:
    # "84500.50 - 89500.50" are two amounts.
    amounts = re.search(r"\.\d\d(?!\d)", written) and re.search(r"\d[ -]+\d", written)
    return 13 <= len(digits) <= 19 and bool(luhn.is_valid(digits)) and not amounts


def _is_nearly_card(digits: str, written: str, before: str, after: str) -> bool:
    return 15 <= len(digits) <= 16 and bool(_CARD_SAID.search(before))


def _is_account(digits: str, written: str, before: str, after: str) -> bool:
    return 20 <= len(digits) <= 24 and written == digits


def _is_nearly_account(digits: str, written: str, before: str, after: str) -> bool:
    return 12 <= len(digits) <= 24 and bool(_IBAN_SAID.search(before))


_Fits = Callable[[str, str, str, str], bool]
_KINDS: dict[str, _Fits] = {
    "mobile": _is_mobile,
    "border_number": _is_border,
    "national_id": _is_id("1"),
    "iqama": _is_id("2"),
    "card": _is_card,
    "iban": _is_account,
}
_LOOSE_KINDS: dict[str, _Fits] = {
    "national_id": _is_nearly_id,
    "card": _is_nearly_card,
    "iban": _is_nearly_account,
}
