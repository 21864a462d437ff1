"""The Arabic number words people type, folded as `nlu.text.normalise` folds them.

Joined spellings (خمستعش, تلتميه, عشرتلاف) are built from stems and endings: dialects differ in
the parts, not in the way they put them together.
"""

from itertools import product
from typing import Literal, NamedTuple

Kind = Literal[
    "digits", "unit", "ten", "teen", "tens", "hundred", "hundreds", "scale", "fraction", "ordinal"
]
# What a word needs around it before it counts as a number when it stands by itself.
Needs = Literal["", "noun", "one", "more", "weekday"]


class Word(NamedTuple):
    """What a number word is worth and how it may combine."""

    kind: Kind
    value: int | float
    needs: Needs = ""
    latin: bool = False


_UNITS = {
    0: "صفر",
    2: "اثنان ثنين ثنان اثنتين اثنتان ثنتين ثنتان تنتين تنين اتنان اثنينن",
    3: "ثلاثه ثلاث تلاته تلات تلاث تلاثه ثلاته ثلات تلاتا ثلاثت تلاتت ثلااث",
    4: "اربعه اربع اربعت ارربع",
    5: "خمسه خمس خمست خمسا",
    6: "سته ستت ستا",
    7: "سبعه سبع سبعت سبعا",
    8: "ثمانيه ثماني ثمان ثمانه تمانيه تماني تمان تمنيه ثمنيه ثمنتيه تمانه ثمانيا",
    9: "تسعه تسع تسعت تسعا",
}
_NEEDY_UNITS = {"ست": 6, "تلت": 3, "تمن": 8, "ثمن": 8, "ثلث": 3}
_STEMS = {
    3: "ثلاث ثلث ثلات تلات تلت تلاث",
    4: "اربع ربع روبع",
    5: "خمس",
    6: "ست",
    7: "سبع",
    8: "ثمان ثماني ثمن تمان تماني تمن",
    9: "تسع",
}
_TEEN_STEMS = {
    3: "ثلاث ثلث ثلا ثل ثلاثه تلات تلت تلا تل تلاته ثلات",
    4: "اربع اربعه ارب",
    5: "خمس خمسه",
    6: "ست سته س",
    7: "سبع سبعه سب",
    8: "ثمان ثمن ثماني ثمانيه تمان تمن تمانيه",
    9: "تسع تسعه تس",
}
_TEEN_ENDS = "طعش طعشر تعش تعشر عش عشر طاشر تاشر اشر طاعش تاعش طاعشر تاعشر عشره"
_ELEVEN = (
    "احدعش احدعشر حدعش حدعشر حداعش حداعشر حداشر احداشر احداعش احداعشر ايدعش هدعش اهدعش حضعش احدعشره"
)
_TWELVE = (
    "اثنعش اثنعشر ثنعش ثنعشر اثناعش اثناعشر اطنعش اطناعش اتنعش اتناعش اتناشر اتناعشر تنعش تناعش "
    "طنعش طناعش طنعشر اثنيعشر ثناعش ثناعشر اطنعشر اتنعشر اثناشر تناشر اثنيعش ثنيعش"
)
# الثامنه عشره is an age as much as a place in a row; alone these are no cardinals.
_ORDINALS = {
    1: "حادي حاديه",
    2: "ثاني ثانيه تاني تانيه",
    3: "ثالث ثالثه تالت تالته",
    4: "رابع رابعه",
    5: "خامس خامسه",
    6: "سادس سادسه",
    7: "سابع سابعه",
    8: "ثامن ثامنه تامن تامنه",
    9: "تاسع تاسعه",
}
_TENS = {
    20: "عشرين عشرون عشريين عشررين عشرن",
    30: "ثلاثين ثلاثون تلاتين ثلاتين تلاثين تلاتون ثلاثيين ثلااثين",
    40: "اربعين اربعون اربعيين",
    50: "خمسين خمسون خمسيين",
    60: "ستين ستون ستيين",
    70: "سبعين سبعون سبعيين",
    80: "ثمانين ثمانون تمانين تمانون ثمانيين تمنين",
    90: "تسعين تسعون تسعيين",
}
_TWO_HUNDRED = "ميتين ميتان مايتين مايتان مايتي ميتي ميتا مايتا مييتين ميتيين ماتين"
_THOUSAND = "الف الفا الاف تلاف تالاف ثلاف ثالاف الالف اللاف الالاف االاف الافا"
_MILLION = "مليون مليونا ملايين مليوون ملييون مليوين مليوم"
_BILLION = "مليار مليارا مليارات بليون"


