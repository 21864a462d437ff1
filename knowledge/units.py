"""Arabic counting: the noun's form after each number.

One noun has a form for one, for two, for three to ten, for eleven to ninety-nine, and one
for whole hundreds. Numbers here are words of grammar, never of a regulation.
"""

from dataclasses import dataclass

from knowledge.schema import Scalar


@dataclass(frozen=True)
class Noun:
    """The forms of a counted noun.

    Args:
        one: the noun alone, and after whole hundreds.
        two: the dual as object or after a preposition.
        two_subject: the dual as subject.
        few: after three to ten.
        many: after eleven to ninety-nine.
        feminine: whether the noun is feminine.
    """

    one: str
    two: str
    two_subject: str
    few: str
    many: str
    feminine: bool = False


UNITS: dict[str, Noun | None] = {
    "SAR": Noun("ريال", "ريالين", "ريالان", "ريالات", "ريالاً"),
    "day": Noun("يوم", "يومين", "يومان", "أيام", "يوماً"),
    "working_day": Noun("يوم عمل", "يومي عمل", "يوما عمل", "أيام عمل", "يوم عمل"),
    "week": Noun("أسبوع", "أسبوعين", "أسبوعان", "أسابيع", "أسبوعاً"),
    "month": Noun("شهر", "شهرين", "شهران", "أشهر", "شهراً"),
    "year": Noun("سنة", "سنتين", "سنتان", "سنوات", "سنة", feminine=True),
    "hour": Noun("ساعة", "ساعتين", "ساعتان", "ساعات", "ساعة", feminine=True),
    "person": Noun("شخص", "شخصين", "شخصان", "أشخاص", "شخصاً"),
    "child": Noun("ابن", "ابنين", "ابنان", "أبناء", "ابناً"),
    "wife": Noun("زوجة", "زوجتين", "زوجتان", "زوجات", "زوجة", feminine=True),
    "visa": Noun("تأشيرة", "تأشيرتين", "تأشيرتان", "تأشيرات", "تأشيرة", feminine=True),
    "letter": Noun("حرف", "حرفين", "حرفان", "أحرف", "حرفاً"),
    "photo": Noun("صورة", "صورتين", "صورتان", "صور", "صورة", feminine=True),
    "dose": Noun("جرعة", "جرعتين", "جرعتان", "جرعات", "جرعة", feminine=True),
    "car": Noun("سيارة", "سيارتين", "سيارتان", "سيارات", "سيارة", feminine=True),
    "time": Noun("مرة", "مرتين", "مرتان", "مرات", "مرة", feminine=True),
    "percent": None,
    "count": None,
    "phone": None,
    "clock": None,
    "date": None,
    "text": None,
    "country": None,
}


def number_words(value: Scalar) -> str:
    """Write a number in western digits with a thousands separator."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def counted(value: Scalar, unit: str, form: str = "") -> str:
    """Say a value with its unit, the noun agreeing with the number.

    Args:
        value: the number, or a text for units that are not counted.
        unit: a key of UNITS.
        form: "subject" for a dual that is the subject of its sentence, "number" for the
            digits alone, "" otherwise.
    """
    noun = UNITS[unit]
    if isinstance(value, str):
        return value
    if form == "number" or unit == "count":
        return number_words(value)
    if unit == "percent":
        return f"{number_words(value)}%"
    if noun is None:
        return str(value)
    if value == 2 and unit != "SAR":
        return noun.two_subject if form == "subject" else noun.two
    if value == 1 and unit != "SAR":
        return f"{noun.one} {'واحدة' if noun.feminine else 'واحد'}"
    return f"{number_words(value)} {_noun_after(value, noun)}"


def _noun_after(value: int | float, noun: Noun) -> str:
    if isinstance(value, float) and not value.is_integer():
        return noun.one
    rest = int(abs(value)) % 100
    if 3 <= rest <= 10:
        return noun.few
    if 11 <= rest <= 99:
        return noun.many
    return noun.one
