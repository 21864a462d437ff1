"""Times of the day, as people say them.

`find_times` is the one public name: it reads normalised text and knows no clock.
"""

import re
from dataclasses import dataclass

from nlu.date_words import NUMBER, ORDINAL, number_of

_MORNING = "الصبح|صباحا?|الصباح|ص|الفجر|فجرا?|الضح[يا]|ضح[يا]|am|a\\.m\\.?|el sob[7h]|sobo?7"
_NOON = "الظهر|ظهرا?|الظهريه|el do?hr"
_EVENING = "العصر|عصرا?|المغرب|مغربا?|المسا|مساا?|م|العشا|عشا|العشيه|pm|p\\.m\\.?|el 3asr"
_NIGHT = "(?:في )?الليل|ليلا?|ب?الليله?|بليل|at night|bell?ei?a?l"
_ANY_PERIOD = f"{_MORNING}|{_NOON}|{_EVENING}|{_NIGHT}"
_CLOCK = r"(?:[بل]|ع|عل)?(?:ال|ل)ساعه|(?:el|al) ?[sS]a3a|at"
_HOUR = rf"(?P<hour>\d{{1,2}}(?!\d)|(?:{ORDINAL}|{NUMBER})(?!\w))"
_FRACTIONS = {"نص": 30, "نصف": 30, "النصف": 30, "النص": 30, "ربع": 15, "الربع": 15}
_FRACTIONS |= {"ثلث": 20, "تلت": 20, "الثلث": 20}
_PART = rf"(?:{'|'.join(_FRACTIONS)}|\d{{1,2}}|{NUMBER})(?!\w)(?: دقيقه| دقايق)?"
_MINUTES = (
    r"(?:(?P<dot>[:.])(?P<digits>[0-5]\d)(?![\d:.])"
    rf"|(?: ?و ?(?P<plus>{_PART}))?(?: الا ?(?P<minus>{_PART}))?)"
)
_TIME = re.compile(
    rf"(?<![\w/.,:\-+])[وف]?(?P<body>(?:(?P<early>{_ANY_PERIOD}) (?=(?:{_CLOCK}) ))?"
    rf"(?P<clock>(?:{_CLOCK}) ?:? ?)?{_HOUR}{_MINUTES}"
    rf"(?: ?(?P<late>{_ANY_PERIOD})(?!\w)(?! (?:الخير|النور|الورد)))?)(?![\w/\-+]|[.,:]\d)"
)
# A counted thing after the number: `تسع ونص الف` and `الساعه 50 ريال` are no times.
_COUNTED = re.compile(
    r" ?(?:الف|الاف|ملايين|مليون|ميه|ريال|دولار|جنيه|شه[وار]|اشهر|سن[هوي]|يوم(?! (?:ال|\d))|ايام"
    r"|اسبوع|اسابيع|كيلو|متر|ساع|%|سنت|مر[ها]|نفر|اشخاص|عامل|اطفال|عيال|دقيق|دقايق)"
)
_HINT = re.compile(
    rf"ساعه|sa3a|\d[:.]\d|\d ?[ap]\.?m|(?<!\w)at \d| و ?(?:نص|ربع|ثلث|تلت)| الا |"
    rf"(?<![^\W\d])(?:{_ANY_PERIOD})(?!\w)"
)
# `تسعه ونص` is as likely nine and a half thousand; the hour is said without that ending.
_SAID_HOUR = re.compile(r"وحده|[^\W\d]+(?<!ه)")


@dataclass(frozen=True)
class TimeSpan:
    """A time of the day that was said.

    Args:
        start: where it starts in the normalised text.
        end: where it ends.
        value: `{"time": "HH:MM"}`.
    """

    start: int
    end: int
    value: dict[str, str]


def find_times(norm: str) -> list[TimeSpan]:
    """Find the times of the day in a message.

    Args:
        norm: the message as `nlu.text.normalise` gives it.
    """
    if not _HINT.search(norm):
        return []
    return [span for match in _TIME.finditer(norm) if (span := _read(norm, match))]


def _read(norm: str, match: re.Match[str]) -> TimeSpan | None:
    hour = number_of(match["hour"])
    period = match["late"] or match["early"] or ""
    if hour is None or hour > 23 or (period and hour > 12) or not _is_time(norm, match, period):
        return None
    minutes = int(match["digits"] or 0) + _minutes(match["plus"]) - _minutes(match["minus"])
    total = (_half_of_day(hour, period) * 60 + minutes) % (24 * 60)
    value = {"time": f"{total // 60:02d}:{total % 60:02d}"}
    return TimeSpan(match.start("body"), match.end("body"), value)


def _is_time(norm: str, match: re.Match[str], period: str) -> bool:
    if period:
        return True
    if _COUNTED.match(norm, match.end("body")):
        return False
    if match["clock"] or match["dot"] == ":":
        return True
    fraction = match["plus"] or match["minus"]
    said = _SAID_HOUR.fullmatch(match["hour"]) is not None
    return said and fraction in _FRACTIONS and (number_of(match["hour"]) or 0) <= 12


def _minutes(part: str | None) -> int:
    if part is None:
        return 0
    return _FRACTIONS.get(part) or number_of(part.split()[0]) or 0


def _half_of_day(hour: int, period: str) -> int:
    if re.fullmatch(_MORNING, period):
        return hour % 12
    if re.fullmatch(_NOON, period):
        return hour + 12 if hour < 6 else hour
    if re.fullmatch(_NIGHT, period):
        return hour % 12 + 12 if 5 <= hour < 12 else hour % 12
    if re.fullmatch(_EVENING, period):
        # `12 م` is noon on a form; people who say `12 مساء` mean midnight.
        return 12 if hour == 12 and period in {"م", "pm"} else (hour + 12) % 24
    return hour
