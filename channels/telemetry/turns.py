"""Watches every turn where all channels meet: at Rasa's agent."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from channels.faults import fault
from channels.feedback import STATUSES
from channels.telemetry.errors import kind_of
from knowledge import slugs

_LOG = logging.getLogger(__name__)
_BANDS = ("sure", "topic_unsure", "torn", "unsure")
_NAME = re.compile(r"[a-z_]{1,40}")
# What a question back was about, by how it had been heard.
_ASKED_BACK = {"torn": "torn", "topic_unsure": "which_topic", "unsure": "not_understood"}


@dataclass(frozen=True)
class Taken:
    """What a turn was, without a word of it.

    Args:
        channel: where it was taken.
        conversation: its id, never shown as it is.
        seconds: how long it took, waiting for its turn included.
        status: that of the reply; paused, silent (no reply), failed or gave_up (the channel
            no longer waited).
        service: the service that was answered, if any.
        topic: the topic.
        band: how surely it was heard; None for a button.
        verdict: the outcome of a computed answer.
        error: the kind of what went wrong, if anything did.
    """

    channel: str
    conversation: str
    seconds: float
    status: str
    service: str | None = None
    topic: str | None = None
    band: str | None = None
    verdict: str | None = None
    error: str | None = None

    @property
    def turned_back(self) -> str | None:
        """Tell how a question was turned back, None when it was not."""
        return how_turned_back(self.status, self.band)


def how_turned_back(status: str, band: str | None) -> str | None:
    """Tell how a question was turned back, None when it was not.

    Args:
        status: that of the reply.
        band: how surely it was heard.
    """
    if status == "out_of_scope":
        return "out_of_scope"
    return _ASKED_BACK.get(band or "", "which_service") if status == "clarify" else None


def watch(agent: Agent, channels: frozenset[str], tell: Callable[[Taken], None]) -> None:
    """Have every turn of an agent told when it ends.

    Args:
        agent: Rasa's agent; it answers as before.
        channels: the names that may be told; REST lets its caller invent one.
        tell: gets what the turn was.
    """
    handle = agent.handle_message

    async def watched(message: UserMessage) -> Any:
        start = time.perf_counter()
        failed: BaseException | None = None
        try:
            return await handle(message)
        except BaseException as error:
            failed = error
            raise
        finally:
            try:
                tell(taken(message, channels, time.perf_counter() - start, failed))
            except Exception as error:
                # The user has the answer; that it was not counted must not take it back.
                _LOG.error("a turn could not be counted: %s", fault(error))

    agent.handle_message = watched


def taken(
    message: UserMessage,
    channels: frozenset[str],
    seconds: float,
    failed: BaseException | None = None,
) -> Taken:
    """Read what a turn was from what the channel was sent.

    Args:
        message: the turn's message; its output channel has collected the replies.
        channels: the names that may be told.
        seconds: how long it took.
        failed: what ended it early.
    """
    sent = getattr(message.output_channel, "messages", None)
    replies = sent if isinstance(sent, list) else []
    custom: Mapping[str, Any] = {}
    for reply in replies:
        if isinstance(reply.get("custom"), dict):
            custom = reply["custom"]
    status, error = _status(replies, custom, failed)
    name = str(message.input_channel)
    return Taken(
        channel=name if name in channels else "other",
        conversation=str(message.sender_id),
        seconds=seconds,
        status=status,
        service=_one_of(slugs(), custom.get("service")),
        topic=_name(custom.get("topic")),
        band=_one_of(_BANDS, custom.get("band")),
        verdict=_name(custom.get("verdict")),
        error=error,
    )


def _status(
    replies: list[dict[str, Any]], custom: Mapping[str, Any], failed: BaseException | None
) -> tuple[str, str | None]:
    if isinstance(failed, asyncio.CancelledError):
        return "gave_up", "gave_up"
    if failed is not None:
        return "failed", kind_of(failed)
    if not any(str(reply.get("text") or "").strip() for reply in replies):
        return "silent", "silent"
    if custom.get("paused") is True:
        return "paused", None
    status = _one_of(STATUSES, custom.get("status")) or "other"
    return status, "answering" if status == "error" else None


def _one_of(known: Any, value: Any) -> str | None:
    return value if isinstance(value, str) and value in known else None


def _name(value: Any) -> str | None:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None
