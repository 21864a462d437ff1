"""A really deployed Dalil for tests: Postgres, Redis, nginx, two workers, two action servers."""

import os
import signal
import sys
import tempfile
from pathlib import Path

from deploy.migrate import migrate
from scripts.secret_settings import ACTION_SECRET, action_secret
from scripts.servers import Server, action_server, free_port
from scripts.settings import Settings
from tests.support.engines import Nginx, Postgres, Redis
from tests.support.running import SECRET

TODAY = "2026-11-21"


class Deployed:
    """All that runs on a site, each part of which can be stopped and started.

    Args:
        workers: how many Rasa servers.
        actions: how many action servers.
        environment: more variables of the workers.
    """

    def __init__(
        self, workers: int = 2, actions: int = 2, environment: dict[str, str] | None = None
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dalil-deploy-"))
        self.postgres, self.redis = Postgres(self.folder), Redis(self.folder)
        self.ports = [free_port() for _ in range(workers)]
        action_ports = [free_port() for _ in range(actions)]
        self.nginx = Nginx(self.folder, self.ports, action_ports)
        self.environment = {
            "DALIL_POSTGRES_URL": self.postgres.url,
            "DALIL_REDIS_URL": self.redis.url,
            "DALIL_ACTION_URL": f"http://127.0.0.1:{self.nginx.action_port}/webhook",
            "DALIL_SECRET": SECRET,
            ACTION_SECRET: action_secret(),
            "DALIL_FEEDBACK_DB": str(self.folder / "feedback.db"),
            "DALIL_DRAIN_SECONDS": "10",
            "RASA_TELEMETRY_ENABLED": "false",
            **(environment or {}),
        }
        self.actions = [
            action_server(
                Settings("127.0.0.1", 0, port), self.folder / f"actions-{port}.log", TODAY
            )
            for port in action_ports
        ]
        self.workers = [self._worker(port) for port in self.ports]

    def _worker(self, port: int) -> Server:
        return Server(
            "worker",
            [sys.executable, "-m", "deploy.worker"],
            f"http://127.0.0.1:{port}/webhooks/dalil/live",
            {**self.environment, "DALIL_PORT": str(port), "OMP_NUM_THREADS": "1"},
            self.folder / f"worker-{port}.log",
        )

    def start(self) -> "Deployed":
        """Start all and wait until they answer."""
        self.postgres.start()
        self.redis.start()
        migrate(self.postgres.url)
        self.nginx.start()
        for server in [*self.actions, *self.workers]:
            server.start()
        for server in [*self.actions, *self.workers]:
            server.wait()
        return self

    def stop(self) -> None:
        """Stop all."""
        for server in [*self.workers, *self.actions]:
            server.stop()
        for engine in (self.nginx, self.redis, self.postgres):
            engine.stop()

    def kill(self, worker: int) -> None:
        """Kill a worker as a crash would."""
        process = self.workers[worker].process
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def again(self, worker: int) -> None:
        """Start a worker once more."""
        self.workers[worker].start()
        self.workers[worker].wait()

    def url(self, worker: int) -> str:
        """Give a worker's own address, past the proxy."""
        return f"http://127.0.0.1:{self.ports[worker]}"

    @property
    def logs(self) -> str:
        """Give everything that the workers wrote."""
        paths = sorted(self.folder.glob("*.log"))
        return "".join(path.read_text(encoding="utf-8") for path in paths)
