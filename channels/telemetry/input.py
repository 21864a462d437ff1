"""Starts and stops the telemetry with the server; a Rasa channel that nobody talks on."""

from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from channels.settings import SettingError, secret
from channels.telemetry.settings import TelemetrySettings
from channels.turn import OnNewMessage


class TelemetryInput(InputChannel):
    """Watches the other channels; without its variables it is off.

    Args:
        settings: what is shown, and to whom.
        key: hashes conversations in the log, empty for none.
    """

    def __init__(self, settings: TelemetrySettings, key: str = "") -> None:
        self._settings = settings
        self._key = key

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
        if not self._settings.port and not self._settings.log:
            return Blueprint("telemetry")
        # Here, because it takes a quarter of a second that a server without it need not spend.
        from channels.telemetry.watching import Watching

        watching = Watching(self._settings, self._key)
        blueprint = _AllRoutes("telemetry", watching.metrics.response)
        # After the start, in each worker: the agent is loaded by then.
        blueprint.listener("after_server_start")(watching.start)
        blueprint.listener("after_server_stop")(watching.stop)
        return blueprint


class _AllRoutes(Blueprint):
    """Counts the responses of all routes; a blueprint's own middleware would see only its own.

    Args:
        name: the blueprint's name.
        count: gets a route's name and a response's status.
    """

    def __init__(self, name: str, count: Callable[[str, int], None]) -> None:
        super().__init__(name)
        self.ctx.count = count

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """See parent class for full docstring."""
        super().register(app, options)
        app.register_middleware(self._after, "response")

    def _after(self, request: Request, response: BaseHTTPResponse) -> None:
        route = str(request.endpoint).partition(".")[2] if request.route is not None else ""
        self.ctx.count(route or "none", response.status)
