"""Chooses the one process that talks to Telegram; the others only take updates in."""

import asyncio
import fcntl
import uuid
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from redis.exceptions import RedisError

from channels.settings import redis_url
from channels.sharing.redis_client import asynchronous

_AGAIN_SECONDS = 1.0
_LEASE_MS = 8_000
_RENEW_SECONDS = 2.0
# Only the holder may renew or release.
_RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"


class Lost(Exception):  # noqa: N818 - says what happened
    """Another process may be chosen by now."""


class Election(Protocol):
    """Who is chosen stays so until it releases, dies or loses it."""

    async def win(self) -> None:
        """Wait until this process is chosen."""
        ...

    async def lost(self) -> None:
        """Wait until this process is chosen no more; then raise Lost."""
        ...

    async def release(self) -> None:
        """Let another process be chosen."""
        ...


def election(database: Path, bot: str) -> Election:
    """Give the election among processes of one machine, or of all that share a Redis.

    Args:
        database: the file beside which a lock is kept.
        bot: the bot's id.
    """
    url = redis_url()
    return ByLease(url, f"dalil:telegram:{bot}:leader") if url else ByFile(database)


class ByFile:
    """The first process that locks a file; the lock ends with the process."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._file: IO[str] | None = None

    async def win(self) -> None:
        """See Election for full docstring."""
        self._file = self._file or self._path.open("w")
        while True:
            try:
                return fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                await asyncio.sleep(_AGAIN_SECONDS)

    async def lost(self) -> None:
        """See Election for full docstring."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        """See Election for full docstring."""
        if self._file is not None:
            self._file.close()
            self._file = None


class ByLease:
    """The first process that puts its name into Redis, as long as it renews it."""

    def __init__(self, url: str, key: str) -> None:
        self._redis = asynchronous(url)
        self._key, self._name = key, uuid.uuid4().hex
        self._renew = self._redis.register_script(_RENEW)
        self._release = self._redis.register_script(_RELEASE)

    async def win(self) -> None:
        """See Election for full docstring."""
        while not await self._redis.set(self._key, self._name, nx=True, px=_LEASE_MS):
            await asyncio.sleep(_AGAIN_SECONDS)

    async def lost(self) -> None:
        """See Election for full docstring."""
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            try:
                held = await self._renew(keys=[self._key], args=[self._name, _LEASE_MS])
            except RedisError:
                held = False
            if not held:
                raise Lost

    async def release(self) -> None:
        """See Election for full docstring."""
        with suppress(RedisError):
            await self._release(keys=[self._key], args=[self._name])
