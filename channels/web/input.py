"""The web channel: a signed session per visitor, one answer to every request."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel
from rasa.shared.exceptions import RasaException
from redis.exceptions import RedisError
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, raw

from channels import settings
from channels.faults import fault
from channels.feedback import Feedback
from channels.forgetting import forget
from channels.sharing import shared
from channels.turn import OnNewMessage, Turn, take
from channels.web import messages, opinions, session
from channels.web.answers import Answers
from channels.web.calendar_links import CalendarLinks
from channels.web.errors import Refused, bad_request
from channels.web.headers import Doors
from channels.web.mounting import WebBlueprint
from channels.web.pages import Pages
from channels.web.reading import read_fields
from channels.web.tokens import Tokens, storage_key
from channels.web.visitors import Visitors
from channels.wording import LANGUAGES
from privacy import Listener

_LOG = logging.getLogger(__name__)
_SESSION = {"language": (str,), "token": (str,)}
# What credentials.yml may set beside the environment.
_DEFAULTS: dict[str, Any] = {
    "token_seconds": 3600,
    "messages": "40 per minute",
    "messages_of_address": "600 per minute",
    "sessions_of_address": "300 per minute",
    "pages": "widget/dist",
}

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]


class WebInput(InputChannel):
    """Talks to the widget.

    Args:
        secret: the key that sessions and links are signed with.
        origins: sites that may embed the widget, beside the server's own.
        feedback: where opinions are kept.
        options: values instead of those in _DEFAULTS.
    """

    def __init__(
        self, secret: str, origins: frozenset[str], feedback: Path, options: dict[str, Any]
    ) -> None:
        chosen = {**_DEFAULTS, **options}
        self._tokens = Tokens(secret, int(chosen["token_seconds"]))
        self._links = CalendarLinks(secret)
        self._doors = Doors(origins)
        self._pages = Pages(settings.ROOT / chosen["pages"])
        self._feedback = Feedback(feedback)
        self._shared = shared()
        self._visitors = Visitors(
            self._tokens,
            self._shared,
            of_visitor=chosen["messages"],
            of_address=chosen["messages_of_address"],
            of_session=chosen["sessions_of_address"],
        )
        self._answers = Answers(self._shared, self._shared)
        self._listener = Listener()

    @classmethod
    def name(cls) -> str:
        """Name the channel as its paths do."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "WebInput":
        """Make the channel from credentials.yml and the environment.

        Args:
            credentials: values instead of the defaults; none are needed.

        Raises:
            RasaException: when a value or a variable cannot be used.
        """
        options = credentials or {}
        if unknown := set(options) - set(_DEFAULTS):
            raise RasaException(f"credentials.yml sets unknown options: {sorted(unknown)}")
        try:
            secret, origins = settings.secret(), settings.origins()
        except settings.SettingError as error:
            raise RasaException(str(error)) from None
        return cls(secret, origins, settings.feedback_file(), options)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the routes below /webhooks/web, and the pages at / and /widget.

        Args:
            on_new_message: Rasa's handler.
        """

        async def message(request: Request) -> HTTPResponse:
            return await self._message(request, on_new_message)

        web = WebBlueprint("dalil_web", self._pages, self._doors)
        web.get("/health")(_answered(self._health))
        web.get("/calendar/<signed>")(_answered(self._calendar))
        # Streamed: else Sanic would read a body of any size before we could refuse it.
        for path, handler in {
            "/session": self._session,
            "/message": message,
            "/feedback": self._opinion,
            "/forget": self._forget,
        }.items():
            web.post(path, stream=True)(_answered(handler))
        return web

    async def _health(self, request: Request) -> HTTPResponse:
        return json({"status": "ok" if _ready(request) else "starting"})

    async def _session(self, request: Request) -> HTTPResponse:
        await self._visitors.arrive(request)
        given = await read_fields(request, _SESSION)
        language = given.get("language", LANGUAGES[0])
        if language not in LANGUAGES:
            raise bad_request("bad_field", field="language")
        conversation = await self._visitors.renewed(given.get("token", "")) or self._tokens.new()
        return json(
            {
                "token": self._tokens.issue(conversation),
                "expires_in": self._tokens.seconds,
                "conversation": storage_key(conversation),
                "greeting": session.greeting(language),
                "groups": session.groups(language),
            },
            ensure_ascii=False,
        )

    async def _message(self, request: Request, on_new_message: OnNewMessage) -> HTTPResponse:
        conversation = await self._visitors.let_in(request)
        given = await read_fields(request, messages.FIELDS)
        masked = messages.incoming(given, partial(self._listener.hear, conversation))
        if not _ready(request):
            raise Refused(503, "starting")

        async def work() -> Turn:
            # It may have been ended while the message waited for its turn.
            await self._visitors.require_open(conversation)
            return await take(on_new_message, masked.text, conversation, self.name())

        turn = await self._answers.give(conversation, given.get("id"), work)
        answer = messages.outgoing(turn, self._links)
        return json({"messages": [answer], "masked": list(masked.kinds)}, ensure_ascii=False)

    async def _calendar(self, request: Request, signed: str) -> HTTPResponse:
        name, content = self._links.open(signed.removesuffix(".ics"))
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return raw(content, headers=headers, content_type="text/calendar; charset=utf-8")

    async def _opinion(self, request: Request) -> HTTPResponse:
        await self._visitors.let_in(request)
        given = await read_fields(request, opinions.FIELDS)
        await opinions.keep(given, self._feedback, self.name())
        return empty()

    async def _forget(self, request: Request) -> HTTPResponse:
        conversation = await self._visitors.let_in(request)
        await read_fields(request, {})
        if not _ready(request):
            raise Refused(503, "starting")
        async with self._shared.turn(conversation):
            await forget(request.app.ctx.agent, conversation)
            await self._visitors.end(conversation)
            self._answers.forget(conversation)
            await self._shared.forget_answers(conversation)
            self._listener.forget(conversation)
        return empty()


def _ready(request: Request) -> bool:
    agent = getattr(request.app.ctx, "agent", None)
    return agent is not None and agent.is_ready()


def _answered(handler: Handler) -> Handler:
    """Let every request end in an answer, and no fault quote a visitor in the log."""

    async def handle(request: Request, **parts: str) -> HTTPResponse:
        try:
            return await handler(request, **parts)
        except Refused as refused:
            return refused.response()
        except RedisError as error:
            _LOG.error("what workers share is away at %s: %s", request.endpoint, fault(error))
            return Refused(503, "unavailable").response()
        except Exception as error:
            _LOG.error("a request to %s failed: %s", request.endpoint, fault(error))
            return Refused(500, "failed").response()

    handle.__name__ = handler.__name__.strip("_")
    return handle
