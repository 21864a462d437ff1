"""A visitor of the website for tests: what the widget sends, over real HTTP."""

import re
import uuid
from typing import Any

import httpx


class Visitor:
    """One open session.

    Args:
        url: the server's address.
        headers: sent with each request, such as an Origin.
    """

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        self.http = httpx.Client(base_url=url, headers=headers, timeout=70)
        self.session: dict[str, Any] = {}
        self.token = ""

    def __enter__(self) -> "Visitor":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def start(self, **body: Any) -> dict[str, Any]:
        """Begin or renew a session."""
        response = self.http.post("/webhooks/web/session", json=body)
        assert response.status_code == 200, response.text
        self.session = response.json()
        self.token = self.session["token"]
        return self.session

    def post(self, path: str, body: Any = None, **kwargs: Any) -> httpx.Response:
        """Post to the channel as this visitor, an object as JSON, bytes as they are."""
        content = {"content": body} if isinstance(body, bytes) else {"json": body}
        headers = {"Authorization": f"Bearer {self.token}", **kwargs.pop("headers", {})}
        return self.http.post(f"/webhooks/web/{path}", headers=headers, **content, **kwargs)

    def say(self, text: str) -> dict[str, Any]:
        """Type a message; give the answer."""
        return self.answer({"text": text, "id": str(uuid.uuid4())})

    def press(self, payload: str) -> dict[str, Any]:
        """Press a button; give the answer."""
        return self.answer({"payload": payload, "title": "زر"})

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """Post a message; give its one answer and what was masked."""
        response = self.post("message", body)
        assert response.status_code == 200, response.text
        given = response.json()
        assert len(given["messages"]) == 1 and given["messages"][0]["text"]
        return {**given["messages"][0], "masked": given["masked"]}


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Hold a refusal to be one that says why in two languages."""
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["error"]) == (status, code), response.text
    assert re.search("[ء-ي]", body["message"]) and re.search("[a-z]", body["message_en"])
    assert "{" not in body["message"] + body["message_en"]
    return body
