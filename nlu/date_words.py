"""The words of the calendar: months, weekdays and small numbers, as people spell them.

All spellings here are already in the form that `nlu.text.normalise` gives.
"""

import re
from functools import lru_cache

GREGORIAN_MONTHS = (
    "يناير|ينايير|ينير|كانون ?(?:ال)?ثاني|كانون 2|جانفي|january|jan|yana?ye?i?r",
    "فبراير|فبرير|فيبراير|فبرايير|شباط|فيفري|february|feb|fe?bra?ye?i?r",
    "مارس|اذار|ادار|march|mar|mare?is|mares",
    "ابريل|ابرايل|افريل|نيسان|april|apr|abri?e?l|ebre+l",
    "مايو|مايوو|ماي|ايار|may|mayo",
    "يونيو|يونيه|جوان|حزيران|june|jun|yone?yo|yunyu|younyo",
    "يوليو|يوليه|يوليوز|جويليه|جوييه|تموز|july|jul|yolyo|yulyu|youlyo",
    "اغسطس|اغسطص|اوغسطس|غشت|اوت|اب|august|aug|a(?:gh|g|8)os?tos",
    "سبتمبر|سبتمر|سيبتمبر|سيتمبر|شتنبر|شتمبر|ايلول|september|sept|sep|se[bp]te?mber",
    "اكتوبر|اكتوبير|اوكتوبر|اكتبر|تشرين ?(?:ال)?اول|تشرين 1|october|oct|o[ck]tobe?a?r",
    "نوفمبر|نوفمر|نوفنبر|نونبر|نومبر|تشرين ?(?:ال)?ثاني|تشرين 2|november|nov|novamber",
    "ديسمبر|دسمبر|ديسمر|دجنبر|دجمبر|كانون ?(?:ال)?اول|كانون 1|december|dec|di?se?mber",
)
_DHU = "(?:ذو|ذي|ذا|دو|دي|ز[وي]) ?"
_JUMADA = "(?:جماد[ياه]?|جمد[يا])"
HIJRI_MONTHS = (
    "محرم|(?:al )?mu?o?[h7]arr?am",
    "صفر|safar",
    "ربيع ?(?:ال)?اول|ربيع ?1(?!\\d)|rabi[ ']*(?:al|el)?[ -]?aww?al",
    "ربيع ?(?:ال)?(?:ثاني|تاني|اخر)|ربيع ?2(?!\\d)|rabi[ ']*(?:al|el)?[ -]?(?:thani|akhir)",
    _JUMADA + " ?(?:(?:ال)?اول[ياه]?|1(?!\\d))|jumada?[ -]?(?:al|el)?[ -]?(?:aww?al|ula|oola)",
    _JUMADA + " ?(?:(?:ال)?(?:ثاني|تاني|اخر)[هيا]?|2(?!\\d))"
    "|jumada?[ -]?(?:al|el)?[ -]?(?:thani|akhira|thaniya)",
    "رجب|rajab",
    "شعبان|sha'?3?a?ban",
    "رمضان|رمظان|رمدان|ramad?h?an|ramzan",
    "شوال|shaww?al",
    f"(?:{_DHU})?(?:ال|ل)?قعده|[dz]h?u[ -]?(?:a|e|u)?l?[ -]?[qk]i?a?'?da?h",
    f"{_DHU}(?:ال|ل)?حج[هة]?|الحجه|الحج|[dz]h?u[ -]?(?:a|e|u)?l?[ -]?[h7]ijj?ah?",
)
MONTH = "|".join(GREGORIAN_MONTHS + HIJRI_MONTHS)
_EACH_MONTH = tuple(re.compile(spellings) for spellings in GREGORIAN_MONTHS + HIJRI_MONTHS)

_SMALL = {
    1: "واحد وحده",
    2: "اثنين اتنين ثنين اثنان ثنتين اتنتين اثنتين تنين",
    3: "ثلاثه ثلاث تلاته تلات تلت",
    4: "اربعه اربع",
    5: "خمسه خمس",
    6: "سته ست",
    7: "سبعه سبع",
    8: "ثمانيه ثمان ثماني تمانيه تمنيه ثمنيه تمن تمان",
    9: "تسعه تسع",
    10: "عشره عشر",
    11: "احدعش حدعش احداعش حداش احد_عش احدي_عش",
    12: "اثنعش اطنعش اتنعش اثناعش اتناش طنعش اثنا_عش اثني_عش",
    13: "ثلطعش ثلاثطعش ثلتعش ثلاثتعش تلتاش تلطاش تلتعش تلطعش ثلاثه_عش ثلاث_عش",
    14: "اربعطعش اربعتعش اربعتاش اربعطاش اربعه_عش اربع_عش",
    15: "خمسطعش خمستعش خمستاش خمسطاش خمسه_عش خمس_عش",
    16: "سطعش ستعش ستاش سطاش ستطعش سته_عش ست_عش",
    17: "سبعطعش سبعتعش سبعتاش سبعطاش سبعه_عش سبع_عش",
    18: "ثمنطعش ثمانطعش ثمنتعش ثمانتعش تمنتاش تمنطاش تمنطعش ثمانيه_عش ثماني_عش ثمان_عش",
    19: "تسعطعش تسعتعش تسعتاش تسعطاش تسعه_عش تسع_عش",
}
_TENS = {
    20: "عشرين عشرون",
    30: "ثلاثين تلاتين ثلاثون",
    40: "اربعين اربعون",
    50: "خمسين خمسون",
    60: "ستين ستون",
    70: "سبعين سبعون",
    80: "ثمانين تمانين ثمانون",
    90: "تسعين تسعون",
    100: "ميه مايه",
}
_ORDINALS = {
    1: "اول اولي حادي حاديه واحده",
    2: "ثاني ثانيه تاني تانيه",
    3: "ثالث ثالثه تالت تالته",
    4: "رابع رابعه",
    5: "خامس خامسه",
    6: "سادس سادسه",
    7: "سابع سابعه",
    8: "ثامن ثامنه تامن تامنه",
    9: "تاسع تاسعه",
    10: "عاشر عاشره",
}


