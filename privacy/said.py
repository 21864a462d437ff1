"""Finds what its form or the words before it give away: e-mails, IBANs, passports, codes."""

import re
from collections.abc import Iterator

from stdnum import iban

from privacy.announcing import CODE_STRONG, CODE_WEAK, LINK, OF, PASSPORT, PASSWORD
from privacy.numbers import RUN, SEPARATOR, SHORT, Found, without_dates

_HOSTS = "gmail|hotmail|outlook|yahoo|icloud|live|جيميل|هوتميل|ياهو|اوتلوك"
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]+ ?@ ?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}"
    rf"|(?<![\w.+%-])[\w.+%-]+ ?@ ?(?:{_HOSTS})\b"
    rf"|(?<![\w.+%-])[\w.+%-]+ (?:at|ات|\(at\)|\[at\]) (?:{_HOSTS}|[a-z][\w-]*(?:\.[\w-]+)*?)"
    r" ?(?:\.|dot|دوت|نقطه) ?(?:com|net|org|sa|edu|me|كوم|نت)\b"
)
_IBAN = re.compile(rf"(?<![a-z0-9])[a-z]{{2}}(?:{SEPARATOR}{{0,3}}\d){{2}}"
                   rf"(?:{SEPARATOR}{{0,3}}[a-z0-9]){{11,30}}")  # fmt: skip
# Without SA in front, or with the letters that are written in Arabic.
_IBAN_SAID = re.compile(
    rf"(?:ا?يبان\w*|iban|حساب\w*){LINK}(?:(?:sa|اس ?ايه|س ?ا|اس ?اي) ?)?"
    rf"(\d(?:{SEPARATOR}{{0,3}}\d){{19,23}})(?!\d)"
)
_PASSPORT = re.compile(
    rf"(?:{PASSPORT})[^\d\n]{{0,25}}?(?<![a-z])([a-z]{{1,2}}[ -]?\d(?:{SEPARATOR}{{0,3}}\d){{5,8}}"
    r"|\d(?:[ -]?\d){6,8})(?![ -]?\d)"
)
_PASSPORT_AFTER = re.compile(
    rf"(?<![a-z0-9])([a-z]{{1,2}}[ -]?\d{{6,9}}|\d{{7,9}})(?!\d)"
    rf"(?= ?[^\d\n]{{0,8}}رقم جواز|[^\d\n]{{0,12}}(?:{PASSPORT}))"
)
# One letter with so many digits is nothing that people count or pay.
_PASSPORT_ALONE = re.compile(r"(?<![a-z0-9])[a-z]\d{7,9}(?![\da-z])")
_UNIT_SAID = re.compile(
    r"\s*(?:ريال|ر\.س|sar|riyal|الف|يوم|ايام|شهر|اشهر|سن[هو]|فرد|شخص|ساع|دقيق|نفر|%|بالم)"
)
_CODE_SAID = re.compile(rf"(?:(?:{CODE_STRONG})[^\d\n]{{0,25}}|(?:{CODE_WEAK}){LINK})$")
_CODE_AFTER = re.compile(rf"[^\d\n]{{0,12}}(?:{CODE_STRONG})")
# The application of national sign-in shows two digits.
_NAFATH = re.compile(
    r"(?:(?:رمز|كود|رقم) ?(?:ال)?نفاذ|نفاذ (?:رقم|رمز)|nafath (?:code|number))"
    rf"{LINK}(\d ?\d)(?! ?\d)"
)
_OWNED = (
    rf"(?: (?:{OF}|حقي|حقتي|حقه|حقتها|بتاعي|بتاعتي|تبعي|تبعتي|مالتي|ديالي|الخاص\w* بي|القديم\w*|"
    r"الجديد\w*|ابشر|نفاذ|حق ابشر|لابشر|في ابشر|على ابشر|مساند|حق مساند|لحسابي|"
    r"i use|i have|7agi|bta3i|7a2i)){0,2}"
)
_PASSWORD = re.compile(
    rf"(?:{PASSWORD}){_OWNED}"
    r"(\s*[:=]\s*| (?:هي|هو|هيا|هوا|كانت|الي|is|was|to|hiya|heya|huwa|howa) |\s+)"
    r"(?:[\"'«“]([^\"'»”\n\[]{1,40})[\"'»”]|([^\s\[\]\"'«“»”]+))"
)
_ODD = re.compile(r"[a-z]*\d{4}|[a-z]\d\d|\d\d[a-z]|[@#$%^&*_]|\w!")


_NEXT_GROUP = re.compile(r"\d{1,2}\s+(?=\d)")


def emails(text: str) -> Iterator[Found]:
    """Find e-mail addresses, also those written in words."""
    yield from ((*found.span(), "email") for found in _EMAIL.finditer(text))


def ibans(text: str) -> Iterator[Found]:
    """Find account numbers."""
    for found in _IBAN.finditer(text):
        # A following word may have been read as its tail: the longest part that is one counts.
        for end in range(found.end(), found.start() + 14, -1):
            if not text[end - 1].isalnum():
                continue
            bare = re.sub(SEPARATOR, "", text[found.start() : end])
            if iban.is_valid(bare) or re.fullmatch(r"sa\d{22}", bare):
                yield found.start(), end, "iban"
                break
    yield from ((*found.span(1), "iban") for found in _IBAN_SAID.finditer(text))


def passwords(text: str) -> Iterator[Found]:
    """Find passwords, which only the words before them give away."""
    for found in _PASSWORD.finditer(text):
        link, quoted, word = found[1].strip(), found[2], found[2] or found[3]
        # One digit in a word is Arabizi ("password 7ag musaned"), a short number a length.
        odd = _ODD.search(word) is not None
        if odd or quoted or link in (":", "=") or (link and re.search("[a-z0-9]{4}", word)):
            yield *found.span(2 if quoted else 3), "password"


def passports(text: str) -> Iterator[Found]:
    """Find passport numbers."""
    text = without_dates(text)
    for pattern in (_PASSPORT, _PASSPORT_AFTER):
        yield from ((*found.span(1), "passport") for found in pattern.finditer(text))
    yield from ((*found.span(), "passport") for found in _PASSPORT_ALONE.finditer(text))


def codes(text: str) -> Iterator[Found]:
    """Find one-time codes, which only the words beside them give away."""
    yield from ((*found.span(1), "code") for found in _NAFATH.finditer(text))
    text = without_dates(text)
    for found in RUN.finditer(text):
        start = found.start()
        if text[start - 1 : start].isalpha() and (later := _NEXT_GROUP.match(text, start)):
            # "ta7a2o2 4829": the first digit is a letter of Arabizi.
            start = later.end()
        digits = re.sub(r"\D", "", text[start : found.end()])
        if not 4 <= len(digits) <= 8 or SHORT.fullmatch(digits):
            continue
        said = _CODE_SAID.search(text[max(0, start - 60) : start])
        after = text[found.end() : found.end() + 40]
        if (said and not _UNIT_SAID.match(after)) or _CODE_AFTER.match(after):
            yield start, found.end(), "code"
