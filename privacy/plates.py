"""Finds vehicle plates: up to three letters, Arabic or Latin, with up to four digits."""

import re
from collections.abc import Iterator

from privacy.announcing import LINK, PLATE
from privacy.numbers import Found

# The letters of Saudi plates, as folding leaves them.
_AR, _LA = "ابحدرسصطعقكلمنهوي", "abdejrsxtgklznhuv"
_NAMES = (
    "الف باء با حاء حا دال راء را سين صاد طاء طا عين قاف كاف لام ميم نون هاء ها واو ياء يا"
).split()
_BETWEEN = r"[\s.\-_/،,]{0,3}"
_NO_WORDS = "رقم سعر سنه عام عمر عدد بعد قبل كلم حوالي لها وهي وهو طلع دفع عند منه مده بكم".split()
_SEVERAL = (
    rf"(?!(?:{'|'.join(_NO_WORDS)})\b)"
    rf"(?:[{_AR}]{{3}}|[{_AR}](?:[\s.\-_/،,]{{1,3}}[{_AR}]){{1,2}})"
)
_NAMED = rf"(?:{'|'.join(_NAMES)})(?:\s+(?:{'|'.join(_NAMES)})){{1,2}}"
_LATIN = rf"[{_LA}](?:{_BETWEEN}[{_LA}]){{1,2}}"
_DIGITS = rf"\d(?:{_BETWEEN}\d){{0,3}}"
# Nor does a plate begin with the year of a model.
_EDGE, _END = r"(?<![\w])(?<!موديل )(?<!model )", r"(?![\w])"
_LETTERS = rf"(?:{_SEVERAL}|{_NAMED}|{_LATIN})"
_FULL = rf"{_EDGE}{_LETTERS}{_BETWEEN}{_DIGITS}{_END}|{_EDGE}{_DIGITS}{_BETWEEN}{_LETTERS}{_END}"
# Announced by words, with or without a few others in between.
_SAID = re.compile(rf"(?:{PLATE})(?:[^\d\n]{{0,18}}?)({_FULL})")
_SAID_BARE = re.compile(rf"(?:{PLATE}){LINK}(\d(?:{_BETWEEN}\d){{2,3}}){_END}")
# Three letters one by one are no word.
_SPACED = re.compile(
    rf"{_EDGE}(?:[{_AR}](?:[\s.\-_/]{{1,2}}[{_AR}]){{2}}{_BETWEEN}{_DIGITS}"
    rf"|{_DIGITS}[\s\-_/]{{1,2}}[{_AR}](?:[\s.\-_/]{{1,2}}[{_AR}]){{2}}"
    rf"|[{_LA}](?:[\s\-_]{{1,2}}[{_LA}]){{2}}[\s\-_]{{0,2}}{_DIGITS}){_END}"
)
_TIGHT = re.compile(rf"(?<![\w])([{_LA}]{{3}})-?\d{{4}}{_END}")
_NO_PLATES = frozenset("sar ksa usd aed atm vat hrs abu".split())


def plates(text: str) -> Iterator[Found]:
    """Find plates."""
    for pattern in (_SAID, _SAID_BARE):
        yield from ((*found.span(1), "plate") for found in pattern.finditer(text))
    yield from ((*found.span(), "plate") for found in _SPACED.finditer(text))
    for found in _TIGHT.finditer(text):
        if found[1] not in _NO_PLATES:
            yield *found.span(), "plate"
