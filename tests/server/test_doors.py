"""Who may come in: only what is needed listens, strangers are refused, no secret is shown."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.secret_settings import ACTION_HEADER, ACTION_SECRET
from scripts.servers import action_server, free_port
from scripts.settings import ROOT, Settings
from tests.support.processes import arguments, doors, tree
from tests.support.running import Running
from tests.support.started import BOT, SECRET, TOKEN, Started

pytestmark = pytest.mark.server

HIDDEN = (SECRET, TOKEN, BOT)
# All that Rasa's HTTP API has, as the server lists it.
API = [
    ("GET", "/version"), ("GET", "/status"), ("GET", "/domain"),
    ("GET", "/conversations/x/tracker"), ("POST", "/conversations/x/messages"),
    ("POST", "/conversations/x/execute"), ("POST", "/model/parse"), ("POST", "/model/train"),
    ("PUT", "/model"), ("DELETE", "/model"),
]  # fmt: skip


def status(method: str, url: str, body: bytes | None = None, secret: str = "") -> int:
    """Call an address; give the status, 0 when the connection was closed."""
    headers = {"Content-Type": "application/json", **({ACTION_HEADER: secret} if secret else {})}
    try:
        request = urllib.request.Request(url, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, ConnectionError):
        return 0


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    one = Started(tmp_path_factory.mktemp("doors"))
    yield one
    one.stop()


def test_only_two_doors_are_open_and_on_loopback_alone(started: Started) -> None:
    open_doors = {door for pid in tree(started.process.pid) for door in doors(pid)}
    ports = (started.settings.port, started.settings.action_port)
    assert open_doors == {("127.0.0.1", port) for port in ports}


def test_no_secret_is_on_a_command_line_or_in_a_log(started: Started) -> None:
    url = f"http://127.0.0.1:{started.settings.port}"
    assert status("GET", f"{url}/status?token={TOKEN}") == 200
    shown = [arguments(pid) for pid in tree(started.process.pid)]
    assert len(shown) == 3 and all(shown)
    log = started.log.read_text(encoding="utf-8")
    assert not [one for one in HIDDEN for text in (*shown, log) if one in text]


def test_with_a_token_the_api_wants_it(started: Started) -> None:
    url = f"http://127.0.0.1:{started.settings.port}"
    for method, path in API[1:]:
        assert status(method, url + path, b"{}" if method != "GET" else None) == 401, path
        assert status(method, f"{url}{path}?token=wrong") == 401, path
    assert status("GET", f"{url}/domain?token={TOKEN}") != 401


def test_without_a_token_there_is_no_api(running: Running) -> None:
    for method, path in API:
        assert status(method, running.url + path, b"{}" if method != "GET" else None) == 404, path
        assert status(method, f"{running.url}{path}?token=x") == 404, path


@pytest.mark.parametrize("name", ["slack", "twilio", "facebook", "webexteams", "mattermost"])
def test_no_channel_of_rasas_is_open_but_rest(name: str, running: Running) -> None:
    for path in ("", "/webhook"):
        assert status("GET", f"{running.url}/webhooks/{name}{path}") == 404
        assert status("POST", f"{running.url}/webhooks/{name}{path}", b"{}") == 404


def test_the_action_server_refuses_strangers(tmp_path: Path, running: Running) -> None:
    url = f"http://127.0.0.1:{running.settings.action_port}"
    call = b'{"next_action": "action_small_talk", "tracker": {}, "domain": {}}'
    assert status("GET", f"{url}/health") == 200
    for secret in ("", "wrong", SECRET):
        assert status("POST", f"{url}/webhook", call, secret) == 403
        assert status("GET", f"{url}/actions", None, secret) == 403
    assert status("POST", f"{url}/webhook", b"x" * 2_000_000) in (0, 403)
    assert running.talk(["السلام عليكم"])[0].custom["status"] == "small_talk"


def test_what_is_no_call_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ACTION_SECRET, SECRET)
    settings = Settings("127.0.0.1", 0, free_port())
    deep = b'{"next_action": "action_small_talk", "tracker": ' + b"[" * 400 + b"]" * 400 + b"}"
    mark = "zarqunmark"
    with action_server(settings, tmp_path / "log"):
        url = f"http://127.0.0.1:{settings.action_port}/webhook"
        for body in (b"", b"{", b"[1]", b"5", b"null", deep, b"[" * 100_000):
            assert status("POST", url, body, SECRET) == 400, body[:20]
        assert status("POST", url, b"x" * 17_000_000, SECRET) in (0, 413)
        broken = {"next_action": "action_small_talk", "tracker": mark, "domain": {}}
        assert status("POST", url, json.dumps(broken).encode(), SECRET) == 500
        assert status("GET", f"{url}/none", None, SECRET) == 404
    assert mark not in (tmp_path / "log").read_text(encoding="utf-8")


def test_without_a_secret_the_action_server_does_not_start() -> None:
    environment = {name: value for name, value in os.environ.items() if name != ACTION_SECRET}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.serve_actions", "--port", str(free_port())],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1 and ACTION_SECRET in done.stderr
    assert "Traceback" not in done.stderr


def test_a_large_request_is_refused(running: Running) -> None:
    for path in ("rest/webhook", "web/message", "telegram/webhook"):
        url = f"{running.url}/webhooks/{path}"
        assert status("POST", url, b"x" * 3_000_000) in (0, 401, 404, 413), path
