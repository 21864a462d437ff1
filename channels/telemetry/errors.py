"""Gives errors their kind: one of a few names, never what an error says."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import aiohttp
from rasa.core.lock_store import LockError
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

KINDS = (
    "action_timeout",
    "action_unreachable",
    "action_failed",
    "store",
    "lock",
    "redis",
    "silent",
    "gave_up",
    "answering",
    "telegram",
    "web",
    "other",
)
# Rasa tells that an action failed here, and goes on without a word to the user.
_ACTIONS = "rasa.core.processor"
_BY_LOGGER = {
    "rasa.core.tracker_store": "store",
    "rasa.core.lock_store": "lock",
    "channels.telegram": "telegram",
    "channels.web": "web",
}
# These say once more what is counted where it happened.
_SAID_ELSEWHERE = ("rasa.core.actions.action", "channels.turn")


def kind_of(error: BaseException) -> str:
    """Give the kind of an error by what caused it.

    Args:
        error: as it was caught.
    """
    for one in _causes(error):
        if isinstance(one, RedisError):
            return "redis"
        if isinstance(one, LockError):
            return "lock"
        if isinstance(one, SQLAlchemyError | sqlite3.Error):
            return "store"
    return "other"


class ErrorWatch(logging.Handler):
    """Tells the kind and the logger of every error that any module logs.

    Args:
        tell: gets both.
    """

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """See parent class for full docstring."""
        if record.name in _SAID_ELSEWHERE:
            return
        try:
            self._tell(_kind(record), record.name)
        except Exception:
            self.handleError(record)


def _kind(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if record.name == _ACTIONS and error is not None:
        return _of_action(error)
    if error is not None and (kind := kind_of(error)) != "other":
        return kind
    named = (kind for name, kind in _BY_LOGGER.items() if record.name.startswith(name))
    return next(named, "other")


def _of_action(error: BaseException) -> str:
    causes = list(_causes(error))
    if any(isinstance(one, asyncio.TimeoutError | TimeoutError) for one in causes):
        return "action_timeout"
    unreachable = any(isinstance(one, aiohttp.ClientConnectionError | OSError) for one in causes)
    return "action_unreachable" if unreachable else "action_failed"


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
