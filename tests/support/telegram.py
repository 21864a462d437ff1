"""A Telegram for tests: the emulator, a recording proxy that can fail, and people who write."""

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from scripts.servers import Server, free_port, rasa_server
from scripts.settings import ROOT
from tests.support.bot_api_proxy import Call, Proxy
from tests.support.running import Running

TOKEN = "7000000001:synthetic-token-of-the-emulator-tests"
SECRET = "the-secret-of-the-webhook"
_EMULATOR = ROOT / ".emulator" / "bin" / "lo-bot-api-emulator"
_CHATS, _UPDATES = itertools.count(1001), itertools.count(1)
_PATIENCE = 25.0


@dataclass
class Answer:
    """What the bot did after an update.

    Args:
        calls: its calls to the Bot API for the chat.
    """

    calls: list[Call]

    @property
    def texts(self) -> list[str]:
        """Give the messages, HTML and marks left in."""
        return [call.fields["text"] for call in self.calls if call.has_text]

    @property
    def arrived(self) -> list[str]:
        """Give the messages that got through."""
        return [call.fields["text"] for call in self.calls if call.has_text and call.status == 200]

    @property
    def text(self) -> str:
        """Give all that was said."""
        return "\n\n".join(self.texts)

    @property
    def keyboard(self) -> list[list[dict[str, str]]]:
        """Give the last keyboard."""
        shown = [json.loads(c.fields["reply_markup"]) for c in self.calls if c.has_keyboard]
        return list(shown[-1]["inline_keyboard"]) if shown else []

    @property
    def documents(self) -> list[Call]:
        """Give the documents."""
        return [call for call in self.calls if call.method == "sendDocument"]

    def button(self, title: str) -> str:
        """Give what the button with a title carries."""
        named = [b for row in self.keyboard for b in row if title in b["text"]]
        assert named, f"no button {title!r} in {self.keyboard}"
        return named[0]["callback_data"]


class TelegramRunning(Running):
    """Both servers with the Telegram channel on, before an emulator of Telegram.

    Args:
        webhook: whether updates come by webhook; else the bot polls.
        environment: more variables of the Rasa server.
    """

    def __init__(self, webhook: bool, environment: dict[str, str] | None = None) -> None:
        self.webhook = webhook
        self._emulator_port = free_port()
        self.proxy = Proxy(f"http://127.0.0.1:{self._emulator_port}")
        self._more = environment or {}
        super().__init__()
        self._emulator = Server(
            "Telegram emulator",
            [str(_EMULATOR), "--port", str(self._emulator_port), "--enable-control"]
            + ["--allow-insecure-loopback-webhooks"],
            f"http://127.0.0.1:{self.proxy.port}/ready",
            log=self.folder / "emulator.log",
        )
        self.make_rasa()

    def environment(self) -> dict[str, str]:
        """Give what turns the channel on, too."""
        return super().environment() | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": f"http://127.0.0.1:{self.proxy.port}",
            "TELEGRAM_DB": str(self.folder / "telegram.db"),
            "TELEGRAM_WEBHOOK_SECRET": SECRET if self.webhook else "",
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{self.settings.port}",
            **self._more,
        }

    def make_rasa(self) -> None:
        """Prepare the Rasa server with the channel on."""
        with _environment(self.environment()):
            self._rasa = rasa_server(
                self.settings, self.folder / "rasa.log", database=str(self.folder / "dalil.db")
            )

    def start(self) -> "TelegramRunning":
        """Start all, and set the webhook as a deployment would."""
        self.proxy.start()
        self._emulator.start()
        self._emulator.wait()
        super().start()
        if self.webhook:
            done = self.command()
            assert done.returncode == 0, done.stderr
        return self

    def stop(self) -> None:
        """Stop all."""
        super().stop()
        self._emulator.stop()
        self.proxy.stop()

    def kill(self) -> None:
        """Kill the Rasa server as a crash would."""
        assert self._rasa.process is not None
        os.killpg(self._rasa.process.pid, 9)
        self._rasa.process.wait()

    def again(self) -> None:
        """Start the Rasa server once more."""
        self._rasa.start()
        self._rasa.wait()

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run `make telegram-webhook`'s script."""
        command = [sys.executable, "-m", "scripts.telegram_webhook", *arguments]
        environment = {**os.environ, **self.environment()}
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
        )

    def person(self, language: str = "ar") -> "Person":
        """Give somebody with a chat of their own."""
        return Person(self, next(_CHATS), language)

    def bring(self, update: dict[str, Any]) -> int:
        """Have the emulator bring an update; give its number."""
        url = f"http://127.0.0.1:{self._emulator_port}/__fixture/updates"
        body = json.dumps({"token": TOKEN, "update": update}).encode()
        with urllib.request.urlopen(urllib.request.Request(url, body), timeout=60) as response:
            return int(json.load(response)["result"]["update_id"])

    def redeliver(self) -> None:
        """Have the emulator bring what the webhook did not take."""
        url = f"http://127.0.0.1:{self._emulator_port}/__fixture/deliver"
        body = json.dumps({"token": TOKEN}).encode()
        urllib.request.urlopen(urllib.request.Request(url, body), timeout=60).close()

    def deliver(self, update: Any, secret: str | None = SECRET) -> int:
        """Post to the webhook as Telegram would; give the status."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        url = f"http://127.0.0.1:{self.settings.port}/webhooks/telegram/webhook"
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        try:
            request = urllib.request.Request(url, body, headers)
            with urllib.request.urlopen(request, timeout=60) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the channel's database."""
        base = sqlite3.connect(self.folder / "telegram.db", timeout=10)
        try:
            return base.execute(sql, values).fetchall()
        except sqlite3.OperationalError:
            return []
        finally:
            base.close()

    @property
    def rasa_log(self) -> str:
        """Give what the Rasa server wrote."""
        return (self.folder / "rasa.log").read_text(encoding="utf-8")

    def wait_done(self, update: int) -> None:
        """Wait until an update is dealt with."""
        sql = "SELECT 1 FROM updates WHERE id = ? AND content IS NULL"
        self.wait_for(lambda: bool(self.rows(sql, update)), f"update {update}")

    def wait_for(self, ready: Any, what: str, seconds: float = _PATIENCE) -> None:
        """Wait until something is true."""
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, f"waited in vain for {what}\n{self.rasa_log[-1500:]}"
            time.sleep(0.02)


