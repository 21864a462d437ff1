"""Gives errors their kind: one of a few names, never what an error says."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import aiohttp
from rasa.core.lock_store import LockError
from redis import RedisError
from sqlalchemy.exc import SQLAlchemyError

from privacy.quiet_log import causes

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
    return _kind_of(causes(error))


def _kind_of(types: list[type[BaseException]]) -> str:
    for one in types:
        if issubclass(one, RedisError):
            return "redis"
        if issubclass(one, LockError):
            return "lock"
        if issubclass(one, SQLAlchemyError | sqlite3.Error):
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
    # A record has no error any more where the log is kept free of content.
    types = getattr(record, "causes", None) or causes(record.exc_info and record.exc_info[1])
    if record.name == _ACTIONS and types:
        return _of_action(types)
    if (kind := _kind_of(types)) != "other":
        return kind
    named = (kind for name, kind in _BY_LOGGER.items() if record.name.startswith(name))
    return next(named, "other")


def _of_action(types: list[type[BaseException]]) -> str:
    if any(issubclass(one, asyncio.TimeoutError | TimeoutError) for one in types):
        return "action_timeout"
    unreachable = any(issubclass(one, aiohttp.ClientConnectionError | OSError) for one in types)
    return "action_unreachable" if unreachable else "action_failed"
