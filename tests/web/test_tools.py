"""What a visitor can do with an answer: calendar, copy, paper, rating."""

import datetime
import sqlite3
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from tests.support.running import Running
from tests.web.chat import AMOUNT, DEADLINE, STEPS, Chat

pytestmark = pytest.mark.browser


def test_the_calendar_file_holds_the_day_and_a_reminder(chat: Chat) -> None:
    answer = chat.say(DEADLINE)
    with chat.page.expect_download() as download:
        answer.get_by_role("link", name="أضف الموعد إلى تقويمك").click()
    assert download.value.suggested_filename.endswith(".ics")
    calendar = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.date(2026, 12, 10)
    assert "ساهر" in event["SUMMARY"]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(days=-3)


def test_only_an_answer_with_a_day_offers_the_calendar(chat: Chat) -> None:
    expect(chat.say(AMOUNT).locator(".calendar")).to_have_count(0)


def test_copying_gives_the_text_without_markup(new_visitor: Callable[..., Chat]) -> None:
    chat = new_visitor(permissions=["clipboard-read", "clipboard-write"]).open()
    chat.say(AMOUNT).get_by_role("button", name="نسخ").click()
    expect(chat.panel.locator(".notice")).to_have_text("نُسخ الجواب.")
    copied = chat.page.evaluate("navigator.clipboard.readText()")
    assert "1,872" in copied and "https://portal.ca.gov.sa" in copied and "**" not in copied


def test_printing_shows_this_answer_alone(chat: Chat) -> None:
    answer = chat.say(STEPS)
    chat.say(AMOUNT)
    chat.page.evaluate("window.print = () => { window.printed = true }")
    answer.get_by_role("button", name="طباعة").click()
    assert chat.page.evaluate("window.printed")
    chat.page.emulate_media(media="print")
    paper = chat.page.locator("dalil-paper")
    expect(paper.get_by_role("heading")).to_have_text(STEPS)
    assert paper.locator("li").count() == answer.locator("li").count() > 3
    expect(chat.panel).to_be_hidden()
    expect(chat.page.locator("h1").filter(has_text="اكتب سؤالك")).to_be_hidden()
    chat.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
    expect(chat.panel).to_be_visible()


def test_ratings_are_stored_once_and_without_words(chat: Chat, running: Running) -> None:
    before = len(opinions(running))
    chat.say(AMOUNT).get_by_role("button", name="مفيد", exact=True).click()
    expect(chat.panel.locator(".notice")).to_have_text("شكراً، وصل تقييمك.")
    other = chat.say(STEPS)
    other.get_by_role("button", name="غير مفيد").click()
    with chat.page.expect_response("**/feedback"):
        other.get_by_role("button", name="غير واضح").click()
    expect(other.locator(".reasons")).to_have_count(0)
    assert opinions(running)[before:] == [
        ("web", "citizen_account", "amount", "answered", 1, None),
        ("web", "musaned_registration", "steps", "answered", 0, "unclear"),
    ]


def test_a_poor_rating_without_reason_goes_with_the_next_question(
    chat: Chat, running: Running
) -> None:
    before = len(opinions(running))
    chat.say(AMOUNT).get_by_role("button", name="غير مفيد").click()
    with chat.page.expect_response("**/feedback"):
        chat.say(STEPS)
    assert [row[4:] for row in opinions(running)[before:]] == [(0, None)]


def opinions(running: Running) -> list[tuple[object, ...]]:
    if not running.feedback.exists():
        return []
    with sqlite3.connect(running.feedback) as base:
        rows = "channel, service, topic, status, helpful, reason"
        return base.execute(f"SELECT {rows} FROM feedback ORDER BY rowid").fetchall()
