"""Where Prometheus reads: a port of each worker's own, on loopback or behind a token."""

import errno
import hmac
import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app

from channels.telemetry.settings import TelemetrySettings

# Workers with one environment take one port after the other.
PORTS = 32
_PATH = "/metrics"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    # A reader that says nothing does not hold its thread for ever.
    timeout = 10

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


class MetricsServer:
    """Serves a registry.

    Args:
        settings: where, and to whom.
        registry: what is read.

    Raises:
        OSError: when none of its ports is free.
    """

    def __init__(self, settings: TelemetrySettings, registry: CollectorRegistry) -> None:
        self._token = settings.token
        self._app: Callable[..., Iterable[bytes]] = make_wsgi_app(registry)
        self._server = self._bound(settings.host, settings.port)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close the port."""
        self._server.shutdown()
        self._server.server_close()

    def _bound(self, host: str, first: int) -> WSGIServer:
        for port in range(first, min(first + PORTS, 65536)):
            try:
                return make_server(host, port, self._answer, _Server, _Quiet)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
        raise OSError(errno.EADDRINUSE, f"no free port from {first} on")

    def _answer(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        given = environ.get("HTTP_AUTHORIZATION", "")
        expected = f"Bearer {self._token}"
        if self._token and not hmac.compare_digest(given.encode(), expected.encode()):
            start_response("401 Unauthorized", [("WWW-Authenticate", "Bearer")])
            return [b""]
        if environ.get("PATH_INFO") != _PATH:
            start_response("404 Not Found", [])
            return [b""]
        return self._app(environ, start_response)
