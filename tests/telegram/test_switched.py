"""The operator's switches on Telegram, and its turns in the numbers."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.wording import general
from scripts.servers import free_port
from tests.support.telegram import TelegramRunning

pytestmark = pytest.mark.server
NOTICE = "تتوقف بعض المنصات الليلة للصيانة."


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("switched") / "switches.yml"


@pytest.fixture(scope="module")
def metrics_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def switched(emulator: None, file: Path, metrics_port: int) -> Iterator[TelegramRunning]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DALIL_SWITCH_FILE", str(file))
        patch.setenv("DALIL_METRICS_PORT", str(metrics_port))
        running = TelegramRunning(webhook=False)
        try:
            yield running.start()
        finally:
            running.stop()


def test_a_notice_is_told_once_and_a_pause_names_the_official_sites(
    switched: TelegramRunning, file: Path, metrics_port: int
) -> None:
    person = switched.person()
    file.write_text(f"notice: {NOTICE}", encoding="utf-8")
    assert f"<b>تنبيه:</b> {NOTICE}" in person.say("/start").text
    assert NOTICE not in person.say("كم رسوم تأشيرة العمل المؤقت").text
    file.write_text(f"notice: {NOTICE}\npaused: true", encoding="utf-8")
    paused = person.say("كم حساب المواطن لي ولزوجتي")
    assert general("paused") in paused.text and "https://portal.ca.gov.sa" in paused.text
    assert not paused.keyboard
    with urllib.request.urlopen(f"http://127.0.0.1:{metrics_port}/metrics") as response:
        shown = response.read().decode()
    for status in ("small_talk", "answered", "paused"):
        assert 'channel="telegram",service' in shown and f'status="{status}"' in shown
