"""The worker and the sender before a bot that does as it is told."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TimedOut

from channels.feedback import Feedback
from channels.limits import Flood
from channels.telegram import sending, worker
from channels.telegram.answering import Answering
from channels.telegram.inbox import Inbox
from channels.telegram.reading import Arrived
from channels.telegram.sending import Sender, Trouble
from channels.telegram.worker import Worker, content_of
from channels.wording import words


class Bot:
    """Records calls; fails with the errors that it was given, one after the other."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.calls: list[tuple[str, int, str]] = []

    async def send_message(self, chat: int, text: str, **more: Any) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.calls.append(("text", chat, text))

    async def send_chat_action(self, chat: int, action: str) -> None:
        self.calls.append(("action", chat, action))

    async def edit_message_reply_markup(self, chat: int, message: int, **more: Any) -> None:
        if self.errors:
            raise self.errors.pop(0)


PART = {"do": "text", "text": "<b>أ</b> &amp; ب", "keyboard": []}


@pytest.fixture(autouse=True)
def no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_LONGEST_PAUSE", 0.01)


def send(bot: Bot, part: dict[str, Any] = PART) -> tuple[int, list[tuple[int, int]]]:
    moves: list[tuple[int, int]] = []
    sender = Sender(bot, Trouble(), lambda chat, to: moves.append((chat, to)))  # type: ignore[arg-type]
    return asyncio.run(sender.send(1, part)), moves


def test_trouble_is_tried_again() -> None:
    bot = Bot(TimedOut(), NetworkError("x"), NetworkError("x"))
    assert send(bot) == (1, []) and len(bot.calls) == 1


def test_a_moved_group_is_followed() -> None:
    bot = Bot(ChatMigrated(-100))
    assert send(bot) == (-100, [(1, -100)]) and bot.calls[0][1] == -100


@pytest.mark.parametrize("error", [Forbidden("x"), BadRequest("Chat not found")])
def test_a_chat_that_is_gone(error: Exception) -> None:
    with pytest.raises(sending.ChatGone):
        send(Bot(error))


def test_refused_html_is_sent_plain_and_then_given_up() -> None:
    bot = Bot(BadRequest("can't parse entities"))
    send(bot)
    assert bot.calls == [("text", 1, "أ & ب")]
    refused = Bot(BadRequest("x"), BadRequest("x"))
    assert send(refused) == (1, []) and not refused.calls


def test_a_keyboard_that_cannot_be_changed_is_left() -> None:
    bot = Bot(BadRequest("message is not modified"))
    assert send(bot, {"do": "keyboard", "message": 3, "keyboard": []}) == (1, [])


def test_the_log_tells_no_token(caplog: pytest.LogCaptureFixture) -> None:
    send(Bot(NetworkError("https://x/bot7:SECRET/getMe")))
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2 and "SECRET" not in caplog.text and "again" in told[1]


class House:
    """A worker with an assistant that takes its time."""

    def __init__(self, folder: Path, seconds: float = 0.0, flood: str = "40 per minute") -> None:
        self.bot = Bot()
        self.inbox = Inbox(folder / "t.db", "7")
        self.seconds = seconds
        self.busy = self.busiest = 0
        self.forgotten: list[str] = []
        feedback = Feedback(folder / "f.db")
        answering = Answering(self.assistant, self.inbox, feedback, self.forget)
        sender = Sender(self.bot, Trouble(), self.inbox.move)  # type: ignore[arg-type]
        self.worker = Worker(self.bot, self.inbox, answering, sender, Flood(flood))  # type: ignore[arg-type]

    async def assistant(self, message: UserMessage) -> None:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await asyncio.sleep(self.seconds)
        self.busy -= 1
        await message.output_channel.send_response(
            message.sender_id, {"text": f"جواب {message.text}"}
        )

    async def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)

    async def hear(self, *texts: str, chat: int = 1) -> None:
        start = self.inbox.waiting(chat) + chat * 100
        for number, text in enumerate(texts, start):
            content = content_of(Arrived(chat, "text", text))
            self.inbox.add(number, chat, content, time.time())
        self.worker.wake(chat)

    async def finish(self) -> None:
        while self.inbox.chats():
            await asyncio.sleep(0.01)
        await self.worker.stop()

    def texts(self) -> list[str]:
        return [text for kind, _, text in self.bot.calls if kind == "text"]


def test_in_order_within_a_chat_and_many_chats_at_once(tmp_path: Path) -> None:
    async def scene() -> House:
        house = House(tmp_path, 0.1)
        for chat in range(1, 6):
            await house.hear("1", "2", "3", chat=chat)
        await house.finish()
        return house

    house = asyncio.run(scene())
    assert house.busiest == 5
    for chat in range(1, 6):
        heard = [text for kind, where, text in house.bot.calls if where == chat]
        assert heard == ["جواب 1", "جواب 2", "جواب 3"]


def test_typing_is_shown_while_it_takes_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_TYPING_AFTER", 0.05)
    monkeypatch.setattr(worker, "_TYPING_EVERY", 0.1)

    async def scene() -> House:
        house = House(tmp_path, 0.3)
        await house.hear("1")
        await house.finish()
        return house

    kinds = [kind for kind, *_ in asyncio.run(scene()).bot.calls]
    assert kinds.count("action") >= 2 and kinds[-1] == "text"


def test_who_floods_is_told_once_and_answered_in_the_end(tmp_path: Path) -> None:
    async def scene() -> House:
        house = House(tmp_path, flood="2 per second")
        await house.hear(*"123456")
        await house.finish()
        return house

    texts = asyncio.run(scene()).texts()
    slowed = words("telegram.flood", seconds=1)[:20]
    assert sum(text.startswith(slowed) for text in texts) == 1
    assert [t for t in texts if not t.startswith(slowed)] == [f"جواب {n}" for n in range(1, 7)]


def test_an_answer_that_was_worked_out_is_not_asked_for_again(tmp_path: Path) -> None:
    async def scene() -> House:
        house = House(tmp_path)
        house.inbox.add(1, 1, content_of(Arrived(1, "text", "س")), 0.0)
        house.inbox.answered(1, [PART, {**PART, "text": "ثان"}])
        house.inbox.sent(1, 1)
        house.worker.wake(1)
        await house.finish()
        return house

    assert asyncio.run(scene()).texts() == ["ثان"]


def test_what_another_version_kept_stops_nothing(tmp_path: Path) -> None:
    async def scene() -> House:
        house = House(tmp_path)
        house.inbox.add(1, 1, {"of": "another shape"}, 0.0)
        await house.hear("2")
        await house.finish()
        return house

    assert asyncio.run(scene()).texts() == ["جواب 2"]


def test_new_forgets_the_conversation(tmp_path: Path) -> None:
    async def scene() -> House:
        house = House(tmp_path)
        house.inbox.add(1, 1, content_of(Arrived(1, "command", name="new")), 0.0)
        house.worker.wake(1)
        await house.finish()
        return house

    house = asyncio.run(scene())
    assert house.forgotten == ["telegram-1"] and house.texts() == ["جواب /restart"]
