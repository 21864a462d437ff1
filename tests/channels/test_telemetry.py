"""What is counted and logged of turns and errors: a few fixed names and nothing anybody said."""

import asyncio
import json
import logging
import sqlite3
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from prometheus_client import CollectorRegistry, generate_latest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import QueueOutputChannel
from rasa.core.lock_store import LockError
from rasa.shared.exceptions import RasaException
from redis import ConnectionError as RedisDown
from sqlalchemy.exc import OperationalError

from channels.settings import SettingError
from channels.telemetry.errors import KINDS, ErrorWatch, kind_of
from channels.telemetry.metrics import Metrics
from channels.telemetry.server import MetricsServer
from channels.telemetry.settings import TelemetrySettings
from channels.telemetry.stores import StoreHealth
from channels.telemetry.turn_log import TurnLog
from channels.telemetry.turns import Taken, taken, watch
from scripts.servers import free_port

WORDS = "رقمي 1023456789"
NAMES = frozenset({"web", "rest"})


def message(*replies: dict[str, Any], channel: str = "web") -> UserMessage:
    output = CollectingOutputChannel()
    output.messages.extend(replies)
    return UserMessage(WORDS, output, "sender", input_channel=channel)


def reply(**custom: Any) -> dict[str, Any]:
    return {"text": WORDS, "custom": custom}


def test_a_turn_is_read_from_its_reply() -> None:
    about = {"service": "simah", "topic": "steps", "band": "torn", "verdict": "yes"}
    turn = taken(message(reply(status="clarify", **about)), NAMES, 0.1)
    assert turn == Taken("web", "sender", 0.1, "clarify", **about)
    assert turn.turned_back == "torn"


@pytest.mark.parametrize(
    ("replies", "failed", "status", "error"),
    [
        ([], None, "silent", "silent"),
        ([{"custom": {"status": "answered"}}], None, "silent", "silent"),
        ([reply(status="error")], None, "error", "answering"),
        ([reply(status="out_of_scope", paused=True)], None, "paused", None),
        ([reply(status=WORDS)], None, "other", None),
        ([reply(status="answered")], LockError("x"), "failed", "lock"),
        ([], asyncio.CancelledError(), "gave_up", "gave_up"),
    ],
)
def test_the_status_of_a_turn(replies: Any, failed: Any, status: str, error: str) -> None:
    turn = taken(message(*replies), NAMES, 0.1, failed)
    assert (turn.status, turn.error) == (status, error)
    assert turn.error in (None, *KINDS)


def test_nothing_that_is_not_ours_becomes_a_name() -> None:
    forged = {"service": WORDS, "topic": WORDS, "band": ["torn"], "verdict": {"a": 1}}
    turn = taken(message(reply(status="answered", **forged), channel=WORDS), NAMES, 0.1)
    assert turn == Taken("other", "sender", 0.1, "answered")


def test_a_stream_is_not_read_away() -> None:
    output = QueueOutputChannel(asyncio.Queue())
    output.messages.put_nowait({"text": "جواب"})
    assert taken(UserMessage("x", output, "s", input_channel="rest"), NAMES, 0.1).channel == "rest"
    assert output.messages.qsize() == 1


async def _silent(given: UserMessage) -> str:
    return "what Rasa gives"


async def _fails(given: UserMessage) -> str:
    raise RasaException(WORDS)


def test_watching_changes_no_answer_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Taken] = []

    def breaks(turn: Taken) -> None:
        told.append(turn)
        raise ValueError(WORDS)

    agent: Any = SimpleNamespace(handle_message=_silent)
    watch(agent, NAMES, breaks)
    assert asyncio.run(agent.handle_message(message())) == "what Rasa gives"
    agent = SimpleNamespace(handle_message=_fails)
    watch(agent, NAMES, breaks)
    with pytest.raises(RasaException):
        asyncio.run(agent.handle_message(message()))
    assert [turn.status for turn in told] == ["silent", "failed"]
    assert "could not be counted" in caplog.text and WORDS not in caplog.text


def caused(outer: Exception, cause: BaseException | None) -> Exception:
    outer.__cause__ = cause
    return outer


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RedisDown(WORDS), "redis"),
        (caused(LockError(WORDS), RedisDown(WORDS)), "lock"),
        (OperationalError("SELECT", {}, Exception(WORDS)), "store"),
        (caused(RasaException(WORDS), sqlite3.OperationalError()), "store"),
        (ValueError(WORDS), "other"),
    ],
)
def test_an_error_has_the_kind_of_what_caused_it(error: Exception, kind: str) -> None:
    assert kind_of(error) == kind


