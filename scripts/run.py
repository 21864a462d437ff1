"""`make run`: starts both servers, says where to talk, stops both on Ctrl-C."""

import signal
import sys
import time

from channels.settings import SettingError, origins, secret
from knowledge import KnowledgeError, load_service, slugs
from scripts.servers import Server, ServerError, action_server, rasa_server, require_free
from scripts.settings import MODEL, Settings

_EXAMPLE = '{"sender": "me", "message": "كم حساب المواطن لي ولزوجتي وولدين 5 و9"}'


def main() -> int:
    """Run until interrupted; give the exit code."""
    settings = Settings.from_environment()
    try:
        for slug in slugs():
            load_service(slug)
        origins(), secret()
        if not MODEL.exists():
            raise ServerError("There is no trained model yet. Run: make train")
        require_free(settings.host, settings.port, "DALIL_PORT")
        require_free(settings.host, settings.action_port, "DALIL_ACTION_PORT")
        return _serve([action_server(settings), rasa_server(settings)], settings)
    except (ServerError, KnowledgeError, SettingError) as error:
        print(f"Dalil cannot start: {error}", file=sys.stderr)
        return 1


def _serve(servers: list[Server], settings: Settings) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("Starting the action server and Rasa ...", flush=True)
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.wait()
        _say_where(settings)
        while all(server.process and server.process.poll() is None for server in servers):
            time.sleep(0.5)
        raise ServerError("one of the two servers stopped; its last output is above.")
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
        return 0
    finally:
        for server in reversed(servers):
            server.stop()


def _say_where(settings: Settings) -> None:
    page = f"http://{settings.host}:{settings.port}/"
    url = f"{page}webhooks/rest/webhook"
    print(
        "\nDalil is ready.\n"
        f"  open:      {page}\n"
        f"  REST:      {url}\n"
        f"  try:       curl -s {url} -H 'Content-Type: application/json' \\\n"
        f"             -d '{_EXAMPLE}'\n"
        "  terminal:  make chat\n"
        "Ctrl-C stops it.",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
