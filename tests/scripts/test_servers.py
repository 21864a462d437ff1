"""Starting goes right or says in one sentence what to do."""

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from knowledge import load_service
from scripts import run, servers
from scripts.secret_settings import ACTION_HEADER, action_secret
from scripts.servers import Server, ServerError, endpoints_file, free_port, require_free
from scripts.settings import ROOT, Settings

BROKEN = "title: خدمة\nshort: خدمة\ngroup: support\nread: 2026-11-21\nsurprise: 5\n"


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def failing_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Run `make run` up to its refusal; give what it printed."""
    monkeypatch.setattr(run, "_serve", lambda *_: pytest.fail("it started"))
    assert run.main() == 1
    error = capsys.readouterr().err
    assert error.startswith("Dalil cannot start: ") and "Traceback" not in error
    return error


@pytest.mark.parametrize("variable", ["DALIL_PORT", "DALIL_ACTION_PORT"])
def test_a_taken_port_names_its_variable(
    variable: str,
    taken: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "MODEL", ROOT / "config.yml")
    for name in ("DALIL_PORT", "DALIL_ACTION_PORT"):
        monkeypatch.setenv(name, str(taken if name == variable else free_port()))
    error = failing_run(monkeypatch, capsys)
    assert f"Port {taken} is taken" in error and f"{variable}={taken + 1}" in error


def test_an_address_of_another_machine_is_no_taken_port() -> None:
    with pytest.raises(ServerError, match="Cannot listen on 192.0.2.1, .*DALIL_HOST"):
        require_free("192.0.2.1", free_port(), "DALIL_PORT")


def test_a_free_port_is_free() -> None:
    require_free("127.0.0.1", free_port(), "DALIL_PORT")


def test_a_missing_model_says_how_to_train(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "MODEL", tmp_path / "dalil.tar.gz")
    assert "make train" in failing_run(monkeypatch, capsys)


def test_a_broken_knowledge_file_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "broken.yml").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setattr(run, "slugs", lambda: ("broken",))
    monkeypatch.setattr(run, "load_service", lambda slug: load_service(slug, tmp_path))
    error = failing_run(monkeypatch, capsys)
    assert "broken.yml:5" in error and "surprise" in error


def test_a_server_that_ends_is_reported(tmp_path: Path) -> None:
    ended = Server("test server", [sys.executable, "-c", "print('why')"], "http://127.0.0.1:9/")
    with pytest.raises(ServerError, match="The test server stopped while starting"):
        ended.__enter__()


def test_a_server_that_stays_silent_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "_START_SECONDS", 0.5)
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    silent = Server("test server", command, f"http://127.0.0.1:{free_port()}/")
    try:
        with pytest.raises(ServerError, match="did not answer within"):
            silent.__enter__()
    finally:
        silent.stop()
    assert silent.process is not None and silent.process.returncode


def test_a_server_stops_with_its_children(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    wrapped = ["/bin/sh", "-c", " ".join(command) + "; true"]
    with Server("test server", wrapped, f"http://127.0.0.1:{port}/", log=log):
        pass
    with socket.socket() as probe:
        for _ in range(50):
            if probe.connect_ex(("127.0.0.1", port)):
                break
            time.sleep(0.1)
    require_free("127.0.0.1", port, "DALIL_PORT")
    assert "GET /" in log.read_text(encoding="utf-8")


def test_the_endpoints_follow_the_settings() -> None:
    written = yaml.safe_load(endpoints_file(Settings("127.0.0.2", 1, 2), "other.db").read_text())
    assert written["action_endpoint"]["url"] == "http://127.0.0.2:2/webhook"
    assert written["tracker_store"]["db"] == "other.db"
    own = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    path = endpoints_file(Settings("127.0.0.1", 5005, 5055))
    kept = yaml.safe_load(path.read_text())
    assert kept["action_endpoint"].pop("headers") == {ACTION_HEADER: action_secret()}
    assert kept == own
    assert path.parent.stat().st_mode & 0o077 == 0, "its folder is its owner's alone"