class Person:
    """Somebody who writes to the bot.

    Args:
        running: the servers.
        chat: the number of the private chat.
        language: what their Telegram speaks.
    """

    def __init__(self, running: TelegramRunning, chat: int, language: str) -> None:
        self.running = running
        self.chat = chat
        self.user = {"id": chat, "is_bot": False, "first_name": "X", "language_code": language}
        self._shown: dict[str, Any] = {}

    def message(self, text: str = "", **more: Any) -> dict[str, Any]:
        """Give a message as Telegram has it."""
        chat = {"id": self.chat, "type": "private", "first_name": "X"}
        number = next(_UPDATES)
        content = {"text": text} if text else {}
        return {"message_id": number, "date": 1, "chat": chat, "from": self.user, **content, **more}

    def say(self, text: str, **more: Any) -> Answer:
        """Write, and wait for the answer."""
        return self.after({"message": self.message(text, **more)})

    def press(self, answer: Answer, title: str) -> Answer:
        """Press a button under an answer, and wait for what follows."""
        return self.press_data(answer.button(title), answer)

    def press_data(self, data: str, answer: Answer | None = None) -> Answer:
        """Press a button that carries some data."""
        shown = self.message("نص")
        shown["from"] = {"id": 7, "is_bot": True, "first_name": "Dalil"}
        if answer is not None:
            shown["reply_markup"] = {"inline_keyboard": answer.keyboard}
        query = {"id": f"q{next(_UPDATES)}", "from": self.user, "chat_instance": "1"}
        return self.after({"callback_query": {**query, "message": shown, "data": data}})

    def after(self, update: dict[str, Any]) -> Answer:
        """Have an update brought, and give what the bot did."""
        before = len(self.running.proxy.calls)
        self.running.wait_done(self.running.bring(update))
        return self.since(before)

    def since(self, before: int) -> Answer:
        """Give what the bot did in this chat since some call."""
        return Answer([c for c in self.running.proxy.calls[before:] if c.chat == self.chat])


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
