"""Tells the proxy and who watches how a worker is, and lets it stop without losing a turn."""

import asyncio
import logging
import time
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from channels.faults import fault
from channels.turn import OnNewMessage
from channels.web.errors import Refused
from deploy.settings import Settings

_LOG = logging.getLogger(__name__)
# It says each request that it makes.
logging.getLogger("httpx").setLevel(logging.WARNING)
_PREFIX = "/webhooks/"
_OWN = "/webhooks/dalil/"
_CHECK_SECONDS = 3.0
# Who watches may ask often; the stores need not be asked each time.
_REMEMBERED_SECONDS = 1.0
# A turn that waited in line begins just after the one before it.
_QUIET_SECONDS = 0.3

Check = Callable[[], Awaitable[Any]]


class HealthInput(InputChannel):
    """Mounted as a channel, the one thing that Rasa lets add routes; it brings no messages.

    Args:
        settings: where the helpers are, and how long to wait when stopping.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._draining = False
        self._turns = 0
        self._seen: tuple[float, dict[str, str]] = (0.0, {})

    @classmethod
    def name(cls) -> str:
        """Name the channel as its paths do."""
        return "dalil"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "HealthInput":
        """Make it from the environment."""
        return cls(Settings.from_environment())

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give /live, /ready, and what drains the worker when it stops."""
        blueprint = Blueprint("dalil_health")
        # Sanic marks its handlers, and a method cannot be marked.

        @blueprint.get("/live")
        async def live(request: Request) -> HTTPResponse:
            return json({"live": True})

        @blueprint.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            checks = await self._checks(request.app)
            good = all(found == "ok" for found in checks.values())
            return json({"ready": good, "checks": checks}, 200 if good else 503)

        # Sanic keeps a blueprint's own middleware to its own routes.
        blueprint.listener("before_server_start")(self._guard)
        blueprint.listener("after_server_start")(self._start)
        blueprint.listener("before_server_stop")(self._drain)
        return blueprint

    async def _guard(self, app: Sanic, loop: AbstractEventLoop) -> None:
        app.register_middleware(self._refuse, "request")

    async def _start(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Count the turns that run."""
        handle = app.ctx.agent.handle_message

        async def counted(message: Any) -> Any:
            self._turns += 1
            try:
                return await handle(message)
            finally:
                self._turns -= 1

        app.ctx.agent.handle_message = counted

    def _refuse(self, request: Request) -> HTTPResponse | None:
        """Refuse what would begin a turn while the worker stops; the proxy asks another one."""
        ours = request.path.startswith(_PREFIX) and not request.path.startswith(_OWN)
        if not (self._draining and ours):
            return None
        return Refused(503, "unavailable", headers={"Retry-After": "1"}).response()

    async def _drain(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Finish the turns that run; new ones are refused from now on."""
        self._draining = True
        end = time.monotonic() + self._settings.drain_seconds
        quiet = time.monotonic()
        while time.monotonic() < end and time.monotonic() - quiet < _QUIET_SECONDS:
            if self._turns:
                quiet = time.monotonic()
            await asyncio.sleep(0.05)
        if self._turns:
            _LOG.warning("stopped before %d turns were finished", self._turns)

    async def _checks(self, app: Sanic) -> dict[str, str]:
        """Give what each helper says, in one word."""
        if self._draining:
            return {"worker": "stopping"}
        at, found = self._seen
        if time.monotonic() - at > _REMEMBERED_SECONDS:
            checks = self._wanted(app)
            said = await asyncio.gather(*(_said(name, one) for name, one in checks.items()))
            found = dict(zip(checks, said, strict=True))
            self._seen = (time.monotonic(), found)
        return found

    def _wanted(self, app: Sanic) -> dict[str, Check]:
        agent = app.ctx.agent
        store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)

        async def model() -> None:
            if not agent.is_ready():
                raise LookupError

        async def actions() -> None:
            url = self._settings.action_url.rpartition("/")[0] + "/health"
            async with httpx.AsyncClient(timeout=_CHECK_SECONDS, trust_env=False) as client:
                (await client.get(url)).raise_for_status()

        return {
            "model": model,
            "store": store.ping,
            "lock_store": agent.lock_store.ping,
            "actions": actions,
        }


async def _said(name: str, check: Check) -> str:
    try:
        await asyncio.wait_for(check(), _CHECK_SECONDS)
    except Exception as error:
        _LOG.warning("not ready, %s: %s", name, fault(error))
        return "away"
    return "ok"
