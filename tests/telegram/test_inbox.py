"""What was accepted is kept until it is answered, and is known when it comes again."""

import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from channels.telegram.inbox import Inbox
from channels.telegram.input import TelegramInput
from channels.telegram.settings import Settings


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "t.db", "7")


def test_each_update_once(inbox: Inbox) -> None:
    assert inbox.add(5, 1, {"text": "أ"}, 0.0)
    assert not inbox.add(5, 1, {"text": "أ"}, 0.0)
    inbox.done(5)
    assert not inbox.add(5, 1, {"text": "أ"}, 0.0) and inbox.next(1) is None


def test_in_the_order_of_telegram(inbox: Inbox) -> None:
    for number in (7, 5, 6):
        inbox.add(number, 1, {}, 0.0)
    inbox.add(4, 2, {}, 0.0)
    seen = []
    while waiting := inbox.next(1):
        seen.append(waiting.id)
        inbox.done(waiting.id)
    assert seen == [5, 6, 7] and inbox.chats() == {2: 1} and inbox.waiting(1) == 0


def test_an_answer_outlives_the_process(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(5, 1, {"text": "أ"}, 0.0)
    inbox.answered(5, [{"do": "text"}, {"do": "document"}])
    inbox.sent(5, 1)
    inbox.close()
    waiting = Inbox(tmp_path / "t.db", "7").next(1)
    assert waiting and waiting.answer and len(waiting.answer) == 2 and waiting.sent == 1


def test_nothing_of_a_done_update_is_left(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(5, 1, {"text": "سر"}, 0.0)
    inbox.answered(5, [{"text": "سر"}])
    inbox.done(5)
    inbox.drop(1)
    rows = Inbox(tmp_path / "t.db", "7")._base.execute("SELECT content, answer FROM updates")
    assert rows.fetchall() == [(None, None)]


def test_another_bot_has_its_own_updates(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(5, 1, {}, 0.0)
    other = Inbox(tmp_path / "t.db", "8")
    assert other.chats() == {} and other.add(5, 1, {}, 0.0)


def test_a_chat_that_is_gone_or_has_moved(inbox: Inbox) -> None:
    inbox.add(1, 1, {}, 0.0)
    inbox.add(2, 2, {}, 0.0)
    inbox.drop(1)
    inbox.move(2, -100)
    assert inbox.chats() == {-100: 1}


def test_long_payloads_and_pruning(inbox: Inbox) -> None:
    name = inbox.keep_payload("/inform" + "x" * 90, 10.0)
    assert len(name) < 60 and inbox.payload(name) == "/inform" + "x" * 90
    inbox.add(1, 1, {}, 10.0)
    inbox.done(1)
    inbox.add(2, 1, {}, 10.0)
    inbox.prune(20.0, 5.0)
    assert inbox.payload(name) and inbox.add(1, 1, {}, 30.0) and not inbox.add(2, 1, {}, 30.0)
    inbox.prune(20.0, 20.0)
    assert inbox.payload(name) is None


def test_what_was_dealt_with_can_be_taken_out_of_all_files(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "telegram.db", "1")
    inbox.add(1, 5, {"text": "zarqunmark"}, 1.0)
    inbox.done(1)
    inbox.scrub()
    files = [path.read_bytes() for path in tmp_path.glob("telegram.db*")]
    assert files and not any(b"zarqunmark" in one for one in files)


def test_what_cannot_be_kept_is_asked_for_again(caplog: pytest.LogCaptureFixture) -> None:
    def full(update: dict[str, Any]) -> None:
        raise sqlite3.OperationalError("database or disk is full: السلام عليكم")

    channel = TelegramInput(Settings("7:token", secret="s" * 16))
    channel._service = SimpleNamespace(accept=full)
    headers = {"X-Telegram-Bot-Api-Secret-Token": "s" * 16}
    request = SimpleNamespace(headers=headers, body=b'{"update_id": 1}')
    assert channel._take_in(request).status == 503
    assert "could not be kept" in caplog.text and "السلام" not in caplog.text
