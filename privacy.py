"""Masks personal numbers before anything is stored, logged or passed on: ids, phones, cards."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from stdnum import iban, luhn

_WORDS = {
    "national_id": "[رقم هوية محذوف]",
    "iqama": "[رقم إقامة محذوف]",
    "border_number": "[رقم حدود محذوف]",
    "passport": "[رقم جواز محذوف]",
    "mobile": "[رقم جوال محذوف]",
    "iban": "[رقم آيبان محذوف]",
    "card": "[رقم بطاقة محذوف]",
    "email": "[بريد محذوف]",
    "code": "[رمز محذوف]",
    "password": "[كلمة مرور محذوفة]",
    "digits": "[أرقام محذوفة]",
}
# What stands between the digits of one number: "05 0-123.4567".
_SEPARATOR = r"[ \t\-._/()\\]"
_RUN = re.compile(rf"\d(?:{_SEPARATOR}{{0,3}}\d)*")
_DATE = re.compile(
    r"(?<!\d)(?<!\d[-/.])(?<!\d[-/.] )(?<!\d [-/.])(?<!\d [-/.] )"
    r"(?:(\d{4})(\s?[-/.]\s?)(\d{1,2})\2(\d{1,2})"
    r"|(\d{1,2})(\s?[-/.]\s?)(\d{1,2})\6(\d{4}))(?!\s?[-/.]\s?\d|\d)"
)
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+ ?@ ?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_IBAN = re.compile(rf"(?<![a-z0-9])[a-z]{{2}}(?:{_SEPARATOR}{{0,3}}\d){{2}}"
                   rf"(?:{_SEPARATOR}{{0,3}}[a-z0-9]){{11,30}}")  # fmt: skip
_PASSPORT = re.compile(
    r"(?:جواز|باسبور|passport)[^\d\n]{0,25}?(?<![a-z])([a-z]{1,2}[ -]?\d{6,9}|\d{7,9})(?!\d)"
)
_MOBILE = re.compile(r"(?:(?:00)?9660?|0)5\d{8}")
_SHORT = re.compile(r"199\d\d|9\d\d|920\d{6}|800\d{7}")

_ID_SAID = re.compile(
    r"هويت|هويه|اقامه|اقامت|سجل ?المدني|سجل مدني|بطاقه الاحوال|iqama|national id|\bid\b"
)
_BORDER_SAID = re.compile(r"رقم (?:ال)?حدود|حدودي|border")
_MOBILE_SAID = re.compile(r"جوال|هاتف|موبايل|تلفون|واتس|رقمي|اتصل|mobile|phone|whats")
_AGES_SAID = re.compile(r"عمر|اعمار|سن |سنهم|ages?\b")
_UNIT_SAID = re.compile(r"\s*(?:ريال|ر\.س|sar|يوم|شهر|سن[هو]|فرد|شخص|%)")
_CODE_STRONG = (
    r"(?:رمز|كود|رقم) ?(?:ال)?(?:تحقق|تاكيد|تفعيل|دخول|موقت)|otp|verification code|one.time code"
)
_CODE_SAID = re.compile(
    rf"(?:(?:{_CODE_STRONG})[^\d\n]{{0,25}}"
    r"|(?:رمز|الرمز|كود|الكود|\bcode|\bpin)(?: (?:هو|حقي|وصلني|جاني|اللي وصلني|is))?[\s:=-]{0,4})$"
)
_CODE_AFTER = re.compile(rf"[^\d\n]{{0,12}}(?:{_CODE_STRONG})")
_PASSWORD = re.compile(
    r"(?:كلم[هت] ?(?:ال)?(?:مرور|سر)\w*|رقمي? (?:ال)?سري|باس ?وورد|باسوورد|باسورد|الباس|"
    r"password|passcode)(?: (?:حقي|حقتي|حقه))?(\s*[:=]\s*| (?:هي|هو|is) |\s+)([^\s\]]+)"
)

_Span = tuple[int, int, str]
# Digits: the fewest and the most that a personal number has, and the most of a mobile's.
_SHORTEST, _LONGEST, _LONGEST_MOBILE = 9, 24, 15
_MOST_GROUPS = 40
_LIST_SO_FAR = re.compile(r"[\d\s،,.و-]+$")
_NEAR = re.compile(r"[\d\n]")


@dataclass(frozen=True)
class Masked:
    """A text without personal numbers.

    Args:
        text: the text, each number replaced by a word that names it.
        kinds: what was replaced, in the order of the text.
    """

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Replace personal numbers, however they are spelled; amounts, ages and dates stay.

    Args:
        text: what a person typed.
    """
    folded, places = _fold(text)
    taken: list[_Span] = []
    for find in (_emails, _ibans, _passwords, _passports, _codes, _numbers):
        for start, end, kind in find(folded):
            if all(end <= one or start >= other for one, other, _ in taken):
                taken.append((start, end, kind))
    taken.sort()
    for start, end, kind in reversed(taken):
        text = text[: places[start]] + _WORDS[kind] + text[places[end - 1] + 1 :]
    return Masked(text, tuple(kind for _, _, kind in taken))


