"""Weekdays, and days of a month that is not named: `الاحد الماضي`, `اول الشهر الجاي`."""

import re

from nlu.date_values import Rule, Value
from nlu.date_words import BARE_WEEKDAYS, NEXT, PAST, THIS, WEEKDAYS

_NAMES = "|".join(WEEKDAYS.values())
_EACH = tuple((re.compile(names), number) for number, names in WEEKDAYS.items())
_WHICH = rf"(?: (?:(?P<past>{PAST})|(?P<next>{NEXT})|(?:{THIS}))(?!\w))?"
# `كل خميس`, `صلاه الجمعه`, `الفرق بين الاثنين`: no day is meant.
_NO_DAY = (
    r"(?<!كل )(?<!صلاه )(?<!خطبه )(?<!بين )(?<!انتو )(?<!احنا )(?<!هم )(?<!نحن )(?<!زوجتي )(?<!مع )"
)
_WEEKDAY = re.compile(
    rf"(?<!\w){_NO_DAY}[وف]?[بل]?(?P<body>(?:(?:(?:ال|هال)?(?:يوم|ليله|نهار|yo+m) (?:ال|ل)?"
    rf"(?P<after>{_NAMES})|(?:ه|ها|هذا )?(?P<bare>{BARE_WEEKDAYS})"
    rf"|(?P<order>last|next|this|on|coming) (?P<english>{_NAMES}))(?!\w)){_WHICH})"
)
# Also "the two (of them)": alone it is a day only in a few places.
_BOTH = re.compile("الاثنين|الاتنين")
_DAY_BEFORE = re.compile(
    r"(?:^|(?<!\w)(?:الي|قبل|بعد|في|حتي|لين|لحد|او|موعدي|موعد|الموعد|تاريخ) )[وفبل]?$"
)
_EDGES = {"اول": 1, "بدايه": 1, "اوايل": 1, "نص": 15, "نصف": 15, "منتصف": 15}
_EDGES |= {"اخر": 31, "نهايه": 31, "اواخر": 31}
_MONTH_EDGE = re.compile(
    rf"(?<!\w)(?<!كل )[وف]?[بل]?(?P<body>(?P<edge>{'|'.join(_EDGES)}) (?:ال|هال)شهر(?!\w){_WHICH})"
)
_DAY_OF_MONTH = re.compile(
    rf"(?<!\w)(?<!كل )[وف]?[بل]?(?P<body>(?P<named>يوم )?(?P<day>\d\d?)(?: من| في)? "
    rf"(?:ال|بال|هال|بهال)شهر(?!\w){_WHICH})"
)
# `ولدي بيتم 18 الشهر الجاي` is an age.
_OF_AGE = re.compile(r"(?:[يت]تم|[يت]كمل|مكمل|[يت]صير|[يت]دخل|[يت]بلغ|عمر\w*|سن\w*) (?:ال)?$")
# A day of an unnamed month, where nothing is counted by it.
_DAY_NUMBER = re.compile(
    r"(?<!\w)(?<!كل )(?<!كم )(?<!اليوم )[وف]?[بل]?(?P<body>يوم (?P<day>\d\d?))"
    r"(?= ?(?:$|[.?!,;]))"
)
_YEAR_START = re.compile(
    r"(?<!\w)[وف]?[بل]?(?P<body>(?:اول|بدايه) (?:ال|هال)سنه(?: (?:هذي|هذه|الحاليه|دي))?)"
    r"(?!\w)(?! ال)"
)


def _weekday(match: re.Match[str]) -> Value | None:
    bare = match["bare"]
    if bare and _BOTH.fullmatch(bare) and not (match["past"] or match["next"]):
        before, after = match.string[: match.start("body")], match.string[match.end("body") :]
        if not _DAY_BEFORE.search(before) or (not before and after.strip(" .?!")):
            return None
    name = match["after"] or match["english"] or bare.removeprefix("ال")
    number = next(number for names, number in _EACH if names.fullmatch(name))
    return {"weekday": number, "direction": _way(match, match["order"])}


def _way(match: re.Match[str], order: str | None = None) -> int:
    if match["past"] or order == "last":
        return -1
    return 1 if match["next"] or order in {"next", "coming"} else 0


def _month_edge(match: re.Match[str]) -> Value | None:
    return {"day": _EDGES[match["edge"]], "months_from_today": _way(match)}


def _day_of_month(match: re.Match[str]) -> Value | None:
    said_which = match["named"] or match["past"] or match["next"]
    if not match["named"] and _OF_AGE.search(match.string[: match.start("body")]):
        return None
    day = int(match["day"])
    if not said_which or not 1 <= day <= 31:
        return None
    return {"day": day, "months_from_today": _way(match)}


def _day_number(match: re.Match[str]) -> Value | None:
    day = int(match["day"])
    return {"day": day} if 1 <= day <= 31 else None


def _year_start(_: re.Match[str]) -> Value | None:
    return {"day": 1, "month": 1}


RULES: tuple[Rule, ...] = (
    (_MONTH_EDGE, _month_edge),
    (_DAY_OF_MONTH, _day_of_month),
    (_YEAR_START, _year_start),
    (_WEEKDAY, _weekday),
    (_DAY_NUMBER, _day_number),
)
