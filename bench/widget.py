"""`make bench`, third table: the widget in Chromium, on a slowed CPU and against REST."""

import gzip
import statistics
import time

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import CHROMIUM, FLAGS
from scripts.settings import ROOT
from tests.support.running import Running

QUESTION = "كم حساب المواطن لي ولزوجتي"
_SLOWDOWN, _VISITS = 4, 9
# Below the 40 messages a minute that the channel takes from one visitor.
_WARM, _MEASURED = 5, 30

# Milliseconds from the navigation until the launcher shows, watched frame by frame.
_WATCH = """window.shown = new Promise(done => { const look = () => {
  const button = document.querySelector('dalil-chat')?.shadowRoot?.querySelector('.launcher');
  button?.getClientRects().length ? done(performance.now()) : requestAnimationFrame(look) };
  look() })"""
_PRESS = """async () => { const root = document.querySelector('dalil-chat').shadowRoot;
  const start = performance.now(); root.querySelector('.launcher').click();
  while (!root.querySelector('.welcome')) await new Promise(requestAnimationFrame);
  return performance.now() - start }"""
_ASK = """async text => { const root = document.querySelector('dalil-chat').shadowRoot;
  const count = () => root.querySelectorAll('.answered').length, before = count();
  const field = root.querySelector('textarea'); field.value = text;
  const start = performance.now();
  field.dispatchEvent(new KeyboardEvent('keydown',
    {key: 'Enter', bubbles: true, composed: true, cancelable: true}));
  await new Promise(done => { const watch = new MutationObserver(() => {
    if (count() > before) { watch.disconnect(); done() } });
    watch.observe(root, {childList: true, subtree: true}) });
  return performance.now() - start }"""


def main() -> None:
    """Start Dalil, measure, print the table."""
    running = Running().start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            visits = [_first_interaction(browser, running.url) for _ in range(_VISITS)]
            replies = _replies(browser, running)
            browser.close()
    finally:
        running.stop()
    shown, greeted = (statistics.median(column) for column in zip(*visits, strict=True))
    bundle = gzip.compress((ROOT / "widget/dist/dalil-chat.js").read_bytes(), 9)
    print("| widget | |\n|---|---|")
    print(f"| bundle, gzipped, without the typeface | {len(bundle) / 1000:.1f} kB |")
    print(
        f"| launcher there, CPU slowed {_SLOWDOWN} times (median of {_VISITS}) | {shown:.0f} ms |"
    )
    print(f"| from its press to the greeting, slowed too | {greeted:.0f} ms |")
    print(
        f"| reply seen minus the same turn over REST (median of {_MEASURED}) | {replies:.0f} ms |"
    )


def _first_interaction(browser: Browser, url: str) -> tuple[float, float]:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN})
    page.add_init_script(_WATCH)
    page.goto(url + "/", wait_until="commit")
    shown = float(page.evaluate("window.shown"))
    greeted = float(page.evaluate(_PRESS))
    page.close()
    return shown, greeted


def _replies(browser: Browser, running: Running) -> float:
    page: Page = browser.new_page()
    page.goto(running.url + "/")
    page.evaluate(_PRESS)
    later = []
    for number in range(_WARM + _MEASURED):
        start = time.perf_counter()
        running.talk([QUESTION], "bench-widget")
        rest = (time.perf_counter() - start) * 1000
        seen = float(page.evaluate(_ASK, QUESTION))
        if number >= _WARM:
            later.append(seen - rest)
    page.close()
    return statistics.median(later)


if __name__ == "__main__":
    main()
