"""Starts and stops the two processes that answer: the action server and Rasa."""

import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import yaml

from scripts.secret_settings import ACTION_HEADER, ACTION_SECRET, action_secret
from scripts.settings import MODEL, ROOT, Settings

_START_SECONDS = 120.0
# Sanic's own limit is 100 MB; no message and no update of Telegram comes near this one.
_LARGEST_REQUEST = str(1024 * 1024)


class ServerError(Exception):
    """A server could not be started; the message says why and what to do."""


class Server:
    """One child process with an address that answers when it is ready.

    Args:
        name: what the user reads when it fails.
        command: the command line.
        ready_url: answers 200 once the server is ready.
        environment: variables added to this process's own.
        log: where its output goes, None for this terminal.
    """

    def __init__(
        self,
        name: str,
        command: list[str],
        ready_url: str,
        environment: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        self.name = name
        self._command = command
        self._ready_url = ready_url
        self._environment = {**os.environ, **(environment or {})}
        self._log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process without waiting for it."""
        output = self._log.open("ab") if self._log else None
        self.process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
        )

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            ServerError: when it ends or does not answer in time.
        """
        assert self.process is not None
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise ServerError(f"The {self.name} stopped while starting; see its output above.")
            if _answers(self._ready_url):
                return
            time.sleep(0.2)
        raise ServerError(f"The {self.name} did not answer within {_START_SECONDS:.0f} seconds.")

    def stop(self) -> None:
        """Stop it and wait for its end."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def __enter__(self) -> "Server":
        self.start()
        self.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def action_server(settings: Settings, log: Path | None = None, now: str = "") -> Server:
    """Prepare the action server.

    Args:
        settings: where it listens.
        log: where its output goes.
        now: overrides the clock, as DALIL_NOW.
    """
    port = str(settings.action_port)
    command = [sys.executable, "-m", "scripts.serve_actions", "--port", port]
    environment = {"SANIC_HOST": settings.host, ACTION_SECRET: action_secret()}
    environment |= {"DALIL_NOW": now} if now else {}
    url = f"http://{settings.host}:{port}/health"
    return Server("action server", command, url, environment, log)


def rasa_server(
    settings: Settings,
    log: Path | None = None,
    model: Path = MODEL,
    database: str = "",
    environment: Mapping[str, str] | None = None,
    credentials: Path = ROOT / "credentials.yml",
) -> Server:
    """Prepare the Rasa server with the trained model.

    Args:
        settings: where it listens and where the action server is.
        log: where its output goes.
        model: the model file.
        database: an SQLite file that replaces the configured one.
        environment: variables added to this process's own, such as DALIL_ORIGINS.
        credentials: the channels.
    """
    endpoints = endpoints_file(settings, database)
    command = [sys.executable, "-m", "scripts.serve", "run", "--model", str(model)]
    command += ["--endpoints", str(endpoints), "--credentials", str(credentials)]
    command += ["-i", settings.host, "-p", str(settings.port)]
    url = f"http://{settings.host}:{settings.port}/"
    own = {"OMP_NUM_THREADS": "1", "SANIC_REQUEST_MAX_SIZE": _LARGEST_REQUEST}
    return Server("Rasa server", command, url, {**own, **(environment or {})}, log)


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_free(host: str, port: int, variable: str) -> None:
    """Refuse a port that somebody listens on, or that this machine does not give.

    Raises:
        ServerError: naming the variable that chooses another.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                why = error.strerror or str(error)
                raise ServerError(
                    f"Cannot listen on {host}, port {port}: {why}. Check DALIL_HOST and {variable}."
                ) from None
            raise ServerError(
                f"Port {port} is taken. Stop what uses it, or choose another: {variable}={port + 1}"
            ) from None


def endpoints_file(settings: Settings, database: str = "") -> Path:
    """Write endpoints.yml with the ports of the settings and the secret, for its owner alone.

    Args:
        settings: where the action server is.
        database: an SQLite file that replaces the configured one.
    """
    content = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    url = f"http://{settings.host}:{settings.action_port}/webhook"
    content["action_endpoint"] |= {"url": url, "headers": {ACTION_HEADER: action_secret()}}
    if database:
        content["tracker_store"]["db"] = database
    path = Path(tempfile.mkdtemp(prefix="dalil-")) / "endpoints.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
