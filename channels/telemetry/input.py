"""Starts and stops the telemetry with the server; a Rasa channel that nobody talks on."""

import logging
from asyncio import AbstractEventLoop
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from channels.faults import fault
from channels.settings import SettingError, secret
from channels.telemetry.errors import ErrorWatch
from channels.telemetry.metrics import Metrics
from channels.telemetry.server import MetricsServer
from channels.telemetry.settings import TelemetrySettings
from channels.telemetry.stores import StoreHealth, probes_of
from channels.telemetry.turn_log import TurnLog
from channels.telemetry.turns import Taken, watch
from channels.turn import OnNewMessage

_LOG = logging.getLogger(__name__)


class TelemetryInput(InputChannel):
    """Watches the other channels; without its variables it is off.

    Args:
        settings: what is shown, and to whom.
        key: hashes conversations in the log, empty for none.
    """

    def __init__(self, settings: TelemetrySettings, key: str = "") -> None:
        self._settings = settings
        self._key = key
        self._metrics = Metrics()
        self._errors = ErrorWatch(self._error)
        self._server: MetricsServer | None = None
        self._stores: StoreHealth | None = None
        self._log: TurnLog | None = None

    @classmethod
    def name(cls) -> str:
        """Give the channel's name."""
        return "telemetry"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelemetryInput":
        """Make it from the environment.

        Args:
            credentials: not used; credentials.yml holds no secrets.

        Raises:
            RasaException: when a variable cannot be used.
        """
        try:
            settings = TelemetrySettings.from_environment()
            return cls(settings, secret() if settings.log_conversations else "")
        except SettingError as error:
            raise RasaException(str(error)) from None

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give a blueprint without routes: the numbers have a port of their own.

        Args:
            on_new_message: not used.
        """
        port = self._settings.port
        blueprint = _Watching("telemetry", self._metrics) if port else Blueprint("telemetry")
        if self._settings.port or self._settings.log:
            # The agent is loaded before the server starts, in each worker.
            blueprint.listener("after_server_start")(self._start)
            blueprint.listener("after_server_stop")(self._stop)
        return blueprint

    async def _start(self, app: Sanic, loop: AbstractEventLoop) -> None:
        try:
            self._open(app)
        except Exception as error:
            # A port that is taken or a full disk must not take the channels down.
            _LOG.error("the telemetry is off: it could not start: %s", fault(error))

    def _open(self, app: Sanic) -> None:
        agent = app.ctx.agent
        if self._settings.log:
            self._log = TurnLog(self._settings.log, self._key)
        if self._settings.port:
            self._stores = StoreHealth(probes_of(agent))
            self._metrics.registry.register(self._stores)
            self._server = MetricsServer(self._settings, self._metrics.registry)
            where = f"http://{self._settings.host}:{self._server.port}/metrics"
            _LOG.warning("Prometheus may read this worker at %s", where)
        logging.getLogger().addHandler(self._errors)
        names = {channel.name() for channel in app.ctx.input_channels}
        watch(agent, frozenset(names), self._turn)

    async def _stop(self, app: Sanic, loop: AbstractEventLoop) -> None:
        logging.getLogger().removeHandler(self._errors)
        for one in (self._server, self._log):
            if one is not None:
                one.stop()
        if self._stores is not None:
            self._stores.close()

    def _turn(self, taken: Taken) -> None:
        self._metrics.turn(taken)
        if self._log is not None:
            self._log.turn(taken)

    def _error(self, kind: str, where: str) -> None:
        self._metrics.error(kind)
        if self._log is not None:
            self._log.error(kind, where)


class _Watching(Blueprint):
    """Counts the responses of all routes; a blueprint's own middleware would see only its own.

    Args:
        name: the blueprint's name.
        metrics: counts.
    """

    def __init__(self, name: str, metrics: Metrics) -> None:
        super().__init__(name)
        self.ctx.metrics = metrics

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """See parent class for full docstring."""
        super().register(app, options)
        app.register_middleware(self._count, "response")

    def _count(self, request: Request, response: BaseHTTPResponse) -> None:
        route = request.endpoint if request.route is not None else "none"
        self.ctx.metrics.response(str(route).partition(".")[2] or "none", response.status)
