"""Who may call from which site, and the headers that keep a page from doing what it need not."""

from urllib.parse import urlsplit

from sanic.request import Request
from sanic.response import BaseHTTPResponse

# Scripts, styles and fonts of our own alone; no inline script, no frame around the page.
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_DATA = "default-src 'none'; frame-ancestors 'none'"
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Max-Age": "600",
}


class Doors:
    """Knows the sites that may embed the widget.

    Args:
        origins: those beside the server's own.
    """

    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins

    def opens(self, request: Request) -> bool:
        """Tell whether a request comes from an allowed site, or from no browser page at all."""
        origin = request.headers.get("origin")
        if origin is None:
            return True
        # The scheme is left out: a proxy in front may speak https, and we not know it.
        return origin.lower() in self._origins or urlsplit(origin).netloc == request.host

    def dress(self, request: Request, response: BaseHTTPResponse, asset: bool) -> None:
        """Add the security headers, and what lets an allowed site read the answer.

        Args:
            request: what is answered.
            response: the answer.
            asset: whether it is a file of the widget, which other sites load.
        """
        page = str(response.content_type or "").startswith("text/html")
        for name, value in _ALWAYS.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = _PAGE if page else _DATA
        response.headers["Cross-Origin-Resource-Policy"] = (
            "cross-origin" if asset else "same-origin"
        )
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Origin, Accept-Encoding" if asset else "Origin"
        if (origin := request.headers.get("origin")) and self.opens(request):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"
            if request.method == "OPTIONS":
                response.headers.update(_PREFLIGHT)
