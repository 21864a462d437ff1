"""Takes the screenshots in docs/screenshots: `python -m scripts.screenshots`."""

import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import CHROMIUM, FLAGS
from scripts.settings import ROOT
from tests.support.running import Running

FOLDER = ROOT / "docs" / "screenshots"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
AMOUNT = "انا وزوجتي وثلاثة ابناء 5 و9 و20، كم لنا من حساب المواطن؟"
STEPS = "كيف أنقل مخالفة ساهر إلى السائق الفعلي؟"
DEADLINE = "سجلوا علي مخالفة ساهر يوم 10 نوفمبر 2026 اخر يوم احولها متى"
REGISTER = "كيف أسجل في مساند وأنا مقيم؟"

Scene = Callable[[Page], None]


def main() -> int:
    """Take them all; give the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    running = Running().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for name, (viewport, scheme, scene) in _scenes().items():
                _take(browser, running.url, name, viewport, scheme, scene)
            browser.close()
    finally:
        running.stop()
    return 0


def _scenes() -> dict[str, tuple[dict[str, int], str, Scene]]:
    return {
        "landing": (DESKTOP, "light", _nothing),
        "landing-phone": (PHONE, "light", _nothing),
        "landing-dark": (DESKTOP, "dark", _nothing),
        "desktop": (DESKTOP, "light", _open),
        "phone": (PHONE, "light", _open),
        "amount": (DESKTOP, "light", _asking(AMOUNT)),
        "steps-phone": (PHONE, "light", _asking(STEPS)),
        "register-phone": (PHONE, "light", _asking(REGISTER)),
        "calendar": (PHONE, "light", _asking(DEADLINE)),
        "dark": (DESKTOP, "dark", _asking(AMOUNT, DEADLINE)),
    }


def _take(browser: Browser, url: str, name: str, viewport: Any, scheme: Any, scene: Scene) -> None:
    page = browser.new_page(
        viewport=viewport, color_scheme=scheme, locale="ar", reduced_motion="reduce"
    )
    page.goto(url + "/")
    scene(page)
    # The typeface is fetched when it is first needed.
    page.wait_for_timeout(500)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=str(FOLDER / f"{name}.png"))
    page.close()
    print(f"docs/screenshots/{name}.png", flush=True)


def _nothing(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def _open(page: Page) -> None:
    page.locator("dalil-chat .launcher").click()
    page.locator("dalil-chat .welcome").wait_for()


def _asking(*questions: str) -> Scene:
    def scene(page: Page) -> None:
        _open(page)
        for place, question in enumerate(questions):
            page.locator("dalil-chat textarea").fill(question)
            page.keyboard.press("Enter")
            page.locator("dalil-chat .answered:not(.welcome)").nth(place).wait_for()

    return scene


if __name__ == "__main__":
    sys.exit(main())
