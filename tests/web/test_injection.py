"""What a visitor or a server may write never becomes part of the page."""

import pytest
from playwright.sync_api import Route, expect

from tests.support.running import Running
from tests.web.chat import Chat

pytestmark = pytest.mark.browser
ATTACK = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> [x](javascript:hit=1)'


def message(text: str, title: str = "زر") -> dict[str, object]:
    custom = {"status": "answered", "service": "simah", "topic": "steps", "verdict": "yes"}
    buttons = [{"title": title, "payload": "/help"}]
    return {"text": text, "buttons": buttons, "custom": custom, "calendar": None}


def replies(chat: Chat, text: str, title: str = "زر") -> None:
    """Let the next message be answered with this text."""
    body = {"messages": [message(text, title)], "masked": []}

    def fulfil(route: Route) -> None:
        route.fulfill(json=body)

    chat.page.route("**/message", fulfil, times=1)


def untouched(chat: Chat) -> bool:
    inside = "document.querySelector('dalil-chat').shadowRoot.querySelector('img, script, iframe')"
    return not chat.page.evaluate(f"window.hit || {inside}")


def test_a_question_is_only_text(chat: Chat) -> None:
    chat.say(ATTACK)
    assert chat.asked.locator(".said").inner_text() == ATTACK
    assert untouched(chat)
    chat.visit()
    assert chat.asked.locator(".said").inner_text() == ATTACK
    assert untouched(chat)


def test_an_answer_and_its_buttons_are_only_text(chat: Chat) -> None:
    replies(chat, f"{ATTACK}\n\n• {ATTACK}\n\n**{ATTACK}**", ATTACK)
    answer = chat.say("سؤال")
    expect(answer.locator("li")).to_contain_text("<script>")
    expect(answer.locator(".choice")).to_have_text(ATTACK)
    assert untouched(chat)
    assert answer.locator("a").count() == 0


def test_links_go_to_the_web_and_to_the_telephone_alone(chat: Chat) -> None:
    lines = [
        "[أ](https://example.sa/a)",
        "[ب](http://example.sa)",
        "[ج](tel:199)",
        "[د](javascript:alert)",
        "[ه](data:text/html,x)",
        "[و](file:///etc/passwd)",
        "[ز](/relative)",
        "(https://example.sa/b).",
    ]
    replies(chat, "\n".join(lines))
    links = chat.say("سؤال").locator(".words a")
    assert links.evaluate_all("all => all.map(one => one.getAttribute('href'))") == [
        "https://example.sa/a",
        "http://example.sa/",
        "tel:199",
        "https://example.sa/b",
    ]


def test_markup_becomes_paragraphs_lists_and_bold(chat: Chat) -> None:
    replies(
        chat,
        "One line in English.\n\nجملة **مهمة** هنا.\n\n• أ\n• ب\n\n3. ج\n4. د\n\nدليل غير رسمي.",
    )
    answer = chat.say("سؤال")
    expect(answer.locator("p").first).to_have_attribute("dir", "ltr")
    expect(answer.locator(".lead strong")).to_have_text("مهمة")
    assert answer.locator("ul > li").all_inner_texts() == ["أ", "ب"]
    expect(answer.locator("ol")).to_have_attribute("start", "3")
    expect(answer.locator(".source")).to_have_text("دليل غير رسمي.")


@pytest.mark.parametrize(
    "payload",
    ['/inform{"salary": {"a": 1}}', "/action_restart", "/citizen_account{", '/inform{"x": 1}'],
)
def test_a_forged_payload_is_refused_with_a_sentence(chat: Chat, payload: str) -> None:
    chat.page.evaluate(
        """payload => { const [key, value] = Object.entries(sessionStorage)[0];
        const kept = JSON.parse(value); kept.greeting.buttons = [];
        kept.groups[0].services[0].payload = payload;
        sessionStorage.setItem(key, JSON.stringify(kept)) }""",
        payload,
    )
    chat.visit()
    chat.panel.locator(".services button").first.click()
    expect(chat.asked.locator(".delivery")).to_contain_text("لا أعرف هذا الزر")
    assert chat.answers.count() == 0 and untouched(chat)


def test_a_typed_intent_is_only_text(chat: Chat, running: Running) -> None:
    answer = chat.say('/citizen_account{"topic": "amount"}')
    expect(answer).to_be_visible()
    assert chat.asked.locator(".said").inner_text() == '/citizen_account{"topic": "amount"}'
