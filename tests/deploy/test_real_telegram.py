"""A bot on two workers: an update that comes twice, to both, is answered once and in order."""

import itertools
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from scripts.servers import Server, free_port
from tests.support.bot_api_proxy import Proxy
from tests.support.deployed import Deployed
from tests.support.engines import wait_for
from tests.support.telegram import _EMULATOR, SECRET, TOKEN

pytestmark = pytest.mark.deploy
_UPDATES = itertools.count(5001)
QUESTION, ANSWER = "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6", "1,296"


class Bot(Deployed):
    """Two workers with the bot on, before an emulator of Telegram."""

    def __init__(self) -> None:
        port = free_port()
        self.proxy = Proxy(f"http://127.0.0.1:{port}")
        super().__init__(
            environment={
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_WEBHOOK_SECRET": SECRET,
                "TELEGRAM_API_URL": f"http://127.0.0.1:{self.proxy.port}",
            }
        )
        self._emulator = Server(
            "Telegram emulator",
            [str(_EMULATOR), "--port", str(port), "--enable-control"],
            f"http://127.0.0.1:{self.proxy.port}/ready",
            log=self.folder / "emulator.log",
        )

    def start(self) -> "Bot":
        self.proxy.start()
        self._emulator.start()
        self._emulator.wait()
        super().start()
        wait_for(lambda: "answers, by webhook" in self.logs, "the bot to be there")
        return self

    def stop(self) -> None:
        super().stop()
        self._emulator.stop()
        self.proxy.stop()

    def bring(self, chat: int, text: str, *workers: int) -> None:
        """Bring one update to some workers."""
        number = next(_UPDATES)
        user = {"id": chat, "is_bot": False, "first_name": "X", "language_code": "ar"}
        where = {"id": chat, "type": "private", "first_name": "X"}
        message = {"message_id": number, "date": 1, "chat": where, "from": user, "text": text}
        body = json.dumps({"update_id": number, "message": message}).encode()
        headers = {"Content-Type": "application/json", "X-Telegram-Bot-Api-Secret-Token": SECRET}
        for worker in workers:
            url = f"{self.url(worker)}/webhooks/telegram/webhook"
            with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as response:
                assert response.status == 200

    def said(self, chat: int) -> list[str]:
        """Give what arrived in a chat."""
        calls = [call for call in self.proxy.calls if call.chat == chat and call.has_text]
        return [call.fields["text"] for call in calls if call.status == 200]

    @property
    def leader(self) -> int:
        """Give the worker that answers."""
        logs = [(self.folder / f"worker-{port}.log").read_text("utf-8") for port in self.ports]
        return next(n for n, log in enumerate(logs) if "answers, by webhook" in log)


@pytest.fixture(scope="module")
def bot() -> Iterator[Bot]:
    running = Bot()
    try:
        yield running.start()
    finally:
        running.stop()


def test_an_update_that_comes_to_both_is_answered_once(bot: Bot) -> None:
    bot.bring(1, QUESTION, 0, 1, 0, 1)
    wait_for(lambda: bool(bot.said(1)), "the answer")
    time.sleep(1)
    assert len(bot.said(1)) == 1 and ANSWER in bot.said(1)[0]


def test_one_chat_over_both_workers_keeps_its_order(bot: Bot) -> None:
    talk = ["انا اردني مقيم وابغى شغالة من كينيا، راتبي 12 الف، يمديني؟", "اول مرة", "٣٠ الف"]
    for place, text in enumerate(talk):
        bot.bring(2, text, place % 2)
    wait_for(lambda: len(bot.said(2)) >= 3, "three answers")
    assert "12,000" in bot.said(2)[0] and "تستوفي" in bot.said(2)[-1]


def test_only_one_worker_answers_and_another_takes_over(bot: Bot) -> None:
    assert bot.logs.count("answers, by webhook") == 1
    leader = bot.leader
    bot.kill(leader)
    bot.bring(3, QUESTION, 1 - leader)
    wait_for(lambda: bool(bot.said(3)), "the answer of the other worker")
    assert ANSWER in bot.said(3)[0]
    bot.again(leader)


def test_redis_away_for_a_while_loses_no_update(bot: Bot) -> None:
    bot.bring(4, QUESTION, 0)
    bot.redis.stop()
    with pytest.raises(urllib.error.HTTPError):
        bot.bring(5, QUESTION, 0)
    time.sleep(3)
    bot.redis.start()
    bot.bring(5, QUESTION, 1)
    for chat in (4, 5):
        wait_for(lambda chat=chat: bool(bot.said(chat)), f"chat {chat}", 60)  # type: ignore[misc]
        assert ANSWER in bot.said(chat)[0]
    assert "synthetic-token" not in bot.logs
