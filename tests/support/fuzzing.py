"""Sends what is strange over every channel of a running Dalil, and holds it to its promises."""

import itertools
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from channels.telegram.reading import Arrived, Me, read
from channels.wording import words
from scripts.servers import rasa_server
from tests.support.processes import is_alive, memory
from tests.support.strange import broken_json, payloads, texts, values
from tests.support.telegram import SECRET, TOKEN, TelegramRunning, _environment
from tests.support.updates import CHAT, updates
from tests.support.visitor import Visitor

LONGEST_SECONDS = 2.0
# Where other tests run at the same time; `make fuzz` holds each message to the shorter one.
BUSY_SECONDS = 10.0
EACH = 5
_NUMBERS, _UPDATES = itertools.count(50_000), itertools.count(10_000_000)
_CRASHED = ("Traceback", "CRITICAL", "MemoryError", "RecursionError", " ERROR ")
_LARGEST_HEAD = 7_500
_APOLOGY = words("failed")
_ME = Me(int(TOKEN.partition(":")[0]), "dalil_test_bot")
Way = Callable[[Any], None]


class Fuzzed(TelegramRunning):
    """Servers with all channels on, and no limit on how much one visitor sends."""

    def __init__(self) -> None:
        super().__init__(webhook=True)

    def make_rasa(self) -> None:
        """Prepare the Rasa server with wide limits."""
        file = Path(__file__).resolve().parents[2] / "credentials.yml"
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        limits = ("messages", "messages_of_address", "sessions_of_address")
        content["channels.web.WebInput"] = dict.fromkeys(limits, "1000000 per minute")
        credentials = self.folder / "credentials.yml"
        credentials.write_text(yaml.safe_dump(content), encoding="utf-8")
        with _environment(self.environment()):
            self._rasa = rasa_server(
                self.settings,
                self.folder / "rasa.log",
                database=str(self.folder / "dalil.db"),
                credentials=credentials,
            )

    @property
    def pids(self) -> tuple[int, int]:
        """Give the processes of Rasa and of the action server."""
        assert self._rasa.process and self._actions and self._actions.process
        return self._rasa.process.pid, self._actions.process.pid


