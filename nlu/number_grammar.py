"""How number words add up: خمسه وعشرين الف وثلاثميه is one number, ثلاثه وخمسه are two."""

from nlu.number_context import COUNTED, MONEY, TIME
from nlu.number_latin import LATIN_PLURALS
from nlu.number_lexicon import PLURAL_SCALES, THIRDS
from nlu.number_links import Number, Reading, Tokens, linked, next_word, tidy, worth

_THOUSAND, _MILLION = 1000, 1_000_000


def read(tokens: Tokens, index: int) -> Reading | None:
    """Read the longest number that starts at a token, or nothing."""
    chunk = _chunk(tokens, index)
    if chunk is None:
        return None
    total, last, scale, group = chunk.value, chunk.last, chunk.scale, chunk
    while scale > 1 and (addition := _addition(tokens, group, last)):
        total, last, scale = total + addition.value, addition.last, addition.scale
        group = addition
    total, last = _with_fraction(tokens, total, last, scale)
    return Reading(tidy(total), index, last, chunk.scale, chunk.bare)


def _chunk(tokens: Tokens, index: int) -> Reading | None:
    """Read one group with its scale: `12 الف`, `نص مليون`, `الفين`, `ثلاثميه`."""
    word = tokens[index].word
    if word is None:
        return None
    if word.kind == "scale":
        return _bare_scale(tokens, index)
    if word.kind == "fraction" or tokens[index].text in THIRDS:
        part = _part_of_scale(tokens, index)
        if part or word.kind == "fraction":
            return part
    value, last = _group(tokens, index)
    if word.kind == "ordinal":
        return Reading(value, index, last) if last > index + 1 else None
    scale = next_word(tokens, last, "scale")
    if scale is None or tokens[scale].article and not tokens[index].article:
        return Reading(value, index, last)
    size = worth(tokens, scale)
    if size not in (_THOUSAND, _MILLION, 1_000_000_000) or value >= 10_000:
        return Reading(value, index, last)
    return Reading(tidy(value * size), index, scale + 1, int(size))


def _bare_scale(tokens: Tokens, index: int) -> Reading | None:
    text, value = tokens[index].text, int(worth(tokens, index))
    stem = text[len(text) - (tokens[index].end - tokens[index].start) :]
    if stem in PLURAL_SCALES or stem in LATIN_PLURALS:
        return None
    size = _MILLION if value >= _MILLION else _THOUSAND
    following = next_word(tokens, index + 1, "scale")
    if value == _THOUSAND and following and worth(tokens, following) == _MILLION:
        return None
    return Reading(value, index, index + 1, size, bare=True)


def _part_of_scale(tokens: Tokens, index: int) -> Reading | None:
    """Read `نص مليون`, `ربع الف`, `half a million`."""
    after = index + 1
    if after < len(tokens) and tokens[after].text in ("a", "of"):
        after += 1
    scale = next_word(tokens, after, "scale")
    third = tokens[index].text in THIRDS
    if scale is None or (third and worth(tokens, scale) < _MILLION):
        return None
    size = int(worth(tokens, scale))
    part = 1 / 3 if third else worth(tokens, index)
    return Reading(round(part * size), index, scale + 1, size if size > 1 else 1)


def _group(tokens: Tokens, index: int) -> tuple[Number, int]:
    """Read a number below a thousand, or written digits."""
    word = tokens[index].word
    assert word is not None
    value, last = word.value, index + 1
    if word.kind in ("unit", "digits") and 1 <= value <= 9:
        if hundred := next_word(tokens, last, "hundred"):
            return _with_tail(tokens, value * 100, hundred + 1)
        if word.kind == "digits":
            return value, last
    if word.kind in ("hundred", "hundreds"):
        return _with_tail(tokens, value, last)
    return _below_hundred(tokens, index)


def _with_tail(tokens: Tokens, value: Number, last: int) -> tuple[Number, int]:
    kinds = ("unit", "ten", "teen", "tens")
    tail = next_word(tokens, last, *kinds, joined=True)
    if tail is None and last < len(tokens) and (head := tokens[last].word) and head.latin:
        tail = next_word(tokens, last, *kinds)
    if tail is None:
        return value, last
    rest, end = _below_hundred(tokens, tail)
    if rest < 10 and _counts_things(tokens, end) and tokens[end].text not in TIME:
        return value, last
    return value + rest, end


def _below_hundred(tokens: Tokens, index: int) -> tuple[Number, int]:
    word = tokens[index].word
    assert word is not None
    value, last = word.value, index + 1
    if word.kind in ("unit", "ordinal") and 1 <= value <= 9:
        if (ten := next_word(tokens, last, "ten")) and not tokens[ten].article:
            return value + 10, ten + 1
        if tens := next_word(tokens, last, "tens", joined=True):
            return value + worth(tokens, tens), tens + 1
    if word.kind == "tens" and word.latin and (unit := next_word(tokens, last, "unit")):
        return value + worth(tokens, unit), unit + 1
    return value, last


def _addition(tokens: Tokens, group: Reading, last: int) -> Reading | None:
    """Read what is added to a thousand or a million: `وثلاثميه`, `و500`, `ميتين`."""
    found = linked(tokens, last, joined=True)
    if found is None and (plain := linked(tokens, last, joined=False)) is not None:
        word = tokens[plain].word
        hundreds = word is not None and (word.kind in ("hundred", "hundreds") or word.latin)
        if hundreds or next_word(tokens, plain + 1, "hundred"):
            found = plain
    chunk = None if found is None else _chunk(tokens, found)
    if chunk is None or found is None:
        return None
    if chunk.bare and chunk.scale == group.scale == _THOUSAND:
        # مئة ألف وألفان: after whole hundreds of thousands one or two more are said bare.
        return chunk if group.value % 100_000 == 0 and chunk.value <= 2000 else None
    if chunk.scale >= group.scale or chunk.value >= group.scale:
        return None
    word = tokens[found].word
    written = word is not None and word.kind == "digits"
    # `10 الاف و5 عيال` is money and children, `الف وخمسه` is one number.
    if chunk.value < 100 and (written or _counts_things(tokens, chunk.last)):
        return None
    return chunk


def _counts_things(tokens: Tokens, index: int) -> bool:
    """Tell whether the word at `index` is counted by the small number before it."""
    if index >= len(tokens) or not tokens[index].near:
        return False
    return tokens[index].text in COUNTED and tokens[index].text not in MONEY


def _with_fraction(tokens: Tokens, total: Number, last: int, scale: int) -> tuple[Number, int]:
    """Add `ونص` or take off `الا ربع`, of the last scale said."""
    if scale == 1 and total >= 100:
        return total, last
    part = next_word(tokens, last, "fraction", joined=True)
    if part is not None and (named := _part_of_scale(tokens, part)):
        # مليون ونصف المليون names its scale again, اتنين ونص مليون only then.
        whole = total if scale > 1 else total * named.scale
        return whole + named.value, named.last
    if part is not None:
        return total + worth(tokens, part) * scale, part + 1
    if last + 1 < len(tokens) and tokens[last].text == "الا" and tokens[last].near:
        part = next_word(tokens, last + 1, "fraction")
        if part is not None:
            return total - worth(tokens, part) * scale, part + 1
        if scale > 1 and (part := next_word(tokens, last + 1, "hundred", "hundreds")):
            return total - worth(tokens, part), part + 1
    return total, last
