"""Places the columns of the daily chart; the page draws them."""

import datetime
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.report.counting import KINDS

WIDTH, HEIGHT, FOOT = 920, 190, 24
_GAP = 0.28
_MOST_LABELS = 10


@dataclass(frozen=True)
class Piece:
    """A part of a column.

    Args:
        x: its left edge.
        y: its upper edge.
        width: how wide.
        height: how high.
        kind: one of KINDS.
        count: how many turns.
        day: whose.
    """

    x: float
    y: float
    width: float
    height: float
    kind: str
    count: int
    day: datetime.date


@dataclass(frozen=True)
class Chart:
    """A stacked column for each day, the first day on the right as Arabic is read.

    Args:
        pieces: all parts of all columns.
        labels: where a day is named, and its day.
        top: the number at the upper line.
    """

    pieces: Sequence[Piece]
    labels: Sequence[tuple[float, datetime.date]]
    top: int


def chart(days: Sequence[tuple[datetime.date, Counter[str]]]) -> Chart:
    """Place the columns of all days.

    Args:
        days: each day with its counts, the earliest first.
    """
    top = _round_up(max((sum(counts.values()) for _, counts in days), default=0))
    slot = WIDTH / max(len(days), 1)
    every = max(math.ceil(len(days) / _MOST_LABELS), 1)
    pieces, labels = [], []
    for place, (day, counts) in enumerate(days):
        left = WIDTH - (place + 1) * slot
        floor = float(HEIGHT)
        for kind in KINDS:
            if height := counts[kind] / top * HEIGHT:
                floor -= height
                x, width = left + slot * _GAP / 2, slot * (1 - _GAP)
                pieces.append(Piece(x, floor, width, height, kind, counts[kind], day))
        if place % every == 0:
            labels.append((left + slot / 2, day))
    return Chart(pieces, labels, top)


def _round_up(number: int) -> int:
    """Give the next number that reads well on an axis, such as 4, 20 or 500."""
    if number <= 4:
        return 4
    unit = 10 ** (len(str(number)) - 1)
    steps = (1, 2, 4, 5, 6, 8, 10)
    return next(int(unit * step) for step in steps if unit * step >= number)
