"""How everything here talks to Redis: briefly, and once more when a connection was cut."""

from typing import Any

import redis
import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import ConnectionError, TimeoutError
from redis.retry import Retry

# Redis answers within a millisecond, or something is wrong.
SECONDS = 2.0
# Every command here may run twice; all of them name what they add or take.
AGAIN: list[type[Exception]] = [ConnectionError, TimeoutError]
FLOOD_OPTIONS: dict[str, Any] = {
    "socket_timeout": SECONDS,
    "socket_connect_timeout": SECONDS,
    # A pooled connection that a restart of Redis cut is opened anew.
    "retry": Retry(NoBackoff(), 1),
    "retry_on_error": [ConnectionError],
}


def asynchronous(url: str) -> "redis.asyncio.Redis[str]":
    """Give a client for the event loop, which connects when it is first used.

    Args:
        url: Redis's address.
    """
    client: redis.asyncio.Redis[str] = redis.asyncio.from_url(
        url,
        decode_responses=True,
        socket_timeout=SECONDS,
        socket_connect_timeout=SECONDS,
        retry=AsyncRetry(ExponentialBackoff(cap=0.5, base=0.1), 3),
        retry_on_error=AGAIN,
    )
    return client


def synchronous(url: str) -> "redis.Redis[str]":
    """Give a client that blocks, for a second at most, where nothing goes on without Redis.

    Args:
        url: Redis's address.
    """
    client: redis.Redis[str] = redis.from_url(
        url, decode_responses=True, **{**FLOOD_OPTIONS, "socket_timeout": 1.0}
    )
    return client
