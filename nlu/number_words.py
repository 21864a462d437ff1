"""A number said in careful standard Arabic."""

_ONES = "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة".split()
_ONES_FEMININE = "صفر واحدة اثنتان ثلاث أربع خمس ست سبع ثمانٍ تسع".split()
_TENS = ". عشرة عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
_HUNDREDS = ". مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة".split()
_MOST = 999_999


def to_words(number: int, feminine: bool = False) -> str:
    """Say a whole number in words, in the nominative.

    Args:
        number: from 0 to 999,999.
        feminine: whether what is counted is feminine.

    Raises:
        ValueError: if the number is outside that range.
    """
    if not 0 <= number <= _MOST:
        raise ValueError(f"only numbers from 0 to {_MOST} can be said, not {number}")
    thousands, rest = divmod(number, 1000)
    parts = [*_thousands(thousands), *_below_thousand(rest, feminine)]
    return " و".join(parts) if parts else _ONES[0]


def _thousands(count: int) -> list[str]:
    """Say thousands, whose noun changes with the last two digits of their count."""
    hundreds, rest = divmod(count, 100)
    if rest in (1, 2):
        # One and two of a thing are the thing itself: مئة ألف وألفان.
        return [*_thousands(hundreds * 100), "ألف" if rest == 1 else "ألفان"]
    if rest == 0:
        return [] if hundreds == 0 else [f"{_construct(_HUNDREDS[hundreds])} ألف"]
    noun = "آلاف" if rest <= 10 else "ألفًا"
    return [f"{' و'.join(_below_thousand(count, feminine=False))} {noun}"]


def _construct(hundreds: str) -> str:
    return hundreds.removesuffix("ن") if hundreds == _HUNDREDS[2] else hundreds


def _below_thousand(number: int, feminine: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    parts = [_HUNDREDS[hundreds]] if hundreds else []
    return parts + _below_hundred(rest, feminine) if rest else parts


def _below_hundred(number: int, feminine: bool) -> list[str]:
    ones = _ONES_FEMININE if feminine else _ONES
    tens, unit = divmod(number, 10)
    if number < 10:
        return [ones[number]]
    if number == 10:
        return ["عشر" if feminine else "عشرة"]
    if tens == 1:
        return [_teen(unit, feminine)]
    return [ones[unit], _TENS[tens]] if unit else [_TENS[tens]]


def _teen(unit: int, feminine: bool) -> str:
    if unit == 1:
        return "إحدى عشرة" if feminine else "أحد عشر"
    if unit == 2:
        return "اثنتا عشرة" if feminine else "اثنا عشر"
    # From 13 on the unit opposes the gender of what is counted and the ten agrees with it.
    if feminine:
        return f"{'ثماني' if unit == 8 else _ONES_FEMININE[unit]} عشرة"
    return f"{_ONES[unit]} عشر"
