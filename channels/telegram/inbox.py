"""Keeps accepted updates, masked, until they are answered: what a crash must not lose.

The only module that knows SQLite; redis_inbox.py has the same methods for several workers.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA busy_timeout = 5000;
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS updates (
    bot TEXT NOT NULL, id INTEGER NOT NULL, chat INTEGER NOT NULL, at REAL NOT NULL,
    content TEXT, answer TEXT, sent INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (bot, id));
CREATE INDEX IF NOT EXISTS waiting ON updates (bot, chat, id) WHERE content IS NOT NULL;
CREATE TABLE IF NOT EXISTS payloads (
    name TEXT PRIMARY KEY, payload TEXT NOT NULL, at REAL NOT NULL);
"""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


@dataclass(frozen=True)
class Waiting:
    """An update that waits for its answer.

    Args:
        id: Telegram's number of the update.
        chat: where it came from.
        content: what was read of it.
        answer: the parts of its answer, None while there is none.
        sent: how many of these parts were sent.
    """

    id: int
    chat: int
    content: dict[str, Any]
    answer: list[dict[str, Any]] | None
    sent: int


class Inbox:
    """The updates of one bot, and the payloads that are too long for a button.

    Args:
        path: the SQLite file; made when it is not there.
        bot: the bot's id.
    """

    # How often to look for what other processes took in.
    look_seconds = 0.5

    def __init__(self, path: Path | str, bot: str) -> None:
        self._bot = bot
        self._base = sqlite3.connect(str(path), isolation_level=None, timeout=5.0)
        self._base.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def add(self, update: int, chat: int, content: dict[str, Any], at: float) -> bool:
        """Keep an update; tell whether it is new.

        Args:
            update: Telegram's number of it.
            chat: where its answer goes.
            content: what was read of it, personal numbers masked.
            at: when, in seconds since 1970.
        """
        row = (self._bot, update, chat, at, _json(content))
        sql = "INSERT OR IGNORE INTO updates (bot, id, chat, at, content) VALUES (?, ?, ?, ?, ?)"
        return self._base.execute(sql, row).rowcount == 1

    def next(self, chat: int) -> Waiting | None:
        """Give the earliest waiting update of a chat, by Telegram's own count."""
        row = self._base.execute(
            "SELECT id, chat, content, answer, sent FROM updates"
            " WHERE bot = ? AND chat = ? AND content IS NOT NULL ORDER BY id LIMIT 1",
            (self._bot, chat),
        ).fetchone()
        if row is None:
            return None
        answer = None if row[3] is None else json.loads(row[3])
        return Waiting(row[0], row[1], json.loads(row[2]), answer, row[4])

    def chats(self) -> dict[int, int]:
        """Count the waiting updates of each chat that has some, the longest waiting chat first."""
        rows = self._base.execute(
            "SELECT chat, count(*) FROM updates WHERE bot = ? AND content IS NOT NULL"
            " GROUP BY chat ORDER BY min(id)",
            (self._bot,),
        )
        return {int(chat): int(count) for chat, count in rows}

    def waiting(self, chat: int) -> int:
        """Count the waiting updates of a chat."""
        sql = "SELECT count(*) FROM updates WHERE bot = ? AND chat = ? AND content IS NOT NULL"
        return int(self._base.execute(sql, (self._bot, chat)).fetchone()[0])

    def answered(self, update: int, answer: list[dict[str, Any]]) -> None:
        """Keep an answer before it is sent, so that a restart sends it and asks nobody again."""
        self._set("answer = ?", update, _json(answer))

    def sent(self, update: int, parts: int) -> None:
        """Note how many parts of the answer were sent."""
        self._set("sent = ?", update, parts)

    def done(self, update: int) -> None:
        """Note that an update is dealt with; only its number stays, to know it when repeated."""
        self._set("content = NULL, answer = NULL", update)

    def drop(self, chat: int) -> None:
        """Give up what waits in a chat that can no longer be written to."""
        sql = "UPDATE updates SET content = NULL, answer = NULL WHERE bot = ? AND chat = ?"
        self._base.execute(sql, (self._bot, chat))

    def move(self, chat: int, to: int) -> None:
        """Follow a group that became a supergroup."""
        sql = "UPDATE updates SET chat = ? WHERE bot = ? AND chat = ?"
        self._base.execute(sql, (to, self._bot, chat))

    def keep_payload(self, payload: str, at: float) -> str:
        """Keep a long payload and give the short name that a button carries."""
        # Letters alone: a row of digits could be taken for somebody's number.
        name = hashlib.blake2s(payload.encode(), digest_size=9).hexdigest().translate(_LETTERS)
        sql = "INSERT OR REPLACE INTO payloads VALUES (?, ?, ?)"
        self._base.execute(sql, (name, payload, at))
        return name

    def payload(self, name: str) -> str | None:
        """Give a kept payload, None when it is unknown or was too old to keep."""
        row = self._base.execute("SELECT payload FROM payloads WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def prune(self, updates_before: float, payloads_before: float) -> None:
        """Forget dealt-with updates and kept payloads that are older than these instants."""
        self._base.execute(
            "DELETE FROM updates WHERE content IS NULL AND at < ?", (updates_before,)
        )
        self._base.execute("DELETE FROM payloads WHERE at < ?", (payloads_before,))
        self.scrub()

    def scrub(self) -> None:
        """Take what was dealt with out of the log that SQLite writes ahead, too."""
        self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _set(self, change: str, update: int, *values: Any) -> None:
        sql = f"UPDATE updates SET {change} WHERE bot = ? AND id = ?"
        self._base.execute(sql, (*values, self._bot, update))


def _json(value: Any) -> str:
    # Half a character, which anybody can send, is none that SQLite keeps.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
