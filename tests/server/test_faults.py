"""What breaks behind the channels: people read a sentence, and the process goes on."""

import json
import os
import resource
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from channels.wording import words
from scripts.servers import Server, free_port, rasa_server
from scripts.settings import Settings
from tests.support.processes import is_alive, tree
from tests.support.running import Running
from tests.support.started import Started

pytestmark = pytest.mark.server

ASKED, ANSWERED = "كم حساب المواطن لي ولزوجتي وولدين 5 و9", "1,"
WRONG: dict[str, tuple[int, bytes]] = {
    "an error": (500, b"{}"),
    "a stranger's secret": (403, b'{"error": "forbidden"}'),
    "an unknown action": (404, b'{"error": "x", "action_name": "y"}'),
    "no JSON": (200, b"<html>"),
    "nothing": (200, b""),
    "a list": (200, b"[]"),
    "other fields": (200, b'{"events": 5, "responses": "x"}'),
    "an event of no kind": (200, b'{"events": [{"event": "none"}], "responses": []}'),
    "no words": (200, b'{"events": [], "responses": []}'),
}


class Liar(BaseHTTPRequestHandler):
    """An action server that answers what it was told to."""

    answer = (200, b"")

    def do_POST(self) -> None:
        """Give the wrong answer."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, body = Liar.answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep still."""


@pytest.fixture(scope="module")
def lied_to(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a Rasa whose action server lies."""
    folder = tmp_path_factory.mktemp("liar")
    liar = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    threading.Thread(target=liar.serve_forever, daemon=True).start()
    running = Running()
    running.settings = Settings("127.0.0.1", free_port(), liar.server_port)
    running._rasa = rasa_server(
        running.settings, folder / "rasa.log", database=str(folder / "dalil.db")
    )
    running.folder = folder
    with running._rasa:
        yield running
    liar.shutdown()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_of_the_action_server(wrong: tuple[int, bytes], lied_to: Running) -> None:
    Liar.answer = wrong
    said = lied_to.post({"sender": f"liar-{wrong[0]}-{len(wrong[1])}", "message": ASKED})
    assert words("failed") in [message.get("text") for message in said], said
    assert ASKED not in lied_to.logs


@pytest.fixture
def own() -> Iterator[Running]:
    """Give servers of their own to tests that break their files."""
    running = Running().start()
    yield running
    running.stop()


def text_of(running: Running, sender: str) -> str:
    """Ask, and give what was said."""
    said = running.post({"sender": sender, "message": ASKED})
    return "\n".join(message.get("text", "") for message in said)


def pid_of(server: Server) -> int:
    """Give a server's process."""
    assert server.process is not None
    return server.process.pid


def test_a_locked_store_delays_and_loses_nothing(own: Running) -> None:
    assert ANSWERED in text_of(own, "locked")
    base = sqlite3.connect(own.database, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    asked: list[str] = []
    asking = threading.Thread(target=lambda: asked.append(text_of(own, "locked")))
    asking.start()
    time.sleep(2)
    base.execute("ROLLBACK")
    base.close()
    asking.join(60)
    assert ANSWERED in asked[0] or words("failed") in asked[0]
    assert ANSWERED in text_of(own, "locked")


def test_a_full_disk_is_said_and_survived(own: Running) -> None:
    assert ANSWERED in text_of(own, "full")
    pid = pid_of(own._rasa)
    size = own.database.stat().st_size
    # No file may grow any more: what a full disk does, without filling one.
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    said = [text_of(own, f"full-{number}") for number in range(5)]
    assert all(ANSWERED in one or words("failed") in one for one in said), said
    assert is_alive(pid)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert ANSWERED in text_of(own, "full")


def test_a_killed_rasa_goes_on_where_it_was(own: Running) -> None:
    own.post({"sender": "killed", "message": ASKED})
    os.killpg(pid_of(own._rasa), signal.SIGKILL)
    own._rasa.process.wait()  # type: ignore[union-attr]
    own._rasa.start()
    own._rasa.wait()
    said = own.post({"sender": "killed", "message": "ولو كانوا ثلاثة؟"})
    assert [m for m in said if m.get("custom", {}).get("service") == "citizen_account"], said


def test_without_one_of_its_servers_make_run_ends_and_says_so(tmp_path: Path) -> None:
    started = Started(tmp_path)
    children = tree(started.process.pid)[1:]
    try:
        os.kill(children[0], signal.SIGKILL)
        assert started.process.wait(60) == 1
        assert "one of the two servers stopped" in started.log.read_text(encoding="utf-8")
        assert not any(map(is_alive, children))
    finally:
        if started.process.poll() is None:
            started.stop()


def test_a_broken_model_is_no_answer_but_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"this is no model")
    settings = Settings("127.0.0.1", free_port(), free_port())
    with rasa_server(settings, tmp_path / "log", model=broken, database=str(tmp_path / "x.db")):
        running = Running()
        running.settings = settings
        said = running.post({"sender": "broken", "message": ASKED})
    assert words("failed") in [message.get("text") for message in said], json.dumps(said)
