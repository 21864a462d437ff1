"""How one number token is tied to the next."""

from typing import NamedTuple

from nlu.number_tokens import AND, Token

Number = int | float
Tokens = tuple[Token, ...]


class Reading(NamedTuple):
    """A number read from tokens `first` up to and not including `last`."""

    value: Number
    first: int
    last: int
    scale: int = 1
    bare: bool = False  # a scale word with no group before it


def linked(tokens: Tokens, index: int, joined: bool) -> int | None:
    """Find the number token that continues at `index`, with or without an `and` before it."""
    if index >= len(tokens) or not tokens[index].near:
        return None
    token = tokens[index]
    if joined and token.text in AND:
        after = index + 1
        fits = after < len(tokens) and tokens[after].near and tokens[after].word
        return after if fits and not tokens[after].joined else None
    continues = token.word is not None and token.joined == joined and not token.preposition
    return index if continues else None


def next_word(tokens: Tokens, index: int, *kinds: str, joined: bool = False) -> int | None:
    """Find a number word of some kinds that continues at `index`."""
    found = linked(tokens, index, joined)
    if found is None:
        return None
    word = tokens[found].word
    return found if word is not None and word.kind in kinds else None


def worth(tokens: Tokens, index: int) -> Number:
    """Give what the number word at a place is worth."""
    word = tokens[index].word
    return 0 if word is None else word.value


def tidy(value: Number) -> Number:
    """Give a whole number as an int."""
    return int(value) if float(value).is_integer() else value
