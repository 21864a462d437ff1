"""The web channel of a Rasa server that has no model yet, with credentials of its own."""

import base64
import hashlib
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
import yaml
from rasa.shared.exceptions import RasaException

from channels.web import WebInput
from scripts.servers import Server, free_port
from tests.support.running import SECRET
from tests.support.visitor import Visitor, refused

pytestmark = pytest.mark.server

PAGE = '<script src="{{bundle}}" integrity="{{integrity}}"></script>{{origin}}'
BUNDLE = "customElements.define('dalil-chat', class extends HTMLElement {});\n" * 20
FILES = {"index.html": PAGE, "dalil-chat.js": BUNDLE, "site.css": "p{}", "fonts/a.woff2": "font"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("alone")
    for name, text in FILES.items():
        path = folder / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "models").mkdir()
    web = {
        "pages": str(folder / "dist"),
        "token_seconds": 15,
        "sessions_of_address": "9 per minute",
    }
    credentials = folder / "other.yml"
    credentials.write_text(yaml.safe_dump({"channels.web.WebInput": web}), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "rasa", "run", "--enable-api", "--port", str(port)]
    command += ["-i", "127.0.0.1", "--cors", "*"]
    command += ["--model", str(folder / "models"), "--credentials", str(credentials)]
    address = f"http://127.0.0.1:{port}"
    environment = {"DALIL_SECRET": SECRET, "DALIL_FEEDBACK_DB": str(folder / "no" / "folder.db")}
    with Server("rasa run", command, f"{address}/", environment, folder / "log"):
        yield address


def test_a_server_that_is_starting_says_so(url: str) -> None:
    with Visitor(url) as visitor:
        assert visitor.http.get("/webhooks/web/health").json() == {"status": "starting"}
        response = visitor.post("message", {"text": "كم حساب المواطن"})
        assert refused(response, 503, "starting")["retry"] is True
        refused(visitor.post("forget"), 503, "starting")


def test_a_fault_of_ours_is_an_apology(url: str) -> None:
    with Visitor(url) as visitor:
        refused(visitor.post("feedback", {"helpful": True}), 500, "failed")


def test_a_token_expires_by_itself_and_is_renewed(url: str) -> None:
    with Visitor(url) as visitor:
        before = visitor.session["conversation"]
        assert visitor.session["expires_in"] == 15
        time.sleep(16.1)
        refused(visitor.post("message", {"text": "نعم"}), 401, "token_expired")
        assert visitor.start(token=visitor.token)["conversation"] == before
        refused(visitor.post("message", {"text": "نعم"}), 503, "starting")


def test_a_landing_page_with_the_tag_to_copy(url: str) -> None:
    response = httpx.get(f"{url}/")
    digest = hashlib.sha256(BUNDLE.encode()).hexdigest()[:16]
    integrity = base64.b64encode(hashlib.sha384(BUNDLE.encode()).digest()).decode()
    src = f"/widget/{digest}/dalil-chat.js"
    assert response.text == (f'<script src="{src}" integrity="sha384-{integrity}"></script>{url}')
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-cache"
    assert httpx.head(f"{url}/").status_code == 200
    evil = httpx.get(f"{url}/", headers={"Host": '"><script>'})
    assert '"><script>' not in evil.text


def test_files_of_the_widget(url: str) -> None:
    digest = hashlib.sha256(BUNDLE.encode()).hexdigest()[:16]
    for path, cache in {"": "max-age=300", f"{digest}/": "immutable"}.items():
        response = httpx.get(f"{url}/widget/{path}dalil-chat.js")
        assert response.text == BUNDLE and cache in response.headers["Cache-Control"]
        assert response.headers["Content-Type"].startswith("text/javascript")
        assert response.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in response.headers["Vary"]
        tag = {"If-None-Match": response.headers["ETag"]}
        assert httpx.get(f"{url}/widget/{path}dalil-chat.js", headers=tag).status_code == 304
        assert (
            httpx.get(f"{url}/widget/{path}fonts/a.woff2").headers["Content-Type"] == "font/woff2"
        )
    plain = httpx.get(f"{url}/widget/site.css", headers={"Accept-Encoding": "identity"})
    assert plain.text == "p{}" and "Content-Encoding" not in plain.headers
    for path in ("index.html", "../other.yml", "%2e%2e/other.yml", "x/dalil-chat.js", "", "fonts"):
        response = httpx.get(f"{url}/widget/{path}")
        assert response.status_code == 404 and "rest" not in response.text, path


def test_rasas_own_cors_opens_nothing_of_ours(url: str) -> None:
    stranger = {"Origin": "https://evil.example"}
    response = httpx.post(f"{url}/webhooks/web/session", json={}, headers=stranger)
    refused(response, 403, "origin")
    for one in (response, httpx.get(f"{url}/", headers=stranger)):
        assert "access-control-allow-origin" not in one.headers
    asked = httpx.options(f"{url}/webhooks/web/session", headers=stranger)
    assert asked.status_code == 403 and "access-control-allow-origin" not in asked.headers
    # Its own paths stay as they are.
    version = httpx.get(f"{url}/version", headers=stranger)
    assert version.json()["version"] == "3.6.21"
    assert version.headers["Access-Control-Allow-Origin"]


def test_too_many_sessions_of_one_address(url: str) -> None:
    codes = [httpx.post(f"{url}/webhooks/web/session", json={}).status_code for _ in range(12)]
    assert codes[-1] == 429


def test_credentials_that_cannot_be_used() -> None:
    with pytest.raises(RasaException, match="token_minutes"):
        WebInput.from_credentials({"token_minutes": 5})
