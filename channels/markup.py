"""Reads the markup of replies: paragraphs, lists, bold, links; nothing of it is HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "bullet", "number"]
Style = Literal["plain", "bold", "link"]

_NUMBERED = re.compile(r"(\d{1,3})\. +(.*)")
_BULLET = re.compile(r"[•\-*] +(.*)")
# Only https: a reply never sends anybody elsewhere. A closing mark is not part of a bare link.
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*\n]+)\*\*"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<url>https://[^\s()<>\"]+)\)"
    r"|(?P<bare>https://[^\s<>\"()]*[^\s<>\"().,:;!?،؛؟\]])"
)


@dataclass(frozen=True)
class Piece:
    """A part of a line in one style.

    Args:
        text: what is read.
        style: plain, bold or link.
        url: where a link leads, else empty.
    """

    text: str
    style: Style = "plain"
    url: str = ""


@dataclass(frozen=True)
class Block:
    """One line of a reply.

    Args:
        kind: paragraph, bullet or number.
        pieces: what it says.
        number: the number of a numbered line, else 0.
        after_space: an empty line stands before it.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    number: int = 0
    after_space: bool = False

    @property
    def text(self) -> str:
        """Give what is read, without marks of style."""
        return "".join(piece.text for piece in self.pieces)


def parse(text: str) -> list[Block]:
    """Read a reply line by line.

    Args:
        text: a reply in the markup.
    """
    blocks: list[Block] = []
    space = False
    for line in text.splitlines():
        if not line.strip():
            space = bool(blocks)
            continue
        blocks.append(_block(line.strip(), space))
        space = False
    return blocks


def _block(line: str, space: bool) -> Block:
    if numbered := _NUMBERED.fullmatch(line):
        return Block("number", tuple(_pieces(numbered[2])), int(numbered[1]), space)
    if bullet := _BULLET.fullmatch(line):
        return Block("bullet", tuple(_pieces(bullet[1])), after_space=space)
    return Block("paragraph", tuple(_pieces(line)), after_space=space)


def _pieces(line: str) -> Iterator[Piece]:
    end = 0
    for found in _INLINE.finditer(line):
        if found.start() > end:
            yield Piece(line[end : found.start()])
        end = found.end()
        if found["bold"]:
            yield Piece(found["bold"], "bold")
        else:
            url = found["url"] or found["bare"]
            yield Piece(found["label"] or url, "link", url)
    if end < len(line):
        yield Piece(line[end:])
