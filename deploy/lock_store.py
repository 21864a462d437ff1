"""Rasa's lock store in Redis, mended where several workers meet.

Rasa's own reads a lock and writes it back in two steps, so that two workers can draw the same
ticket; it looks again only every second; what a killed worker held is locked for a minute; and it
calls Redis in the event loop.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, RedisLockStore
from redis.exceptions import RedisError

from channels.sharing.line import RedisLines
from channels.sharing.redis_client import asynchronous
from deploy.settings import Settings


class LineLockStore(RedisLockStore):
    """Lets the messages of a conversation go one by one, in the order in which they came.

    Args:
        endpoint_config: not used; the address comes from the environment.
        settings: instead of the environment's.
    """

    def __init__(self, endpoint_config: Any = None, settings: Settings | None = None) -> None:
        settings = settings or Settings.from_environment()
        self._client = asynchronous(settings.redis)
        self._lines = RedisLines(self._client, "dalil:lock")

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """See parent class for full docstring.

        Raises:
            LockError: when Redis does not answer.
        """
        line = self._lines.turn(conversation_id)
        try:
            await line.__aenter__()
        except RedisError as error:
            raise LockError(f"Redis does not answer: {type(error).__name__}") from None
        try:
            yield TicketLock(conversation_id)
        finally:
            await line.__aexit__(None, None, None)

    async def ping(self) -> None:
        """Ask Redis for a sign of life.

        Raises:
            RedisError: when there is none.
        """
        await self._client.ping()
