"""One real Chromium for all browser tests, and a fresh visitor for each."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import CHROMIUM, FLAGS
from tests.support.running import Running
from tests.web.chat import Chat, visitor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_visitor(browser: Browser, running: Running) -> Iterator[Callable[..., Chat]]:
    """Give visitors that share nothing; an error in any of their pages fails the test."""
    contexts, errors = [], []

    def make(**options: Any) -> Chat:
        wanted = {"locale": "ar", "viewport": {"width": 1280, "height": 800}, **options}
        context = browser.new_context(**wanted)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return visitor(context, running.url)

    yield make
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def chat(new_visitor: Callable[..., Chat]) -> Chat:
    return new_visitor().open()
