"""Servers that stop, sessions that end, floods, strangers: no message and no screen is lost."""

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Route, expect

from channels.web.tokens import Tokens
from tests.support.running import OTHER_SITE, SECRET, Running
from tests.web.chat import AMOUNT, COUPLE, PATIENCE_MS, RECRUIT, Chat

pytestmark = pytest.mark.browser


def test_losing_the_server_and_getting_it_back(chat: Chat, running: Running) -> None:
    chat.say(RECRUIT)
    with running.without_server():
        chat.write("اول مرة")
        expect(chat.hindrance).to_contain_text("لا اتصال")
        expect(chat.asked.last).to_have_class(re.compile("waiting"))
        chat.write(COUPLE)
    chat.panel.get_by_role("button", name="أعد الإرسال").first.click()
    expect(chat.answer(1)).to_contain_text("رصيدك", timeout=PATIENCE_MS)
    expect(chat.answer(2)).to_contain_text("1,080")
    expect(chat.hindrance).to_have_count(0)


def test_reloading_without_a_server_loses_nothing(chat: Chat) -> None:
    chat.say(RECRUIT)
    chat.page.route("**/webhooks/web/**", lambda route: route.abort())
    chat.write("اول مرة")
    expect(chat.hindrance).to_be_visible()
    chat.visit()
    assert chat.asked.count() == 2
    chat.page.unroute_all()
    expect(chat.answer(1)).to_contain_text("رصيدك")


def test_an_action_server_that_is_down_gives_an_apology_and_a_retry(
    chat: Chat, running: Running
) -> None:
    with running.without_actions():
        chat.write(AMOUNT)
        expect(chat.asked.last).to_have_class(re.compile("failed"), timeout=PATIENCE_MS)
        expect(chat.asked.locator(".delivery")).to_contain_text("عذراً")
        assert chat.answers.count() == 0
    chat.panel.get_by_role("button", name="أعد الإرسال").click()
    expect(chat.answer(0)).to_contain_text("1,872")
    assert chat.asked.count() == 1
    expect(chat.asked.locator(".delivery")).to_have_count(0)


@pytest.mark.parametrize("kind", ["expired", "forged"])
def test_a_session_that_ended_is_renewed_on_the_same_screen(chat: Chat, kind: str) -> None:
    chat.say(RECRUIT)
    conversation = Tokens(SECRET).read(chat.kept()["token"])
    past = Tokens(SECRET if kind == "expired" else "another key", now=lambda: time.time() - 9000)
    token = past.issue(conversation)
    chat.page.evaluate(
        """token => { const [key, value] = Object.entries(sessionStorage)[0];
        sessionStorage.setItem(key, JSON.stringify({...JSON.parse(value), token})) }""",
        token,
    )
    chat.visit()
    answer = chat.say("اول مرة")
    assert chat.asked.count() == chat.answers.count() == 2
    assert chat.kept()["token"] != token
    if kind == "expired":
        expect(answer).to_contain_text("رصيدك")
    else:
        expect(answer).not_to_contain_text("رصيدك")


def test_a_flood_is_slowed_down_with_a_notice(chat: Chat, running: Running) -> None:
    chat.say(COUPLE)
    chat.page.evaluate(
        """async ({url, token}) => { for (let i = 0; i < 60; i++) {
            const answer = await fetch(url, {method: 'POST', body: '{"text": "شكرا"}',
              headers: {'Content-Type': 'application/json', Authorization: `Bearer ${token}`}});
            if (answer.status === 429) return } throw new Error('no flood') }""",
        {"url": f"{running.url}/webhooks/web/message", "token": chat.kept()["token"]},
    )
    chat.write(AMOUNT)
    expect(chat.hindrance).to_contain_text("نعيد الإرسال بعد")
    assert chat.asked.last.locator(".said").inner_text() == AMOUNT


def test_after_a_flood_the_message_goes_by_itself(chat: Chat) -> None:
    def once(route: Route) -> None:
        route.fulfill(status=429, headers={"Retry-After": "2"}, json={"error": "flood"})

    chat.page.route("**/message", once, times=1)
    chat.write(COUPLE)
    expect(chat.hindrance).to_contain_text("2 ث")
    expect(chat.answer(0)).to_contain_text("1,080")
    expect(chat.hindrance).to_have_count(0)


def test_a_message_that_is_too_long_is_refused_with_a_sentence(chat: Chat) -> None:
    chat.write("سؤال طويل " * 6_000)
    expect(chat.asked.locator(".delivery")).to_contain_text("أطول", timeout=PATIENCE_MS)


def test_a_server_that_is_starting_says_so(chat: Chat) -> None:
    starting = {"error": "starting", "message": "أنا في طور التشغيل.", "retry": True}
    chat.page.route("**/message", lambda r: r.fulfill(status=503, json=starting), times=1)
    chat.write(COUPLE)
    expect(chat.hindrance).to_have_text("أنا في طور التشغيل.")
    expect(chat.answer(0)).to_contain_text("1,080")


@pytest.fixture
def stranger(running: Running, tmp_path: Path) -> Iterator[str]:
    """Serve a page of another site that pasted the tag; give its address."""
    script = f"{running.url}/widget/dalil-chat.js"
    page = f'<!doctype html><html lang="ar"><title>x</title><script src="{script}"></script>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_another_origin_is_refused(chat: Chat, stranger: str) -> None:
    chat.page.goto(stranger)
    chat.launcher.click()
    expect(chat.hindrance).to_be_visible(timeout=PATIENCE_MS)
    assert not chat.kept()["token"]
    assert chat.panel.locator(".welcome").count() == 0


def test_an_allowed_origin_talks(new_visitor: Callable[..., Chat], running: Running) -> None:
    chat = new_visitor()
    script = f"{running.url}/widget/dalil-chat.js"
    page = f'<!doctype html><html lang="en"><title>x</title><script src="{script}"></script>'
    chat.page.route(OTHER_SITE + "/", lambda r: r.fulfill(body=page, content_type="text/html"))
    chat.page.goto(OTHER_SITE + "/")
    chat.open()
    expect(chat.say(COUPLE)).to_contain_text("1,080")
