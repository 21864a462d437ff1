"""A turn ends in an answer whatever Rasa does."""

import asyncio
import logging
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from channels.turn import Turn, take
from channels.wording import words

WORDS = "كلمات لا توجد في غيرها"


def turn(handler: Any, seconds: float = 5) -> Turn:
    return asyncio.run(take(handler, WORDS, "s", "web", {"a": 1}, seconds))


def test_text_buttons_and_custom_are_joined() -> None:
    async def answers(message: UserMessage) -> None:
        assert (message.text, message.sender_id, message.input_channel) == (WORDS, "s", "web")
        assert message.metadata == {"a": 1}
        channel = message.output_channel
        await channel.send_response("s", {"text": "أولاً\n\nثانياً"})
        buttons = [{"title": "نعم", "payload": "/affirm"}]
        await channel.send_response(
            "s", {"text": "ثالثاً", "buttons": buttons, "custom": {"status": "asked"}}
        )

    assert turn(answers) == Turn(
        "أولاً\n\nثانياً\n\nثالثاً",
        [{"title": "نعم", "payload": "/affirm"}],
        {"status": "asked"},
    )


async def _silent(message: UserMessage) -> None:
    """What Rasa does when the action server is down."""


async def _fails(message: UserMessage) -> None:
    raise RuntimeError(message.text)


async def _fails_after_words(message: UserMessage) -> None:
    await message.output_channel.send_response("s", {"text": "نصف جواب"})
    raise RuntimeError(message.text)


async def _hangs(message: UserMessage) -> None:
    await asyncio.sleep(60)


async def _only_custom(message: UserMessage) -> None:
    await message.output_channel.send_response("s", {"text": " ", "custom": {"status": "x"}})


@pytest.mark.parametrize("handler", [_silent, _fails, _fails_after_words, _hangs, _only_custom])
def test_no_answer_is_an_apology(handler: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="channels"):
        assert turn(handler, 0.2) == Turn(words("failed"), failed=True)
    assert WORDS not in caplog.text


def test_who_stops_waiting_stops_the_turn() -> None:
    async def play() -> None:
        task = asyncio.create_task(take(_hangs, WORDS, "s", "web"))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(play())
