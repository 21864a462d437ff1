"""A running Dalil with every way in, at log level DEBUG, that shows all it has written."""

import itertools
import json
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import httpx
import yaml

from privacy.folding import fold
from scripts.servers import Server
from tests.support.bot_api_stub import BotApiStub
from tests.support.running import Running

TOKEN, HOOK_SECRET = "7000000001:synthetic-token-of-the-marker-server", "a-secret-of-the-webhook"
_UPDATES = itertools.count(1)
_PATIENCE = 40.0


class MarkedRunning(Running):
    """Both servers with `--debug`, an event broker in a file, and Telegram by webhook."""

    def __init__(self) -> None:
        self.bot_api = BotApiStub()
        super().__init__()
        self.broker = self.folder / "broker.log"
        command = self._rasa._command
        command.append("--debug")
        endpoints = Path(command[command.index("--endpoints") + 1])
        content = yaml.safe_load(endpoints.read_text(encoding="utf-8"))
        content["event_broker"] = {"type": "file", "path": str(self.broker)}
        endpoints.write_text(yaml.safe_dump(content), encoding="utf-8")

    @property
    def telegram(self) -> Path:
        """Give the file of the updates that wait."""
        return self.folder / "telegram.db"

    def environment(self) -> dict[str, str]:
        """Add Telegram's variables (see parent class for full docstring)."""
        return super().environment() | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.bot_api.url,
            "TELEGRAM_WEBHOOK_SECRET": HOOK_SECRET,
            "TELEGRAM_DB": str(self.telegram),
        }

    def action_server(self, today: str) -> Server:
        """Add `--debug` (see parent class for full docstring)."""
        server = super().action_server(today)
        server._command.append("--debug")
        return server

    def stop(self) -> None:
        """Stop all."""
        super().stop()
        self.bot_api.stop()

    def bring(self, **update: Any) -> None:
        """Bring an update as Telegram does."""
        url = f"{self.url}/webhooks/telegram/webhook"
        headers = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}
        body = {"update_id": next(_UPDATES), **update}
        assert httpx.post(url, json=body, headers=headers, timeout=30).status_code == 200

    def wait_answered(self) -> None:
        """Wait until no update waits any more."""
        end = time.monotonic() + _PATIENCE
        while self._waiting():
            assert time.monotonic() < end, "updates were not answered"
            time.sleep(0.1)

    def _waiting(self) -> int:
        base = sqlite3.connect(self.telegram, timeout=10)
        try:
            sql = "SELECT count(*) FROM updates WHERE content IS NOT NULL"
            return int(base.execute(sql).fetchone()[0])
        finally:
            base.close()

    @property
    def files(self) -> dict[str, str]:
        """Give all that was written to stores, the broker and the logs, escapes read."""
        paths = [p for p in self.folder.iterdir() if p.is_file() and p.suffix != ".lock"]
        raw = {p.name: p.read_bytes().decode("utf-8", errors="replace") for p in paths}
        return {name: _unescaped(text) for name, text in raw.items()}

    @property
    def stored(self) -> str:
        """Give the bytes of the tracker store: its file and the log ahead of it."""
        files = self.files
        return files["dalil.db"] + files.get("dalil.db-wal", "")

    def events(self) -> list[dict[str, Any]]:
        """Give the events of the tracker store."""
        base = sqlite3.connect(self.database, timeout=10)
        try:
            return [json.loads(row[0]) for row in base.execute("SELECT data FROM events")]
        finally:
            base.close()


def digits_of(text: str) -> str:
    """Give the digits of a text in one script, what stands between those of one number left out."""
    # Confidences and instants, in whose digits anything may be found by chance.
    text = re.sub(r"\b0\.\d{6,}|\b1[78]\d{8}\.\d+|\be-\d\d|\b[0-9a-f]{32}\b", "", text)
    return re.sub(r"(?<=\d)[ \-._/,،]{1,3}(?=\d)", "", fold(text).text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