@pytest.mark.parametrize(
    ("logger", "error", "kinds"),
    [
        ("rasa.core.processor", asyncio.TimeoutError(), ["action_timeout"]),
        ("rasa.core.processor", aiohttp.ServerTimeoutError(), ["action_timeout"]),
        (
            "rasa.core.processor",
            caused(RasaException("x"), aiohttp.ClientConnectionError()),
            ["action_unreachable"],
        ),
        ("rasa.core.processor", RasaException("status 500"), ["action_failed"]),
        ("rasa.core.actions.action", None, []),
        ("channels.turn", None, []),
        ("channels.telegram.service", None, ["telegram"]),
        ("channels.web.input", None, ["web"]),
        ("channels.web.input", sqlite3.OperationalError(), ["store"]),
        ("rasa.core.tracker_store", None, ["store"]),
        ("anything.else", None, ["other"]),
    ],
)
def test_logged_errors_are_counted_once(logger: str, error: Any, kinds: list[str]) -> None:
    told: list[str] = []
    handler = ErrorWatch(lambda kind, where: told.append(kind))
    log = logging.getLogger(logger)
    log.addHandler(handler)
    try:
        log.error("%s", WORDS, exc_info=error)
        log.warning("no error")
    finally:
        log.removeHandler(handler)
    assert told == kinds and set(kinds) <= set(KINDS)


def test_a_line_has_no_word_and_the_file_may_be_moved_away(tmp_path: Path) -> None:
    path = tmp_path / "turns.log"
    log = TurnLog(str(path))
    log.turn(Taken("web", WORDS, 0.0123, "answered", "simah"))
    end = time.monotonic() + 5
    while not (path.exists() and path.stat().st_size) and time.monotonic() < end:
        time.sleep(0.01)
    path.rename(tmp_path / "turns.log.1")
    log.error("store", "rasa.core.tracker_store")
    log.stop()
    first = json.loads((tmp_path / "turns.log.1").read_text("utf-8"))
    assert (first["ms"], first["service"], first["conversation"]) == (12.3, "simah", None)
    last = json.loads(path.read_text("utf-8"))
    assert (last["event"], last["kind"]) == ("error", "store")
    assert "1023456789" not in path.read_text() + str(first)


def test_conversations_are_hashed_with_the_key(tmp_path: Path) -> None:
    hashes = []
    for key in ("one key", "another"):
        log = TurnLog(str(tmp_path / key), key)
        log.turn(Taken("web", "1001", 0.0, "answered"))
        log.stop()
        hashes.append(json.loads((tmp_path / key).read_text())["conversation"])
    assert len(set(hashes)) == 2 and "1001" not in hashes


def test_a_store_that_hangs_is_down_and_holds_one_thread() -> None:
    free = threading.Event()
    asked: list[int] = []

    def hangs() -> None:
        asked.append(1)
        free.wait(10)

    def fails() -> None:
        raise OSError(WORDS)

    health = StoreHealth({"tracker": hangs, "lock": fails, "well": lambda: None}, 0.05)
    registry = CollectorRegistry(auto_describe=False)
    try:
        registry.register(health)
        shown = generate_latest(registry).decode() + generate_latest(registry).decode()
    finally:
        free.set()
        health.close()
    assert len(asked) == 1 and WORDS not in shown
    for store, up in {"tracker": "0.0", "lock": "0.0", "well": "1.0"}.items():
        assert f'dalil_store_up{{store="{store}"}} {up}' in shown


def read(port: int, path: str = "/metrics", **headers: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def served(token: str = "") -> tuple[MetricsServer, MetricsServer]:
    """Start two workers with the same settings."""
    settings = TelemetrySettings(free_port(), token=token)
    first = MetricsServer(settings, Metrics().registry)
    return first, MetricsServer(settings, Metrics().registry)


def test_each_worker_has_a_port_of_its_own() -> None:
    workers = served()
    try:
        assert workers[0].port != workers[1].port
        assert [read(worker.port) for worker in workers] == [200, 200]
        assert read(workers[0].port, "/other") == 404
    finally:
        for worker in workers:
            worker.stop()
    with pytest.raises(urllib.error.URLError):
        read(workers[0].port)


def test_a_token_keeps_strangers_out() -> None:
    workers = served("a token of sixteen")
    try:
        assert read(workers[0].port) == read(workers[0].port, Authorization="Bearer é") == 401
        assert read(workers[0].port, Authorization="Bearer a token of sixteen") == 200
    finally:
        for worker in workers:
            worker.stop()


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DALIL_METRICS_PORT": "port"}, "port number"),
        ({"DALIL_METRICS_PORT": "99999"}, "port number"),
        ({"DALIL_METRICS_PORT": "9105", "DALIL_METRICS_HOST": "0.0.0.0"}, "DALIL_METRICS_TOKEN"),
        ({"DALIL_METRICS_TOKEN": "short"}, "shorter"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(environment: Any, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        TelemetrySettings.from_environment(environment)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_loopback_needs_no_token_and_off_is_the_default(host: str) -> None:
    given = {"DALIL_METRICS_PORT": "9105", "DALIL_METRICS_HOST": host}
    assert TelemetrySettings.from_environment(given).host == host
    assert TelemetrySettings.from_environment({}) == TelemetrySettings()
