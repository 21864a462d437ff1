"""Nothing personal reaches a store, the broker or a log, whatever the way in and the log level."""

import re
import secrets
from collections.abc import Iterator

import httpx
import pytest
import yaml

from bench.privacy_numbers import Numbers
from scripts.settings import ROOT
from tests.support.marked import MarkedRunning, digits_of
from tests.support.visitor import Visitor

pytestmark = pytest.mark.server

LINES = yaml.safe_load((ROOT / "bench" / "privacy.yml").read_text(encoding="utf-8"))["masked"]
KINDS = ("national_id", "iqama", "border_number", "mobile", "card", "iban")
NUMBERS = Numbers(7)


class Sent:
    """What was sent: texts, the secrets in them, and words that stand nowhere else."""

    def __init__(self) -> None:
        self.secrets: list[str] = []
        self.words: list[str] = []
        self.hidden: list[str] = []

    def text(self, kind: str) -> str:
        """Make a message with a secret and a word of its own."""
        secret = NUMBERS.secret(kind)
        line = NUMBERS.random.choice(LINES[kind])
        word = f"zarq{secrets.token_hex(4).translate(str.maketrans('0123456789', 'ghijklmnop'))}"
        self.secrets.append(re.sub(r"\D", "", secret) if kind in KINDS else secret)
        self.words.append(word)
        # Plainly or in groups: what words hide is tried on the pure function.
        spelled = NUMBERS.random.choice((NUMBERS._whole, NUMBERS._grouped))
        written = spelled(secret) if kind in KINDS and kind != "iban" else secret
        return f"{line.format(x=written)} {word}"


