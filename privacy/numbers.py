"""Finds numbers that are personal by their form: identities, mobiles, cards, accounts."""

import re
from collections.abc import Iterator

from privacy.kinds import MOBILE_FORM, is_card, kind_of

Found = tuple[int, int, str]
# What stands between the digits of one number: "05 0-123.4567".
SEPARATOR = r"[ \t\-._/()\\]"
RUN = re.compile(rf"\d(?:{SEPARATOR}{{0,3}}\d)*")
# Telephone numbers of services.
SHORT = re.compile(r"199\d\d|9\d\d|920\d{6}|800\d{7}")
_DATE = re.compile(
    r"(?<!\d)(?<!\d[-/.])(?<!\d[-/.] )(?<!\d [-/.])(?<!\d [-/.] )"
    r"(?:(\d{4})(\s?[-/.]\s?)(\d{1,2})\2(\d{1,2})"
    r"|(\d{1,2})(\s?[-/.]\s?)(\d{1,2})\6(\d{4}))(?!\s?[-/.]\s?\d|\d)"
)
# Digits: the fewest and the most that a personal number has, and the most of a mobile's.
_SHORTEST, _LONGEST, _LONGEST_MOBILE = 9, 24, 15
_MOST_GROUPS = 40
_AGES_SAID = re.compile(r"عمر|اعمار|سن |سنهم|ages?\b")
_LIST_SO_FAR = re.compile(r"[\d\s،,.و-]+$")


def numbers(text: str) -> Iterator[Found]:
    """Find them in folded text."""
    text = without_dates(text)
    for run in RUN.finditer(text):
        groups = [
            (run.start() + group.start(), run.start() + group.end())
            for group in re.finditer(r"\d+", run[0])
        ]
        if len(groups) > _MOST_GROUPS:
            # No question holds so many numbers in a row, and to try them all takes too long.
            yield *run.span(), "digits"
        else:
            yield from _in_groups(text, groups)


def _in_groups(text: str, groups: list[tuple[int, int]]) -> Iterator[Found]:
    """Find mobiles first, whose form is sure, then numbers in one piece, then those in several."""
    start, end = groups[0][0], groups[-1][1]
    digits = re.sub(r"\D", "", text[start:end])
    if len(digits) in (15, 16) and is_card(text, start, end, digits):
        yield start, end, "card"
    joined = list(_joined(text, groups))
    for start, end, digits in joined:
        if len(digits) <= _LONGEST_MOBILE and MOBILE_FORM.fullmatch(digits):
            yield start, end, "mobile"
    yield from _one_by_one(text, groups)
    whole = [(start, end, text[start:end]) for start, end in groups]
    yield from _of_kinds(text, [*whole, *joined], loosely=False)
    longest_first = sorted(joined, key=lambda one: -len(one[2]))
    yield from _of_kinds(text, [*whole, *longest_first], loosely=True)


def _of_kinds(text: str, candidates: list[tuple[int, int, str]], loosely: bool) -> Iterator[Found]:
    for start, end, digits in candidates:
        if not _SHORTEST <= len(digits) <= _LONGEST or SHORT.fullmatch(digits):
            continue
        if _listed(text, start, text[start:end]):
            continue
        if kind := kind_of(text, start, end, digits, loosely):
            yield start, end, kind


def _one_by_one(text: str, groups: list[tuple[int, int]]) -> Iterator[Found]:
    """Find so many single digits that they can only be one number, whatever its kind."""
    singles: list[tuple[int, int]] = []
    for start, end in [*groups, (0, 0)]:
        if end - start == 1:
            singles.append((start, end))
            continue
        if len(singles) >= _SHORTEST and not _listed_ages(text, singles[0][0]):
            start, end = singles[0][0], singles[-1][1]
            digits = re.sub(r"\D", "", text[start:end])
            kind = kind_of(text, start, end, digits, False) or kind_of(
                text, start, end, digits, True
            )
            yield start, end, kind or "digits"
        singles.clear()


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


def _listed(text: str, start: int, written: str) -> bool:
    """Tell "10000-15000", a range of amounts, and "9 12 15 18 20", ages, from one number."""
    groups = re.findall(r"\d+", written)
    if len(groups) == 2:
        return all(one[0] != "0" and int(one) >= 100 and int(one) % 50 == 0 for one in groups)
    ages = all(len(one) <= 2 for one in groups) and any(len(one) == 2 for one in groups)
    return ages and _listed_ages(text, start)


def _listed_ages(text: str, start: int) -> bool:
    # What was said before the list, not before the number in the middle of it.
    said = _LIST_SO_FAR.sub("", text[max(0, start - 80) : start])[-25:]
    return bool(_AGES_SAID.search(said))


def without_dates(text: str) -> str:
    """Give folded text with letters instead of the digits of dates, none longer or shorter."""
    return _DATE.sub(lambda date: "x" * len(date[0]) if _is_date(date) else date[0], text)


def _is_date(found: re.Match[str]) -> bool:
    year, parts = int(found[1] or found[8]), (found[3] or found[5], found[4] or found[7])
    low, high = sorted(int(part) for part in parts)
    return (1300 <= year <= 1500 or 1900 <= year <= 2100) and 1 <= low <= 12 and high <= 31
