"""The landing page, and what is served with it."""

import gzip
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.running import Running
from tests.web.chat import ROOT, Chat

pytestmark = pytest.mark.browser
LARGEST_BUNDLE = 30_000


def test_a_card_opens_the_widget_on_its_question(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor()
    cards = chat.page.locator("[data-ask]")
    assert cards.count() == 13
    question = cards.nth(5).get_attribute("data-ask")
    cards.nth(5).click()
    chat.answer(0)
    expect(chat.asked.locator(".said")).to_have_text(question or "")


def test_the_page_agrees_with_the_channel_and_with_the_assistant(
    new_visitor: Callable[..., Chat],
) -> None:
    chat = new_visitor().open()
    groups = json.loads((ROOT / "widget/site/services.json").read_text(encoding="utf-8"))
    shown = [
        (g["name"], [(s["slug"], s["title"], s["example"]) for s in g["services"]]) for g in groups
    ]
    kept = chat.kept()["groups"]
    said = [
        (g["name"], [(s["slug"], s["title"], s["example"]) for s in g["services"]]) for g in kept
    ]
    assert shown == said
    exhibit = chat.page.locator(".exhibit")
    answer = chat.say(exhibit.locator(".asked").inner_text()).inner_text()
    parts = exhibit.locator(".lead, li, .answer > p:not(.source)").all_inner_texts()
    assert len(parts) > 5 and all(part in answer for part in parts)


def test_the_question_field_asks(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor()
    chat.page.get_by_label("مثال: كم لي من حساب المواطن؟").fill("كم حساب المواطن لي ولزوجتي")
    chat.page.keyboard.press("Enter")
    expect(chat.answer(0)).to_contain_text("1,080")


def test_the_tag_to_copy_works_on_an_empty_page(
    new_visitor: Callable[..., Chat], running: Running
) -> None:
    chat = new_visitor(permissions=["clipboard-read", "clipboard-write"])
    chat.page.get_by_role("button", name="انسخ الوسم").click()
    expect(chat.page.get_by_role("button", name="نُسخ الوسم")).to_be_visible()
    tag = chat.page.evaluate("navigator.clipboard.readText()")
    assert 'integrity="sha384-' in tag and running.url in tag and "{{" not in tag
    empty = f"<!doctype html><html lang='ar'><title>x</title><body>{tag}</body></html>"
    chat.page.route("**/", lambda route: route.fulfill(body=empty, content_type="text/html"))
    chat.page.goto(running.url + "/")
    chat.open()
    assert chat.page.locator("dalil-chat").get_attribute("data-lang") == "ar"


def test_the_page_says_all_of_itself_without_scripts(
    new_visitor: Callable[..., Chat], running: Running
) -> None:
    context = new_visitor().page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    page.goto(running.url + "/")
    assert page.locator("[data-ask]").count() == 13
    assert page.locator("tbody tr").count() == 13
    assert page.locator(".promises li").count() == 4
    assert "جافا سكربت" in page.locator("noscript").inner_html()
    context.close()


def test_nothing_comes_from_elsewhere(new_visitor: Callable[..., Chat], running: Running) -> None:
    chat = new_visitor()
    asked: list[str] = []
    said: list[str] = []
    chat.page.on("request", lambda request: asked.append(request.url))
    chat.page.on("console", lambda line: said.append(line.text))
    chat.visit().open()
    chat.say("كم حساب المواطن لي ولزوجتي")
    chat.page.wait_for_load_state("networkidle")
    assert asked and all(url.startswith((running.url, "data:")) for url in asked)
    assert any(url.endswith("plex-arabic-400.woff2") for url in asked)
    assert not said, "the content policy was hurt, or something failed"


def test_the_pages_own_style_stays_out_of_the_widget(chat: Chat) -> None:
    loud = "letter-spacing: 9px; font-size: 40px; text-transform: uppercase; line-height: 3"
    seen = "one => { const s = getComputedStyle(one); return [s.letterSpacing, s.fontSize] }"
    before = chat.panel.evaluate(seen)
    chat.page.evaluate("loud => { document.body.style.cssText = loud }", loud)
    assert chat.panel.evaluate(seen) == before == ["normal", "15px"]


def test_the_bundle_is_small() -> None:
    bundle = (ROOT / "widget/dist/dalil-chat.js").read_bytes()
    assert len(gzip.compress(bundle, 9)) <= LARGEST_BUNDLE
