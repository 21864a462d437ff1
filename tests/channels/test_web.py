"""The web channel against a really running Rasa and action server."""

import json
import re
import socket
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from channels.web.tokens import Tokens
from knowledge import slugs
from tests.support.running import OTHER_SITE, SECRET, Running
from tests.support.visitor import Visitor, refused

pytestmark = pytest.mark.server

FAMILY = "كم حساب المواطن لي ولزوجتي وولدين 5 و9"
DEADLINE = "تأشيرتي تنتهي 20/12/2026 متى آخر يوم لتمديد الخروج والعودة"
MARK = "qzxsecretwqz"
HOURS, DAYS = 3600, 24 * 3600


@pytest.fixture
def visitor(running: Running) -> Iterator[Visitor]:
    with Visitor(running.url) as visitor:
        yield visitor


def conversation(visitor: Visitor) -> str:
    return Tokens(SECRET).read(visitor.token)


def said(running: Running, sender: str) -> list[str]:
    """What the tracker store holds of a conversation's user messages."""
    query = "SELECT data FROM events WHERE sender_id = ? AND type_name = 'user' ORDER BY id"
    with sqlite3.connect(running.database) as base:
        return [json.loads(data)["text"] for (data,) in base.execute(query, [sender])]


def test_a_session_greets_and_offers_all_services(visitor: Visitor) -> None:
    session = visitor.session
    services = [service for group in session["groups"] for service in group["services"]]
    assert len(session["groups"]) == 4 and {s["slug"] for s in services} == set(slugs())
    assert all(set(s) == {"slug", "title", "payload", "example"} for s in services)
    assert session["greeting"]["text"] and session["greeting"]["calendar"] is None
    assert session["expires_in"] == 3600 and visitor.token
    assert conversation(visitor) not in json.dumps(session)
    english = visitor.start(language="en")
    assert english["greeting"]["text"].startswith("Welcome")


def test_a_computed_answer_and_a_follow_up(visitor: Visitor) -> None:
    answer = visitor.say(FAMILY)
    assert answer["custom"]["values"] == [1512] and "1,512" in answer["text"]
    assert answer["custom"]["service"] == "citizen_account" and answer["custom"]["sources"]
    assert "\n\n" in answer["text"] and "•" in answer["text"] and answer["calendar"] is None
    corrected = visitor.say("ولو كانت اعمارهم 4 و20؟")
    assert corrected["custom"]["values"] == [1656]
    for button in answer["buttons"]:
        assert visitor.press(button["payload"])["custom"]["service"] == "citizen_account"


def test_a_question_asked_back_is_answered_by_a_button_and_corrected(visitor: Visitor) -> None:
    asked = visitor.press('/citizen_account{"topic": "amount"}')
    assert asked["custom"]["asked"] == "household" and asked["buttons"]
    alone = next(b for b in asked["buttons"] if b["payload"] == '/inform{"household": "single"}')
    assert visitor.press(alone["payload"])["custom"]["values"] == [720]
    assert visitor.say("لا، أنا متزوج وما عندي أولاد")["custom"]["values"] == [1080]


def test_every_service_opens_by_its_payload(visitor: Visitor) -> None:
    for group in visitor.session["groups"]:
        for service in group["services"]:
            answer = visitor.press(service["payload"])
            assert service["slug"] in json.dumps(answer), service


@pytest.mark.parametrize(
    "payload",
    ["/session_start", "/nlu_fallback", '/inform{"a": 1}', "/inform{", "x", '/restart{"salary":1}']
    + ['/inform{"salary": 1012345672}', '/inform{"exception": "0551234567"}'],
)
def test_a_forged_payload(payload: str, visitor: Visitor, running: Running) -> None:
    refused(visitor.post("message", {"payload": payload}), 400, "bad_request")
    assert said(running, conversation(visitor)) == []


