"""Puts the channel's pages beside Rasa's own routes, which it leaves as they are."""

from typing import Any

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED

from channels.web.errors import Refused
from channels.web.headers import Doors
from channels.web.pages import Pages
from channels.web.reading import DRAINED

_ASSETS = "/widget/"
_READ = ("GET", "HEAD")


class WebBlueprint(Blueprint):
    """Routes below the channel's prefix, and a doorman for the whole server.

    Rasa answers `/` itself and mounts a channel only below its prefix, so the landing page and
    the widget's files are given by a middleware, before any route is run.

    Args:
        name: the blueprint's name.
        pages: the landing page and the widget's files.
        doors: who may call from where.
    """

    def __init__(self, name: str, pages: Pages, doors: Doors) -> None:
        super().__init__(name)
        # Sanic lets a blueprint have no attributes but those that it knows.
        self.ctx.pages, self.ctx.doors, self.ctx.prefix = pages, doors, ""

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """See parent class for full docstring."""
        super().register(app, options)
        self.ctx.prefix = f"{options.get('url_prefix') or ''}/"
        app.register_middleware(self._open, "request")
        app.register_middleware(self._close, "response")

    def _open(self, request: Request) -> HTTPResponse | None:
        """Answer what needs no route: pages, files, strangers, paths that do not exist."""
        if not self._ours(request):
            return None
        # What Rasa's --cors says of its own paths does not hold for ours.
        setattr(request.ctx, SANIC_CORS_EVALUATED, "1")
        if request.stream is not None:
            # For what is read of itself Sanic lifts its limit.
            request.stream.request_max_size = DRAINED
        if not request.path.startswith(self.ctx.prefix):
            return self._page(request)
        if not self.ctx.doors.opens(request):
            return Refused(403, "origin").response()
        if request.route is None:
            return Refused(404, "bad_request", "not_found").response()
        return None

    def _page(self, request: Request) -> HTTPResponse:
        try:
            if request.method not in _READ:
                raise Refused(405, "bad_request", "bad_method")
            if request.path == "/":
                return self.ctx.pages.landing(request)
            return self.ctx.pages.file(request, request.path.removeprefix(_ASSETS))
        except Refused as refused:
            return refused.response()

    def _close(self, request: Request, response: BaseHTTPResponse) -> HTTPResponse | None:
        """Dress what goes out; an OPTIONS was answered by Rasa's own CORS, which knows no site."""
        if not self._ours(request):
            return None
        answer = None
        if request.method == "OPTIONS":
            opens = request.path.startswith(_ASSETS) or self.ctx.doors.opens(request)
            answer = HTTPResponse(status=204) if opens else Refused(403, "origin").response()
        asset = request.path.startswith(_ASSETS)
        self.ctx.doors.dress(request, answer or response, asset)
        return answer

    def _ours(self, request: Request) -> bool:
        return request.path == "/" or request.path.startswith((_ASSETS, self.ctx.prefix))
