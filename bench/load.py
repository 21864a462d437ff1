"""Many users at once: each has a conversation of its own and writes as soon as it is answered."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import aiohttp

_RUNS = count()


@dataclass
class Load:
    """What came of it.

    Args:
        seconds: how long it took until the last answer.
        times: milliseconds of each answer.
        failed: answers that were none.
    """

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Give the answers a second."""
        return len(self.times) / self.seconds


def load(url: str, users: int, texts: Sequence[str], seconds: float) -> Load:
    """Let users talk over REST for a while.

    Args:
        url: the server's address.
        users: how many write at once.
        texts: what they say in turn.
        seconds: after this nobody begins a message.
    """
    return asyncio.run(_load(url, users, texts, seconds))


async def _load(url: str, users: int, texts: Sequence[str], seconds: float) -> Load:
    result, run, start = Load(), next(_RUNS), time.perf_counter()

    async def talk(http: aiohttp.ClientSession, user: int) -> None:
        for number in range(10_000):
            begun = time.perf_counter()
            if begun - start > seconds:
                return
            text = texts[(user + number) % len(texts)]
            body = {"sender": f"load-{run}-{user}", "message": text}
            async with http.post(f"{url}/webhooks/rest/webhook", json=body) as answer:
                messages = await answer.json()
            if messages and messages[0].get("text"):
                result.times.append((time.perf_counter() - begun) * 1000)
            else:
                result.failed += 1

    connections, patience = aiohttp.TCPConnector(limit=users), aiohttp.ClientTimeout(total=60)
    async with aiohttp.ClientSession(connector=connections, timeout=patience) as http:
        await asyncio.gather(*(talk(http, user) for user in range(users)))
    result.seconds = time.perf_counter() - start
    return result
