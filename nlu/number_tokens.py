"""A message cut into words and digits, each number word already looked up."""

import re
from functools import lru_cache
from typing import NamedTuple

from nlu.number_context import COUNTED
from nlu.number_digits import digits_value
from nlu.number_latin import LATIN
from nlu.number_lexicon import ARABIC, Word

# Dates, clock times, telephone numbers and addresses are not amounts, whatever is in them.
_PIECE = re.compile(
    r"(?P<skip>[0-9]+(?:[/:][0-9]+)+|[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}|\+[0-9]{6,}"
    r"|[a-z0-9._-]+@[^\s@]+|https?://\S+)"
    r"|(?P<mixed>[0-9]*[a-z][a-z0-9']*)"
    r"|(?P<digits>[0-9]+(?:[.,'’⁄][0-9]+)*)"
    r"|(?P<word>[^\W\d_a-z]+)|(?P<mark>[%+])"
)
_HEAD_AND_TAIL = re.compile(r"([0-9]+)([a-z'].*)")
_SPACED = re.compile(r"[1-9][0-9]{0,2}")
_RIYAL = "ريال"
_DOUBLED = re.compile(r"(\D)\1")
AND = frozenset({"و", "w", "wa", "we", "and", "o"})


class Token(NamedTuple):
    """A word of the message; `start` is where its stem starts, clitics left out."""

    text: str
    start: int
    end: int
    near: bool = False
    word: Word | None = None
    joined: bool = False
    article: bool = False
    preposition: str = ""
    dashed: bool = False


class Found(NamedTuple):
    """A number word under its clitics, and how many letters these take."""

    word: Word
    skipped: int = 0
    joined: bool = False
    article: bool = False
    preposition: str = ""


@lru_cache(maxsize=8192)
def look_up(text: str) -> Found | None:
    """Find a number word under its clitics, a doubled letter forgiven.

    Args:
        text: one word of the message.
    """
    found = _under_clitics(text)
    if found is None and len(text) > 3 and _DOUBLED.search(text):
        found = _under_clitics(_DOUBLED.sub(r"\1", text))
        return found and found._replace(skipped=0)
    return found


def _under_clitics(text: str) -> Found | None:
    if word := ARABIC.get(text):
        return Found(word)
    rest, joined, preposition = text, False, ""
    if rest[0] in "وف" and len(rest) > 2:
        joined, rest = rest[0] == "و", rest[1:]
        if word := ARABIC.get(rest):
            return Found(word, 1, joined)
    if rest[0] in "بل" and len(rest) > 2:
        preposition, rest = rest[0], rest[1:]
        if word := ARABIC.get(rest):
            return Found(word, len(text) - len(rest), joined, False, preposition)
    for head in ("ال", "هال", "عال", "ل" if preposition else "ال"):
        if rest.startswith(head) and (word := ARABIC.get(rest[len(head) :])):
            return Found(word, len(text) - len(rest) + len(head), joined, True, preposition)
    return None


@lru_cache(maxsize=512)
def scan(norm: str) -> tuple[Token, ...]:
    """Cut a normalised message into tokens; the same message is cut once for all grammars."""
    tokens: list[Token] = []
    for match in _PIECE.finditer(norm):
        kind, text, start = match.lastgroup, match.group(), match.start()
        if kind == "digits":
            _add_digits(tokens, norm, text, start)
        elif kind == "mixed":
            _add_latin(tokens, norm, text, start)
        elif kind == "word":
            _add_word(tokens, norm, text, start)
        else:
            _append(tokens, norm, start, match.end())
    return tuple(tokens)


def _gap(tokens: list[Token], norm: str, start: int) -> tuple[bool, bool]:
    """Tell whether nothing but spaces or a dash parts a place from the last token."""
    gap = norm[tokens[-1].end : start] if tokens else ""
    if gap in ("", " "):
        return bool(tokens), False
    gap = gap.strip(" ")
    return gap in ("", "-"), gap in ("-", "–", "—")


def _append(
    tokens: list[Token], norm: str, start: int, end: int, word: Word | None = None, by: str = ""
) -> None:
    near, dashed = _gap(tokens, norm, start)
    tokens.append(Token(norm[start:end], start, end, near, word, False, False, by, dashed))


def _add_word(tokens: list[Token], norm: str, text: str, start: int) -> None:
    end = start + len(text)
    found = look_up(text)
    if found is None and text.endswith(_RIYAL) and look_up(text[: -len(_RIYAL)] or _RIYAL):
        # The riyal sign folds to a word and sticks to the one before it: ألف﷼.
        _add_word(tokens, norm, text[: -len(_RIYAL)], start)
        start = end - len(_RIYAL)
    if found is None:
        _append(tokens, norm, start, end)
        return
    if text in ("عشر", "عشره") and tokens and tokens[-1].text == "واحد":
        # `واحد عشر` is و + احد عشر: one and ten are never said side by side.
        tokens[-1] = tokens[-1]._replace(start=tokens[-1].start + 1, joined=True)
    near, dashed = _gap(tokens, norm, start)
    tokens.append(
        Token(
            text,
            start + found.skipped,
            end,
            near,
            found.word,
            found.joined,
            found.article,
            found.preposition,
            dashed,
        )
    )


def _add_latin(tokens: list[Token], norm: str, text: str, start: int) -> None:
    word = LATIN.get(text)
    split = None if word else _HEAD_AND_TAIL.fullmatch(text)
    if split and (split[2] in LATIN or split[2] in COUNTED):
        _add_digits(tokens, norm, split[1], start)
        start, text = start + len(split[1]), split[2]
        word = LATIN.get(text)
    _append(tokens, norm, start, start + len(text), word)


def _add_digits(tokens: list[Token], norm: str, text: str, start: int) -> None:
    if _grows_by_space(tokens, norm, text, start):
        last = tokens.pop()
        text, start = norm[last.start : start] + text, last.start
        value: int | float | None = int(text.replace(" ", ""))
    else:
        value = digits_value(text, _scale_follows(norm, start + len(text)))
    if value is None and "," in text:
        for part in re.finditer(r"[^,]+", text):
            _add_digits(tokens, norm, part.group(), start + part.start())
        return
    word = None if value is None else Word("digits", value)
    preposition = _loose_preposition(tokens, start)
    _append(tokens, norm, start, start + len(text), word, preposition)


def _loose_preposition(tokens: list[Token], start: int) -> str:
    """Read the preposition glued to digits (`ب12000`, `ل15`), which is a token of its own."""
    glued = bool(tokens) and tokens[-1].end == start
    return tokens[-1].text[-1] if glued and tokens[-1].text in ("ب", "ل", "وب", "ول") else ""


def _grows_by_space(tokens: list[Token], norm: str, text: str, start: int) -> bool:
    """Tell whether the digits are the last three of `12 500`."""
    if len(text) != 3 or not text.isdigit() or not tokens or not _SPACED.fullmatch(tokens[-1].text):
        return False
    return norm[tokens[-1].end : start] == " "


def _scale_follows(norm: str, end: int) -> bool:
    following = _PIECE.search(norm, end, end + 24)
    if following is None or norm[end : following.start()].strip(" "):
        return False
    word = ARABIC.get(following.group()) or LATIN.get(following.group())
    return word is not None and word.kind == "scale"
