"""What comes to the webhook: who may, in what form, in which order, how often."""

import itertools
from typing import Any

import pytest

from channels.telegram.settings import ALLOWED_UPDATES
from channels.wording import words
from tests.support.telegram import TOKEN, Person, TelegramRunning

pytestmark = pytest.mark.server

_NUMBERS = itertools.count(500_000)
ANSWERED = "SELECT 1 FROM updates WHERE answer NOT NULL"
GROUP = {"id": -4001, "type": "group", "title": "G"}


@pytest.fixture
def person(webhook: TelegramRunning) -> Person:
    webhook.proxy.fault = lambda call: None
    return webhook.person()


def update(**content: Any) -> dict[str, Any]:
    return {"update_id": next(_NUMBERS), **content}


def test_who_is_not_telegram_is_refused(webhook: TelegramRunning, person: Person) -> None:
    one = update(message=person.message("السلام عليكم"))
    for secret in (None, "", "wrong", "the-secret-of-the-webhook2", "سر"):
        assert webhook.deliver(one, secret and secret.encode().decode("latin-1")) == 403
    assert not webhook.rows("SELECT 1 FROM updates WHERE id = ?", one["update_id"])


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"5", b"[" * 9000, b'{"a": 1}', b'{"update_id": "1"}']
)
def test_what_is_no_update_is_refused(body: bytes, webhook: TelegramRunning) -> None:
    assert webhook.deliver(body) == 400


UNKNOWN: list[dict[str, Any]] = [
    {},
    {"of_the_future": {"a": 1}},
    {"message": {"of": "another shape"}},
    {"message": None},
    {"message": 5},
    {"callback_query": []},
    {"inline_query": {"id": "1", "query": "a", "offset": ""}},
    {"poll": {"id": "1"}},
]


@pytest.mark.parametrize("content", UNKNOWN, ids=str)
def test_what_is_unknown_today_is_ignored(
    content: dict[str, Any], webhook: TelegramRunning
) -> None:
    one = update(**content)
    assert webhook.deliver(one) == 200
    assert not webhook.rows("SELECT 1 FROM updates WHERE id = ?", one["update_id"])


def test_the_same_update_is_answered_once(webhook: TelegramRunning, person: Person) -> None:
    one = update(message=person.message("السلام عليكم"))
    for _ in range(3):
        assert webhook.deliver(one) == 200
    webhook.wait_done(one["update_id"])
    assert webhook.deliver(one) == 200
    after = update(message=person.message("/privacy"))
    webhook.deliver(after)
    webhook.wait_done(after["update_id"])
    assert len(person.since(0).texts) == 2


def test_what_was_mixed_up_on_the_way_is_answered_in_order(
    webhook: TelegramRunning, person: Person
) -> None:
    webhook.proxy.fault = lambda call: 500 if call.method == "sendMessage" else None
    first = update(message=person.message("/privacy"))
    webhook.deliver(first)
    webhook.wait_for(
        lambda: webhook.rows(
            "SELECT 1 FROM updates WHERE answer NOT NULL AND chat = ?", person.chat
        ),
        "the first answer",
    )
    earlier, later = (update(message=person.message(t)) for t in ("/start", "/services"))
    webhook.deliver(later)
    webhook.deliver(earlier)
    webhook.proxy.fault = lambda call: None
    webhook.wait_done(later["update_id"])
    sent = person.since(0).arrived
    assert [len(sent), "/new" in sent[0], "أنا دليل" in sent[1]] == [3, True, True]


def test_an_edited_message_is_answered(webhook: TelegramRunning, person: Person) -> None:
    one = update(edited_message=person.message("السلام عليكم", edit_date=2))
    webhook.deliver(one)
    webhook.wait_done(one["update_id"])
    assert person.since(0).texts[0] == words("telegram.notices.edited")


def test_a_group_is_answered_only_when_addressed(webhook: TelegramRunning, person: Person) -> None:
    name = f"@{webhook.proxy.username}"
    mention = {"type": "mention", "offset": 0, "length": len(name)}
    bot = {"id": int(TOKEN.split(":")[0]), "is_bot": True, "first_name": "D"}
    quoted = {**person.message("نص"), "chat": GROUP, "from": bot}
    unheard = [
        person.message("السلام عليكم", chat=GROUP),
        person.message("/start@another_bot", chat=GROUP),
        person.message("/start", chat=GROUP),
    ]
    heard = [
        person.message(f"{name} السلام عليكم", chat=GROUP, entities=[mention]),
        person.message(f"/start{name}", chat=GROUP),
        person.message("السلام عليكم", chat=GROUP, reply_to_message=quoted),
    ]
    before = len(webhook.proxy.calls)
    for message in (*unheard, *heard):
        one = update(message=message)
        assert webhook.deliver(one) == 200
    webhook.wait_done(one["update_id"])
    calls = [c for c in webhook.proxy.calls[before:] if c.chat == -4001 and c.has_text]
    assert len(calls) == 3 and all("reply_parameters" in c.fields for c in calls)


def test_channels_bots_and_service_messages_are_left_alone(
    webhook: TelegramRunning, person: Person
) -> None:
    channel = {"id": -100, "type": "channel", "title": "C"}
    robot = {"id": 5, "is_bot": True, "first_name": "R"}
    joined = person.message(new_chat_members=[person.user], chat=GROUP)
    for one in (
        update(channel_post=person.message("خبر", chat=channel)),
        update(message={**person.message("السلام عليكم"), "from": robot}),
        update(message=joined),
    ):
        assert webhook.deliver(one) == 200
        assert not webhook.rows("SELECT 1 FROM updates WHERE id = ?", one["update_id"])


def test_who_blocked_the_bot_is_given_up(webhook: TelegramRunning, person: Person) -> None:
    webhook.proxy.fault = lambda call: 403 if call.chat == person.chat else None
    for text in ("/start", "/help"):
        one = update(message=person.message(text))
        webhook.deliver(one)
    webhook.wait_done(one["update_id"])
    member = {"user": {"id": 7000000001, "is_bot": True, "first_name": "D"}, "status": "kicked"}
    old = {**member, "status": "member"}
    change = {"chat": person.message()["chat"], "from": person.user, "date": 1}
    left = update(
        my_chat_member={
            **change,
            "old_chat_member": old,
            "new_chat_member": {**member, "until_date": 0},
        }
    )
    assert webhook.deliver(left) == 200
    assert person.since(0).texts and "Traceback" not in webhook.rasa_log


def test_the_command_names_the_updates_and_the_secret(webhook: TelegramRunning) -> None:
    call = next(c for c in webhook.proxy.calls if c.method == "setWebhook")
    assert call.fields["secret_token"] and "/webhooks/telegram/webhook" in call.fields["url"]
    assert all(kind in call.fields["allowed_updates"] for kind in ALLOWED_UPDATES)
    assert sum(c.method == "setWebhook" for c in webhook.proxy.calls) == 1
