"""Dates that are said from today: `امس`, `قبل 3 شهور`, `الخميس الجاي`.

Nothing here knows which day it is: the values stay relative.
"""

import re

from nlu.date_values import Rule, Value
from nlu.date_words import MONTH, NEXT, NUMBER, PAST, THIS, WEEKDAYS, number_of

_DAYS = {
    -2: "(?:اول|قبل|قبله) ?(?:ال)?(?:امس|بارحه?)|اول ?امبارح|امس (?:ال)?اول|day before yesterday",
    -1: "(?:ال)?امس|(?:ال)?بارحه?|امبارح|مبارح|yesterday|e?mbare[h7]|ams",
    2: "(?:بعد|عقب) ?(?:بكره|بكرا|باكر|غدا?|الغد)|day after tomorrow|ba3d bo?u?kra",
    1: "بكره|بكرا|بوكرا|باكر|(?<!على )(?<!علي )غدا|الغد|غد|tomorrow|tmrw|bo?u?kra",
    0: "اليوم|هاليوم|النهارده|النهاردا|انهارده|الليله|today|(?:el|al) ?y[ou]+m|elnaharda",
}
_DAY_WORDS = tuple((re.compile(words), days) for days, words in _DAYS.items())
# `في اليوم` and `باليوم` say "a day", `اليوم التالي` is counted from another day.
_DAY = re.compile(
    rf"(?<!\w)(?<!في )(?<!كل )(?<!نفس )(?<!وقت )(?<!طول )(?<!ذاك )[وف]?(?:ل(?=امس|بكر|غد))?"
    rf"(?P<body>{'|'.join(_DAYS.values())})(?!\w)"
    r"(?! (?:الواحد|الوطني|التالي|الثاني|التاني|اللي|نفسه|العالمي|و?ال?ليله|كامل))"
)

