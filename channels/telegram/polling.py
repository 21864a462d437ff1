"""Asks Telegram for updates, for a machine that Telegram cannot reach."""

import asyncio
import warnings
from collections.abc import Callable
from typing import Any

from telegram.error import Conflict, TelegramError
from telegram.ext import ExtBot

from channels.telegram.sending import Trouble, pauses
from channels.telegram.settings import ALLOWED_UPDATES

# How long Telegram holds the question open when there is nothing new.
_HOLD_SECONDS = 25
_MARGIN_SECONDS = 10

# The library's own call reads all updates at once, so that one it cannot read hides the others
# and is asked for again for ever.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")

HOW_TO_POLL = (
    "Telegram gives this bot's updates to a webhook or to another process. Stop that, or remove "
    "the webhook: make telegram-webhook REMOVE=1"
)


async def poll(
    bot: ExtBot[None],
    accept: Callable[[dict[str, Any]], None],
    trouble: Trouble,
    warn: Callable[[str], None],
) -> None:
    """Ask for ever; an update is acknowledged by the next question, after it was kept.

    Args:
        bot: the library's client.
        accept: keeps an update durably.
        trouble: logs failures.
        warn: logs a sentence.
    """
    offset, waits, warned = 0, pauses(), False
    while True:
        try:
            updates = await _ask(bot, offset)
        except Conflict:
            if not warned:
                warn(HOW_TO_POLL)
            warned = True
            await asyncio.sleep(next(waits))
            continue
        except TelegramError as error:
            trouble.tell(error)
            await asyncio.sleep(next(waits))
            continue
        trouble.over()
        waits, warned = pauses(), False
        for update in updates:
            accept(update)
            offset = max(offset, int(update["update_id"]) + 1)


async def _ask(bot: ExtBot[None], offset: int) -> list[dict[str, Any]]:
    """Ask once, for the updates as they come: one that the library cannot read stops no other."""
    question: dict[str, Any] = {
        "timeout": _HOLD_SECONDS,
        "allowed_updates": list(ALLOWED_UPDATES),
        **({"offset": offset} if offset else {}),
    }
    found: Any = await bot.do_api_request(
        "getUpdates", question, read_timeout=_HOLD_SECONDS + _MARGIN_SECONDS
    )
    return [dict(one) for one in found]
