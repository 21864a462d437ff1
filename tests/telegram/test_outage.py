"""A Telegram that fails takes nothing else down, and its failure is one line without the token."""

from collections.abc import Iterator

import pytest

from scripts.servers import free_port
from tests.support.bot_api_proxy import Call
from tests.support.telegram import TelegramRunning

pytestmark = pytest.mark.server

QUESTION = "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6"


def refused(call: Call) -> int | None:
    return 401


def no_fault(call: Call) -> int | None:
    return None


@pytest.fixture
def unreachable(emulator: None) -> Iterator[TelegramRunning]:
    address = {"TELEGRAM_API_URL": f"http://127.0.0.1:{free_port()}"}
    running = TelegramRunning(False, address)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def wrong_token(emulator: None) -> Iterator[TelegramRunning]:
    running = TelegramRunning(False)
    running.proxy.fault = refused
    try:
        yield running.start()
    finally:
        running.stop()


def failures(running: TelegramRunning) -> list[str]:
    return [line for line in running.rasa_log.splitlines() if "Telegram does not answer" in line]


def test_no_network(unreachable: TelegramRunning) -> None:
    unreachable.wait_for(lambda: failures(unreachable), "the line in the log")
    assert "1,296" in unreachable.talk([QUESTION])[0].text
    assert len(failures(unreachable)) == 1 and "NetworkError" in failures(unreachable)[0]
    assert "synthetic-token" not in unreachable.logs
    assert "Traceback" not in unreachable.rasa_log


def test_a_wrong_token_and_then_a_right_one(wrong_token: TelegramRunning) -> None:
    wrong_token.wait_for(lambda: failures(wrong_token), "the line in the log")
    assert "1,296" in wrong_token.talk([QUESTION])[0].text
    assert len(failures(wrong_token)) == 1 and "TELEGRAM_BOT_TOKEN" in failures(wrong_token)[0]
    assert "synthetic-token" not in wrong_token.logs
    wrong_token.proxy.fault = no_fault
    assert "1,296" in wrong_token.person().say(QUESTION).text


def test_without_a_token_the_channel_is_off(running: TelegramRunning) -> None:
    lines = [line for line in running.logs.splitlines() if "Telegram" in line]
    assert len(lines) == 1 and "there is no TELEGRAM_BOT_TOKEN" in lines[0]
