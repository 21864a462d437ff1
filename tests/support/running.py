"""A really running Dalil for tests: the action server and Rasa on free ports."""

import itertools
import json
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from scripts.servers import Server, action_server, free_port, rasa_server
from scripts.settings import Settings
from tests.support.dialogue import Said

_CONVERSATIONS = itertools.count()
SECRET = "a key that signs the sessions of tests"
OTHER_SITE = "https://embeds.example"


class Running:
    """Both servers; the action server is started again when another day is asked for."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dalil-test-"))
        self.settings = Settings("127.0.0.1", free_port(), free_port())
        self._today = ""
        self._actions: Server | None = None
        self.database = self.folder / "dalil.db"
        self.feedback = self.folder / "feedback.db"
        self._rasa = rasa_server(
            self.settings,
            self.folder / "rasa.log",
            database=str(self.database),
            environment=self.environment(),
        )

    def environment(self) -> dict[str, str]:
        """Give the variables that Rasa runs with besides the tests' own."""
        return {
            "DALIL_SECRET": SECRET,
            "DALIL_ORIGINS": OTHER_SITE,
            "DALIL_FEEDBACK_DB": str(self.feedback),
        }

    def start(self) -> "Running":
        """Start both and wait until they answer."""
        self._rasa.start()
        self.on("2026-11-21")
        self._rasa.wait()
        return self

    def stop(self) -> None:
        """Stop both."""
        self._rasa.stop()
        if self._actions is not None:
            self._actions.stop()

    def on(self, today: str) -> None:
        """Set the clock of the action server."""
        if today == self._today:
            return
        if self._actions is not None:
            self._actions.stop()
        self._today = today
        self._actions = self.action_server(today)
        self._actions.start()
        self._actions.wait()

    def action_server(self, today: str) -> Server:
        """Give the action server as it runs on a day."""
        return action_server(self.settings, self.folder / "actions.log", today)

    def without_actions(self) -> AbstractContextManager[None]:
        """Stop the action server for a while."""
        assert self._actions is not None
        return _without(self._actions)

    def without_server(self) -> AbstractContextManager[None]:
        """Stop Rasa, and with it the channels, for a while."""
        return _without(self._rasa)

    def talk(self, turns: list[str], sender: str = "") -> list[Said]:
        """Say the turns in one conversation over REST and give the answers."""
        sender = sender or f"test-{next(_CONVERSATIONS)}"
        return [Said(self.post({"sender": sender, "message": turn})) for turn in turns]

    def post(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Post one message and give the channel's messages."""
        url = f"http://127.0.0.1:{self.settings.port}/webhooks/rest/webhook"
        request = urllib.request.Request(
            url, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return list(json.load(response))

    @property
    def url(self) -> str:
        """Give the address of the landing page, without the last slash."""
        return f"http://127.0.0.1:{self.settings.port}"

    @property
    def logs(self) -> str:
        """Give everything that both servers wrote."""
        paths = [self.folder / "rasa.log", self.folder / "actions.log"]
        return "".join(p.read_text(encoding="utf-8") for p in paths if p.exists())


@contextmanager
def _without(server: Server) -> Iterator[None]:
    server.stop()
    try:
        yield
    finally:
        server.start()
        server.wait()
