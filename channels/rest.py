"""Rasa's REST channel, for scripts on the same machine, that answers whatever it is sent.

Rasa's own gives a fault as an empty list, hangs for ever when it streams one, and puts all who
name no sender into one conversation.
"""

import asyncio
import logging
import secrets
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput as RasaRestInput
from sanic import Blueprint
from sanic.exceptions import InvalidUsage
from sanic.request import Request

from channels.faults import fault
from channels.turn import LONGEST_SECONDS, OnNewMessage
from channels.wording import words

_LOG = logging.getLogger(__name__)
_LONGEST_NAME = 255
# As long as Telegram lets a message be; a script that sends more is answered about the beginning.
_LONGEST_TEXT = 4_096


class RestInput(RasaRestInput):
    """Answers each message that is a JSON object, whatever its fields hold."""

    @classmethod
    def name(cls) -> str:
        """Name the channel as Rasa does."""
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give Rasa's routes, with an apology where there would be no answer.

        Args:
            on_new_message: Rasa's handler.
        """

        async def answered(message: UserMessage) -> None:
            await answer(on_new_message, message)

        return super().blueprint(answered)

    async def _extract_sender(self, req: Request) -> str:
        given = _fields(req).get("sender")
        sender = str(given) if type(given) in (str, int) else ""
        # What no keyboard types, no store keeps: a NUL, half a character.
        if 0 < len(sender) <= _LONGEST_NAME and sender.isprintable():
            return sender
        return f"rest-{secrets.token_urlsafe(12)}"

    def _extract_message(self, req: Request) -> str | None:
        text = _fields(req).get("message")
        return text[:_LONGEST_TEXT] if isinstance(text, str) else None

    def _extract_input_channel(self, req: Request) -> str:
        channel = _fields(req).get("input_channel")
        return channel if isinstance(channel, str) and channel.isidentifier() else self.name()

    def get_metadata(self, request: Request) -> dict[str, Any] | None:
        """Give what the script adds to its message, when it is an object."""
        metadata = _fields(request).get("metadata")
        return metadata if isinstance(metadata, dict) else None


async def answer(on_new_message: OnNewMessage, message: UserMessage) -> None:
    """Have a message answered, with an apology when that fails.

    Args:
        on_new_message: Rasa's handler.
        message: its output channel gets the answer.
    """
    try:
        await asyncio.wait_for(on_new_message(message), LONGEST_SECONDS)
    except Exception as error:
        _LOG.error("a turn on rest failed: %s", fault(error))
        await _apologize(message)
    else:
        if _is_unanswered(message):
            await _apologize(message)


def _fields(request: Request) -> dict[str, Any]:
    fields = request.json
    if not isinstance(fields, dict):
        raise InvalidUsage("A message is a JSON object.")
    return fields


def _is_unanswered(message: UserMessage) -> bool:
    sent = getattr(message.output_channel, "messages", None)
    return isinstance(sent, list) and not sent


async def _apologize(message: UserMessage) -> None:
    channel = message.output_channel
    if isinstance(channel, CollectingOutputChannel):
        await channel.send_text_message(message.sender_id, words("failed"))
        await channel.send_custom_json(message.sender_id, {"status": "error", "service": None})
