"""What workers must know of each other: nothing when there is one, Redis when there are many."""

import os
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from channels.limits import Flood
from channels.settings import redis_url
from channels.turn import Turn


class Turns(Protocol):
    """Lets the turns of a conversation go on one by one."""

    def turn(self, conversation: str) -> AbstractAsyncContextManager[None]:
        """Wait for all earlier turns of the conversation, then take this one."""
        ...


class KeptAnswers(Protocol):
    """Keeps answers for who sends a message again, to this worker or another."""

    async def answer(self, conversation: str, message_id: str) -> Turn | None:
        """Give the answer that a message got, None when it got none."""
        ...

    async def keep_answer(self, conversation: str, message_id: str, turn: Turn) -> None:
        """Keep the answer to a message for some minutes."""
        ...

    async def forget_answers(self, conversation: str) -> None:
        """Forget all answers of a conversation."""
        ...


class Shared(Turns, KeptAnswers, Protocol):
    """All that one worker must know of the others."""

    async def end(self, conversation: str) -> None:
        """Let no worker open a conversation any more."""
        ...

    async def ended(self, conversation: str) -> bool:
        """Tell whether a worker ended a conversation."""
        ...

    def flood(self, rules: str, name: str) -> Flood:
        """Give a limit that all workers count for together."""
        ...


def shared(environment: Mapping[str, str] = os.environ) -> Shared:
    """Give what the environment asks for: this process alone, or Redis at DALIL_REDIS_URL.

    Args:
        environment: may hold DALIL_REDIS_URL.

    Raises:
        SettingError: when the address cannot be used.
    """
    # Imported here, so that one machine needs no Redis library.
    if url := redis_url(environment):
        from channels.sharing.together import Together

        return Together(url)
    from channels.sharing.alone import Alone

    return Alone()
