"""Shows a reply as Telegram's HTML: escaped, right to left, in messages that are short enough."""

import html
import re
import unicodedata
from collections.abc import Iterator

from channels.markup import Block, Piece, parse

# Telegram counts UTF-16 units, 4,096 at most.
LONGEST = 4096
_RLM, _LTR, _ISOLATE, _END = "\u200f", "\u2066", "\u2068", "\u2069"
# Numbers with signs inside turn around in right-to-left text: 2026-12-20, 10-15, +966.
_NUMBER = re.compile(r"[+-]?\d+(?:[-/.:,–]\d+)+%?|[+-]\d+%?|\d+%")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_WORD = re.compile(r"(?:\*\*[^*\n]+\*\*|\[[^\[\]\n]+\]\(https://[^\s()]+\)|\S)+")


def messages(text: str, longest: int = LONGEST) -> list[str]:
    """Give a reply as HTML, in as few messages as it needs.

    Args:
        text: the reply in the markup.
        longest: how many UTF-16 units a message may have, tags included.
    """
    limit, whole = longest, [render(text)]
    while max(map(units, whole)) > longest:
        # Tags and marks add to the length, so the source is cut shorter until all of it fits.
        limit = limit * 3 // 4
        whole = [render(part) for part in split(text, limit)]
    return [one for one in whole if one]


def units(text: str) -> int:
    """Count a text as Telegram does.

    Args:
        text: any text.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> list[str]:
    """Cut a reply between paragraphs, else lines, else words.

    Args:
        text: the reply in the markup.
        limit: how many UTF-16 units a part may have.
    """
    return _packed(text.strip(), limit, ("\n\n", "\n", " "))


def render(text: str) -> str:
    """Give a reply as one piece of HTML.

    Args:
        text: the reply in the markup.
    """
    lines = []
    for block in parse(text):
        lines.append(("\n" if block.after_space else "") + _line(block))
    return "\n".join(lines)


def _packed(text: str, limit: int, borders: tuple[str, ...]) -> list[str]:
    if units(text) <= limit:
        return [text]
    if not borders:
        return list(_chopped(text, limit))
    border, *rest = borders
    pieces = _WORD.findall(text) if border == " " else text.split(border)
    packed: list[str] = []
    for piece in pieces:
        if packed and units(packed[-1]) + len(border) + units(piece) <= limit:
            packed[-1] += border + piece
        else:
            packed.extend(_packed(piece, limit, tuple(rest)))
    return packed


def _chopped(word: str, limit: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and units(part + letter) > limit:
            yield part
            part = ""
        part += letter
    yield part


def _line(block: Block) -> str:
    mark = {"bullet": "• ", "number": f"{block.number}. "}.get(block.kind, "")
    lead = _RLM if _turns(block) else ""
    return lead + mark + "".join(map(_piece, block.pieces))


def _turns(block: Block) -> bool:
    """Tell whether a line of Arabic would be laid out from the left, as its first letter asks."""
    text = block.text
    first = next((c for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), "")
    if not _ARABIC.search(text):
        return False
    return block.kind == "number" or not first or unicodedata.bidirectional(first) == "L"


def _piece(piece: Piece) -> str:
    if piece.style == "link":
        label = html.escape(piece.text, quote=False)
        opening = _LTR if piece.text == piece.url else _ISOLATE
        return f'{opening}<a href="{html.escape(piece.url)}">{label}</a>{_END}'
    text = html.escape(_NUMBER.sub(lambda one: f"{_LTR}{one[0]}{_END}", piece.text), quote=False)
    return f"<b>{text}</b>" if piece.style == "bold" else text
