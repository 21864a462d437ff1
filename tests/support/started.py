"""What `make run` starts, as an operator would, with secrets in its environment."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from scripts.secret_settings import ACTION_SECRET, API_TOKEN
from scripts.servers import free_port
from scripts.settings import ROOT, Settings

SECRET, TOKEN = "the-secret-of-the-doors", "the-token-of-the-api"
BOT = "7000000009:token-of-a-bot-that-is-not"
_SECONDS = 150


def hears_ctrl_c() -> None:
    """Let a process that is started hear Ctrl-C, though the tests run in a shell's background.

    Such a shell has its jobs ignore it, and they hand that down.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Started:
    """What `make run` starts, with secrets in its environment.

    Args:
        folder: where its log goes.
    """

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.settings = Settings("127.0.0.1", free_port(), free_port())
        ports = {"DALIL_PORT": self.settings.port, "DALIL_ACTION_PORT": self.settings.action_port}
        secrets = {ACTION_SECRET: SECRET, API_TOKEN: TOKEN, "TELEGRAM_BOT_TOKEN": BOT}
        quiet = {"TELEGRAM_DB": str(folder / "t.db"), "TELEGRAM_API_URL": "http://127.0.0.1:9"}
        environment = {**os.environ, **secrets, **quiet, **{k: str(v) for k, v in ports.items()}}
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "scripts.run"],
                cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
                preexec_fn=hears_ctrl_c,
            )  # fmt: skip
        end = time.monotonic() + _SECONDS
        while "Dalil is ready" not in (said := self.log.read_text(encoding="utf-8")):
            assert self.process.poll() is None and time.monotonic() < end, said[-2000:]
            time.sleep(0.5)

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
