"""Writes the questions that were turned back as a file to label: the next training examples."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from privacy import mask
from scripts.report.turns import Turn

_HEADS = ("text", "heard", "confidence", "band", "how", "times", "meant")
# Channels mask what they know; what has so many digits is no part of a question either.
_LONG = re.compile(r"\d(?:[\s-]?\d){8,}")
_SPACE = re.compile(r"\s+")
# What a spreadsheet would compute.
_FORMULA = ("=", "+", "-", "@")


def to_label(turns: Sequence[Turn]) -> list[tuple[Turn, str, int]]:
    """Give each question that was turned back once: its turn, its masked text, how often it came.

    Args:
        turns: all of them.
    """
    typed = [turn for turn in turns if turn.turned_back and turn.text.strip()]
    texts = [_clean(turn.text) for turn in typed]
    times = Counter(texts)
    once = dict(zip(texts, typed, strict=True))
    return sorted(
        ((turn, text, times[text]) for text, turn in once.items()),
        key=lambda one: (-one[2], one[0].turned_back or "", one[1]),
    )


def write(rows: Sequence[tuple[Turn, str, int]], path: Path) -> None:
    """Write them, the last column empty for who labels.

    Args:
        rows: from to_label.
        path: the file.
    """
    lines = ["\t".join(_HEADS)]
    for turn, text, times in rows:
        shown = f"'{text}" if text.startswith(_FORMULA) else text
        about = (turn.intent, f"{turn.confidence:.3f}", turn.band or "", turn.turned_back or "")
        lines.append("\t".join((shown, *about, str(times), "")))
    # People's own words: for the eyes of who may read the store.
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _LONG.sub("…", mask(text).text)).strip()