def _spread(words: str, kind: Kind, value: int | float, needs: Needs = "") -> dict[str, Word]:
    return {word: Word(kind, value, needs) for word in words.split()}


def _simple() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for value, spellings in _UNITS.items():
        words |= _spread(spellings, "unit", value)
    for spelling, value in _NEEDY_UNITS.items():
        words[spelling] = Word("unit", value, "noun")
    words |= _spread("واحد واحده وحده", "unit", 1, "one")
    words |= _spread("اثنين اتنين تنين اثنيين", "unit", 2, "weekday")
    words |= _spread("احد احدي", "unit", 1, "more")
    words |= _spread("اثنا اثني اثنتا اثنتي اتنا اتني", "unit", 2, "more")
    words |= _spread("عشره عشر عشرا", "ten", 10)
    for value, spellings in _ORDINALS.items():
        words |= _spread(spellings, "ordinal", value)
    for value, spellings in _TENS.items():
        words |= _spread(spellings, "tens", value)
    return words


def _teens() -> dict[str, Word]:
    words = _spread(_ELEVEN, "teen", 11) | _spread(_TWELVE, "teen", 12)
    for value, stems in _TEEN_STEMS.items():
        for stem, end in product(stems.split(), _TEEN_ENDS.split()):
            # A clipped stem (س, تل) lives only before ت and ط: ستاشر, تلطعش.
            if end[0] in "تط" or len(stem) > 2 or stem == "ست":
                words[stem + end] = Word("teen", 10 + value)
    # The two ع melt into one: تسع + عشر.
    return words | _spread("تسعشر تسعش", "teen", 19) | _spread("سبعشر سبعش", "teen", 17)


def _hundreds() -> dict[str, Word]:
    words = _spread("ميه مايه مييه ميا", "hundred", 100)
    words |= _spread("ميت", "hundred", 100, "noun") | _spread("متين", "hundreds", 200, "noun")
    words |= _spread(_TWO_HUNDRED, "hundreds", 200)
    for value, stems in _STEMS.items():
        for stem, end in product(stems.split(), "ميه مايه ميت مايت ماه ميا مييه".split()):
            words[stem + end] = Word("hundreds", value * 100)
    return words


def _scales() -> dict[str, Word]:
    words = _spread(_THOUSAND, "scale", 1000) | _spread(_MILLION, "scale", 1_000_000)
    words |= _spread(_BILLION, "scale", 1_000_000_000)
    for stem, value in ((s, v) for v, ss in (_STEMS | {10: "عشر"}).items() for s in ss.split()):
        for end in "تلاف تالاف الاف هالاف".split():
            words[stem + end] = Word("scale", value * 1000)
    words |= _spread("ستلاف", "scale", 6000) | _spread("تلتلاف تلاتلاف", "scale", 3000)
    words |= _spread("الفين الفان الفي الفيين الفينن", "scale", 2000)
    words |= _spread("مليونين مليونان مليوني", "scale", 2_000_000)
    return words | _spread("مليارين ملياران", "scale", 2_000_000_000)


_FRACTIONS = _spread("نص نصف نصص", "fraction", 0.5) | _spread("ربع روبع", "fraction", 0.25)
ARABIC: dict[str, Word] = _teens() | _hundreds() | _scales() | _FRACTIONS | _simple()
# Three before a plural (تلت الاف), a third before a million (تلت مليون).
THIRDS = frozenset({"ثلث", "تلت"})
# Plural scales are vague by themselves: `الاف الريالات` states no number.
PLURAL_SCALES = frozenset(
    "الاف تلاف تالاف ثلاف ثالاف اللاف الالاف االاف الافا ملايين مليارات".split()
)
