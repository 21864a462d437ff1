"""Slows down who sends too much, so that all others are answered."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from limits import parse_many
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter


class Flood:
    """Counts what somebody sent lately.

    Args:
        rules: how much is allowed, such as "40 per minute"; several are joined by ";".
        storage: where the counts are kept; several workers share them in Redis.
        name: tells this limit from others in the same storage.
        options: how the storage is reached.
    """

    def __init__(
        self,
        rules: str = "40 per minute",
        storage: str = "memory://",
        name: str = "",
        options: Mapping[str, Any] | None = None,
    ) -> None:
        self._rules = parse_many(rules)
        self._name = name
        self._waits = not storage.startswith("memory://")
        # Kept here because the library holds it only weakly.
        self._storage = storage_from_string(storage, **(options or {}))
        # A moving window would keep each visitor's key in memory for ever (limits 2.4).
        self._counts = FixedWindowRateLimiter(self._storage)

    def allow(self, key: str) -> float:
        """Count one message and tell how long to wait.

        Args:
            key: whose message it is.

        Returns:
            0.0 when it is allowed, else the seconds to wait.
        """
        key = f"{self._name}{key}"
        full = [rule for rule in self._rules if not self._counts.test(rule, key)]
        if full:
            # Whole seconds, rounded down.
            ends = max(self._counts.get_window_stats(rule, key)[0] for rule in full) + 1
            return max(ends - time.time(), 0.1)
        for rule in self._rules:
            self._counts.hit(rule, key)
        return 0.0

    async def seconds(self, key: str) -> float:
        """Do as `allow`, and let others go on while the storage answers.

        Args:
            key: whose message it is.
        """
        return await asyncio.to_thread(self.allow, key) if self._waits else self.allow(key)
