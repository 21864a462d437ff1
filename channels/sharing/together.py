"""Many workers: their order, answers, limits and ended conversations are in Redis."""

import dataclasses
import json
import logging

from redis.exceptions import RedisError

from channels.faults import fault
from channels.limits import Flood
from channels.sharing.line import RedisLines
from channels.sharing.redis_client import FLOOD_OPTIONS, asynchronous
from channels.turn import Turn

_LOG = logging.getLogger(__name__)
# The widget sends an unanswered message again within seconds; a person, within minutes.
_ANSWER_SECONDS = 600
# As long as a token can be renewed; see channels/web/tokens.py.
_ENDED_SECONDS = 30 * 24 * 3600


class Together(RedisLines):
    """Shares through one Redis.

    Args:
        url: its address, such as redis://127.0.0.1:6379/0.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._redis = asynchronous(url)
        super().__init__(self._redis, "dalil:turn")

    async def answer(self, conversation: str, message_id: str) -> Turn | None:
        """See Shared for full docstring."""
        kept = await self._redis.hget(_answers(conversation), message_id)
        return Turn(**json.loads(kept)) if kept else None

    async def keep_answer(self, conversation: str, message_id: str, turn: Turn) -> None:
        """See Shared for full docstring."""
        text = json.dumps(dataclasses.asdict(turn), ensure_ascii=False)
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.hset(_answers(conversation), message_id, text)
                pipe.expire(_answers(conversation), _ANSWER_SECONDS)
                await pipe.execute()
        except RedisError as error:
            # The answer is there, and goes out.
            _LOG.warning("an answer could not be kept: %s", fault(error))

    async def forget_answers(self, conversation: str) -> None:
        """See Shared for full docstring."""
        await self._redis.delete(_answers(conversation))

    async def end(self, conversation: str) -> None:
        """See Shared for full docstring."""
        await self._redis.set(f"dalil:ended:{conversation}", 1, ex=_ENDED_SECONDS)

    async def ended(self, conversation: str) -> bool:
        """See Shared for full docstring."""
        return bool(await self._redis.exists(f"dalil:ended:{conversation}"))

    def flood(self, rules: str, name: str) -> Flood:
        """See Shared for full docstring."""
        return Flood(rules, self._url, name, FLOOD_OPTIONS)


def _answers(conversation: str) -> str:
    return f"dalil:answers:{conversation}"
