"""A line in Redis: who came first goes first, whichever worker they came to.

A ticket lives on a lease that its worker renews. A worker that is killed renews nothing, and its
tickets are passed over some seconds later: Rasa's own lock would hold them for a minute.
"""

import asyncio
import logging
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.exceptions import RedisError

from channels.faults import fault

_LOG = logging.getLogger(__name__)
_LEASE_SECONDS = 6.0
_LOOK_SECONDS = 0.03
# A line that nobody stands in any more.
_FORGOTTEN_MS = 600_000
# Enters the line or renews the place in it, passes over the dead, and tells who is first. One
# script, because two workers that read and write in turn would give the same ticket twice.
_STEP = f"""
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then redis.call('RPUSH', KEYS[1], ARGV[1]) end
redis.call('HSET', KEYS[2], ARGV[1], now + tonumber(ARGV[2]))
local head = redis.call('LINDEX', KEYS[1], 0)
while head and tonumber(redis.call('HGET', KEYS[2], head) or '0') < now do
  redis.call('LPOP', KEYS[1])
  redis.call('HDEL', KEYS[2], head)
  head = redis.call('LINDEX', KEYS[1], 0)
end
redis.call('PEXPIRE', KEYS[1], {_FORGOTTEN_MS})
redis.call('PEXPIRE', KEYS[2], {_FORGOTTEN_MS})
return head == ARGV[1] and 1 or 0
"""


class RedisLines:
    """The lines of all conversations, for all workers.

    Args:
        client: an asynchronous client that decodes what it reads.
        prefix: begins the names of the keys.
        lease_seconds: how long the place of a killed worker is kept.
    """

    def __init__(self, client: Any, prefix: str, lease_seconds: float = _LEASE_SECONDS) -> None:
        self._client = client
        self._prefix = prefix
        self._lease_ms = int(lease_seconds * 1000)
        self._script = client.register_script(_STEP)

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for all earlier turns of the conversation, then take this one.

        Args:
            conversation: its id.

        Raises:
            RedisError: when Redis does not answer.
        """
        keys = [f"{self._prefix}:{conversation}", f"{self._prefix}:{conversation}:leases"]
        ticket = uuid.uuid4().hex
        try:
            while not await self._step(keys, ticket):
                await asyncio.sleep(_LOOK_SECONDS)
            renewing = asyncio.create_task(self._renew(keys, ticket))
            try:
                yield
            finally:
                renewing.cancel()
        finally:
            await self._leave(keys, ticket)

    async def _step(self, keys: list[str], ticket: str) -> bool:
        return bool(await self._script(keys=keys, args=[ticket, self._lease_ms]))

    async def _renew(self, keys: list[str], ticket: str) -> None:
        while True:
            await asyncio.sleep(self._lease_ms / 4000)
            try:
                await self._step(keys, ticket)
            except RedisError as error:
                # The store refuses a turn that was overtaken, so that no answer gets lost or mixed.
                _LOG.warning("a turn's place could not be renewed: %s", fault(error))

    async def _leave(self, keys: list[str], ticket: str) -> None:
        try:
            async with self._client.pipeline(transaction=True) as pipe:
                pipe.lrem(keys[0], 0, ticket)
                pipe.hdel(keys[1], ticket)
                await pipe.execute()
        except RedisError as error:
            # The turn is over; its lease ends by itself.
            _LOG.warning("a turn's place could not be given up: %s", fault(error))
