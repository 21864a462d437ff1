"""Sends parts through the Bot API, again and again while Telegram is in trouble."""

import asyncio
import base64
import contextlib
import html
import logging
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    TelegramError,
)
from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from channels.telegram.settings import Settings

_LOG = logging.getLogger(__name__)
# The whole of a turn waits for a 429, so it is obeyed as often as Telegram says it.
_RATE_RETRIES = 100
_LONGEST_PAUSE = 30.0
_QUIET_SECONDS = 300.0
_TAG = re.compile(r"<[^>]+>")


class ChatGone(Exception):  # noqa: N818 - says what happened
    """The chat blocked the bot, or is no more."""


class Trouble:
    """Says once that Telegram does not answer, and once that it does again."""

    def __init__(self) -> None:
        self._open = False
        self._quiet_until: dict[str, float] = {}

    def tell(self, error: TelegramError) -> None:
        """Log a failure, each kind once a while; its own words may hold the token."""
        name = type(error).__name__
        if time.monotonic() < self._quiet_until.get(name, 0.0):
            return
        self._open = True
        self._quiet_until[name] = time.monotonic() + _QUIET_SECONDS
        wrong = isinstance(error, InvalidToken | EndPointNotFound)
        why = "the token is wrong (TELEGRAM_BOT_TOKEN)" if wrong else name
        _LOG.error("Telegram does not answer: %s. Trying again; all else goes on.", why)

    def over(self) -> None:
        """Log that it works again."""
        if self._open:
            _LOG.warning("Telegram answers again.")
        self._open = False


def make_bot(settings: Settings) -> ExtBot[None]:
    """Make the library's client.

    Args:
        settings: the token and the server.
    """
    # httpx logs each address, and the address holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    limiter: BaseRateLimiter[Any] = AIORateLimiter(max_retries=_RATE_RETRIES)
    request = HTTPXRequest(connection_pool_size=64, read_timeout=20, pool_timeout=20)
    return ExtBot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=request,
        get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=20),
        rate_limiter=limiter,
    )


def pauses(first: float = 0.5) -> Iterator[float]:
    """Give the seconds to wait before each new try.

    Args:
        first: before the first one.
    """
    while True:
        yield first
        first = min(first * 2, _LONGEST_PAUSE)


class Sender:
    """Sends until it worked.

    Args:
        bot: the library's client.
        trouble: logs failures.
        moved: is told that a group has another number.
    """

    def __init__(
        self, bot: ExtBot[None], trouble: Trouble, moved: Callable[[int, int], None]
    ) -> None:
        self._bot = bot
        self._trouble = trouble
        self._moved = moved

    async def send(self, chat: int, part: dict[str, Any], reply_to: int = 0) -> int:
        """Send one part; give the chat's number, another one when it moved.

        Args:
            chat: where to.
            part: what.
            reply_to: the message that it answers, 0 for none.

        Raises:
            ChatGone: when nothing can be sent there any more.
        """
        waits = pauses()
        while True:
            try:
                await self._try(chat, part, reply_to)
                self._trouble.over()
                return chat
            except ChatMigrated as error:
                self._moved(chat, error.new_chat_id)
                chat = error.new_chat_id
            except Forbidden:
                raise ChatGone from None
            except BadRequest as error:
                if "chat not found" in error.message.lower():
                    raise ChatGone from None
                if not await self._plainly(chat, part):
                    return chat
            except TelegramError as error:
                self._trouble.tell(error)
                await asyncio.sleep(next(waits))

    async def quietly(self, call: Awaitable[Any]) -> None:
        """Do what only adorns; whether it works does not matter.

        Args:
            call: the call.
        """
        with contextlib.suppress(TelegramError):
            await call

    async def _plainly(self, chat: int, part: dict[str, Any]) -> bool:
        """Send a refused text without its HTML; tell whether to try again for another reason."""
        if part["do"] != "text":
            # A keyboard that is as it should be, or a message too old to change.
            return False
        _LOG.error("Telegram refused a message; it is sent without its form.")
        text = html.unescape(_TAG.sub("", part["text"]))
        try:
            await self._bot.send_message(chat, text, reply_markup=markup(part["keyboard"]))
        except BadRequest:
            _LOG.error("Telegram refused a message twice; it is given up.")
        except TelegramError:
            return True
        return False

    async def _try(self, chat: int, part: dict[str, Any], reply_to: int) -> None:
        reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
        if part["do"] == "text":
            await self._bot.send_message(
                chat,
                part["text"],
                parse_mode=ParseMode.HTML,
                reply_markup=markup(part["keyboard"]),
                reply_parameters=reply,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        elif part["do"] == "document":
            file = InputFile(base64.b64decode(part["content"]), filename=part["name"])
            await self._bot.send_document(chat, file, caption=part["caption"])
        else:
            await self._bot.edit_message_reply_markup(
                chat, part["message"], reply_markup=markup(part["keyboard"])
            )


def markup(keyboard: list[list[list[str]]]) -> InlineKeyboardMarkup | None:
    """Give buttons as the library has them, None where there are none.

    Args:
        keyboard: rows of title and data.
    """
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(title, callback_data=data) for title, data in r] for r in keyboard]
    )
