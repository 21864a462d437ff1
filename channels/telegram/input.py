"""The Rasa channel `telegram`: starts and stops with the server, and takes webhook calls."""

import hmac
import json
import logging
from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from channels.faults import fault
from channels.forgetting import forget
from channels.telegram.service import Service
from channels.telegram.settings import SettingError, Settings
from channels.turn import OnNewMessage

_LOG = logging.getLogger(__name__)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramInput(InputChannel):
    """Dalil on Telegram; without TELEGRAM_BOT_TOKEN it is off.

    Args:
        settings: the bot and how it is reached.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._service: Service | None = None

    @classmethod
    def name(cls) -> str:
        """Give the channel's name."""
        return "telegram"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "TelegramInput":
        """Make the channel from the environment; credentials.yml holds no secrets."""
        try:
            settings = Settings.from_environment()
        except SettingError as error:
            _LOG.error("Telegram is off: %s", error)
            return cls(Settings(""))
        if not settings.token:
            _LOG.warning("Telegram is off: there is no TELEGRAM_BOT_TOKEN.")
        return cls(settings)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the routes under /webhooks/telegram."""
        blueprint = Blueprint("telegram")
        # Sanic marks its handlers, and a method cannot be marked.

        @blueprint.get("/health")
        async def health(request: Request) -> HTTPResponse:
            return json_response({"status": "ok" if self._service else "off"})

        if self._settings.token:

            @blueprint.post("/webhook")
            async def webhook(request: Request) -> HTTPResponse:
                return self._take_in(request)

            # The agent is loaded before the server starts.
            blueprint.listener("after_server_start")(self._starter(on_new_message))
            blueprint.listener("before_server_stop")(self._stop)
        return blueprint

    def _starter(self, on_new_message: OnNewMessage) -> Callable[..., Any]:
        async def start(app: Sanic, loop: AbstractEventLoop) -> None:
            async def forgotten(conversation: str) -> None:
                await forget(app.ctx.agent, conversation)

            try:
                self._service = Service(self._settings, on_new_message, forgotten)
                self._service.start()
            except Exception as error:
                # A file that cannot be written must not take the other channels down.
                _LOG.error("Telegram is off: it could not start: %s", fault(error))

        return start

    async def _stop(self, app: Sanic, loop: AbstractEventLoop) -> None:
        if self._service is not None:
            await self._service.stop()

    def _take_in(self, request: Request) -> HTTPResponse:
        """Keep an update and say so at once; it is answered afterwards."""
        if not self._is_telegram(request):
            return json_response({"error": "forbidden"}, status=403)
        try:
            update = json.loads(request.body)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict) or not _is_number(update.get("update_id")):
            return json_response({"error": "bad_request"}, status=400)
        if self._service is None:
            return json_response({"error": "unavailable"}, status=503)
        try:
            self._service.accept(update)
        except Exception as error:
            # Telegram sends it again.
            _LOG.error("an update could not be kept: %s", fault(error))
            return json_response({"error": "unavailable"}, status=503)
        return json_response({})

    def _is_telegram(self, request: Request) -> bool:
        given, secret = request.headers.get(_SECRET_HEADER, ""), self._settings.secret
        return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
