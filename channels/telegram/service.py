"""The running channel: connects, takes updates in, answers, and survives Telegram's failures."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import TelegramError

from channels.faults import fault
from channels.feedback import Feedback
from channels.settings import feedback_file, redis_url
from channels.sharing import shared
from channels.telegram.answering import Answering
from channels.telegram.election import election
from channels.telegram.inbox import Inbox
from channels.telegram.menu import set_menu
from channels.telegram.polling import poll
from channels.telegram.reading import Arrived, Gone, Me, Moved, read
from channels.telegram.redis_inbox import RedisInbox
from channels.telegram.sending import Sender, Trouble, make_bot, pauses
from channels.telegram.settings import Settings
from channels.telegram.worker import Worker, content_of
from channels.turn import OnNewMessage
from privacy import Listener

_LOG = logging.getLogger(__name__)
# More than this waiting in one chat is no conversation any more.
_MOST_WAITING = 100
_AGAIN_SECONDS = 5.0


class Service:
    """Everything behind the channel, in one process.

    Args:
        settings: the bot and how it is reached.
        on_new_message: Rasa's handler.
        forget: deletes a conversation.
    """

    def __init__(
        self,
        settings: Settings,
        on_new_message: OnNewMessage,
        forget: Callable[[str], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._inbox = _inbox(settings)
        self._election = election(settings.database, settings.bot_id)
        self._bot = make_bot(settings)
        self._trouble = Trouble()
        bot_id = int(settings.bot_id) if settings.bot_id.isdecimal() else 0
        self._me = Me(bot_id)

        async def forgotten(conversation: str) -> None:
            self._listener.forget(conversation)
            await forget(conversation)
            self._inbox.scrub()

        answering = Answering(on_new_message, self._inbox, Feedback(feedback_file()), forgotten)
        sender = Sender(self._bot, self._trouble, self._inbox.move)
        self._worker = Worker(
            self._bot, self._inbox, answering, sender, shared().flood("40 per minute", "chat:")
        )
        self._listener = Listener()
        self._leads = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start in the background: the server does not wait for Telegram."""
        self._task = asyncio.create_task(self._live())

    async def stop(self) -> None:
        """Stop taking updates, finish answers that are nearly there, close all."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._worker.stop()
        await self._election.release()
        try:
            await self._bot.shutdown()
        except Exception as error:
            _LOG.warning("the Telegram client did not close: %s", fault(error))
        self._inbox.close()

    def accept(self, raw: dict[str, Any]) -> None:
        """Keep an update, and have it answered if it is new.

        Args:
            raw: the update as Telegram sent it, with a number.

        Raises:
            sqlite3.Error: when it could not be kept; Telegram sends it again.
        """
        event = read(raw, self._me, self._listener.hear)
        if isinstance(event, Gone):
            self._inbox.drop(event.chat)
        elif isinstance(event, Moved):
            self._inbox.move(event.chat, event.to)
        elif isinstance(event, Arrived) and self._inbox.waiting(event.chat) < _MOST_WAITING:
            new = self._inbox.add(int(raw["update_id"]), event.chat, content_of(event), time.time())
            if new and self._leads:
                self._worker.wake(event.chat)

    async def _live(self) -> None:
        while True:
            try:
                # Also who only takes updates in must know the bot's name, to know what is for it.
                await self._connect()
                await self._election.win()
                await self._lead()
            except Exception as error:
                _LOG.error("the Telegram channel failed: %s; again soon", fault(error))
                self._leads = False
                await self._worker.stop()
                await self._election.release()
                await asyncio.sleep(_AGAIN_SECONDS)

    async def _lead(self) -> None:
        """Talk to Telegram until that fails, or until another process does it.

        Raises:
            Exception: what failed.
        """
        tasks = [asyncio.create_task(self._serve()), asyncio.create_task(self._election.lost())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _connect(self) -> None:
        for wait in pauses():
            try:
                await self._bot.initialize()
                break
            except TelegramError as error:
                self._trouble.tell(error)
                await asyncio.sleep(wait)
        self._trouble.over()
        self._me = Me(self._bot.id, self._bot.bot.username or "")

    async def _serve(self) -> None:
        self._leads = True
        webhook = bool(self._settings.secret)
        name = f"@{self._me.username}" if self._me.username else "the bot"
        _LOG.warning("Telegram: %s answers, by %s.", name, "webhook" if webhook else "polling")
        tasks = [asyncio.create_task(self._worker.run())]
        if not webhook:
            tasks.append(asyncio.create_task(self._set_menu()))
            polling = poll(self._bot, self.accept, self._trouble, _LOG.error)
            tasks.append(asyncio.create_task(polling))
        try:
            await asyncio.gather(*tasks)
        finally:
            self._leads = False
            for task in tasks:
                task.cancel()

    async def _set_menu(self) -> None:
        try:
            await set_menu(self._bot)
        except TelegramError as error:
            _LOG.warning("the bot's menu could not be set: %s", fault(error))


def _inbox(settings: Settings) -> Inbox:
    if url := redis_url():
        return RedisInbox(url, settings.bot_id)
    return Inbox(settings.database, settings.bot_id)
