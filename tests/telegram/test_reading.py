"""What a malformed update asks for: nothing, and never again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from channels.telegram.inbox import Inbox
from channels.telegram.reading import Arrived, Me, read
from channels.telegram.worker import content_of
from tests.support.updates import updates

ME = Me(7, "dalil_test_bot")
PERSON = {"id": 5, "is_bot": False, "first_name": "X"}
CHAT = {"id": 5, "type": "private", "first_name": "X"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": PERSON, "text": "كم"}


@pytest.mark.parametrize(
    "bent",
    [
        {"chat": 5},
        {"chat": []},
        {"from": "x"},
        {"from": {}},
        {"chat": {**CHAT, "id": 2**70}},
        {"chat": {**CHAT, "id": "5"}},
        {"chat": {**CHAT, "id": None}},
        {"text": 5},
        {"text": ["x"]},
        {"entities": 5},
    ],
    ids=str,
)
def test_a_bent_message_asks_for_nothing(bent: dict[str, Any]) -> None:
    assert isinstance(read({"update_id": 1, "message": MESSAGE}, ME), Arrived)
    assert read({"update_id": 1, "message": {**MESSAGE, **bent}}, ME) is None


@pytest.mark.parametrize("text", ["/start \ud83d", "\udc00", "كم \ud83d"])
def test_half_a_character_can_be_kept(text: str) -> None:
    event = read({"update_id": 1, "message": {**MESSAGE, "text": text}}, ME)
    assert isinstance(event, Arrived)
    inbox = Inbox(":memory:", "7")
    assert inbox.add(1, event.chat, content_of(event), 0.0)
    inbox.answered(1, [{"text": text}])
    waiting = inbox.next(event.chat)
    assert waiting is not None and waiting.answer
    inbox.close()


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(update=updates())
def test_whatever_is_brought_can_be_read_and_kept(update: dict[str, Any]) -> None:
    event = read({"update_id": 1, **update}, ME)
    if isinstance(event, Arrived):
        inbox = Inbox(":memory:", "7")
        assert inbox.add(1, event.chat, content_of(event), 0.0)
        inbox.close()
