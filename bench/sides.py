"""The two that bench/serve.py compares: Dalil as it is served, and Rasa as it comes."""

import os
import sys
import time
from pathlib import Path

import httpx

from scripts.servers import Server, endpoints_file, free_port
from scripts.settings import MODEL, Settings
from tests.support.running import Running

_DAY = "2026-11-21"
_TICKS = os.sysconf("SC_CLK_TCK")


class Side:
    """Servers that are measured.

    Args:
        name: what the tables call it.
        rasa: the Rasa server, not started yet.
        port: where it listens.
    """

    def __init__(self, name: str, rasa: Server, port: int) -> None:
        self.name = name
        self.rasa = rasa
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(base_url=self.url, timeout=70)

    def start(self) -> tuple[float, float]:
        """Start Rasa; give the seconds until it answers, by the clock and of CPU."""
        start = time.perf_counter()
        self.rasa.start()
        self.rasa.wait()
        return time.perf_counter() - start, self.cpu

    def ask(self, text: str, sender: str) -> float:
        """Send one message over REST; give the milliseconds until its answer."""
        start = time.perf_counter()
        answer = self.http.post("/webhooks/rest/webhook", json={"sender": sender, "message": text})
        taken = (time.perf_counter() - start) * 1000
        assert answer.json()[0]["text"]
        return taken

    @property
    def cpu(self) -> float:
        """Give the CPU seconds that the Rasa process has used."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory(self) -> float:
        """Give the resident megabytes of the Rasa process."""
        line = next(x for x in self._proc("status").splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _proc(self, file: str) -> str:
        assert self.rasa.process is not None
        return Path(f"/proc/{self.rasa.process.pid}/{file}").read_text(encoding="utf-8")


def dalil(running: Running) -> Side:
    """Give Dalil's side of servers that are not started yet."""
    return Side("Dalil", running._rasa, running.settings.port)


def stock(folder: Path) -> tuple[Side, Server]:
    """Give plain Rasa with the same model, actions and endpoints, and its action server.

    Args:
        folder: where its database and logs go.
    """
    settings = Settings("127.0.0.1", free_port(), free_port())
    credentials = folder / "credentials.yml"
    credentials.write_text("rest:\n", encoding="utf-8")
    endpoints = endpoints_file(settings, str(folder / "stock.db"))
    command = ["-m", "rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints)]
    command += ["--credentials", str(credentials), "-i", "127.0.0.1", "-p", str(settings.port)]
    rasa = _python(command, settings.port, "", folder, {"DALIL_BENCH_STOCK": "1"})
    command = ["-m", "rasa", "run", "actions", "--port", str(settings.action_port)]
    actions = _python(command, settings.action_port, "health", folder, {"DALIL_NOW": _DAY})
    return Side("stock Rasa", rasa, settings.port), actions


def _python(
    command: list[str], port: int, ready: str, folder: Path, environment: dict[str, str]
) -> Server:
    quiet = {"OMP_NUM_THREADS": "1", "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    url = f"http://127.0.0.1:{port}/{ready}"
    log = folder / f"{port}.log"
    return Server("server", [sys.executable, *command], url, {**quiet, **environment}, log)