class Fuzzer:
    """Counts what was sent, and what memory both processes take.

    Args:
        running: the servers.
        seconds: how long an answer may take.
    """

    def __init__(self, running: Fuzzed, seconds: float = LONGEST_SECONDS) -> None:
        self.running = running
        self._seconds = seconds
        self.sent = 0
        self.slowest = 0.0
        self.memory: list[tuple[float, float]] = []
        self._pids = running.pids
        self._read = 0
        self._http = httpx.Client(base_url=running.url, timeout=30)
        self._visitor, self._sender, self.chat = Visitor(running.url), "", 0
        self._visitor.http = self._http

    def attack(self, messages: int, derandomize: bool) -> None:
        """Send so many messages, in conversations of a few."""
        sure = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
        phases = (Phase.generate,)  # Shrinking by a running server takes minutes.
        how = settings(
            max_examples=-(-messages // EACH), derandomize=derandomize, phases=phases, **sure
        )
        how(given(st.data())(self._conversation))()

    def _conversation(self, data: st.DataObject) -> None:
        self.chat = next(_NUMBERS)
        self._sender = f"fuzz-{self.chat}"
        self._visitor.start()
        for _ in range(EACH):
            name = data.draw(_CHOICE)
            self._timed(getattr(self, name), data.draw(_WAYS[name][1]))
        self._check_log()

    def _timed(self, way: Way, message: Any) -> None:
        """Hold a message to its time; a slow one is slow again, a busy machine is not."""
        for _ in range(3):
            start = time.perf_counter()
            way(message)
            self.sent += 1
            seconds = time.perf_counter() - start
            if seconds <= self._seconds:
                break
        else:
            raise AssertionError(f"{seconds:.1f} s for {way.__name__} {str(message)[:200]!r}")
        self.slowest = max(self.slowest, seconds)
        if self.sent % 200 == 0:
            rasa, actions = self._pids
            self.memory.append((memory(rasa), memory(actions)))

    def rest(self, text: str) -> None:
        """Send a text over REST."""
        self.rest_body({"sender": self._sender, "message": text})

    def rest_body(self, body: Any) -> None:
        """Send any body over REST."""
        response = self._http.post("/webhooks/rest/webhook", content=_bytes(body))
        assert response.status_code in (200, 400, 413), (response.status_code, response.text)
        if isinstance(body, dict):
            assert response.status_code == 200, response.text
        if response.status_code == 200:
            said = [one["text"] for one in response.json() if one.get("text", "").strip()]
            about = [one["custom"] for one in response.json() if "custom" in one]
            _answered("\n".join(said), about[-1] if about else {})

    def web_text(self, text: str) -> None:
        """Type a text into the widget."""
        self.web({"text": text})

    def web_payload(self, payload: str) -> None:
        """Press a button of the widget."""
        self.web({"payload": payload, "title": "زر"})

    def web(self, body: Any) -> None:
        """Send any body over the widget's channel."""
        response = self._visitor.post("message", _bytes(body))
        assert response.status_code in (200, 400, 413), (response.status_code, response.text)
        if response.status_code == 200:
            (answer,) = response.json()["messages"]
            _answered(answer["text"], answer["custom"])
        else:
            _refused(response)

    def stranger(self, request: tuple[str, str, bytes]) -> None:
        """Call any path with any token and body."""
        token, path, body = request
        headers = {"Authorization": f"Bearer {token}".encode("utf-8", "replace").strip()}
        if any(ord(letter) < 32 for letter in token):
            headers = {}
        response = self._http.post(f"/webhooks/web/{path}", content=body, headers=headers)
        assert response.status_code in (200, 400, 401, 404, 405, 413), response.text
        if sum(map(len, headers.values())) > _LARGEST_HEAD:
            # Sanic's own refusal, before it looks for a route.
            return
        if response.status_code != 200 and path in _PATHS[:4]:
            _refused(response)

    def telegram(self, update: dict[str, Any]) -> None:
        """Bring an update, and wait for what the bot does."""
        update = json.loads(json.dumps(update).replace(str(CHAT), str(self.chat)))
        number = next(_UPDATES)
        before = len(self.running.proxy.calls)
        status = self._deliver({"update_id": number, **update})
        assert status == 200, status
        event = read({"update_id": number, **update}, _ME)
        if not isinstance(event, Arrived):
            return
        self.running.wait_done(number)
        calls = [call for call in self.running.proxy.calls[before:] if call.chat == event.chat]
        texts = [call.fields["text"] for call in calls if call.has_text]
        assert texts or event.kind == "pressed", "no answer"
        assert all(text.strip() and _APOLOGY not in text for text in texts), texts

    def telegram_body(self, body: Any) -> None:
        """Post anything to the webhook."""
        assert self._deliver(body) in (200, 400, 413)

    def _deliver(self, body: Any) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        path = "/webhooks/telegram/webhook"
        return self._http.post(path, content=_bytes(body), headers=headers).status_code

    def _check_log(self) -> None:
        assert all(is_alive(pid) for pid in self._pids) and self._pids == self.running.pids
        new = self.running.logs[self._read :]
        self._read += len(new)
        crashed = [line for line in new.splitlines() if any(mark in line for mark in _CRASHED)]
        assert not crashed, crashed[:5]


_PATHS = ["message", "session", "feedback", "forget", "calendar/x", "nothing", "health"]


def _bodies(*names: str) -> st.SearchStrategy[Any]:
    fields = st.dictionaries(st.sampled_from(names), values(), max_size=4)
    return st.one_of(fields, fields, broken_json())


# How often each way is tried, and what is sent on it; drawn by name, so that a report is short.
_WAYS: dict[str, tuple[int, st.SearchStrategy[Any]]] = {
    "rest": (6, st.one_of(texts(), texts(), payloads())),
    "rest_body": (2, _bodies("sender", "message", "metadata", "input_channel", "other")),
    "web_text": (3, texts()),
    "web_payload": (3, payloads()),
    "web": (2, _bodies("text", "payload", "title", "id", "other")),
    "stranger": (1, st.tuples(texts(), st.sampled_from(_PATHS), broken_json())),
    "telegram": (4, updates()),
    "telegram_body": (1, st.one_of(broken_json(), values())),
}
_CHOICE = st.sampled_from([name for name, (count, _) in _WAYS.items() for _ in range(count)])


def _bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()


def _answered(text: str, custom: dict[str, Any]) -> None:
    assert text.strip() and _APOLOGY not in text, text
    assert custom.get("status") not in (None, "error"), custom


def _refused(response: httpx.Response) -> None:
    body = response.json()
    assert {"error", "message", "message_en"} <= set(body), body