def masked_json(value: Any) -> Any:
    """Mask every text and whole number in a JSON-like value, keys included.

    Args:
        value: text, number, list, dict or None.
    """
    if isinstance(value, str):
        return mask(value).text
    if isinstance(value, int) and not isinstance(value, bool):
        masked = mask(str(value))
        return masked.text if masked.kinds else value
    if isinstance(value, list | tuple):
        return [masked_json(one) for one in value]
    if isinstance(value, dict):
        return {masked_json(name): masked_json(one) for name, one in value.items()}
    return value


def _fold(text: str) -> tuple[str, list[int]]:
    """Give the text in one spelling of digits and letters, and where each character came from."""
    letters, places = [], []
    for place, letter in enumerate(text):
        if letter == "ـ" or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        plain = _plain(letter)
        letters.append(plain)
        places.append(place)
    return "".join(letters), places


def _plain(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if unicodedata.category(letter) == "Pd" or letter == "−":
        return "-"
    whole = unicodedata.normalize("NFKC", letter).lower()
    plain = whole if len(whole) == 1 else letter
    return _LETTERS.get(plain, plain)


_LETTERS = {**dict.fromkeys("أإآٱ", "ا"), "ة": "ه", "ى": "ي", "·": ".", "•": "."}


def _emails(text: str) -> Iterator[_Span]:
    yield from ((*found.span(), "email") for found in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[_Span]:
    for found in _IBAN.finditer(text):
        # A following word may have been read as its tail: the longest part that is one counts.
        for end in range(found.end(), found.start() + 14, -1):
            bare = re.sub(_SEPARATOR, "", text[found.start() : end])
            if iban.is_valid(bare) or re.fullmatch(r"sa\d{22}", bare):
                yield found.start(), end, "iban"
                break


def _passwords(text: str) -> Iterator[_Span]:
    for found in _PASSWORD.finditer(text):
        link, word = found[1].strip(), found[2]
        # One digit in a word is Arabizi ("password 7ag musaned"), a short number a length.
        odd = re.search(r"[a-z]*\d{4}|[a-z]\d\d|\d\d[a-z]|[@#$%^&*_]", word) is not None
        if odd or link in (":", "=") or (link and re.search("[a-z0-9]{4}", word)):
            yield *found.span(2), "password"


def _passports(text: str) -> Iterator[_Span]:
    yield from ((*found.span(1), "passport") for found in _PASSPORT.finditer(text))


def _codes(text: str) -> Iterator[_Span]:
    for found in _RUN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if not 4 <= len(digits) <= 8 or _SHORT.fullmatch(digits):
            continue
        said = _CODE_SAID.search(text[max(0, found.start() - 60) : found.start()])
        after = text[found.end() : found.end() + 40]
        if (said and not _UNIT_SAID.match(after)) or _CODE_AFTER.match(after):
            yield *found.span(), "code"


def _numbers(text: str) -> Iterator[_Span]:
    text = _DATE.sub(lambda date: "x" * len(date[0]) if _is_date(date) else date[0], text)
    for run in _RUN.finditer(text):
        groups = [
            (run.start() + group.start(), run.start() + group.end())
            for group in re.finditer(r"\d+", run[0])
        ]
        if len(groups) > _MOST_GROUPS:
            # No question holds so many numbers in a row, and to try them all takes too long.
            yield *run.span(), "digits"
        else:
            yield from _in_groups(text, groups)


def _in_groups(text: str, groups: list[tuple[int, int]]) -> Iterator[_Span]:
    """Find mobiles first, whose form is sure, then numbers in one piece, then those in several."""
    joined = list(_joined(text, groups))
    for start, end, digits in joined:
        if len(digits) <= _LONGEST_MOBILE and _MOBILE.fullmatch(digits):
            yield start, end, "mobile"
    whole = ((start, end, text[start:end]) for start, end in groups)
    for start, end, digits in (*whole, *joined):
        if _SHORTEST <= len(digits) <= _LONGEST and (kind := _kind(text, start, end, digits)):
            yield start, end, kind


def _joined(text: str, groups: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Give neighbouring groups that may be one number together, with its digits."""
    for first, (start, begun) in enumerate(groups):
        digits = text[start:begun]
        for begin, end in groups[first + 1 :]:
            digits += text[begin:end]
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST:
                yield start, end, digits


def _kind(text: str, start: int, end: int, digits: str) -> str | None:
    written = text[start:end]
    if _SHORT.fullmatch(digits) or _listed(text, start, written):
        return None
    before = _NEAR.split(text[max(0, start - 40) : start])[-1]
    after = _NEAR.split(text[end : end + 20], maxsplit=1)[0]
    return next((kind for kind, fits in _KINDS.items() if fits(digits, written, before, after)), "")


def _listed(text: str, start: int, written: str) -> bool:
    """Tell "10000-15000", a range of amounts, and "9 12 15 18 20", ages, from one number."""
    groups = re.findall(r"\d+", written)
    if len(groups) == 2:
        return all(one[0] != "0" and int(one) >= 100 and int(one) % 50 == 0 for one in groups)
    ages = all(len(one) <= 2 for one in groups) and any(len(one) == 2 for one in groups)
    # What was said before the list, not before the number in the middle of it.
    said = _LIST_SO_FAR.sub("", text[max(0, start - 80) : start])[-25:]
    return ages and bool(_AGES_SAID.search(said))


def _is_mobile(digits: str, written: str, before: str, after: str) -> bool:
    abroad = re.search(r"(?:^|\D)\+[ (]?$", before) or digits.startswith("00")
    return bool(
        _MOBILE.fullmatch(digits)
        or (abroad and 10 <= len(digits.lstrip("0")) <= 15)
        or (re.fullmatch(r"5\d{8}", digits) and _MOBILE_SAID.search(before))
    )


def _is_id(first: str) -> Callable[[str, str, str, str], bool]:
    def fits(digits: str, written: str, before: str, after: str) -> bool:
        if len(digits) == 10 and digits[0] == first:
            said = _ID_SAID.search(before) or _ID_SAID.search(after)
            return bool(said) or bool(luhn.is_valid(digits))
        # A digit too few or too many is still somebody's number.
        near = 9 <= len(digits) <= 12 and not re.fullmatch(r"[12]\d{9}", digits)
        return first == "1" and near and bool(_ID_SAID.search(before))

    return fits


def _is_border(digits: str, written: str, before: str, after: str) -> bool:
    if len(digits) != 10:
        return False
    joined = not re.search(r"\s", written) or re.fullmatch(r"\d(?:\D+\d)*", written)
    said = _BORDER_SAID.search(before) or _BORDER_SAID.search(after)
    return bool(said or (digits[0] in "3456" and joined))


def _is_card(digits: str, written: str, before: str, after: str) -> bool:
    return 13 <= len(digits) <= 19 and bool(luhn.is_valid(digits))


def _is_account(digits: str, written: str, before: str, after: str) -> bool:
    return 20 <= len(digits) <= 24 and written == digits


_KINDS: dict[str, Callable[[str, str, str, str], bool]] = {
    "mobile": _is_mobile,
    "border_number": _is_border,
    "national_id": _is_id("1"),
    "iqama": _is_id("2"),
    "card": _is_card,
    "iban": _is_account,
}


def _is_date(found: re.Match[str]) -> bool:
    year, parts = int(found[1] or found[8]), (found[3] or found[5], found[4] or found[7])
    low, high = sorted(int(part) for part in parts)
    return (1300 <= year <= 1500 or 1900 <= year <= 2100) and 1 <= low <= 12 and high <= 31