@pytest.fixture(scope="module")
def server() -> Iterator[MarkedRunning]:
    running = MarkedRunning()
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def sent(server: MarkedRunning) -> Sent:
    """Send some hundred messages by every way in."""
    sent = Sent()
    every = [*LINES] * 5
    for number, kind in enumerate(every):
        server.post({"sender": f"rest-{number // 10}", "message": sent.text(kind)})
    _rest_oddities(server, sent)
    for start in range(0, len(every), 20):
        with Visitor(server.url) as visitor:
            for kind in every[start : start + 20]:
                visitor.answer({"text": sent.text(kind)})
            _web_oddities(visitor, sent)
    for number, kind in enumerate(every):
        _on_telegram(server, 5000 + number // 10, number, sent.text(kind))
    server.wait_answered()
    return sent


def _rest_oddities(server: MarkedRunning, sent: Sent) -> None:
    """Say things in fields where nobody looks, and make turns fail."""
    for kind in ("mobile", "national_id", "email"):
        text, secret = sent.text(kind), sent.text(kind)
        plain = NUMBERS.secret(kind)
        sent.hidden.append(plain)
        server.post({"sender": plain, "message": text, "metadata": {"note": [secret]}})
        server.post({"sender": "odd", "message": f'/inform{{"salary": "{plain}"}}'})
        server.post({"sender": "odd", "message": text, "input_channel": plain})
    with server.without_actions():
        server.post({"sender": "odd", "message": sent.text("card")})
    httpx.post(f"{server.url}/webhooks/rest/webhook?token={sent.text('iqama')}", json={})
    httpx.post(f"{server.url}/webhooks/rest/webhook", content=sent.text("iqama").encode())


def _web_oddities(visitor: Visitor, sent: Sent) -> None:
    visitor.post("message", {"payload": f'/inform{{"salary": {NUMBERS.secret("iqama")}}}'})
    visitor.post("message", {"text": "كم الرسوم؟", "title": sent.text("mobile")})
    opinion = {"service": "simah", "topic": "fees", "status": "answered", "helpful": False}
    visitor.post("feedback", {**opinion, "reason": sent.text("mobile")})
    visitor.post("feedback", {**opinion, "topic": sent.text("iqama")})


def _on_telegram(server: MarkedRunning, chat: int, number: int, text: str) -> None:
    who = {"id": chat, "is_bot": False, "first_name": text, "last_name": text, "username": "u"}
    about = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": who}
    phone = {"phone_number": NUMBERS.secret("mobile"), "first_name": text}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    ways = [
        {"message": {**about, "text": text}},
        {"edited_message": {**about, "edit_date": 2, "text": text}},
        {"message": {**about, "photo": photo, "caption": text}},
        {"message": {**about, "contact": phone}},
        {"message": {**about, "location": {"latitude": 24.7136, "longitude": 46.6753}}},
        {"message": {**about, "text": f"/start {text}"}},
        {"callback_query": {"id": "1", "from": who, "chat_instance": "1", "message": about}
         | {"data": text[:64]}},
        {"callback_query": {"id": "2", "from": who, "chat_instance": "1", "message": about}
         | {"data": f"?{text[:20]}|simah|fees|answered"}},
    ]  # fmt: skip
    server.bring(**ways[number % len(ways)])


def test_no_secret_is_written_anywhere(server: MarkedRunning, sent: Sent) -> None:
    assert len(sent.secrets) > 180 and len(server.events()) > 600
    assert "broker.log" in server.files and "telegram.db" in server.files
    for name, text in server.files.items():
        written = digits_of(text)
        found = [
            one for one in sent.secrets + sent.hidden if len(one) > 8 and one.lower() in written
        ]
        assert not found, (name, found[:3])


def test_no_short_secret_stands_beside_its_words(server: MarkedRunning, sent: Sent) -> None:
    """Four digits are found by chance in any file; so each is looked for in its own message."""
    said = [str(event.get("text")) for event in server.events() if event["event"] == "user"]
    by_word = {word: text for text in said for word in re.findall("zarq[a-p]{8}", text)}
    assert len(by_word) > 80
    pairs = [
        (one, by_word.get(word, "")) for one, word in zip(sent.secrets, sent.words, strict=True)
    ]
    assert not [(one, text) for one, text in pairs if one.lower() in digits_of(text)]


def test_the_search_would_find_one(server: MarkedRunning, sent: Sent) -> None:
    """The words beside the secrets did arrive, so the search looks in the right place."""
    stored, published = server.stored, server.files["broker.log"]
    assert sum(word in stored for word in sent.words) > 80
    assert sum(word in published for word in sent.words) > 80
    assert "1083456782" in digits_of("رقمي ١٠٨٣ ٤٥٦٧٨٢")


def test_the_debug_log_holds_no_word_of_anybody(server: MarkedRunning, sent: Sent) -> None:
    logs = {
        name: text for name, text in server.files.items() if name in ("rasa.log", "actions.log")
    }
    assert "DEBUG" in logs["rasa.log"] or '"level": "debug"' in logs["rasa.log"]
    for name, text in logs.items():
        found = [word for word in sent.words if word in text]
        assert not found, (name, found[:3], _lines(text, found[0]))
        assert "zarq" not in text and "كم الرسوم" not in text


def test_the_debug_log_names_no_chat(server: MarkedRunning, sent: Sent) -> None:
    logs = server.files["rasa.log"] + server.files["actions.log"]
    assert "telegram-5000" not in logs and "synthetic-token" not in logs
    assert "24.7136" not in "".join(server.files.values())


def test_what_a_visitor_deletes_is_gone_from_the_files(server: MarkedRunning) -> None:
    """From the bytes of the stores, not only from their tables; the broker's own is another's."""
    words = ["zarqvisitor", "zarqtelegram"]
    with Visitor(server.url) as visitor:
        visitor.say(f"كم رسوم تأشيرة العمل {words[0]}")
        _on_telegram(server, 9000, 0, f"كم رسوم تأشيرة العمل {words[1]}")
        server.wait_answered()
        assert all(word in server.stored for word in words)
        assert visitor.post("forget").status_code == 204
    _on_telegram(server, 9000, 8, "/new")
    server.wait_answered()
    kept = {name: text for name, text in server.files.items() if name != "broker.log"}
    assert not [(name, word) for name, text in kept.items() for word in words if word in text]


def _lines(text: str, word: str) -> list[str]:
    return [line[:400] for line in text.splitlines() if word in line][:2]
