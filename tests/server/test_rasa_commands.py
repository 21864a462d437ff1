"""Rasa's own commands work on this project as its users know them, each within a time limit."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.secret_settings import ACTION_HEADER, action_secret
from scripts.servers import Server, endpoints_file, free_port
from scripts.settings import MODEL, ROOT, Settings
from tests.support.running import Running
from tests.support.started import hears_ctrl_c

pytestmark = pytest.mark.server

RASA = [sys.executable, "-m", "rasa"]
SECONDS = 150
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


def ask(port: int, text: str) -> str:
    """Post a message to a REST channel; give the text of the answer."""
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    body = json.dumps({"sender": f"commands-{port}", "message": text}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return "\n".join(message.get("text", "") for message in json.load(response))


def get(url: str) -> Any:
    """Read what a server gives under an address."""
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.load(response)


def test_rasa_shell_answers_and_stops(running: Running) -> None:
    endpoints = endpoints_file(running.settings, str(running.folder / "shell.db"))
    command = [*RASA, "shell", "--model", str(MODEL), "--endpoints", str(endpoints)]
    done = subprocess.run(
        [*command, "--port", str(free_port())],
        cwd=ROOT,
        env={**os.environ, **QUIET},
        input="كم يعطيني حساب المواطن\n/stop\n",
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert "ريال" in done.stdout and "Traceback" not in done.stdout + done.stderr


def test_rasa_run_actions_listens_where_it_is_told(tmp_path: Path) -> None:
    port = free_port()
    command = [*RASA, "run", "actions", "--actions", "actions", "--port", str(port), "--cors", "*"]
    url = f"http://127.0.0.1:{port}"
    with Server("rasa run actions", command, f"{url}/health", QUIET, tmp_path / "log"):
        names = {action["name"] for action in get(f"{url}/actions")}
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert names == set(domain["actions"])


def test_rasa_run_takes_other_credentials_and_endpoints(running: Running, tmp_path: Path) -> None:
    written: dict[str, Any] = {
        "credentials.yml": {"rest": None, "callback": {"url": "http://127.0.0.1:9/"}},
        "endpoints.yml": {
            "action_endpoint": {
                "url": f"http://127.0.0.1:{running.settings.action_port}/webhook",
                "headers": {ACTION_HEADER: action_secret()},
            },
            "tracker_store": {"type": "InMemoryTrackerStore"},
        },
    }
    for name, content in written.items():
        (tmp_path / name).write_text(yaml.safe_dump(content), encoding="utf-8")
    port, files = free_port(), [str(tmp_path / name) for name in written]
    command = [*RASA, "run", "--model", str(MODEL), "--port", str(port), "--enable-api"]
    command += ["--credentials", files[0], "--endpoints", files[1]]
    with Server("rasa run", command, f"http://127.0.0.1:{port}/", QUIET, tmp_path / "log"):
        assert "ريال" in ask(port, "كم يعطيني حساب المواطن")
        assert get(f"http://127.0.0.1:{port}/version")["version"] == "3.6.21"


def test_make_run_says_where_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    settings = Settings("127.0.0.1", free_port(), free_port())
    ports = {"DALIL_PORT": str(settings.port), "DALIL_ACTION_PORT": str(settings.action_port)}
    log = tmp_path / "log"
    with log.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", "scripts.run"],
            cwd=ROOT,
            env={**os.environ, **QUIET, **ports},
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=hears_ctrl_c,
        )
    try:
        end = time.monotonic() + SECONDS
        while "Dalil is ready" not in (said := log.read_text(encoding="utf-8")):
            assert started.poll() is None and time.monotonic() < end, said
            time.sleep(0.5)
        # The page to open comes first.
        assert said.split("Dalil is ready.")[1].split()[1] == f"http://127.0.0.1:{settings.port}/"
        assert f"http://127.0.0.1:{settings.port}/webhooks/rest/webhook" in said
        assert "ريال" in ask(settings.port, "كم يعطيني حساب المواطن")
        started.send_signal(signal.SIGINT)
        assert started.wait(30) == 0
    finally:
        started.terminate()
        started.wait(30)
    assert "Traceback" not in log.read_text(encoding="utf-8")