def test_a_typed_intent_is_only_text(visitor: Visitor, running: Running) -> None:
    visitor.say(FAMILY)
    answer = visitor.say("/restart")
    visitor.say('\u200f/inform{"salary": 5}')
    assert all(not text.startswith("/") for text in said(running, conversation(visitor)))
    assert answer["custom"]["status"] != "error"


def test_personal_numbers_are_masked_before_rasa(visitor: Visitor, running: Running) -> None:
    answer = visitor.say("هويتي 1012345672 وجوالي ٠٥٥ ١٢٣ ٤٥٦٧، راتبي 12000 هل أستحق الضمان")
    assert answer["masked"] == ["national_id", "mobile"]
    assert b"1012345672" not in running.database.read_bytes()
    text = said(running, conversation(visitor))[0]
    assert "12000" in text and "٤٥٦٧" not in text
    assert visitor.say("كم الرسوم")["masked"] == []


def test_markup_of_a_visitor_stays_out_of_answers(visitor: Visitor) -> None:
    text = "<img src=x onerror=alert(1)> **[x](javascript:alert(1))**"
    answer = visitor.say(text)
    assert "<" not in answer["text"] and "javascript" not in json.dumps(answer)


def test_two_visitors_never_meet(running: Running) -> None:
    with Visitor(running.url) as one, Visitor(running.url) as other:
        assert one.session["conversation"] != other.session["conversation"]
        one.say(FAMILY)
        assert other.say("كيف حسبتها؟")["custom"]["values"] != [1512]
        assert one.say("ولو كانت اعمارهم 4 و20؟")["custom"]["values"] == [1656]
        same = {"text": "كم رسوم تأشيرة العمل المؤقت", "id": "the-same-id-of-both"}
        assert one.answer(same) and other.answer({**same, "text": FAMILY})["custom"]["values"] == [
            1512
        ]
        assert FAMILY not in said(running, conversation(other))[:1]


def test_an_expired_token_is_renewed_for_its_conversation(visitor: Visitor) -> None:
    visitor.say(FAMILY)
    before, name = visitor.session["conversation"], conversation(visitor)
    visitor.token = Tokens(SECRET, now=lambda: time.time() - 2 * HOURS).issue(name)
    refused(visitor.post("message", {"text": "نعم"}), 401, "token_expired")
    assert visitor.start(token=visitor.token)["conversation"] == before
    assert visitor.say("ولو كانت اعمارهم 4 و20؟")["custom"]["values"] == [1656]
    old = Tokens(SECRET, now=lambda: time.time() - 31 * DAYS).issue(name)
    assert visitor.start(token=old)["conversation"] != before


def test_a_forged_token_opens_nothing(visitor: Visitor) -> None:
    name, before = conversation(visitor), visitor.session["conversation"]
    good = visitor.token
    forged = [Tokens("another key of the same length").issue(name), good[:-2] + "AA", good + "x"]
    forged += ["x", f".{good}", good.replace(".", "", 1), "ا".encode().hex(), "." * 50]
    for token in forged:
        visitor.token = token
        refused(visitor.post("message", {"text": "نعم"}), 401, "token_invalid")
        refused(visitor.post("feedback", {"helpful": True}), 401, "token_invalid")
        refused(visitor.post("forget", {}), 401, "token_invalid")
        assert visitor.start(token=token)["conversation"] != before
    bare = visitor.http.post("/webhooks/web/message", json={"text": "نعم"})
    refused(bare, 401, "token_invalid")


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", f"{OTHER_SITE}.evil.example", "x", "http://127.0.0.1"],
)
def test_another_site_is_refused(origin: str, visitor: Visitor, running: Running) -> None:
    headers = {"Origin": origin}
    for path in ("session", "message", "feedback", "forget"):
        response = visitor.post(path, {}, headers=headers)
        refused(response, 403, "origin")
        assert "access-control-allow-origin" not in response.headers
        asked = visitor.http.options(f"/webhooks/web/{path}", headers=headers)
        assert asked.status_code == 403
        assert "access-control-allow-origin" not in asked.headers
    assert said(running, conversation(visitor)) == []


