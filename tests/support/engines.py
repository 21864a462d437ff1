"""Postgres, Redis and nginx of Debian for tests: in temporary folders, on free ports."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from scripts.servers import free_port
from scripts.settings import ROOT

_PATIENCE = 20.0


def wait_for(ready: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def listens(port: int) -> bool:
    """Tell whether somebody listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Engine:
    """A process that is started, stopped for a while, and started again.

    Args:
        folder: where it keeps everything.
    """

    name = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name
        self.folder.mkdir()
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        """Give its command line."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it and wait until it listens."""
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        wait_for(lambda: listens(self.port), f"{self.name}, see {self.folder}/log")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it and wait for its end."""
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def hold(self) -> None:
        """Let it hang: it listens, and says nothing."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)


class Redis(Engine):
    """A Redis with the settings of deploy/redis.conf."""

    name = "redis"

    @property
    def command(self) -> list[str]:
        """See parent class for full docstring."""
        place = ["--port", str(self.port), "--dir", str(self.folder), "--bind", "127.0.0.1"]
        return ["redis-server", str(ROOT / "deploy" / "redis.conf"), *place]

    @property
    def url(self) -> str:
        """Give its address."""
        return f"redis://127.0.0.1:{self.port}/0"


class Postgres(Engine):
    """A Postgres that root starts as another user, because it will not run as root."""

    name = "postgres"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self._data = self.folder / "data"
        self._as = self._user()
        make = [f"{self._programs}/initdb", "-D", str(self._data), "-U", "dalil"]
        make += ["-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
        subprocess.run([*self._as, *make], check=True, capture_output=True, cwd="/")

    def _user(self) -> list[str]:
        if os.getuid() != 0:
            return []
        user = pwd.getpwnam("postgres")
        for path in (self.folder.parent, self.folder):
            path.chmod(0o755)
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    @property
    def command(self) -> list[str]:
        """See parent class for full docstring."""
        place = ["-D", str(self._data), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1"]
        place += ["-c", f"unix_socket_directories={self.folder}", "-c", "fsync=off"]
        return [*self._as, f"{self._programs}/postgres", *place]

    def start(self) -> None:
        """See parent class for full docstring."""
        super().start()
        ask = ["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-d", "postgres"]
        wait_for(lambda: subprocess.run(ask).returncode == 0, "Postgres to be ready")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """See parent class for full docstring; SIGINT cuts connections, as a crash would."""
        super().stop(how)

    @property
    def url(self) -> str:
        """Give its address."""
        return f"postgresql://dalil@127.0.0.1:{self.port}/postgres"


class Nginx(Engine):
    """An nginx with the project's site, its ports replaced.

    Args:
        folder: where it keeps everything.
        workers: the ports of the Rasa workers.
        actions: the ports of the action servers.
    """

    name = "nginx"

    def __init__(self, folder: Path, workers: list[int], actions: list[int]) -> None:
        super().__init__(folder)
        self.action_port = free_port()
        deploy = ROOT / "deploy" / "nginx"
        site = (deploy / "dalil.conf").read_text(encoding="utf-8")
        site = site.replace("127.0.0.1:8080", f"127.0.0.1:{self.port}")
        site = site.replace("127.0.0.1:5055;", f"127.0.0.1:{self.action_port};")
        upstreams = (deploy / "upstreams.conf").read_text(encoding="utf-8")
        for name, ports in (("workers", workers), ("actions", actions)):
            servers = "".join(f"    server 127.0.0.1:{port} max_fails=0;\n" for port in ports)
            upstreams = re.sub(
                rf"(upstream dalil_{name} {{\n    least_conn;\n)(?:    server .*\n)+",
                lambda found, servers=servers: found[1] + servers,  # type: ignore[misc]
                upstreams,
            )
        (self.folder / "site.conf").write_text(upstreams + site, encoding="utf-8")
        temporary = "".join(
            f"  {kind}_temp_path {self.folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (self.folder / "nginx.conf").write_text(
            f"daemon off;\npid {self.folder}/pid;\nerror_log {self.folder}/error.log warn;\n"
            f"worker_processes 1;\nevents {{ worker_connections 1024; }}\nhttp {{\n{temporary}"
            f"  include {self.folder}/site.conf;\n}}\n",
            encoding="utf-8",
        )

    @property
    def command(self) -> list[str]:
        """See parent class for full docstring."""
        program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or "nginx"
        return [
            program,
            "-c",
            str(self.folder / "nginx.conf"),
            "-e",
            str(self.folder / "error.log"),
        ]

    @property
    def url(self) -> str:
        """Give the site's address."""
        return f"http://127.0.0.1:{self.port}"
