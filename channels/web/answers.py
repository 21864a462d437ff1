"""Answers each message once: in order, and the same again to who sends it again."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from channels.sharing import KeptAnswers, Turns
from channels.sharing.alone import Alone
from channels.turn import Turn
from channels.web.errors import Refused

# Sanic closes a request after 60 seconds without a word.
_LONGEST_WAIT = 55.0
_MOST_KEPT = 2_000

Work = Callable[[], Awaitable[Turn]]


class Answers:
    """Runs turns and remembers the latest ones by the id that the visitor's page gave them.

    Args:
        lines: the order of the turns of each conversation.
        kept: the answers that other workers gave.
    """

    def __init__(self, lines: Turns, kept: KeptAnswers | None = None) -> None:
        self._lines = lines
        self._kept = kept or Alone()
        self._tasks: OrderedDict[tuple[str, str], asyncio.Task[Turn]] = OrderedDict()

    async def give(self, conversation: str, message_id: str | None, work: Work) -> Turn:
        """Give the answer to a message, which is worked on at most once.

        Args:
            conversation: whose message it is.
            message_id: the page's own id of it; None when it will not be sent again.
            work: takes the turn.

        Raises:
            Refused: when there is no answer, or none in time; then it may be sent again.
        """
        key = (conversation, message_id or secrets.token_hex())
        task = self._tasks.get(key)
        if task is None:
            # A task of its own: a connection that breaks does not stop the turn half-way, and
            # who sends the message again gets this answer.
            task = asyncio.create_task(self._in_order(conversation, message_id, work))
            self._tasks[key] = task
            task.add_done_callback(lambda done: self._settle(key, done, message_id is not None))
        try:
            turn = await asyncio.wait_for(asyncio.shield(task), _LONGEST_WAIT)
        except asyncio.TimeoutError:
            raise Refused(503, "unavailable") from None
        if turn.failed:
            raise Refused(503, "unavailable")
        return turn

    def forget(self, conversation: str) -> None:
        """Forget all answers of a conversation."""
        for key in [key for key in self._tasks if key[0] == conversation]:
            del self._tasks[key]

    async def _in_order(self, conversation: str, message_id: str | None, work: Work) -> Turn:
        async with self._lines.turn(conversation):
            # Looked up in turn: it may have been given while this one waited.
            if message_id and (given := await self._kept.answer(conversation, message_id)):
                return given
            turn = await work()
            if message_id and not turn.failed:
                await self._kept.keep_answer(conversation, message_id, turn)
            return turn

    def _settle(self, key: tuple[str, str], done: asyncio.Task[Turn], named: bool) -> None:
        failed = done.cancelled() or done.exception() is not None or done.result().failed
        # What was not answered is worked on again under the same id.
        if (failed or not named) and self._tasks.get(key) is done:
            del self._tasks[key]
        while len(self._tasks) > _MOST_KEPT:
            self._tasks.popitem(last=False)