def test_a_site_that_may_embed(running: Running) -> None:
    for origin in (OTHER_SITE, running.url):
        with Visitor(running.url, {"Origin": origin}) as visitor:
            asked = visitor.http.options(
                "/webhooks/web/message", headers={"Access-Control-Request-Method": "POST"}
            )
            assert asked.status_code == 204
            assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
            response = visitor.post("message", {"text": FAMILY})
            assert response.status_code == 200
            for one in (asked, response, visitor.post("message", {})):
                assert one.headers["Access-Control-Allow-Origin"] == origin
                assert "access-control-allow-credentials" not in one.headers
                assert "Origin" in one.headers["Vary"]


def test_a_client_cannot_choose_its_conversation(visitor: Visitor) -> None:
    for body in ({"conversation": "web-1"}, {"sender": "me"}, {"sender_id": "me"}):
        response = visitor.http.post("/webhooks/web/session", json=body)
        refused(response, 400, "bad_request")
        refused(visitor.post("message", {"text": "نعم", **body}), 400, "bad_request")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b"1", b"null", b"\xff\xfe", b"[" * 9_000, b'{"text": "\xd9"}']
    + [b"{'text': 'x'}", b'{"text": "x"} x'],
)
@pytest.mark.parametrize("path", ["message", "feedback"])
def test_malformed_bodies(path: str, body: bytes, visitor: Visitor) -> None:
    refused(visitor.post(path, body), 400, "bad_request")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": None},
        {"text": 5},
        {"text": True},
        {"text": ["x"]},
        {"text": {"a": 1}},
        {"text": ""},
        {"text": " \n\u2003"},
        {"text": "/"},
        {"text": "x", "payload": "/help"},
        {"text": "x", "unknown": 1},
        {"text": "x", "id": 5},
        {"text": "x", "id": "short"},
        {"text": "x", "id": "x" * 65},
        {"text": "x", "id": "spaces are none"},
        {"payload": 5},
        {"payload": ["/help"]},
        {"payload": "/help", "title": 5},
        {"title": "x"},
    ],
    ids=str,
)
def test_fields_of_a_message(body: dict[str, Any], visitor: Visitor) -> None:
    refused(visitor.post("message", body), 400, "bad_request")


@pytest.mark.parametrize(
    "body",
    [{"language": "fr"}, {"language": 1}, {"token": 1}, {"unknown": 1}, {"token": ["x"]}],
    ids=str,
)
def test_fields_of_a_session(body: dict[str, Any], visitor: Visitor) -> None:
    refused(visitor.http.post("/webhooks/web/session", json=body), 400, "bad_request")


def test_large_bodies(visitor: Visitor) -> None:
    large = b'{"text": "' + b"x" * 100_000 + b'"}'
    refused(visitor.post("message", large), 413, "too_large")
    pieces = (large[start : start + 5_000] for start in range(0, len(large), 5_000))
    headers = {"Authorization": f"Bearer {visitor.token}"}
    chunked = visitor.http.post("/webhooks/web/message", content=pieces, headers=headers)
    refused(chunked, 413, "too_large")
    refused(visitor.post("message", {"text": "س" * 2_001}), 413, "too_large")
    refused(visitor.http.post("/webhooks/web/session", content=large), 413, "too_large")
    assert "طويلة" in visitor.say("س" * 2_000)["text"]


def test_paths_that_do_not_exist(visitor: Visitor) -> None:
    for path in ("/webhooks/web/x", "/webhooks/web/message/x", "/widget/x", "/widget/%2e%2e/x"):
        response = visitor.http.get(path)
        assert response.status_code == 404 and response.json()["message"]
    assert visitor.http.get("/webhooks/web/message").status_code == 404
    assert visitor.http.post("/").status_code == 405


