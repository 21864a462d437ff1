"""Reads whether answers helped."""

import datetime
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Opinion:
    """What somebody thought of an answer.

    Args:
        service: the answer's service, if it had one.
        topic: its topic.
        helpful: whether it helped.
        reason: why not, if that was told.
    """

    service: str | None
    topic: str | None
    helpful: bool
    reason: str | None


def read_opinions(file: Path, since: datetime.datetime) -> Sequence[Opinion]:
    """Give the opinions since an instant; none when there is no file yet.

    Args:
        file: the SQLite file of opinions.
        since: the first instant.
    """
    if not file.exists():
        return []
    sql = "SELECT at, service, topic, helpful, reason FROM feedback ORDER BY rowid"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        try:
            rows = base.execute(sql).fetchall()
        except sqlite3.OperationalError:
            # No table: nothing was ever kept.
            return []
    return [
        Opinion(service, topic, bool(helpful), reason)
        for at, service, topic, helpful, reason in rows
        if datetime.datetime.fromisoformat(at) >= since
    ]
