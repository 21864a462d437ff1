"""A visitor of the widget, for browser tests: opens it, writes, presses, reads."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
AMOUNT = "انا وزوجتي وثلاثة ابناء 5 و9 و20، كم لنا من حساب المواطن؟"
STEPS = "كيف أسجل في مساند أول مرة؟"
DEADLINE = "سجلوا علي مخالفة ساهر يوم 10 نوفمبر 2026 اخر يوم احولها متى"
COUPLE = "كم حساب المواطن لي ولزوجتي"
RECRUIT = "انا اردني مقيم وابغى شغالة من كينيا، راتبي 12 الف، يمديني؟"
# A server on two busy cores may take its time.
PATIENCE_MS = 30_000


class Chat:
    """The widget on a page.

    Args:
        page: the visitor's page.
        url: where Dalil is served.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.launcher = page.locator("dalil-chat .launcher")
        self.panel = page.get_by_role("dialog")
        self.field = self.panel.get_by_role("textbox")
        self.asked = page.locator("dalil-chat .asked")
        self.answers = page.locator("dalil-chat .answered:not(.welcome)")
        self.hindrance = page.locator("dalil-chat .hindrance")

    def visit(self) -> "Chat":
        """Go to the landing page."""
        self.page.goto(self.url + "/")
        here = "dalil-chat .launcher:not([hidden]), dalil-chat dialog[open]"
        expect(self.page.locator(here)).to_have_count(1)
        return self

    def open(self) -> "Chat":
        """Open the panel and wait for the greeting."""
        self.launcher.click()
        expect(self.panel.locator(".welcome")).to_be_visible(timeout=PATIENCE_MS)
        return self

    def write(self, text: str) -> None:
        """Type a message and send it with Enter, without waiting for the answer."""
        self.field.fill(text)
        self.field.press("Enter")

    def say(self, text: str) -> Locator:
        """Send a message and give the answer to it."""
        before = self.answers.count()
        self.write(text)
        return self.answer(before)

    def press(self, title: str) -> Locator:
        """Press a quick reply and give the answer to it."""
        before = self.answers.count()
        self.panel.get_by_role("button", name=title, exact=True).click()
        return self.answer(before)

    def answer(self, place: int) -> Locator:
        """Wait for the answer at a place, 0 being the first, and give it."""
        answer = self.answers.nth(place)
        expect(answer).to_be_visible(timeout=PATIENCE_MS)
        return answer

    def kept(self) -> dict[str, Any]:
        """Give what the tab's storage holds."""
        return dict(json.loads(self.page.evaluate("Object.values(sessionStorage)[0]")))


def violations(page: Page) -> list[str]:
    """Give what axe finds wrong with the page, shadow roots included."""
    axe = ROOT / "widget/node_modules/axe-core/axe.min.js"
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(r => r.violations)",
        tags,
    )
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


def visitor(context: BrowserContext, url: str) -> Chat:
    """Give a new visitor on the landing page."""
    return Chat(context.new_page(), url).visit()