def test_a_visitor_who_floods_waits(running: Running) -> None:
    with Visitor(running.url) as visitor, Visitor(running.url) as other:
        codes = [visitor.post("message", {"text": ""}).status_code for _ in range(41)]
        assert codes == [400] * 40 + [429]
        response = visitor.post("message", {"text": FAMILY})
        body = refused(response, 429, "flood")
        wait = int(response.headers["Retry-After"])
        assert 0 < wait <= 61 and str(wait) in body["message"] and body["retry"] is True
        assert other.say(FAMILY)["custom"]["values"] == [1512]


def test_a_deadline_for_the_calendar(visitor: Visitor) -> None:
    answer = visitor.say(DEADLINE)
    calendar = answer["calendar"]
    assert calendar["day"] == answer["custom"]["deadline"]
    response = visitor.http.get(calendar["url"])
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert "attachment" in response.headers["Content-Disposition"]
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event.decoded("DTSTART").isoformat() == calendar["day"]
    assert "تمديد الخروج والعودة" in str(event["SUMMARY"])
    assert event.walk("VALARM")[0].decoded("TRIGGER").days == -3
    signed = calendar["url"].removesuffix(".ics")
    for forged in (f"{signed}x.ics", "/webhooks/web/calendar/x.ics", f"{signed[:-5]}AAAAA.ics"):
        refused(visitor.http.get(forged), 404, "not_found")


def test_an_opinion_is_kept_without_words(visitor: Visitor, running: Running) -> None:
    custom = visitor.say(FAMILY)["custom"]
    about = {key: custom[key] for key in ("service", "topic", "status")}
    body = {**about, "helpful": False, "reason": "unclear"}
    response = visitor.post("feedback", body)
    assert response.status_code == 204 and not response.content
    nothing = {"service": None, "topic": None, "status": "small_talk", "helpful": True}
    assert visitor.post("feedback", nothing).status_code == 204
    with sqlite3.connect(running.feedback) as base:
        rows = list(base.execute("SELECT * FROM feedback ORDER BY rowid DESC LIMIT 2"))
    assert [row[1:] for row in rows] == [
        ("web", None, None, "small_talk", 1, None),
        ("web", "citizen_account", "amount", "answered", 0, "unclear"),
    ]
    for wrong in ({"reason": "لأنه خطأ"}, {"helpful": 1}, {"service": "x"}, {"text": FAMILY}):
        refused(visitor.post("feedback", {**body, **wrong}), 400, "bad_request")
    refused(visitor.post("feedback", about), 400, "bad_request")


def test_forget_deletes_the_conversation_and_ends_the_token(
    visitor: Visitor, running: Running
) -> None:
    visitor.say(FAMILY)
    name, before = conversation(visitor), visitor.session["conversation"]
    assert said(running, name) == [FAMILY]
    assert visitor.post("forget").status_code == 204
    with sqlite3.connect(running.database) as base:
        query = "SELECT count(*) FROM events WHERE sender_id = ?"
        assert base.execute(query, [name]).fetchone() == (0,)
    refused(visitor.post("message", {"text": "نعم"}), 401, "token_invalid")
    refused(visitor.post("forget"), 401, "token_invalid")
    assert visitor.start(token=visitor.token)["conversation"] != before
    assert visitor.say("كيف حسبتها؟")["custom"]["values"] != [1512]