def _spellings() -> dict[str, int]:
    words: dict[str, int] = {}
    for number, spelt in (_SMALL | _TENS).items():
        for word in spelt.split():
            for ending in ("", "ر", "ره") if 10 < number < 20 else ("",):
                words[word.replace("_", " ") + ending] = number
    return words


NUMBER_WORDS = _spellings()
ORDINAL_WORDS = {word: n for n, spelt in _ORDINALS.items() for word in spelt.split()}


def alternatives(words: dict[str, int]) -> str:
    """Write a regular expression that prefers the longest of the words.

    Args:
        words: the spellings, each with what it means.
    """
    return "|".join(sorted(words, key=len, reverse=True))


_UNITS = alternatives({word: n for word, n in NUMBER_WORDS.items() if n < 10})
_ROUND = alternatives({word: n for word, n in NUMBER_WORDS.items() if n >= 20})
_ORDINAL = alternatives(ORDINAL_WORDS)
NUMBER = rf"(?:(?:(?:{_UNITS}) ?و ?)?(?:{_ROUND})|{alternatives(NUMBER_WORDS)})"
ORDINAL = rf"(?:ال(?:{_ORDINAL})(?: عشره?| و ?ال(?:{_ROUND}))?|ال(?:{_ROUND}))"
_PART = re.compile(r"(?: ?و ?)?(?:ال)?(\w+(?: عشر?ه?)?)")


@lru_cache(maxsize=1024)
def number_of(text: str) -> int | None:
    """Read a small number, in digits or in words, cardinal or ordinal.

    Args:
        text: what matched `NUMBER`, `ORDINAL` or a run of digits.
    """
    text = text.strip()
    if text.isdigit():
        return int(text)
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    bare = text.removeprefix("ال")
    if bare.endswith((" عشر", " عشره")):
        unit = ORDINAL_WORDS.get(bare.rsplit(" ", 1)[0])
        return None if unit is None else 10 + unit
    whole = NUMBER_WORDS.get(bare, ORDINAL_WORDS.get(bare))
    return whole if whole is not None else _sum_of(bare)


def _sum_of(text: str) -> int | None:
    for cut in re.finditer(r" ?و ?(?:ال)?", text):
        unit = text[: cut.start()].strip()
        low = NUMBER_WORDS.get(unit, ORDINAL_WORDS.get(unit))
        high = NUMBER_WORDS.get(text[cut.end() :].strip())
        if low is not None and high is not None:
            return low + high
    return None


@lru_cache(maxsize=256)
def month_of(text: str) -> tuple[str, int]:
    """Tell which month a spelling means.

    Args:
        text: what matched `MONTH`.

    Returns:
        `("gregorian" or "hijri", number of the month)`.
    """
    for index, spellings in enumerate(_EACH_MONTH):
        if spellings.fullmatch(text):
            return ("gregorian", index + 1) if index < 12 else ("hijri", index - 11)
    raise ValueError(f"not a month: {text}")


# Monday is 0. Words that also mean something else are taken only after `يوم` (see BARE_WEEKDAYS).
WEEKDAYS = {
    0: "اثنين|اتنين|ثنين|monday|mon|(?:al |el )?ethne+n|etnein",
    1: "ثلاثا|تلاتا|ثلاث|تلات|ثلوث|tuesday|tue|(?:al |el )?(?:thalatha|talata)",
    2: "اربعا|اربع|ربوع|wednesday|wed|(?:al |el )?arbe?3?a",
    3: "خميس|thursday|thu|(?:al |el )?khami?e*s",
    4: "جمعه|friday|fri|(?:al |el )?[jg]om3a",
    5: "سبت|saturday|sat|(?:al |el )?sabt",
    6: "احد|حد|sunday|sun|(?:al |el )?a?7ad",
}
BARE_WEEKDAYS = (
    "ال(?:احد|اثنين|اتنين|ثلاثا|تلاتا|ثلوث|اربعا|ربوع|خميس|جمعه|سبت)"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
PAST = (
    "الماضي[هة]?|(?:الل?ي|يلي) (?:فات|فاتت|راح|راحت|مضي|مضت|طاف|طافت|عدي|عدت)|الفايته?|السابقه?"
    "|المنصرمه?|الفارطه?|الطايفه?"
)
NEXT = "(?:الل?ي|يلي) (?:جاي|جايه|بيجي|ياي)|الجايه?|الجي|القادمه?|المقبله?|القابله?|اليايه?"
THIS = "الحاليه?|هذا|هذي|هذه|ده|دي|هاي"
