"""A real Postgres on loopback for tests, which ends with them."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.servers import free_port

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_PATIENCE = 30.0


@contextmanager
def postgres() -> Iterator[int]:
    """Start an empty Postgres with a user and a database `dalil`; give its port."""
    assert _PROGRAMS, "these tests need Debian's postgresql"
    home = Path(tempfile.mkdtemp(prefix="dalil-pg-", dir="/tmp"))
    # Postgres refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(home, user)
    port = free_port()
    try:
        _run(user, "initdb", "-D", f"{home}/data", "-U", "dalil", "--auth=trust", "-N")
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(
            user, "pg_ctl", "-D", f"{home}/data", "-w", "-o", options, "-l", f"{home}/log", "start"
        )
        _run(user, "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "dalil", "dalil")
        yield port
    finally:
        stop = [_PROGRAMS[-1] / "pg_ctl", "-D", f"{home}/data", "-m", "immediate", "stop"]
        subprocess.run([*_as(user), *stop], capture_output=True, timeout=_PATIENCE, check=False)
        time.sleep(0.1)
        shutil.rmtree(home, ignore_errors=True)


def _run(user: str, program: str, *arguments: str) -> None:
    command = [*_as(user), str(_PROGRAMS[-1] / program), *arguments]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr


def _as(user: str) -> list[str]:
    return ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
