"""A Bot API that says yes to everything: enough for a webhook's updates to be answered."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ME = {"id": 7000000001, "is_bot": True, "first_name": "Dalil", "username": "dalil_bot"}


class BotApiStub:
    """The server, on a port of its own."""

    def __init__(self) -> None:
        self.sent = 0
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = json.dumps({"ok": True, "result": stub.result(self.path)}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def result(self, path: str) -> Any:
        """Give what a call returns."""
        if path.endswith("/getMe"):
            return _ME
        if not path.endswith(("/sendMessage", "/sendDocument", "/editMessageReplyMarkup")):
            return True
        self.sent += 1
        chat = {"id": 1, "type": "private"}
        return {"message_id": self.sent, "date": 1, "chat": chat, "from": _ME, "text": "x"}

    def stop(self) -> None:
        """Stop it."""
        self._server.shutdown()
