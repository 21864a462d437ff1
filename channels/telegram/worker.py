"""Answers what waits in the inbox: in order within a chat, many chats at once, each once."""

import asyncio
import dataclasses
import logging
import math
import time
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram.constants import ChatAction
from telegram.ext import ExtBot

from channels.faults import fault
from channels.limits import Flood
from channels.telegram.answering import Answering, said, toast
from channels.telegram.inbox import Inbox, Waiting
from channels.telegram.reading import Arrived
from channels.telegram.sending import ChatGone, Sender
from channels.wording import words

_LOG = logging.getLogger(__name__)
# A turn takes some 30 ms; typing is shown when one takes longer, and lasts five seconds.
_TYPING_AFTER, _TYPING_EVERY = 0.4, 4.5
# More turns at once would only wait for each other, each with its own time limit running.
_TURNS_AT_ONCE = 16
# How long a store may be away before what was done is forgotten, and done again.
_TRIES, _TRY_SECONDS = 60, 0.5
_STOP_SECONDS = 3.0
_AGAIN_SECONDS = 5.0
_DAY = 86_400.0


class Worker:
    """One task for each chat that waits, until nothing of it waits any more.

    Args:
        bot: the library's client.
        inbox: what waits.
        answering: works out answers.
        sender: sends them.
        flood: how much a chat may send.
    """

    def __init__(
        self, bot: ExtBot[None], inbox: Inbox, answering: Answering, sender: Sender, flood: Flood
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._answering = answering
        self._sender = sender
        self._flood = flood
        self._turns = asyncio.Semaphore(_TURNS_AT_ONCE)
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._asides: set[asyncio.Task[None]] = set()

    def wake(self, chat: int) -> None:
        """Answer a chat, unless that is going on.

        Args:
            chat: which.
        """
        if chat not in self._chats:
            self._chats[chat] = asyncio.create_task(self._drain(chat))

    async def run(self) -> None:
        """Answer what other processes or an earlier life of this one accepted, for ever."""
        pruned = 0.0
        while True:
            for chat in self._inbox.chats():
                self.wake(chat)
            if time.time() - pruned > _DAY / 24:
                pruned = time.time()
                # Telegram repeats an update for a day; a button lives as long as its message.
                self._inbox.prune(pruned - 2 * _DAY, pruned - 180 * _DAY)
            await asyncio.sleep(self._inbox.look_seconds)

    async def stop(self) -> None:
        """Let answers be finished that are nearly there; the others are given after the start."""
        if self._chats:
            await asyncio.wait(self._chats.values(), timeout=_STOP_SECONDS)
        tasks = [*self._chats.values(), *self._asides]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _drain(self, chat: int) -> None:
        told = False
        try:
            while waiting := self._inbox.next(chat):
                arrived = _arrived(waiting)
                if arrived is None:
                    self._inbox.done(waiting.id)
                    continue
                if waiting.answer is None:
                    told = await self._slow_down(chat, arrived, told)
                await self._answer(waiting, arrived)
        except ChatGone:
            self._inbox.drop(chat)
        except Exception as error:
            # Only its type: what it says may quote the user. The chat is looked at again.
            _LOG.error("an update could not be dealt with: %s", fault(error))
            await asyncio.sleep(_AGAIN_SECONDS)
        finally:
            # Nothing is awaited between the last look into the inbox and this line.
            del self._chats[chat]

    async def _slow_down(self, chat: int, arrived: Arrived, told: bool) -> bool:
        """Wait while a chat sends too much, and say so once."""
        while wait := await self._flood.seconds(str(chat)):
            if not told:
                seconds = math.ceil(wait)
                text = words("telegram.flood", arrived.language, seconds=seconds)
                await self._sender.send(chat, said(text)[0])
                told = True
            await asyncio.sleep(wait)
        return told

    async def _answer(self, waiting: Waiting, arrived: Arrived) -> None:
        if arrived.callback:
            self._aside(self._confirm(arrived))
        parts = waiting.answer
        if parts is None:
            parts = await self._work_out(waiting, arrived)
            # From here on a restart sends this answer, and does not ask the assistant again.
            await _surely(partial(self._inbox.answered, waiting.id, parts))
        chat, reply_to = waiting.chat, arrived.message if arrived.group else 0
        for count, part in enumerate(parts[waiting.sent :], waiting.sent + 1):
            chat = await self._sender.send(chat, part, reply_to)
            await _surely(partial(self._inbox.sent, waiting.id, count))
        await _surely(partial(self._inbox.done, waiting.id))

    async def _work_out(self, waiting: Waiting, arrived: Arrived) -> list[dict[str, Any]]:
        typing = self._aside(self._show_typing(waiting.chat))
        try:
            async with self._turns:
                return await self._answering.parts(arrived)
        except Exception as error:
            _LOG.error("an answer could not be made: %s", fault(error))
            return said(words("failed", arrived.language))
        finally:
            typing.cancel()

    async def _show_typing(self, chat: int) -> None:
        await asyncio.sleep(_TYPING_AFTER)
        while True:
            await self._sender.quietly(self._bot.send_chat_action(chat, ChatAction.TYPING))
            await asyncio.sleep(_TYPING_EVERY)

    async def _confirm(self, arrived: Arrived) -> None:
        """Answer the press itself, or the button goes on turning."""
        text = toast(arrived, self._inbox) or None
        await self._sender.quietly(self._bot.answer_callback_query(arrived.callback, text))

    def _aside(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)
        return task


async def _surely(note: Callable[[], None]) -> None:
    """Note what was done, though the store be away for a while: else it would be done twice."""
    for _ in range(_TRIES):
        try:
            return note()
        except Exception as error:
            _LOG.warning("the inbox is away: %s", fault(error))
            await asyncio.sleep(_TRY_SECONDS)
    note()


def _arrived(waiting: Waiting) -> Arrived | None:
    try:
        return Arrived(**waiting.content)
    except TypeError:
        _LOG.error("an update that another version kept is given up")
        return None


def content_of(arrived: Arrived) -> dict[str, Any]:
    """Give what is kept of an update.

    Args:
        arrived: what was read of it.
    """
    return dataclasses.asdict(arrived)