_UNITS = {
    "day": "يوما?|ايام|days?|yo+m|ayy?am",
    "week": "اسبوعا?|اسابيع|weeks?|[eo]?sbo?3",
    "month": "شهرا?|شهور|اشهر|شهو|months?|shahr|sho?hoo?r",
    "year": "سنه|سنوات|سنين|عاما?|اعوام|years?|sana|snee?n",
    "hour": "ساعه|ساعات|hours?",
}
_DUALS = {
    "day": "يومين|يومان|yomen|yomein",
    "week": "اسبوعين|اسبوعان|[eo]sbo?3en",
    "month": "شهرين|شهران|shahren|shahrein",
    "year": "سنتين|سنتان|عامين|santen|sanatein",
    "hour": "ساعتين",
}
_ENGLISH = "an?|one|two|three|four|five|six|seven|eight|nine|ten|couple of"
_ENGLISH_NUMBERS = {word: n for n, word in enumerate(_ENGLISH.split("|")[1:-1], 1)}
_ENGLISH_NUMBERS |= {"a": 1, "an": 1, "couple of": 2}
_IN_DAYS = {"day": 1.0, "week": 7.0, "hour": 1 / 24}
_IN_MONTHS = {"month": 1, "year": 12}
_UNIT = "|".join(_UNITS.values())
_DUAL = "|".join(_DUALS.values())
_SOME = rf"(?P<n>\d{{1,3}}|{NUMBER}|{_ENGLISH}|نصف?|ربع)"
_QUANTITY = (
    rf"(?:(?P<dual>{_DUAL})|(?:{_SOME} ?)?(?P<unit>{_UNIT}))(?!\w)"
    rf"(?P<more> ?و ?(?:نصف?|ربع|(?P<n2>\d{{1,2}}|{NUMBER})? ?(?P<unit2>{_UNIT}|{_DUAL}))(?!\w))?"
)
_ENGLISH_UNIT = re.compile("days?|weeks?|months?|years?|hours?")
_MANY = re.compile("ايام|اسابيع|شهور|اشهر|سنوات|سنين|اعوام|ساعات|[a-z]+s|ayy?am|sho?hoo?r|snee?n")
_ABOUT = "(?:(?:حوالي|تقريبا|قرابه|نحو|قريب|يمكن|بحدود|about|around) )?"
_ON_HIM = "علي(?:ه|ها|هم|نا|ك)?"
_SINCE = (
    "من قبل|قبل|منذ|مند|من|صاي?ر ?(?:ل(?:ي|ه|ها|هم|نا|ك|و)|من|)(?: من)?|صايرل[يه]"
    rf"|م[ضر](?:ي|ت|)(?: {_ON_HIM})?|فات(?:ت)?(?: {_ON_HIM})?|since|[2gq]abl|men|mn"
)
_AFTER = "بعد|عقب|in|after|ba3d"
_COMPARED = (
    r"(?<!اقل )(?<!اكثر )(?<!اكتر )(?<!ازيد )(?<!اكبر )(?<!اصغر )(?<!اقدم )(?<!احدث )(?<!يقل )"
    r"(?<!تقل )(?<!يزيد )(?<!تزيد )(?<!بدل )(?<!بدلا )(?<!المده )(?<!مده )(?<!ابعد )(?<!تتراوح )"
    r"(?<!خلال )(?<!اطول )(?<!اقصر )(?<!اعلي )(?<!ادني )(?<!الا )(?<!عمره )(?<!عمرها )"
)
# Counted from another day (`قبل شهرين من انتهاء الاقامة`), or the start of a range.
_ELSEWHERE = (
    r"(?! ?(?:الي|حتي|لين|-|to) | ل\d| لل?(?:شهر|سن|اسبوع|يوم)| من (?!الحين|الان|اليوم|هلا|دلوق"
    r"|هاليوم|موقع|منصه|ابشر|مساند|now)| (?:before|after) )"
)
# `قبل شهر رمضان`, `من سنه 2020`, `قبل يوم الاحد`: the unit belongs to what follows.
_BELONGS = rf"(?! (?:\d|(?:{MONTH})(?!\w)|(?:ال)?(?:{'|'.join(WEEKDAYS.values())})(?!\w)))"
_AGO = re.compile(
    rf"(?<!\w){_COMPARED}[وف]?(?P<body>(?P<marker>{_SINCE}|{_AFTER})(?: |(?=\d)){_ABOUT}"
    rf"{_QUANTITY})(?P<tail>{_ELSEWHERE}{_BELONGS})"
)
# 'Today it is nine days' is nine days ago; 'from today, nine days' and 'nine days left' are not.
_TODAY_IT_IS = re.compile(
    rf"(?<!\w)(?<!من )(?<!باقي )(?<!بعد )[وف]?(?P<body>(?P<marker>{_DAYS[0]})"
    rf"(?: (?:صارت?|صاير|تمت?|كملت?|قفلت?|دخلت?|it is|its|makes))?"
    rf"(?: (?:ل(?:ي|ه|ها|هم|نا)|{_ON_HIM}))? {_ABOUT}"
    rf"{_QUANTITY})(?! (?:باق|متبق|و?[يت](?:نتهي|خلص)|لين|الي|حتي|قبل))"
)
_GONE = re.compile(rf"(?<!\w)(?P<body>{_QUANTITY} (?P<marker>مضت|مضي|فاتت|فات|خلت))(?!\w)")
_ENGLISH_AGO = re.compile(
    rf"(?<!\w)(?P<body>(?P<n>\d{{1,3}}|{_ENGLISH}) ?(?P<unit>days?|weeks?|months?|years?|hours?) "
    r"(?P<marker>ago|back|from now))(?!\w)"
)
_PERIOD_NAMES = "اسبوع|شهر|سنه|عام|week|month|year"
_PERIOD = re.compile(
    rf"(?<!\w)[وف]?[بل]?(?P<body>(?:ال|ل)(?P<unit>اسبوع|شهر|سنه|عام) "
    rf"(?:(?P<past>{PAST})|(?P<next>{NEXT})|(?P<this>{THIS}))"
    rf"|(?:هذا|هذي|هذه) ال(?P<unit2>اسبوع|شهر|سنه|عام)|(?:ها|ه)ل?(?P<unit3>اسبوع|شهر|سنه|عام)"
    r"|عام (?:ال)?اول|(?P<order>last|next|this) (?P<unit4>week|month|year))(?!\w)"
)


