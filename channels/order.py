"""One line per conversation: its messages are answered in the order in which they came.

Rasa's own lock looks again every second; here the next message goes on at once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lines:
    """The lines of all conversations; one that nobody waits in is forgotten."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[asyncio.Lock, list[object]]] = {}

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[None]:
        """Wait for all earlier turns of the conversation, then take this one.

        Args:
            conversation: its id.
        """
        lock, waiting = self._lines.setdefault(conversation, (asyncio.Lock(), []))
        place = object()
        waiting.append(place)
        try:
            # asyncio's lock wakes those who wait in the order in which they came.
            async with lock:
                yield
        finally:
            waiting.remove(place)
            if not waiting:
                del self._lines[conversation]

    def __len__(self) -> int:
        return len(self._lines)
