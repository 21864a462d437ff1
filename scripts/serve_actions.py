"""The action server that answers Rasa alone: the SDK's own, behind a shared secret and limits."""

import argparse
import hmac
import logging
import os
from typing import Any

from rasa_sdk import utils
from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.exceptions import Forbidden, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from scripts.secret_settings import ACTION_HEADER, given_action_secret

_LOG = logging.getLogger(__name__)
_HEALTH = "/health"
# A call holds the whole conversation: some 5 kB a turn.
LARGEST_CALL = 16 * 1024 * 1024
# A call of Rasa's is nested ten deep, and a forged button's payload of 500 letters 250.
DEEPEST_CALL = 300


def guarded(package: str, secret: str) -> Sanic:
    """Give the SDK's server, which then refuses who does not know the secret.

    Args:
        package: where the actions are.
        secret: what Rasa sends in the header.
    """
    app = create_app(package, cors_origins="")
    app.config.REQUEST_MAX_SIZE = LARGEST_CALL

    # Before the route is found and the body read: a stranger's body is not even kept.
    @app.signal("http.routing.before")
    async def known(request: Request) -> None:
        given = request.headers.get(ACTION_HEADER, "")
        if request.path != _HEALTH and not hmac.compare_digest(given.encode(), secret.encode()):
            raise Forbidden("forbidden")

    @app.on_request
    async def sound(request: Request) -> HTTPResponse | None:
        return None if request.path == _HEALTH or _is_call(request) else _refusal(400)

    # The SDK's own answers with what was sent, and logs the fault with its words.
    app.error_handler.cached_handlers.clear()
    app.error_handler.add(Exception, _failed)
    return app


def main() -> None:
    """Serve until stopped, on SANIC_HOST."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", default="actions")
    parser.add_argument("--port", type=int, default=5055)
    parser.add_argument("--debug", action="store_true", help="log all that the SDK says")
    options = parser.parse_args()
    secret = given_action_secret()
    utils.configure_colored_logging("DEBUG" if options.debug else "INFO")
    utils.update_sanic_log_level()
    host = os.environ.get("SANIC_HOST", "127.0.0.1")
    workers = utils.number_of_sanic_workers()
    guarded(options.actions, secret).run(host, options.port, workers=workers, access_log=False)


def _is_call(request: Request) -> bool:
    # Sanic asks also about a request that it refused before it read its body.
    if not request.body:
        return True
    # A few packed bytes unfold to gigabytes, and Rasa packs nothing unless told.
    if request.headers.get("content-encoding", "identity") != "identity":
        return False
    call = request.json
    return isinstance(call, dict) and not _deeper(call, DEEPEST_CALL)


def _deeper(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        nested = (one for one in level if isinstance(one, (dict, list)))
        items = (one.values() if isinstance(one, dict) else one for one in nested)
        level = [one for inner in items for one in inner if isinstance(one, (dict, list))]
        if not level:
            return False
    return True


async def _failed(request: Request, error: Exception) -> HTTPResponse:
    if isinstance(error, SanicException):
        return _refusal(error.status_code)
    _LOG.error("a call failed: %s", type(error).__name__)
    return _refusal(500)


def _refusal(status: int) -> HTTPResponse:
    words = {400: "bad request", 403: "forbidden", 404: "not found", 413: "too large"}
    return json({"error": words.get(status, "failed")}, status=status)


if __name__ == "__main__":
    main()
