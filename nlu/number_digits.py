"""What digits with separators are worth: 12,500 and 12.500 and 2.5 and 1⁄2."""

import re

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[,'’][0-9]{3})+(?:\.[0-9]{1,2})?")
_DOTTED_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?")
_FRACTION = re.compile(r"([0-9]*?)([0-9])⁄([2-9])")
_IDENTITY_DIGITS = 9
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")


def digits_value(text: str, scaled: bool) -> int | float | None:
    """Read written digits, or nothing when they are a list, a date or somebody's identity.

    Args:
        text: digits with the separators between them.
        scaled: whether a scale word follows, so that 2.500 is two and a half.
    """
    if text.isdigit():
        padded = len(text) > 1 and text[0] == "0"
        return None if len(text) >= _IDENTITY_DIGITS or (padded and len(text) > 2) else int(text)
    if _THOUSANDS.fullmatch(text):
        return _trim(float(re.sub(r"[,'’]", "", text)))
    if _DOTTED_THOUSANDS.fullmatch(text) and not (scaled and text.count(".") == 1):
        return _trim(float(text.replace(".", "").replace(",", ".")))
    if _DECIMAL.fullmatch(text):
        return _trim(float(text))
    if part := _FRACTION.fullmatch(text):
        return int(part[1] or 0) + int(part[2]) / int(part[3])
    return None


def _trim(value: float) -> int | float:
    return int(value) if value.is_integer() else value
