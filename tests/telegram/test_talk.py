"""Commands, deep links, buttons, documents, feedback and other kinds of messages, in both modes."""

import sqlite3
from typing import Any

import pytest

from channels.wording import words
from tests.support.telegram import Answer, TelegramRunning

pytestmark = pytest.mark.server

ACCOUNT = "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6"
DEADLINE = "متى اخر يوم احول فيه مخالفة ساهر مسجلة 1 نوفمبر؟"
OTHER_KINDS: dict[str, dict[str, Any]] = {
    "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    "photo": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "sticker": {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    "location": {"location": {"latitude": 24.7, "longitude": 46.7}},
    "contact": {"contact": {"phone_number": "0501234567", "first_name": "X"}},
    "file": {"document": {"file_id": "a", "file_unique_id": "b"}},
}


def opinions(telegram: TelegramRunning) -> list[tuple[Any, ...]]:
    base = sqlite3.connect(telegram.folder / "feedback.db")
    try:
        return base.execute(
            "SELECT channel, service, topic, helpful, reason FROM feedback"
        ).fetchall()
    finally:
        base.close()


def titles(answer: Answer) -> list[str]:
    return [button["text"] for row in answer.keyboard for button in row]


def test_commands(telegram: TelegramRunning) -> None:
    person = telegram.person()
    assert "مستقل" in person.say("/start").text
    assert "/services" in person.say("/help").text
    assert len(titles(person.say("/services"))) == 13
    assert "ماذا" not in (told := person.say("/privacy").text) and "/new" in told
    assert "من جديد" in person.say("/new").text


def test_a_deep_link_opens_its_service(telegram: TelegramRunning) -> None:
    person = telegram.person()
    assert "حساب المواطن دعم مالي" in person.say("/start citizen_account").text
    assert "أنا دليل" in person.say("/start no_such_service").text


def test_english_is_met_in_english_first(telegram: TelegramRunning) -> None:
    texts = telegram.person("en-GB").say("/start").texts
    assert "independent guide" in texts[0] and "أنا دليل" in texts[1]


def test_a_button_is_answered_and_marked(telegram: TelegramRunning) -> None:
    person = telegram.person()
    answer = person.say(ACCOUNT)
    assert "1,296" in answer.text
    before = len(telegram.proxy.calls)
    pressed = person.press(answer, "كيف حسبتها")
    telegram.wait_for(
        lambda: any(c.method == "answerCallbackQuery" for c in telegram.proxy.calls[before:]),
        "the answer to the press",
    )
    edited = next(call for call in pressed.calls if call.method == "editMessageReplyMarkup")
    assert "\\u2713" in edited.fields["reply_markup"]
    assert "720" in pressed.text


@pytest.mark.parametrize(
    "data",
    ["/no_such_intent", '/inform{"household": {"a": 1}}', "#0123456789", "نص", "+x|y", "?z|a|b|c"],
)
def test_a_forged_or_old_button_is_told_politely(data: str, telegram: TelegramRunning) -> None:
    assert telegram.person().press_data(data).texts == [words("telegram.old_button")]


def test_a_deadline_comes_as_a_document(telegram: TelegramRunning) -> None:
    answer = telegram.person().say(DEADLINE)
    name, content = answer.documents[0].files["document"]
    assert name == "dalil-saher_transfer-2026-12-01.ics"
    assert b"DTSTART;VALUE=DATE:20261201" in content and b"BEGIN:VALARM" in content


def test_feedback(telegram: TelegramRunning) -> None:
    person = telegram.person()
    answer = person.say(ACCOUNT)
    helped = person.press(answer, "أفادني")
    assert not helped.texts and "كيف حسبتها؟" in titles(helped)
    assert not any("أفادني" in title for title in titles(helped))
    assert ("telegram", "citizen_account", "amount", 1, None) in opinions(telegram)
    asked = person.press(person.say(ACCOUNT), "لم يفدني")
    person.press(asked, words("telegram.reasons.unclear"))
    kept = [opinion for opinion in opinions(telegram) if not opinion[3]]
    assert kept.count(("telegram", "citizen_account", "amount", 0, "unclear")) == len(kept)


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_other_kinds_get_a_polite_line(kind: str, telegram: TelegramRunning) -> None:
    somebody = telegram.person()
    texts = somebody.after({"message": somebody.message(**OTHER_KINDS[kind])}).texts
    assert texts == [words(f"telegram.notices.{kind}")]


def test_personal_numbers_are_masked_before_they_are_stored(telegram: TelegramRunning) -> None:
    telegram.proxy.fault = lambda call: 500 if call.method == "sendMessage" else None
    person = telegram.person()
    text = "هويتي 1083456782 وجوالي 0501234567 كم حساب المواطن لي ولزوجتي بدون عيال"
    telegram.bring({"message": person.message(text)})
    sql = "SELECT content FROM updates WHERE chat = ?"
    telegram.wait_for(lambda: telegram.rows(sql, person.chat), "the update")
    stored = str(telegram.rows(sql, person.chat))
    telegram.proxy.fault = lambda call: None
    assert "1083456782" not in stored and "0501234567" not in stored and "هوية محذوف" in stored
    telegram.wait_for(
        lambda: not any(row[0] for row in telegram.rows(sql, person.chat)), "the answer"
    )
    assert "رقم هوية" in person.since(0).texts[0]
    files = [telegram.folder / "dalil.db", telegram.folder / "telegram.db"]
    assert all(b"1083456782" not in file.read_bytes() for file in files)
    assert "1083456782" not in telegram.logs


def test_a_typed_payload_is_no_intent(telegram: TelegramRunning) -> None:
    said = telegram.person().say('/inform{"salary": 1}').text
    assert said and "Traceback" not in said


def test_the_token_is_in_no_log(telegram: TelegramRunning) -> None:
    assert "synthetic-token" not in telegram.logs


def test_the_menu_is_set_in_both_languages(telegram: TelegramRunning) -> None:
    telegram.wait_for(
        lambda: sum(c.method == "setMyShortDescription" for c in telegram.proxy.calls) >= 2, "menu"
    )
    calls = [call for call in telegram.proxy.calls if call.method == "setMyCommands"]
    assert {call.fields.get("language_code") for call in calls} == {None, "en"}
