"""Keyboard, small screens, dark colours, screen readers: everybody gets the same widget."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.chat import AMOUNT, DEADLINE, RECRUIT, Chat, violations

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


def focused(chat: Chat) -> str:
    """Name the control that has the keyboard, inside the widget or on the page."""
    return str(
        chat.page.evaluate(
            """() => { let one = document.activeElement;
            while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
            return one.getAttribute('aria-label') || one.innerText || one.tagName }"""
        )
    )


def tab_to(chat: Chat, name: str, key: str = "Tab") -> None:
    for _ in range(60):
        if name in focused(chat):
            return
        chat.page.keyboard.press(key)
    raise AssertionError(f"no {name} by {key}; at {focused(chat)}")


def test_everything_by_keyboard(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor()
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.panel.locator(".welcome")).to_be_visible()
    assert focused(chat) == "اكتب سؤالك"
    chat.page.keyboard.type(RECRUIT)
    chat.page.keyboard.press("Enter")
    chat.answer(0)
    tab_to(chat, "أول تأشيرة", "Shift+Tab")
    chat.page.keyboard.press("Enter")
    expect(chat.answer(1)).to_contain_text("رصيدك")
    tab_to(chat, "مسح المحادثة")
    chat.page.keyboard.press("Enter")
    assert focused(chat) == "تراجع"
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    assert focused(chat) == "اسأل دليل"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_keyboard_stays_in_the_open_panel(
    new_visitor: Callable[..., Chat], viewport: dict[str, int], key: str
) -> None:
    chat = new_visitor(viewport=viewport).open()
    chat.field.focus()
    for _ in range(30):
        chat.page.keyboard.press(key)
        assert chat.page.evaluate("document.activeElement.localName") == "dalil-chat"


def test_pressing_a_choice_leaves_the_keyboard_in_the_panel(chat: Chat) -> None:
    chat.say(RECRUIT)
    chat.panel.get_by_role("button", name="أول تأشيرة").focus()
    chat.page.keyboard.press("Enter")
    chat.answer(1)
    assert chat.page.evaluate("document.activeElement.localName") == "dalil-chat"


def test_an_answer_is_read_aloud_once(chat: Chat) -> None:
    chat.page.evaluate(
        """() => { window.read = []; const root = document.querySelector('dalil-chat').shadowRoot;
        const live = root.querySelector('[aria-live=polite]');
        new MutationObserver(all => all.forEach(one => one.addedNodes.forEach(node =>
          node.textContent.trim() && window.read.push(node.textContent)
        ))).observe(live, {childList: true, subtree: true}) }"""
    )
    chat.say(AMOUNT)
    chat.field.fill("كتابة لا تعيد القراءة")
    read = [text for text in chat.page.evaluate("window.read") if "1,872" in text]
    assert len(read) == 1


def test_on_a_phone_the_panel_fills_the_screen(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor(viewport=PHONE, has_touch=True, reduced_motion="reduce").open()
    assert chat.panel.bounding_box() == {"x": 0, "y": 0, **PHONE}
    chat.say(AMOUNT)
    wide = chat.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
    chat.visit()
    expect(chat.launcher).to_be_visible()
    chat.launcher.click()
    expect(chat.answers).to_have_count(1)


def test_dark_follows_the_device_unless_the_page_chose(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor(color_scheme="dark").open()
    colour = "one => getComputedStyle(one).backgroundColor"
    assert chat.panel.evaluate(colour) == "rgb(23, 29, 48)"
    chat.page.evaluate("document.querySelector('dalil-chat').dataset.theme = 'light'")
    assert chat.panel.evaluate(colour) == "rgb(255, 255, 255)"
    chat.page.evaluate(
        "document.querySelector('dalil-chat').style.setProperty('--dalil-paper', 'rgb(1, 2, 3)')"
    )
    assert chat.panel.evaluate(colour) == "rgb(1, 2, 3)"


def test_reduced_motion_moves_nothing(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor(reduced_motion="reduce").open()
    chat.say(AMOUNT)
    assert chat.page.evaluate("document.getAnimations().length") == 0
    inside = "document.querySelector('dalil-chat').shadowRoot.getAnimations().length"
    assert chat.page.evaluate(inside) == 0


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    new_visitor: Callable[..., Chat], viewport: dict[str, int], scheme: str
) -> None:
    calm: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    chat = new_visitor(viewport=viewport, **calm)
    assert not violations(chat.page), "closed"
    chat.open()
    assert not violations(chat.page), "open"
    chat.say(AMOUNT)
    assert not violations(chat.page), "with an answer"
    chat.say(DEADLINE).get_by_role("button", name="غير مفيد").click()
    chat.say("هويتي 1000000008 كم حساب المواطن لي")
    chat.panel.get_by_role("button", name="مسح المحادثة").click()
    assert not violations(chat.page), "with calendar, rating, warning and question"


@pytest.mark.parametrize("forced", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_axe_finds_nothing_in_high_contrast(
    new_visitor: Callable[..., Chat], forced: dict[str, str]
) -> None:
    chat = new_visitor(reduced_motion="reduce", **forced).open()
    chat.say(AMOUNT)
    assert not violations(chat.page)
