"""The REST channel alone: no message stays without an answer, and no two people meet."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import QueueOutputChannel
from sanic.exceptions import InvalidUsage

from channels.rest import RestInput, answer
from channels.wording import words

MARK = "zarqunmark"


async def silent(message: UserMessage) -> None:
    """Answer nothing, as Rasa does when the action server is down."""


async def failing(message: UserMessage) -> None:
    """Fail with the user's words."""
    raise ValueError(MARK)


def heard(body: Any) -> tuple[str, Any, str, Any]:
    """Read a body as the channel does: sender, text, channel, metadata."""
    channel, request = RestInput(), SimpleNamespace(json=json.loads(json.dumps(body)))
    sender = asyncio.run(channel._extract_sender(request))
    text, name = channel._extract_message(request), channel._extract_input_channel(request)
    return sender, text, name, channel.get_metadata(request)


@pytest.mark.parametrize("handler", [silent, failing])
def test_no_answer_is_an_apology(handler: Any, caplog: pytest.LogCaptureFixture) -> None:
    collector = CollectingOutputChannel()
    asyncio.run(answer(handler, UserMessage("كم", collector, "a")))
    assert collector.messages[0]["text"] == words("failed")
    assert collector.messages[1]["custom"]["status"] == "error"
    assert MARK not in caplog.text


def test_a_stream_that_fails_ends_in_an_apology() -> None:
    async def streamed() -> Any:
        queue: asyncio.Queue[Any] = asyncio.Queue()
        await answer(failing, UserMessage("كم", QueueOutputChannel(queue), "a"))
        return await asyncio.wait_for(queue.get(), 5)

    assert words("failed") in asyncio.run(streamed())["text"]


def test_an_answer_stays_as_it_is() -> None:
    async def answering(message: UserMessage) -> None:
        await message.output_channel.send_text_message("a", "نعم")

    collector = CollectingOutputChannel()
    asyncio.run(answer(answering, UserMessage("كم", collector, "a")))
    assert [message["text"] for message in collector.messages] == ["نعم"]


@pytest.mark.parametrize("body", [[], "x", 5, None, [{"sender": "a"}]])
def test_what_is_no_object_is_refused(body: Any) -> None:
    with pytest.raises(InvalidUsage):
        heard(body)


@pytest.mark.parametrize("sender", [None, "", ["a"], {"a": 1}, "x" * 300, "a\x00", "\ud83d", True])
def test_who_is_not_named_has_a_conversation_of_their_own(sender: Any) -> None:
    one, two = heard({"sender": sender})[0], heard({"sender": sender})[0]
    assert one.startswith("rest-") and two.startswith("rest-") and one != two


def test_what_is_named_is_kept_and_what_is_odd_is_left_out() -> None:
    assert heard({"sender": "me", "message": "كم", "metadata": {"a": 1}}) == (
        "me", "كم", "rest", {"a": 1},
    )  # fmt: skip
    odd = {"sender": 5, "message": ["x"], "input_channel": ["x"], "metadata": "x"}
    assert heard(odd) == ("5", None, "rest", None)
    assert len(str(heard({"message": "س" * 9_000})[1])) == 4_096
