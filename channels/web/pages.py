"""Serves what was built of the widget: the landing page, the bundle, styles and fonts."""

import base64
import gzip
import hashlib
import html
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, raw
from sanic.response import html as html_page

from channels.web.errors import Refused
from channels.wording import words

BUNDLE, PAGE = "dalil-chat.js", "index.html"
_TYPES = {
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_ZIPPED = ("text/", "application/json", "application/manifest", "image/svg")
_FOR_EVER = "public, max-age=31536000, immutable"
_SHORTLY = "public, max-age=300"
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")


@dataclass(frozen=True)
class _File:
    body: bytes
    zipped: bytes | None
    type: str
    tag: str


class Pages:
    """The files below a folder, read once.

    Args:
        folder: widget/dist; when it was not built, the landing page says so.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        bundle = self._files[BUNDLE].body if BUNDLE in self._files else b""
        self.version = hashlib.sha256(bundle).hexdigest()[:16]
        digest = base64.b64encode(hashlib.sha384(bundle).digest()).decode()
        self.integrity = f"sha384-{digest}"
        self._page = self._files.pop(PAGE, None)

    def landing(self, request: Request) -> HTTPResponse:
        """Give the landing page, with the tag to copy for the address it was asked at."""
        if self._page is None or BUNDLE not in self._files:
            return html_page(_not_built(), headers={"Cache-Control": "no-store"})
        host = request.host if _HOST.fullmatch(request.host) else "localhost"
        values = {
            "bundle": f"/widget/{self.version}/{BUNDLE}",
            "integrity": self.integrity,
            "origin": f"{request.scheme}://{host}",
        }
        text = self._page.body.decode()
        for name, value in values.items():
            text = text.replace(f"{{{{{name}}}}}", html.escape(value))
        return html_page(text, headers={"Cache-Control": "no-cache"})

    def file(self, request: Request, path: str) -> HTTPResponse:
        """Give a file by its path below /widget/, with or without the version before it.

        Args:
            request: names what the browser has already and takes.
            path: looked up, never opened, so that no path leads elsewhere.

        Raises:
            Refused: when there is no such file.
        """
        version, _, rest = path.partition("/")
        named = version == self.version
        found = self._files.get(rest if named else path)
        if found is None:
            raise Refused(404, "not_found")
        headers = {"ETag": found.tag, "Cache-Control": _FOR_EVER if named else _SHORTLY}
        if request.headers.get("if-none-match") == found.tag:
            return HTTPResponse(status=304, headers=headers)
        body = found.body
        if found.zipped and "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = found.zipped, "gzip"
        return raw(body, headers=headers, content_type=found.type)


def _read(path: Path) -> _File:
    body = path.read_bytes()
    kind = (
        _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    )
    zipped = gzip.compress(body, 9, mtime=0) if kind.startswith(_ZIPPED) else None
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    return _File(body, zipped, kind, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _not_built() -> str:
    arabic, english = html.escape(words("not_built")), html.escape(words("not_built", "en"))
    return (
        '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<title>Dalil</title></head><body><p>{arabic}</p><p lang="en" dir="ltr">{english}</p>'
        "</body></html>"
    )
