"""Judges one answer against a line of the public sets."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_MONTHS = "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر".split()
_NUMBER_WORDS = {
    1: "واحد|واحده",
    2: "اثنان|اثنين|شهرين|شهران|سنتين|سنتان|يومين|يومان|تاشيرتين|مرتين",
    3: "ثلاثه|ثلاث",
    5: "خمسه|خمس",
    6: "سته|ست",
    7: "سبعه|سبع",
}
_FIRST = {
    "yes": r"^(نعم|يحق|يمكن|تستطيع|ممكن|معفي|انت )|معفي|لا ينطبق|(?<!لا )يكفي|مجاني",
    "no": r"^(لا|ليس|لم|انتهت|غير)|^\S+ \S*\s?لا |لا يمكن|لا يحق|لا يستطيع",
    "conditional": r"ممكن|صعب|يتوقف|يعتمد|قد |بشرط|استثنا|لا يحسم|بحسب",
}
LONGEST_COMPUTED = 190


def normalise(text: str) -> str:
    """Fold a text as the sets' README says."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn" and c != "ـ")
    table = str.maketrans(dict(zip("أإآىةؤئ", "ااايهوي", strict=True)))
    text = text.translate(table).replace("ء", "")
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    return re.sub(r"(?<=\d)[,٬](?=\d{3})", "", text).lower()


def matches(item: str, text: str) -> bool:
    """Tell whether one must-contain item, alternatives parted by |, is in a folded text."""
    return any(_alternative(part, text) for part in item.split("|"))


def judge_faq(line: dict[str, Any], reply: str) -> list[str]:
    """List what is wrong with the answer to a frequent question; empty when it is right."""
    text = normalise(reply)
    wrong = [f"lacks {item}" for item in line["must_contain"] if not matches(item, text)]
    wrong += [f"says {item}" for item in line["must_not_contain"] if matches(item, text)]
    if len(reply.split()) > line["max_words"]:
        wrong.append(f"{len(reply.split())} words")
    return wrong


def judge_calculation(line: dict[str, Any], reply: str, custom: dict[str, Any]) -> list[str]:
    """List what is wrong with a computed answer; empty when it is right.

    Args:
        line: the case.
        reply: the text of the answer to the last turn.
        custom: what that answer says of itself.
    """
    expect, text = line["expect"], normalise(reply)
    wrong = []
    if custom.get("service") != line["service"]:
        wrong.append(f"service {custom.get('service')}")
    accepted = [expect["outcome"], *expect.get("also_outcome", [])]
    if custom.get("verdict") not in accepted:
        wrong.append(f"verdict {custom.get('verdict')}, not {accepted}")
    choices = [expect["values"], *expect.get("also_accept", [])]
    if not any(all(has_value(v, text) for v in values) for values in choices):
        wrong.append(f"lacks values {expect['values']}")
    if custom.get("verdict") in accepted and not any(
        says_first(custom["verdict"], reply, values) for values in choices
    ):
        wrong.append("the first sentence does not say it")
    wrong += [f"says {v}" for v in expect["must_not"] if has_value(v, text)]
    wrong += [f"lacks {i}" for i in expect.get("must_say", []) if not matches(i, text)]
    if expect["outcome"] == "need_info" and custom.get("verdict") == "need_info":
        wrong += _asked(expect.get("ask", []), custom.get("asked"))
    if len(reply.split()) > LONGEST_COMPUTED:
        wrong.append(f"{len(reply.split())} words")
    return wrong


def says_first(verdict: str, reply: str, values: Iterable[Any]) -> bool:
    """Tell whether the first sentence says the verdict, or a number or date of the result."""
    lines = [part for part in reply.split("\n") if re.search(r"[ء-ي]", part)]
    first = normalise(re.split(r"(?<=[.؟])\s", lines[0])[0]) if lines else ""
    if verdict in ("amount", "date"):
        return any(has_value(value, first) for value in values) or not list(values)
    if verdict == "need_info":
        return "؟" in reply
    return re.search(_FIRST[verdict], first) is not None


def has_value(value: Any, text: str) -> bool:
    """Tell whether a number, or a date in any clear form, is in a folded text."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return _has_date(value, text)
    if isinstance(value, str):
        return normalise(value) in text
    number = f"{value:g}" if isinstance(value, float) else str(value)
    if re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", text):
        return True
    words = _NUMBER_WORDS.get(value)
    return bool(words and re.search(rf"\b(?:{words})\b", text))


def _has_date(value: str, text: str) -> bool:
    year, month, day = (int(part) for part in value.split("-"))
    forms = [rf"{year}[-/]0?{month}[-/]0?{day}\b", rf"\b0?{day}[-/]0?{month}[-/]{year}\b"]
    if year < 1500:
        name = _HIJRI_NAMES[month - 1]
    else:
        datetime.date(year, month, day)
        name = _MONTHS[month - 1]
    forms.append(rf"(?<!\d){day} {name}(?: (?:من )?{year})?")
    return any(re.search(form, text) for form in forms)


_HIJRI_NAMES = (
    "محرم",
    "صفر",
    "ربيع الاول",
    "ربيع (?:الاخر|الثاني)",
    "جمادي الاولي",
    "جمادي (?:الاخره|الثانيه)",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذ[وي] القعده",
    "ذ[وي] الحجه",
)


def _alternative(part: str, text: str) -> bool:
    if part.startswith("="):
        return re.search(rf"(?<!\w){re.escape(part[1:])}(?!\w)", text) is not None
    if part.isdigit():
        return re.search(rf"(?<!\d){part}(?!\d)", text) is not None
    return part in text


def _asked(accepted: list[str], asked: str | None) -> list[str]:
    if any(_same_fact(name, asked) for name in accepted):
        return []
    return [f"asks {asked}, not one of {accepted}"]


def _same_fact(name: str, asked: str | None) -> bool:
    plain = name.removesuffix("_sar").removesuffix("_count_under_18")
    return asked is not None and asked in (name, plain)
