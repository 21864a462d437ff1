"""Which readings are numbers in their sentence: ست is also a lady, الف مبروك counts nothing."""

from nlu.number_bounds import comparator
from nlu.number_context import (
    COUNTED,
    IDIOM_BEFORE,
    IDIOMS,
    ONE_AFTER,
    ONE_BEFORE,
    ONE_HAVE,
    ONE_OF,
    ONE_THING,
    PERCENT,
    WEEKDAY_BEFORE,
)
from nlu.number_links import Reading, Tokens
from nlu.number_tokens import AND

_OR = frozenset({"او", "ولا", "or", "والا", "يا", "aw", "wla"})
_DETERMINERS = frozenset("this that which no the any every each".split())


def is_number(tokens: Tokens, reading: Reading, beside_number: bool) -> bool:
    """Tell whether a reading really counts something here.

    Args:
        tokens: the whole message.
        reading: the number that the words would make.
        beside_number: whether another number stands right before or after it.
    """
    first, last = reading.first, reading.last
    token = tokens[first]
    if token.word is None or token.word.kind == "digits":
        return True
    if token.article and _before(tokens, first) in WEEKDAY_BEFORE:
        return False
    if last - first > 1:
        return True
    if last - first == len(tokens):
        return token.word.needs != "more"
    if _is_idiom(tokens, first):
        return False
    return _needs_met(tokens, reading, beside_number)


def _needs_met(tokens: Tokens, reading: Reading, beside_number: bool) -> bool:
    first, last = reading.first, reading.last
    token, word = tokens[first], tokens[first].word
    assert word is not None
    counts = _counts(tokens, last) or comparator(tokens, first, last) is not None
    if word.needs == "weekday":
        return not token.article and _before(tokens, first) not in WEEKDAY_BEFORE
    if word.needs == "noun":
        return not token.article and counts
    if word.needs == "one":
        return not token.article and _is_one(tokens, first, last, beside_number)
    if word.needs == "more":
        return False
    if token.article and (word.kind == "hundred" or word.value == 0):
        # المية is water and الصفر the beginning.
        return counts
    return True


def _is_one(tokens: Tokens, first: int, last: int, beside_number: bool) -> bool:
    before, after = _before(tokens, first), _after(tokens, last)
    word = tokens[first].word
    if word is not None and word.latin:
        return before not in _DETERMINERS and (after in COUNTED or beside_number)
    if after in ONE_OF or tokens[first].preposition == "ل" or _is_told(tokens, last):
        return False
    if before in ONE_BEFORE or beside_number or after in ONE_THING:
        return True
    if any(before.removeprefix(clitic) in ONE_THING for clitic in ("", "و", "ب", "ل", "ال")):
        return True
    if comparator(tokens, first, last) is not None:
        return True
    ends = last == len(tokens) or not tokens[last].near or after in ONE_AFTER
    return before in ONE_HAVE and ends


def _is_told(tokens: Tokens, last: int) -> bool:
    """Tell whether one of several is told its number: واحد ٢٣ وواحد ٢٥."""
    if last >= len(tokens) or not tokens[last].near or tokens[last].joined:
        return False
    return tokens[last].word is not None


def _is_idiom(tokens: Tokens, first: int) -> bool:
    text, last = tokens[first].text, first + 1
    while text == "الف" and _after(tokens, last) == text:
        last += 1
    if _after(tokens, last) in IDIOMS.get(text, ()):
        return True
    return _before(tokens, first) in IDIOM_BEFORE.get(text, ())


def _counts(tokens: Tokens, last: int) -> bool:
    after = _after(tokens, last)
    return after in COUNTED or after in PERCENT


def _before(tokens: Tokens, first: int) -> str:
    return tokens[first - 1].text if first and tokens[first].near else ""


def _after(tokens: Tokens, last: int) -> str:
    return tokens[last].text if last < len(tokens) and tokens[last].near else ""


def touches(tokens: Tokens, left: Reading, right: Reading) -> bool:
    """Tell whether two readings are neighbours in one list: واحد وثلاثه, واحد او اثنين."""
    gap = right.first - left.last
    if gap == 0:
        return tokens[right.first].joined
    return gap == 1 and (tokens[left.last].text in AND or tokens[left.last].text in _OR)
