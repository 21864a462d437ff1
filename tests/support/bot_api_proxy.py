"""A proxy before the emulator: records what the bot sends, fails on purpose, adds what it lacks."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, FormData, web

from scripts.servers import free_port

# The emulator refuses these, which Telegram has.
_UNKNOWN_FIELDS = {"link_preview_options"}
_UNKNOWN_METHODS = {"setMyDescription", "setMyShortDescription"}
DROP = 0


@dataclass
class Call:
    """One call of the Bot API.

    Args:
        method: its name.
        fields: what it carries, text only.
        files: name and content of each file.
        at: when it came, in seconds of a steady clock.
        status: what was answered; 0 for a dropped connection.
    """

    method: str
    fields: dict[str, str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)
    status: int = 200

    @property
    def chat(self) -> int:
        """Give the chat that it is for."""
        return int(self.fields.get("chat_id", 0))

    @property
    def has_text(self) -> bool:
        """Tell whether it is a message."""
        return self.method == "sendMessage"

    @property
    def has_keyboard(self) -> bool:
        """Tell whether it shows buttons."""
        return "reply_markup" in self.fields


class Proxy:
    """Stands between the bot and the emulator, in a thread of its own.

    Args:
        upstream: the emulator's address.
    """

    def __init__(self, upstream: str) -> None:
        self.port = free_port()
        self.calls: list[Call] = []
        # Gives the status of an injected failure, None to let the call through.
        self.fault: Callable[[Call], int | None] = lambda call: None
        self.retry_after = 1
        self.username = "dalil_test_bot"
        self._upstream = upstream
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._up = threading.Event()

    def start(self) -> None:
        """Start listening."""
        self._thread.start()
        assert self._up.wait(20)

    def stop(self) -> None:
        """Stop listening."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._listen())
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())

    async def _listen(self) -> None:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/bot{token}/{method}", self._handle)
        app.router.add_get("/ready", self._ready)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self._up.set()

    async def _ready(self, request: web.Request) -> web.Response:
        try:
            url = f"{self._upstream}/bot1:x/getMe"
            async with ClientSession() as client, client.post(url) as answer:
                return web.Response(status=answer.status)
        except ClientError:
            return web.Response(status=503)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        call = await _read(request)
        if call.method != "getUpdates":
            self.calls.append(call)
        status = self.fault(call)
        if status is not None:
            call.status = status
            return self._failed(request, status)
        if call.method in _UNKNOWN_METHODS:
            return web.json_response({"ok": True, "result": True})
        try:
            return await self._forward(request, call)
        except ClientError:
            return web.Response(status=502)

    def _failed(self, request: web.Request, status: int) -> web.StreamResponse:
        if status == DROP:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        body: dict[str, Any] = {"ok": False, "error_code": status, "description": "on purpose"}
        if status == 429:
            body["parameters"] = {"retry_after": self.retry_after}
        return web.json_response(body, status=status)

    async def _forward(self, request: web.Request, call: Call) -> web.StreamResponse:
        form = FormData()
        for name, value in call.fields.items():
            if name not in _UNKNOWN_FIELDS:
                form.add_field(name, value)
        for name, (file, content) in call.files.items():
            form.add_field(name, content, filename=file)
        url = f"{self._upstream}{request.path}"
        patience = ClientTimeout(total=90)
        async with ClientSession(timeout=patience) as client, client.post(url, data=form) as answer:
            body = await answer.json()
        call.status = answer.status
        if call.method == "getMe" and body.get("ok"):
            bot = int(request.match_info["token"].partition(":")[0])
            body["result"].update(username=self.username, id=bot)
        return web.json_response(body, status=answer.status)


async def _read(request: web.Request) -> Call:
    call = Call(request.match_info["method"], {})
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            call.files[name] = (value.filename, value.file.read())
        else:
            call.fields[name] = value if isinstance(value, str) else bytes(value).decode()
    return call
