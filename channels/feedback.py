"""Keeps whether answers helped, without a word of what the visitor wrote."""

import datetime
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge import slugs

REASONS = ("wrong", "unclear", "not_my_question", "other")
STATUSES = ("answered", "asked", "clarify", "out_of_scope", "small_talk", "error")
_TOPIC = re.compile(r"[a-z_]{1,40}")
_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    at TEXT NOT NULL, channel TEXT NOT NULL, service TEXT, topic TEXT, status TEXT,
    helpful INTEGER NOT NULL, reason TEXT)
"""


class FeedbackRefused(ValueError):  # noqa: N818 - told apart from a failing database
    """Feedback about something that no answer of ours is about."""


class Feedback:
    """A table of opinions in an SQLite file.

    Args:
        path: the file; made when it is first needed.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)

    def add(
        self,
        channel: str,
        service: str | None,
        topic: str | None,
        status: str | None,
        helpful: bool,
        reason: str | None,
        at: datetime.datetime,
        completes: bool = False,
    ) -> None:
        """Keep one opinion.

        Args:
            channel: where the answer was read: web or telegram.
            service: the answer's service, None when it had none.
            topic: the answer's topic.
            status: the answer's status.
            helpful: whether it helped.
            reason: why not, one of REASONS.
            at: when.
            completes: whether the reason belongs to an opinion that was kept without one.

        Raises:
            FeedbackRefused: when a value is none that an answer of ours has.
            sqlite3.Error: when the file cannot be written.
        """
        known = service is None or service in slugs()
        known = known and (topic is None or _TOPIC.fullmatch(topic) is not None)
        known = known and (status is None or status in STATUSES)
        if not known or (reason is not None and reason not in REASONS):
            raise FeedbackRefused("no answer of ours is like that")
        row = (at.isoformat(timespec="seconds"), channel, service, topic, status, helpful, reason)
        with self._open() as base:
            if completes and _reasoned(base, row):
                return
            base.execute("INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        base = sqlite3.connect(self._path, timeout=5.0)
        try:
            with base:
                base.execute(_TABLE)
                yield base
        finally:
            base.close()


def _reasoned(base: sqlite3.Connection, row: tuple[object, ...]) -> bool:
    """Add a reason to the latest opinion on such an answer that came without one."""
    _, channel, service, topic, status, _, reason = row
    done = base.execute(
        "UPDATE feedback SET reason = ? WHERE rowid = (SELECT max(rowid) FROM feedback"
        " WHERE channel = ? AND service IS ? AND topic IS ? AND status IS ?"
        " AND NOT helpful AND reason IS NULL)",
        (reason, channel, service, topic, status),
    )
    return done.rowcount == 1
