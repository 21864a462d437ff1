"""The running telemetry of one worker: opens with its server, closes with it."""

import logging
from asyncio import AbstractEventLoop

from sanic import Sanic

from channels.faults import fault
from channels.telemetry.errors import ErrorWatch
from channels.telemetry.metrics import Metrics
from channels.telemetry.server import MetricsServer
from channels.telemetry.settings import TelemetrySettings
from channels.telemetry.stores import StoreHealth, probes_of
from channels.telemetry.turn_log import TurnLog
from channels.telemetry.turns import Taken, watch

_LOG = logging.getLogger(__name__)


class Watching:
    """Counts and logs what the other channels do.

    Args:
        settings: what is shown, and to whom.
        key: hashes conversations in the log, empty for none.
    """

    def __init__(self, settings: TelemetrySettings, key: str = "") -> None:
        self._settings = settings
        self._key = key
        self.metrics = Metrics()
        self._errors = ErrorWatch(self._error)
        self._server: MetricsServer | None = None
        self._stores: StoreHealth | None = None
        self._log: TurnLog | None = None

    async def start(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Open the port and the log, and watch the agent, which is loaded by now."""
        try:
            self._open(app)
        except Exception as error:
            # A port that is taken or a full disk must not take the channels down.
            _LOG.error("the telemetry is off: it could not start: %s", fault(error))

    async def stop(self, app: Sanic, loop: AbstractEventLoop) -> None:
        """Close the port, and write what waits for the log."""
        logging.getLogger().removeHandler(self._errors)
        for one in (self._server, self._log):
            if one is not None:
                one.stop()
        if self._stores is not None:
            self._stores.close()

    def _open(self, app: Sanic) -> None:
        agent = app.ctx.agent
        if self._settings.log:
            self._log = TurnLog(self._settings.log, self._key)
        if self._settings.port:
            self._stores = StoreHealth(probes_of(agent))
            self.metrics.registry.register(self._stores)
            self._server = MetricsServer(self._settings, self.metrics.registry)
            where = f"http://{self._settings.host}:{self._server.port}/metrics"
            _LOG.warning("Prometheus may read this worker at %s", where)
        logging.getLogger().addHandler(self._errors)
        names = {channel.name() for channel in app.ctx.input_channels}
        watch(agent, frozenset(names), self._turn)

    def _turn(self, taken: Taken) -> None:
        self.metrics.turn(taken)
        if self._log is not None:
            self._log.turn(taken)

    def _error(self, kind: str, where: str) -> None:
        self.metrics.error(kind)
        if self._log is not None:
            self._log.error(kind, where)
