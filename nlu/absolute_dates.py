"""Dates that stand by themselves: `1/3/2026`, `15 رمضان 1447`, `خمستعشر مارس`."""

import re

from nlu.date_values import Rule, Value, dated, full_year, month_named, yearless
from nlu.date_words import MONTH, NEXT, NUMBER, ORDINAL, PAST, month_of, number_of

_HIJRI = "ه|هج|هجري|هجريه|h|ah|hijri"
_ERA = rf"(?: ?(?P<era>{_HIJRI}|م|ميلادي|ميلاديه|ad|ce)(?!\w))?"
_FREE = r"(?<![\w/\-\\])(?<!\d[.,:])"
_COUNTED = r"(?! ?(?:ريال|الف|الاف|مليون|دولار|sar|sr|ر\.س|شخص|عامل))"
_YEAR = (
    r"(?:[ ,/\-]{1,3}(?:ل?(?:سنه|عام) )?(?P<year>\d{4}|\d{2}(?= ?(?:$|[?!.,;)]|ه(?!\w)|م(?!\w)))"
    rf"|الف[يا]ن و ?(?:{NUMBER}|\d{{1,2}})(?!\w))"
    rf"(?!\d|[:/.]\d){_COUNTED}{_ERA})?"
)
_WAY = rf"(?: (?:(?P<past>{PAST})|(?P<next>{NEXT}))(?!\w))?"
_NUMERIC = re.compile(
    _FREE
    + r"(?P<body>(?P<a>\d{1,4}) ?(?P<sep>[/\-.\\]) ?(?P<b>\d{1,2}) ?(?P=sep) ?(?P<c>\d{1,4})"
    + _ERA
    + r")(?!\w|[/\-.\\]\d)"
)
_DAY_MONTH = re.compile(
    _FREE + r"(?P<cue>(?:[وفبل]?(?:يوم|تاريخ|التاريخ|تاريخها|تاريخه)|في|on)[ :]+)?"
    r"(?P<body>(?P<a>\d{1,2}) ?(?P<sep>[/\\\-]) ?(?P<b>\d{1,2})" + _ERA + r")"
    r"(?!\w|[/\-.\\:]\d| ?(?:%|مليون|الف|(?:من )?(?:ال)?راتب|ساعه|سنه|شهر|يوم))"
)
_MONTH_YEAR = re.compile(
    _FREE + r"(?P<body>(?:(?P<m>\d{1,2}) ?[/\-] ?(?P<y>\d{4})"
    r"|(?P<y2>\d{4}) ?[/\-] ?(?P<m2>\d{1,2}))" + _ERA + r")(?!\w|[/\-.\\]\d)" + _COUNTED
)
_PLACES = {"اول": 1, "اول يوم": 1, "بدايه": 1, "غره": 1, "نص": 15, "نصف": 15, "منتصف": 15}
_PLACES |= {"اخر": 31, "اخر يوم": 31, "نهايه": 31, "the first": 1, "first": 1}
_PLACE = "|".join(sorted(_PLACES, key=len, reverse=True))
_NAMED = re.compile(
    _FREE + rf"[وف]?[بل]?(?P<body>(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{_PLACE}|{ORDINAL}|{NUMBER})"
    rf"(?P<link> ?[/\-.,]? ?(?:(?:من|في|of) )?(?:(?:ال)?شهر )?)"
    rf"(?P<month>{MONTH})(?!\w){_YEAR}{_WAY})"
    r"(?![\w]|[/.]\d)"
)
_REVERSED = re.compile(
    rf"(?<!\w)(?P<body>(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,? (?P<year>\d{4})|(?! ?[^\W\d]| ?\d)))(?![\w]|[/.:]\d)"
)
_LONG = {1, 3, 5, 7, 8, 10, 12}
# Month names that people also say in a count or of themselves; `ب` + `اب` is a door.
_OTHER_WORDS = re.compile("صفر|محرم|اب|الحج|الحجه|may|mar|jan|dec|sep")
_MONTH_ONLY = re.compile(
    rf"(?<!\w)[وف]?(?:(?P<in>(?:في )?ب?شهر |(?:في |in |ب|بدايه |نهايه |منتصف ))|)"
    rf"(?P<body>(?P<month>{MONTH})(?!\w){_YEAR}{_WAY})(?![\w]|[/.]\d)"
)
_MONTH_NUMBER = re.compile(
    r"(?<!\w)[وف]?(?:ب|(?:في|من|تاريخ|بتاريخ|بدايه|نهايه|اول|اخر) )(?P<body>شهر (?P<m>\d{1,2})"
    rf"{_YEAR}{_WAY})(?! ?[^\W\d]|[/.:]?\d)"
)


