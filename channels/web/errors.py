"""What a request is told that cannot be served: a code for machines, a sentence for people."""

from typing import Any

from sanic.response import HTTPResponse, json

from channels.wording import words

# What the visitor's page may simply send again.
_RETRY = frozenset({"starting", "unavailable", "failed", "flood"})


class Refused(Exception):  # noqa: N818 - a polite no, not a fault
    """A request that gets no answer, and what it is told.

    Args:
        status: the HTTP status.
        code: the error's name in the contract with the widget.
        key: the sentence in words.yml, when it is not named as the code.
        headers: further headers.
        values: what the sentence's {names} stand for.
    """

    def __init__(
        self,
        status: int,
        code: str,
        key: str = "",
        headers: dict[str, str] | None = None,
        **values: Any,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers or {}
        self._key, self._values = key or code, values

    def response(self) -> HTTPResponse:
        """Give it as JSON, in both languages."""
        body: dict[str, Any] = {
            "error": self.code,
            "message": words(self._key, "ar", **self._values),
            "message_en": words(self._key, "en", **self._values),
        }
        if self.code in _RETRY:
            body["retry"] = True
        return json(body, self.status, self.headers, ensure_ascii=False)


def bad_request(key: str, **values: Any) -> Refused:
    """Give the refusal of a request that is not as agreed.

    Args:
        key: the sentence in words.yml.
        values: what its {names} stand for.
    """
    return Refused(400, "bad_request", key, **values)
