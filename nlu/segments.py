"""Where one word ends and the next begins, in a normalised text."""

import re

# A digit inside a Latin word is a letter of chat Arabic (3ayez, 7sab, ya36eek, ab'3a); a digit
# before a unit is a number (12k, 5sar, 2nd).
_UNITS = "k|m|x|sar|sr|rs|th|am|pm|yrs?|years?|months?|days?|hours?|riyals?|km"
_NUMBER = rf"(?:2nd|3rd|[0-9](?:{_UNITS}))\b"
_WORD = re.compile(
    rf"""
    _[a-z_]+_ | <[a-z_]+>                                        # a placeholder for a fact
    | (?: (?<![0-9]) (?!{_NUMBER}) [2356789]['’]? (?=[a-z]) )?
      [a-z] (?: [a-z]
        | [2356789] (?![0-9]) (?: ['’](?!\w) )?
        | [2356789]{{2}} (?=[a-z])
        | ['’] (?= [a-z] | [2356789](?![0-9]) )
      )*                                                         # Latin, chat Arabic
    | \d+ (?: [.,]\d+ )*                                         # a number, separators inside
    | [^\W\d_a-z]+                                               # Arabic, every other script
    """,
    re.VERBOSE,
)


def spans(norm: str) -> list[tuple[int, int]]:
    """Give the spans of the words of a normalised text; everything else is no word.

    Args:
        norm: output of `nlu.text.normalise`.
    """
    return [found.span() for found in _WORD.finditer(norm)]


def words(norm: str) -> list[str]:
    """Give the words of a normalised text."""
    return _WORD.findall(norm)


def is_placeholder(word: str) -> bool:
    """Whether a word stands for a fact: `_money_` or `<money>`."""
    return word[0] in "_<"


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters."""
    return not is_placeholder(word) and any("a" <= c <= "z" for c in word)


def is_number(word: str) -> bool:
    """Whether a word is a number in digits."""
    return word[0].isdigit() and not is_latin(word)
