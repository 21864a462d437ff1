"""Reads a request: its body within limits, its fields by name and type, its token."""

import json
from collections.abc import Mapping
from typing import Any

from sanic.exceptions import SanicException
from sanic.request import Request

from channels.web.errors import Refused, bad_request

LARGEST_BODY = 16 * 1024
# Of a body that is refused so much is still read, or its sender would see no answer but a reset.
DRAINED = 1024 * 1024
_NAME_SHOWN = 40

Fields = Mapping[str, tuple[type, ...]]


async def read_fields(request: Request, fields: Fields) -> dict[str, Any]:
    """Read the body as a JSON object of known fields; one that is null counts as absent.

    Args:
        request: its body was not read yet.
        fields: the types that each known field may have.

    Raises:
        Refused: when the body is too large, no JSON object, or holds anything else.
    """
    body = await _body(request)
    try:
        value = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("bad_json") from None
    if not isinstance(value, dict):
        raise bad_request("bad_json")
    given = {name: one for name, one in value.items() if one is not None or name not in fields}
    for name, one in given.items():
        # `type`, not isinstance: JSON's true is no number.
        if name not in fields or type(one) not in fields[name]:
            raise bad_request("bad_field", field=_shown(name))
    return given


def need(given: Mapping[str, Any], name: str) -> Any:
    """Give a field that must be there.

    Args:
        given: the fields that were read.
        name: the field.

    Raises:
        Refused: when it is missing.
    """
    if name not in given:
        raise bad_request("missing_field", field=name)
    return given[name]


def bearer(request: Request) -> str:
    """Give the token of the Authorization header.

    Args:
        request: any.

    Raises:
        Refused: when there is none.
    """
    scheme, _, token = str(request.headers.get("authorization", "")).partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Refused(401, "token_invalid")
    return token.strip()


def address(request: Request) -> str:
    """Give the sender's address, behind a proxy that Sanic was told of the one it forwards."""
    return str(request.remote_addr or request.ip)


async def _body(request: Request) -> bytes:
    assert request.stream is not None
    if int(request.headers.get("content-length", 0)) > LARGEST_BODY:
        raise Refused(413, "too_large")
    body = bytearray()
    try:
        while (chunk := await request.stream.read()) is not None:
            body += chunk
            if len(body) > LARGEST_BODY:
                raise Refused(413, "too_large")
    except SanicException:
        raise bad_request("bad_json") from None
    return bytes(body)


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:_NAME_SHOWN]
