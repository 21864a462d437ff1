"""Whether a message changes what was just told: 'sorry, I meant the 10th', 'and if a week more'."""

import re

from actions.case import Case
from actions.heard import Heard
from rulebook import load_rules

_LONGEST = 12
_SURE = 0.8
_HAMZA = str.maketrans("أإآ", "ااا")
_MARKS = re.compile(r"[\u064b-\u0652\u0640]")
_OPENING = r"(?:(?:طيب|طب|اوكي|زين|تمام|اها|ok|okay|and)[\s،,]+)?"
_SUPPOSING = re.compile(
    rf"{_OPENING}(?:و?(?:لو|اذا|ان(?!\s+شا)|افرض|فرضا|لنفرض)|if|what if|w?law)\b"
)
_CORRECTING = re.compile(
    r"\b(?:و?(?:ا?قصدي|ا?قصدت|اقصد|سوري|اسفه?|عفوا|معليش|معلش|غلطت|غلطان[هة]?|صححت?|بالغلط|نسيت)"
    r"|sorry|i mean|i meant|actually|i forgot|asdi|2asdi|oops)\b"
    r"|^(?:لا|لاء|لأ)\s+(?:لا\b|،|,|كان|صار|بل|هو|هي)"
)
_MORE = re.compile(
    r"\b(?:زياده|زيادة|كمان|اضافيه?|اضافي[ةه]|فوقها|فوقهم|زود|تاني[هة]?|ثاني[هة]?|more|extra|longer|another)\b"
)
# What was hardly meant for another service.
_OPEN = frozenset("nlu_fallback out_of_scope chitchat unknown inform follow_up deny".split())


def revises(heard: Heard) -> bool:
    """Tell whether a short message corrects or supposes something about the case at hand."""
    if heard.payload or len(heard.text.split()) > _LONGEST:
        return False
    text = _plain(heard.text)
    return bool(_SUPPOSING.match(text) or _CORRECTING.search(text))


def revises_open_case(heard: Heard, case: Case) -> bool:
    """Tell whether a message that names no service revises the case at hand."""
    sure = heard.band == "sure" and heard.likely(heard.intent) >= _SURE
    unnamed = heard.intent in _OPEN or not sure
    return case.service is not None and unnamed and revises(heard)


def adds(heard: Heard) -> bool:
    """Tell whether what is stated comes on top of what was told: 'two months more'."""
    return bool(_MORE.search(_plain(heard.text)))


def revisable(case: Case) -> tuple[str, ...]:
    """Name the facts that a bare value may change: what the topic reads first, the last of it."""
    assert case.service is not None
    rule = load_rules(case.service).rules.get(case.topic or "")
    about = rule.about if rule else ()
    known = [name for name in (case.last, *reversed(list(case.facts))) if name]
    return (*sorted(known, key=lambda name: name not in about), *about)


def _plain(text: str) -> str:
    return _MARKS.sub("", text).translate(_HAMZA).lower().strip()
