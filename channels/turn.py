"""One turn with the assistant: a message in, one answer out, whatever happens in between."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from channels.faults import fault
from channels.wording import words

_LOG = logging.getLogger(__name__)
# Sanic gives up on a request after 60 seconds, and Rasa on its lock.
LONGEST_SECONDS = 50.0

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class Turn:
    """An answer.

    Args:
        text: all paragraphs, parted by an empty line.
        buttons: title and payload of each.
        custom: what the answer is about, for machines.
        failed: whether there was no answer and the text is an apology.
    """

    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    failed: bool = False


async def take(
    on_new_message: OnNewMessage,
    text: str,
    sender_id: str,
    input_channel: str,
    metadata: dict[str, Any] | None = None,
    seconds: float = LONGEST_SECONDS,
) -> Turn:
    """Give the assistant a message and wait for its answer.

    Args:
        on_new_message: Rasa's handler.
        text: the message, masked, or a checked payload.
        sender_id: the conversation.
        input_channel: the channel's name.
        metadata: what the channel adds to the message.
        seconds: when to give up.
    """
    collector = CollectingOutputChannel()
    message = UserMessage(
        text, collector, sender_id, input_channel=input_channel, metadata=metadata
    )
    try:
        await asyncio.wait_for(on_new_message(message), seconds)
    except Exception as error:
        _LOG.error("a turn on %s failed: %s", input_channel, fault(error))
        return _apology()
    return _answer(collector.messages) or _apology()


def _answer(messages: list[dict[str, Any]]) -> Turn | None:
    """Join what Rasa split into bubbles; nothing at all means that the action failed."""
    text = "\n\n".join(part for m in messages if (part := str(m.get("text") or "").strip()))
    if not text:
        return None
    buttons = [
        {"title": str(button["title"]), "payload": str(button["payload"])}
        for message in messages
        for button in message.get("buttons") or []
    ]
    custom = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
    return Turn(text, buttons, custom[-1] if custom else {})


def _apology() -> Turn:
    return Turn(words("failed"), failed=True)