def test_the_same_id_is_worked_on_once(visitor: Visitor, running: Running) -> None:
    body = {"text": FAMILY, "id": str(uuid.uuid4())}
    answers: list[dict[str, Any]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(visitor.answer(body))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.append(visitor.answer(body))
    assert len(answers) == 3 and answers[0] == answers[1] == answers[2]
    assert said(running, conversation(visitor)) == [FAMILY]


def test_an_answer_whose_connection_broke_is_given_to_who_asks_again(
    visitor: Visitor, running: Running
) -> None:
    body = {"text": FAMILY, "id": str(uuid.uuid4())}
    with pytest.raises(httpx.ReadTimeout):
        visitor.post("message", body, timeout=0.01)
    assert visitor.answer(body)["custom"]["values"] == [1512]
    assert said(running, conversation(visitor)) == [FAMILY]


def request_of(visitor: Visitor, body: dict[str, Any]) -> bytes:
    content = json.dumps(body)
    head = ["POST /webhooks/web/message HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    head += [f"Authorization: Bearer {visitor.token}", f"Content-Length: {len(content)}"]
    return "\r\n".join([*head, "", content]).encode()


def read_answer(line: socket.socket) -> dict[str, Any]:
    response = HTTPResponse(line)
    response.begin()
    return dict(json.load(response))


def sent_over_lines(
    visitor: Visitor, running: Running, texts: list[str], apart: float
) -> list[dict[str, Any]]:
    """Send each text over a connection of its own, some seconds apart, then read all answers."""
    lines = []
    for text in texts:
        lines.append(socket.create_connection(("127.0.0.1", running.settings.port), 60))
        lines[-1].sendall(request_of(visitor, {"text": text}))
        time.sleep(apart)
    return [read_answer(line) for line in lines]


def test_twenty_messages_at_once_are_all_answered(visitor: Visitor, running: Running) -> None:
    texts = [f"كم حساب المواطن لفرد مستقل عمره {30 + number}" for number in range(20)]
    answers = sent_over_lines(visitor, running, texts, apart=0)
    assert [answer["messages"][0]["custom"]["values"] for answer in answers] == [[720]] * 20
    # Which of twenty connections the server hears first is the system's choice; none is lost.
    assert sorted(said(running, conversation(visitor))) == texts


def test_messages_are_answered_in_the_order_in_which_they_came(
    visitor: Visitor, running: Running
) -> None:
    texts = [f"كم حساب المواطن لفرد مستقل عمره {30 + number}" for number in range(6)]
    sent_over_lines(visitor, running, texts, apart=0.3)
    assert said(running, conversation(visitor)) == texts


def test_an_action_server_that_is_down_and_comes_back(visitor: Visitor, running: Running) -> None:
    visitor.say(FAMILY)
    body = {"text": "ولو كانت اعمارهم 4 و20؟", "id": str(uuid.uuid4())}
    with running.without_actions():
        response = visitor.post("message", body)
        assert refused(response, 503, "unavailable")["retry"] is True
        refused(visitor.post("message", body), 503, "unavailable")
        assert visitor.http.get("/webhooks/web/health").json() == {"status": "ok"}
    assert visitor.answer(body)["custom"]["values"] == [1656]


def test_nothing_typed_is_in_a_log(visitor: Visitor, running: Running) -> None:
    visitor.say(f"كم {MARK} المواطن")
    for body in ({"text": MARK, MARK: 1}, {"payload": f"/{MARK}"}, {"text": [MARK]}, [MARK]):
        visitor.post("message", body)
    for raw in (f'{{"text": "{MARK}"', MARK, f'{{"text": "{MARK * 2_000}"}}', f'["{MARK}"'):
        visitor.post("message", raw.encode())
    visitor.post("feedback", {"helpful": True, "reason": MARK})
    visitor.http.get(f"/webhooks/web/calendar/{MARK}.ics")
    visitor.http.get(f"/webhooks/web/{MARK}")
    visitor.http.get("/webhooks/web/health", headers={"Origin": f"https://{MARK}.example"})
    with running.without_actions():
        visitor.post("message", {"text": f"كم {MARK} المواطن؟"})
    visitor.token = MARK
    visitor.post("message", {"text": MARK})
    visitor.start(token=MARK)
    assert MARK not in running.logs


def test_all_that_the_landing_page_names_is_there(running: Running) -> None:
    page = httpx.get(f"{running.url}/")
    assert page.status_code == 200 and "دليل" in page.text and "{{" not in page.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page.text)
    for path in set(re.findall(r'(?:src|href)="(/widget/[^"]+)"', page.text)):
        assert httpx.get(f"{running.url}{path}").status_code == 200, path