def _calendar(era: str | None) -> str | None:
    if era is None:
        return None
    return "hijri" if re.fullmatch(_HIJRI, era) else "gregorian"


def _numeric(match: re.Match[str]) -> Value | None:
    first, middle, last = match["a"], match["b"], match["c"]
    lengths = (len(first), len(last))
    if 3 in lengths or lengths == (4, 4):
        return None
    if len(first) == 4:
        first, last = last, first
    elif len(last) == 1 or (len(last) == 2 and "." in match["sep"]):
        return None
    day, month = _in_order(int(first), int(middle))
    return dated(full_year(last, _calendar(match["era"])), month, day, match["body"])


def _in_order(day: int, month: int) -> tuple[int, int]:
    return (month, day) if month > 12 >= day else (day, month)


def _day_month(match: re.Match[str]) -> Value | None:
    day, month = int(match["a"]), int(match["b"])
    if match["cue"]:
        day, month = _in_order(day, month)
    elif (day, month) == (24, 7) or not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    # `3-5` is a range unless a date was announced.
    if match["sep"] == "-" and not re.search("تاريخ|يوم", match["cue"] or ""):
        return None
    return yearless(_calendar(match["era"]) or "gregorian", month, day, match["body"])


def _month_year(match: re.Match[str]) -> Value | None:
    month, year = int(match["m"] or match["m2"]), int(match["y"] or match["y2"])
    if not (1343 <= year <= 1500 or 1900 <= year <= 2100):
        return None
    if not 1 <= month <= 12:
        return {"invalid": match["body"]}
    return _whole_month("hijri" if year < 1600 else "gregorian", month, year)


def _whole_month(calendar: str, month: int, year: int | None) -> Value:
    value: Value = {"hijri_month" if calendar == "hijri" else "month": month}
    if year is not None:
        value["hijri_year" if calendar == "hijri" else "year"] = year
    return value


def _way(match: re.Match[str]) -> Value:
    return {"direction": -1} if match["past"] else {"direction": 1} if match["next"] else {}


def _year(match: re.Match[str], calendar: str) -> int | None:
    """Read the year beside a named month; other numbers there are no years."""
    if match["year"] is None:
        return None
    if match["year"].startswith("الف"):
        rest = number_of(match["year"].partition("و")[2])
        return None if rest is None else 2000 + rest
    year = full_year(match["year"], _calendar(match["era"]) or calendar)
    return year if 1343 <= year <= 1500 or 1900 <= year <= 2100 else None


def _named(match: re.Match[str]) -> Value | None:
    calendar, month = month_of(match["month"])
    said = match["day"]
    digits = re.match(r"\d+", said)
    day = int(digits[0]) if digits else _PLACES.get(said) or number_of(said)
    linked = re.search(r"[^\W\d]", match["link"]) or match["year"]
    if day is None or (not digits and not linked and _OTHER_WORDS.fullmatch(match["month"])):
        return None
    if match["month"].isascii() and not match["link"]:
        return None  # `ya 7mar` is no seventh of March
    if said.startswith(("اخر", "نهايه")):
        day = 29 if calendar == "hijri" else 28 if month == 2 else 30 + (month in _LONG)
    year = _year(match, calendar)
    if year is None:
        return yearless(calendar, month, day, match["body"]) | _way(match)
    return month_named(calendar, month, day, year, match["body"])


def _reversed(match: re.Match[str]) -> Value | None:
    calendar, month = month_of(match["month"])
    if match["year"]:
        return month_named(calendar, month, int(match["day"]), int(match["year"]), match["body"])
    if not match["month"].isascii():
        return None
    return yearless(calendar, month, int(match["day"]), match["body"])


def _month_only(match: re.Match[str]) -> Value | None:
    calendar, month = month_of(match["month"])
    year = _year(match, calendar)
    way = _way(match)
    named = "شهر" in (match["in"] or "")
    doubtful = _OTHER_WORDS.fullmatch(match["month"]) or not (match["in"] or way)
    if year is None and not named and doubtful:
        return None
    written_in = calendar if year is None else "hijri" if year < 1600 else "gregorian"
    if written_in != calendar:
        return None
    return _whole_month(calendar, month, year) | way


def _month_number(match: re.Match[str]) -> Value | None:
    month, year = int(match["m"]), _year(match, "gregorian")
    if not 1 <= month <= 12:
        return None
    return _whole_month("hijri" if year and year < 1600 else "gregorian", month, year) | _way(match)


RULES: tuple[Rule, ...] = (
    (_NUMERIC, _numeric),
    (_NAMED, _named),
    (_REVERSED, _reversed),
    (_MONTH_YEAR, _month_year),
    (_DAY_MONTH, _day_month),
    (_MONTH_NUMBER, _month_number),
    (_MONTH_ONLY, _month_only),
)
