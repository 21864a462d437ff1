"""Whatever reaches Rasa is masked at its last door, by whichever way it came."""

from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from nlu.guard import install, known_as

ID = "1083456788"
install()
install()


@pytest.mark.parametrize("channel", ["rest", "cmdline", "web", "telegram", None])
def test_the_text_is_masked(channel: str | None) -> None:
    message = UserMessage(f"هويتي {ID}", sender_id="s", input_channel=channel)
    assert message.text == "هويتي [رقم هوية محذوف]" and message.sender_id == "s"


def test_all_that_comes_with_it_is_masked() -> None:
    about: Any = {"note": [f"جوالي 0551234567 {ID}"]}
    message = UserMessage(
        "نص", None, "0551234567", {"text": "a@example.sa"}, "0551234567", "0551234567", about
    )
    whole = str(vars(message))
    assert "0551234567" not in whole and ID not in whole and "example.sa" not in whole


def test_a_sender_named_by_a_number_keeps_one_conversation() -> None:
    first, again, other = map(known_as, ("0551234567", "0551234567", "0551234568"))
    assert first == again != other and "0551234567" not in first
    assert known_as("me") == "me" and known_as(None) is None
    # Telegram's numbers of chats are its own; /new deletes by them.
    assert UserMessage("a", None, "telegram-0551234567", input_channel="telegram").sender_id == (
        "telegram-0551234567"
    )


def test_a_number_in_two_messages_is_noticed() -> None:
    said = [UserMessage(one, sender_id="two", input_channel="rest").text for one in
            ("رقم هويتي", "10834", "56789")]  # fmt: skip
    assert said == ["رقم هويتي", "[رقم هوية محذوف]", "[رقم هوية محذوف]"]


def test_payloads_and_odd_values_pass() -> None:
    assert UserMessage('/inform{"salary": 12000}').text == '/inform{"salary": 12000}'
    assert UserMessage(None).text is None and UserMessage("").text == ""