def _day(match: re.Match[str]) -> Value | None:
    return next(
        {"days_from_today": days} for words, days in _DAY_WORDS if words.fullmatch(match["body"])
    )


def _unit(text: str) -> tuple[str, int]:
    for name in _UNITS:
        if re.fullmatch(_DUALS[name], text):
            return name, 2
        if re.fullmatch(_UNITS[name], text):
            return name, 1
    raise ValueError(f"not a unit: {text}")


def _amount(count: float, unit: str) -> tuple[float, float]:
    """Give months and days."""
    if unit in _IN_DAYS:
        return 0.0, count * _IN_DAYS[unit]
    months = count * _IN_MONTHS[unit]
    return float(int(months)), (months - int(months)) * 30


def _count(text: str | None) -> float:
    if text is None:
        return 1.0
    if text in _ENGLISH_NUMBERS:
        return float(_ENGLISH_NUMBERS[text])
    return {"نص": 0.5, "نصف": 0.5, "ربع": 0.25}.get(text) or float(number_of(text) or 0)


def _away(months: float, days: float, sign: int) -> Value:
    if months and int(days):
        return {"days_from_today": sign * (round(months * 365.25 / 12) + int(days))}
    if months:
        return {"months_from_today": sign * int(months)}
    return {"days_from_today": sign * int(days)}


def _ago(match: re.Match[str]) -> Value | None:
    unit, times = _unit(match["dual"] or match["unit"])
    bare = match["n"] is None and match["dual"] is None
    if bare and _MANY.fullmatch(match["unit"]):
        return None
    if bare and (
        unit in {"day", "hour"}
        and match["marker"] == "من"
        or _ENGLISH_UNIT.fullmatch(match["unit"])
    ):
        return None
    months, days = _amount(_count(match["n"]) * times, unit)
    if match["unit2"]:
        second, twice = _unit(match["unit2"])
        more = _amount(_count(match["n2"]) * twice, second)
    elif match["more"]:
        more = _amount(0.25 if "ربع" in match["more"] else 0.5, unit)
    else:
        more = (0.0, 0.0)
    sign = 1 if re.fullmatch(_AFTER, match["marker"]) else -1
    return _away(months + more[0], days + more[1], sign)


def _today_it_is(match: re.Match[str]) -> Value | None:
    # 'Today three hours' is how long, not since when.
    bare = match["n"] is None and match["dual"] is None
    return None if bare or _unit(match["dual"] or match["unit"])[0] == "hour" else _ago(match)


def _english_ago(match: re.Match[str]) -> Value | None:
    unit, _ = _unit(match["unit"])
    return _away(*_amount(_count(match["n"]), unit), 1 if match["marker"] == "from now" else -1)


def _period(match: re.Match[str]) -> Value | None:
    if match["order"]:
        sign = {"last": -1, "next": 1, "this": 0}[match["order"]]
    elif match["body"].startswith("عام "):
        sign = -1
    else:
        sign = -1 if match["past"] else 1 if match["next"] else 0
    named = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"] or "عام"
    return _away(*_amount(1, _unit(named)[0]), sign)


RULES: tuple[Rule, ...] = (
    (_TODAY_IT_IS, _today_it_is),
    (_AGO, _ago),
    (_GONE, _ago),
    (_ENGLISH_AGO, _english_ago),
    (_PERIOD, _period),
    (_DAY, _day),
)
