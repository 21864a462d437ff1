"""A visitor asks, follows up, computes, corrects; the widget loses nothing of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.running import Running
from tests.web.chat import AMOUNT, COUPLE, DEADLINE, RECRUIT, STEPS, Chat

pytestmark = pytest.mark.browser


def test_greeting_offers_four_groups(chat: Chat) -> None:
    groups = chat.panel.locator("details")
    assert groups.count() == 4
    assert chat.panel.locator(".services button").count() == 13
    groups.nth(1).locator("summary").click()
    answer = chat.press("حساب المواطن")
    expect(answer).to_contain_text("حساب المواطن")


def test_a_computed_answer_leads_with_its_sentence(chat: Chat) -> None:
    answer = chat.say(AMOUNT)
    expect(answer.locator(".lead")).to_contain_text("1,872")
    expect(answer.locator(".source")).to_contain_text("دليل غير رسمي")
    assert answer.locator("li").count() == 4
    link = answer.locator(".source a")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link.locator("bdi")).to_have_attribute("dir", "ltr")


def test_computing_with_a_button_then_typing_then_following_up(chat: Chat) -> None:
    chat.say(RECRUIT)
    expect(chat.press("أول تأشيرة")).to_contain_text("رصيدك")
    expect(chat.say("٣٠ الف").locator(".lead")).to_contain_text("نعم")
    expect(chat.say("ولو كانت اردنية؟")).to_contain_text("لا")


def test_correcting_a_fact(chat: Chat) -> None:
    expect(chat.say(COUPLE)).to_contain_text("1,080")
    expect(chat.say("لا زوجتين")).to_contain_text("1,440")


def test_only_the_last_answer_offers_choices(chat: Chat) -> None:
    chat.say(COUPLE)
    chat.say(STEPS)
    assert chat.panel.locator(".choices").count() == 1


def test_what_is_sent_while_an_answer_is_pending_is_answered_in_order(chat: Chat) -> None:
    questions = [COUPLE, STEPS, DEADLINE]
    for question in questions:
        chat.write(question)
    chat.answer(2)
    assert chat.asked.locator(".said").all_inner_texts() == questions
    expect(chat.answers.nth(0)).to_contain_text("1,080")
    expect(chat.answers.nth(1)).to_contain_text("مساند")
    expect(chat.answers.nth(2)).to_contain_text("10 ديسمبر 2026")


def test_shift_enter_makes_a_line_and_an_empty_message_is_not_sent(chat: Chat) -> None:
    chat.field.press("Enter")
    chat.field.fill("كم حساب المواطن")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("لي ولزوجتي")
    assert chat.asked.count() == 0
    chat.field.press("Enter")
    expect(chat.asked.locator(".said")).to_have_text("كم حساب المواطن\nلي ولزوجتي")


def test_reload_keeps_the_conversation_and_it_goes_on(chat: Chat) -> None:
    chat.say(RECRUIT)
    chat.field.fill("مسودة لم ترسل")
    chat.visit()
    expect(chat.panel).to_be_visible()
    assert chat.asked.count() == chat.answers.count() == 1
    expect(chat.field).to_have_value("مسودة لم ترسل")
    expect(chat.press("أول تأشيرة")).to_contain_text("رصيدك")


def test_clearing_forgets_here_and_on_the_server(chat: Chat, running: Running) -> None:
    chat.say(RECRUIT)
    before = chat.kept()["token"]
    chat.panel.get_by_role("button", name="مسح المحادثة").click()
    expect(chat.panel.get_by_role("button", name="تراجع")).to_be_focused()
    with chat.page.expect_response("**/forget") as forgotten:
        chat.panel.get_by_role("button", name="امسحها").click()
    assert forgotten.value.status == 204
    expect(chat.asked).to_have_count(0)
    expect(chat.panel.locator(".welcome")).to_be_visible()
    expect(chat.say("اول مرة")).not_to_contain_text("رصيدك")
    assert chat.kept()["token"] != before


def test_two_visitors_never_see_each_other(new_visitor: Callable[..., Chat]) -> None:
    one, other = new_visitor().open(), new_visitor().open()
    one.say(RECRUIT)
    expect(other.say("اول مرة")).not_to_contain_text("رصيدك")
    expect(one.say("اول مرة")).to_contain_text("رصيدك")
    assert one.answers.count() == 2 and other.answers.count() == 1
    assert one.kept()["token"] != other.kept()["token"]


def test_a_personal_number_is_refused_and_leaves_no_trace(chat: Chat, running: Running) -> None:
    answer = chat.say("هويتي 1000000008 وجوالي 0551234567 كم حساب المواطن لي ولزوجتي")
    expect(answer.locator(".masked")).to_be_visible()
    expect(answer).to_contain_text("1,080")
    assert "1000000008" not in chat.panel.inner_text() + str(chat.kept())
    assert "0551234567" not in chat.panel.inner_text() + str(chat.kept())


def test_the_english_interface_is_left_to_right(chat: Chat, running: Running) -> None:
    chat.page.evaluate(
        """() => { document.querySelector('dalil-chat').remove(); sessionStorage.clear();
        const one = document.createElement('dalil-chat'); one.dataset.lang = 'en';
        one.dataset.title = 'Ask me'; one.dataset.open = ''; document.body.append(one); }"""
    )
    expect(chat.panel.get_by_role("heading", name="Ask me")).to_be_visible()
    expect(chat.panel.locator(".welcome p").first).to_have_attribute("dir", "ltr")
    expect(chat.say(COUPLE).locator(".lead")).to_have_attribute("dir", "rtl")
