"""What Telegram sends is read without what is personal in it, whichever field it came in."""

from typing import Any

import pytest

from channels.telegram.reading import Arrived, Me, read
from privacy import Listener

ID = "1083456788"
WHO = {"id": 5, "is_bot": False, "first_name": ID, "username": f"u{ID}"}
ABOUT = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "from": WHO}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
PRESS = {"id": "1", "from": WHO, "chat_instance": "1", "message": ABOUT}


@pytest.mark.parametrize(
    "update",
    [
        {"message": {**ABOUT, "text": f"هويتي {ID}"}},
        {"edited_message": {**ABOUT, "edit_date": 2, "text": f"هويتي {ID}"}},
        {"message": {**ABOUT, "photo": PHOTO, "caption": f"هويتي {ID}"}},
        {"message": {**ABOUT, "contact": {"phone_number": "0551234567", "first_name": ID}}},
        {"message": {**ABOUT, "location": {"latitude": 24.7136, "longitude": 46.6753}}},
        {"message": {**ABOUT, "text": f"/start {ID}"}},
        {"message": {**ABOUT, "text": f"/{ID} x"}},
        {"callback_query": {**PRESS, "data": f'/inform{{"salary": {ID}}}'}},
        {"callback_query": {**PRESS, "data": f"?{ID}|simah|fees|answered"}},
        {"callback_query": {**PRESS, "data": f"#{ID}"}},
    ],
)
def test_nothing_personal_is_kept(update: dict[str, Any]) -> None:
    event = read({"update_id": 1, **update}, Me(7))
    assert isinstance(event, Arrived)
    assert not any(one in repr(event) for one in (ID, "0551234567", "24.7136"))


def test_a_service_after_start_and_our_own_buttons_pass() -> None:
    start = read({"update_id": 1, "message": {**ABOUT, "text": "/start simah"}}, Me(7))
    press = {**PRESS, "data": '/inform{"salary": 12000}'}
    pressed = read({"update_id": 2, "callback_query": press}, Me(7))
    assert isinstance(start, Arrived) and start.text == "simah"
    assert isinstance(pressed, Arrived) and pressed.text == '/inform{"salary": 12000}'


def test_a_number_in_two_messages_is_noticed() -> None:
    hear = Listener().hear
    said = ("رقم هويتي", "10834", "56789")
    events = [
        read({"update_id": n, "message": {**ABOUT, "text": text}}, Me(7), hear)
        for n, text in enumerate(said)
    ]
    kept = [event.text for event in events if isinstance(event, Arrived)]
    assert kept == ["رقم هويتي", "[رقم هوية محذوف]", "[رقم هوية محذوف]"]
