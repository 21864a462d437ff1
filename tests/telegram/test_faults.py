"""Nothing is lost when Telegram fails or the server dies; the bot says each thing once."""

import itertools
import re
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from scripts.settings import ROOT
from tests.support.bot_api_proxy import DROP, Call
from tests.support.telegram import TelegramRunning

pytestmark = pytest.mark.server

CHATS, EACH = 20, 10


@pytest.fixture(scope="module", params=[False, True], ids=["polling", "webhook"])
def fresh(request: pytest.FixtureRequest, emulator: None) -> Iterator[TelegramRunning]:
    """Give servers of their own to tests that kill them."""
    running = TelegramRunning(request.param)
    try:
        yield running.start()
    finally:
        running.stop()


def every_second(status: int) -> Callable[[Call], int | None]:
    """Fail every second message."""
    count = itertools.count()

    def fault(call: Call) -> int | None:
        return status if call.has_text and next(count) % 2 == 0 else None

    return fault


@pytest.mark.parametrize("status", [429, 500, 502, DROP])
def test_every_second_send_fails(status: int, telegram: TelegramRunning) -> None:
    telegram.proxy.fault = every_second(status)
    person = telegram.person()
    for text in ("/privacy", "/services", "/help"):
        person.say(text)
    telegram.proxy.fault = lambda call: None
    arrived = person.since(0).arrived
    assert "/new" in arrived[0] and "الخدمات" in arrived[1] and len(arrived) == 4
    assert len(set(arrived)) == 4, "nothing twice"


def question(number: int) -> str:
    """Ask what is answered with a sum that tells the question apart."""
    return f"عندي {number} عمال على تأشيرة عمل مؤقت مع تمديد مرة، كم المجموع؟"


def test_a_killed_server_answers_after_it_is_back(fresh: TelegramRunning) -> None:
    people = [fresh.person() for _ in range(CHATS)]
    killer = Thread(target=kill_after, args=(fresh, CHATS * EACH // 3))
    killer.start()
    asked = [
        fresh.bring({"message": person.message(question(number + 3))})
        for number in range(EACH)
        for person in people
    ]
    killer.join()
    fresh.again()
    fresh.redeliver()
    for one in asked:
        fresh.wait_done(one)
    wanted = [f"{(number + 3) * 2000:,}" for number in range(EACH)]
    twice = 0
    for person in people:
        sums = [sum_of(text) for text in person.since(0).arrived]
        assert list(dict.fromkeys(sums)) == wanted, "all, in order"
        assert sums == sorted(sums, key=wanted.index)
        twice += len(sums) - EACH
    (ROOT / "results").mkdir(exist_ok=True)
    with (ROOT / "results" / "telegram-kill.txt").open("a") as report:
        mode = "webhook" if fresh.webhook else "polling"
        report.write(f"{mode}: {len(asked)} messages, {twice} answered twice, none lost\n")
    assert twice <= CHATS, "only what was between sending and recording"


def kill_after(running: TelegramRunning, sends: int) -> None:
    """Kill the server when it has sent so many messages."""
    running.wait_for(lambda: sum(c.has_text for c in running.proxy.calls) >= sends, "sends", 120)
    running.kill()


def sum_of(text: str) -> str:
    """Give the first large sum of an answer: its parts come after it."""
    return re.findall(r"\d+,\d{3}", text)[0]
