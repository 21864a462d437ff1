"""What the operator sees and switches, with real servers: no word of a user in any of it."""

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.wording import general
from scripts.servers import free_port
from tests.support.running import Running
from tests.support.visitor import Visitor

pytestmark = pytest.mark.server

NOTICE = "تتوقف بعض المنصات الليلة للصيانة."
QUESTION = "كم حساب المواطن لي ولزوجتي وولدين 5 و9"
TOKEN = "a token that only Prometheus knows"
# Ports of other tests' servers may lie beside it; the worker says which one it took.
_TOOK = re.compile(r"Prometheus may read this worker at http://127\.0\.0\.1:(\d+)/metrics")


class Operated:
    """Running servers with everything of the operator's switched on."""

    def __init__(self, folder: Path) -> None:
        self.turns = folder / "turns.log"
        self.switch_file = folder / "switches.yml"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DALIL_METRICS_PORT", str(free_port()))
            patch.setenv("DALIL_METRICS_TOKEN", TOKEN)
            patch.setenv("DALIL_TURN_LOG", str(self.turns))
            patch.setenv("DALIL_LOG_CONVERSATIONS", "1")
            patch.setenv("DALIL_SWITCH_FILE", str(self.switch_file))
            self.running = Running().start()
        found = _TOOK.search(self.running.logs)
        assert found is not None, self.running.logs[-2000:]
        self.url = f"http://127.0.0.1:{found[1]}"

    def switch(self, **state: Any) -> None:
        """Set the switches as an operator does: the file is replaced whole."""
        new = self.switch_file.with_suffix(".new")
        new.write_text(yaml.safe_dump(state, allow_unicode=True), encoding="utf-8")
        os.replace(new, self.switch_file)

    def read(self, path: str = "/metrics", token: str = TOKEN) -> str:
        """Read as Prometheus does."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(self.url + path, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as response:
            return str(response.read().decode())

    def value(self, name: str, **labels: str) -> float:
        """Add up a number over all that carries these labels."""
        total = 0.0
        for line in self.read().splitlines():
            found = re.fullmatch(r"(\w+)(?:\{(.*)\})? (\S+)", line)
            if found and found[1] == name:
                given = dict(re.findall(r'(\w+)="([^"]*)"', found[2] or ""))
                total += float(found[3]) if labels.items() <= given.items() else 0.0
        return total

    def lines(self) -> list[dict[str, Any]]:
        """Give the logged lines."""
        return [json.loads(line) for line in self.turns.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def operated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    servers = Operated(tmp_path_factory.mktemp("operated"))
    yield servers
    servers.running.stop()


@pytest.fixture(autouse=True)
def _all_on(operated: Operated) -> Iterator[None]:
    yield
    operated.switch_file.unlink(missing_ok=True)


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_turns_of_every_channel_are_counted(operated: Operated) -> None:
    rest = {"channel": "rest", "service": "citizen_account"}
    web = {"channel": "web", "status": "answered", "service": "citizen_account"}
    before = operated.value("dalil_turns_total", **rest), operated.value("dalil_turns_total", **web)
    operated.running.talk([QUESTION])
    with Visitor(operated.running.url) as visitor:
        visitor.say(QUESTION)
    assert operated.value("dalil_turns_total", **rest) == before[0] + 1
    assert operated.value("dalil_turns_total", **web) == before[1] + 1
    assert operated.value("dalil_turn_seconds_count", channel="web") >= 1
    assert operated.value("dalil_store_up", store="tracker") == 1
    assert operated.value("dalil_http_responses_total", route="dalil_web.message", code="200") >= 1


def test_what_is_turned_back_is_counted_by_how(operated: Operated) -> None:
    before = operated.value("dalil_turned_back_total", how="out_of_scope")
    operated.running.talk(["كيف أجدد رخصة القيادة"])
    assert operated.value("dalil_turned_back_total", how="out_of_scope") == before + 1


def test_a_channel_that_a_caller_invents_is_no_label(operated: Operated) -> None:
    body = {"sender": "inventor", "message": "السلام عليكم", "input_channel": "zarqun_channel"}
    operated.running.post(body)
    assert "zarqun" not in operated.read() + operated.turns.read_text("utf-8")
    assert operated.value("dalil_turns_total", channel="other") >= 1


@pytest.mark.parametrize(
    ("path", "token", "code"),
    [("/metrics", "", 401), ("/metrics", "another token, wrong", 401), ("/", TOKEN, 404)],
)
def test_strangers_read_nothing(operated: Operated, path: str, token: str, code: int) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        operated.read(path, token)
    assert refused.value.code == code and refused.value.read() == b""


def test_an_action_server_that_is_down_is_seen(operated: Operated) -> None:
    names = [
        ("dalil_errors_total", {"kind": "action_unreachable"}),
        ("dalil_turns_total", {"status": "silent"}),
    ]
    before = [operated.value(name, **labels) for name, labels in names]
    with operated.running.without_actions():
        operated.running.talk([QUESTION])
    after = [operated.value(name, **labels) for name, labels in names]
    assert after == [value + 1 for value in before]
    kinds = {line["kind"] for line in operated.lines() if line["event"] == "error"}
    assert {"action_unreachable", "silent"} <= kinds


def test_a_turn_is_one_line_without_a_word_or_an_id(operated: Operated) -> None:
    before = len(operated.lines())
    operated.running.talk([QUESTION, "كم الرسوم؟"], sender="966551234567")
    wait_for(lambda: len(operated.lines()) == before + 2)
    first, second = operated.lines()[before:]
    assert list(first) == [
        *("time", "event", "channel", "conversation", "status", "service"),
        *("topic", "band", "verdict", "ms"),
    ]
    assert first["service"] == "citizen_account" and first["verdict"] == "amount"
    assert first["band"] == "sure" and 0 < first["ms"] < 60_000
    assert re.fullmatch("[0-9a-f]{16}", first["conversation"])
    assert first["conversation"] == second["conversation"]
    whole = operated.turns.read_text("utf-8") + operated.read()
    assert "966551234567" not in whole and "حساب" not in whole


def test_a_pause_of_all_holds_in_every_channel_and_is_lifted(operated: Operated) -> None:
    operated.switch(paused=True, notice=NOTICE)
    [said] = operated.running.talk([QUESTION])
    with Visitor(operated.running.url) as visitor:
        web = visitor.say(QUESTION)
        again = visitor.press("/greet")
    for text in (said.text, web["text"]):
        assert NOTICE in text and general("paused") in text and "https://portal.ca.gov.sa" in text
    assert NOTICE not in again["text"] and again["custom"]["paused"]
    assert web["custom"]["status"] == "out_of_scope" and web["custom"]["service"] is None
    assert operated.value("dalil_turns_total", status="paused") >= 3
    operated.switch()
    [back] = operated.running.talk([QUESTION])
    assert back.custom["verdict"] == "amount" and NOTICE not in back.text


def test_one_service_is_paused_and_the_others_answer(operated: Operated) -> None:
    operated.switch(paused_services=["citizen_account"])
    paused, other = operated.running.talk([QUESTION, "سددت المتعثر متى تتحدث سمة"])
    assert paused.custom["paused"] and "https://portal.ca.gov.sa" in paused.text
    assert other.custom["service"] == "simah" and not other.custom["paused"]


def test_a_broken_switch_file_keeps_what_held(operated: Operated) -> None:
    operated.switch(paused=True)
    assert operated.running.talk([QUESTION])[0].custom["paused"]
    operated.switch_file.write_text("paused: [oops", encoding="utf-8")
    assert operated.running.talk([QUESTION])[0].custom["paused"]
    assert "cannot be obeyed" in operated.running.logs
