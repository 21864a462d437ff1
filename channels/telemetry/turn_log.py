"""One JSON line for each turn and each error, without a word of what was said."""

import hashlib
import hmac
import json
import logging
import sys
from logging.handlers import QueueHandler, QueueListener, WatchedFileHandler
from queue import SimpleQueue
from typing import Any

import clock
from channels.telemetry.settings import STANDARD_OUTPUT
from channels.telemetry.turns import Taken


class TurnLog:
    """Writes the lines, in a thread of its own: a slow disk makes nobody wait.

    Args:
        path: the file, which may be rotated by moving it away; `-` for the standard output.
        key: hashes conversations; empty when the lines carry none.

    Raises:
        OSError: when the file cannot be written.
    """

    def __init__(self, path: str, key: str = "") -> None:
        self._key = key.encode()
        target: logging.Handler = (
            logging.StreamHandler(sys.stdout)
            if path == STANDARD_OUTPUT
            else WatchedFileHandler(path, encoding="utf-8")
        )
        queue: SimpleQueue[Any] = SimpleQueue()
        self._handler = QueueHandler(queue)
        self._listener = QueueListener(queue, target)
        self._listener.start()

    def turn(self, taken: Taken) -> None:
        """Log a turn.

        Args:
            taken: what it was.
        """
        self._write(
            "turn",
            channel=taken.channel,
            conversation=self._hashed(taken.conversation),
            status=taken.status,
            service=taken.service,
            topic=taken.topic,
            band=taken.band,
            verdict=taken.verdict,
            ms=round(taken.seconds * 1000, 1),
        )
        if taken.error:
            self.error(taken.error, "turn")

    def error(self, kind: str, where: str) -> None:
        """Log an error.

        Args:
            kind: one of KINDS.
            where: the module that said it.
        """
        self._write("error", kind=kind, where=where)

    def stop(self) -> None:
        """Write what waits, then close."""
        self._listener.stop()
        for handler in self._listener.handlers:
            handler.close()

    def _hashed(self, conversation: str) -> str | None:
        if not self._key:
            return None
        # Keyed: the ids of Telegram's chats are few enough to try them all.
        words = f"dalil.log {conversation}".encode()
        return hmac.new(self._key, words, hashlib.sha256).hexdigest()[:16]

    def _write(self, event: str, **fields: Any) -> None:
        at = clock.now().isoformat(timespec="milliseconds")
        line = json.dumps({"time": at, "event": event, **fields}, ensure_ascii=False)
        self._handler.emit(logging.LogRecord("dalil.turns", logging.INFO, "", 0, line, None, None))
