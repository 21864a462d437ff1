"""Strategies for what Telegram brings, and for what only somebody else would send."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.support.strange import payloads, texts, values, words

_KINDS: dict[str, Any] = {
    "voice": {"file_id": "a", "file_unique_id": "a", "duration": 1},
    "sticker": {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "type": "regular",
                "is_animated": False, "is_video": False},
    "photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}],
    "document": {"file_id": "a", "file_unique_id": "a"},
    "contact": {"phone_number": "0555555555", "first_name": "X"},
    "location": {"longitude": 1.0, "latitude": 2.0},
    "dice": {"emoji": "🎲", "value": 1},
    "poll": {"id": "1"},
    "new_chat_title": "x",
    "pinned_message": {},
    "of_the_future": {"a": [1]},
}  # fmt: skip
# Stands for the chat; who sends an update puts a number of its own here.
CHAT = 987654321
_COMMANDS = "start help services new privacy start@dalil_test_bot stop settings".split()
_FIELDS = "message_id date chat from text caption entities reply_to_message edit_date".split()


def chat_of(kind: str = "private") -> dict[str, Any]:
    """Give a chat as Telegram has it."""
    return {"id": CHAT, "type": kind, "first_name": "X", "title": "X"}


@cache
def messages() -> st.SearchStrategy[dict[str, Any]]:
    """Give messages in one chat: text, commands, other kinds, odd entities."""
    command = st.tuples(st.sampled_from(_COMMANDS), texts()).map(lambda c: f"/{c[0]} {c[1]}")
    entity = st.fixed_dictionaries(
        {
            "type": st.sampled_from(["mention", "bot_command", "url", "bold", "odd"]),
            "offset": st.integers(-5, 10**6),
            "length": st.integers(-5, 10**6),
        }
    )
    more = st.fixed_dictionaries(
        {},
        optional={
            "text": st.one_of(texts(), texts(), command, payloads()),
            "caption": texts(),
            "entities": st.lists(entity, max_size=2),
            "edit_date": st.just(2),
            "forward_date": st.just(1),
        },
    )
    language = st.sampled_from(["ar", "en", "en-US", "", "ﺍ"])
    kinds = st.dictionaries(st.sampled_from(list(_KINDS)), st.none(), max_size=1)

    def build(parts: tuple[dict[str, Any], str, dict[str, None], str]) -> dict[str, Any]:
        fields, said, other, kind = parts
        person = {"id": CHAT, "is_bot": False, "first_name": "X", "language_code": said}
        base = {"message_id": 1, "date": 1, "chat": chat_of(kind), "from": person}
        return {**base, **fields, **{name: _KINDS[name] for name in other}}

    kind = st.sampled_from(["private"] * 9 + ["group", "supergroup", "channel", "odd"])
    return st.tuples(more, language, kinds, kind).map(build)


@cache
def presses() -> st.SearchStrategy[dict[str, Any]]:
    """Give presses of buttons, ours and forged."""
    person = {"id": CHAT, "is_bot": False, "first_name": "X", "language_code": "ar"}
    shown = {"message_id": 1, "date": 1, "chat": chat_of(), "text": "نص"}
    feedback = st.sampled_from(["+simah|fees|answered", "-||", "?wrong|a|b|c", "#0", "+" * 60])
    data = st.one_of(payloads(), words(), feedback, st.just(None))
    base = {"id": "1", "from": person, "chat_instance": "1", "message": shown}
    return data.map(lambda one: {"callback_query": {**base, "data": one}})


@cache
def updates() -> st.SearchStrategy[dict[str, Any]]:
    """Give updates of all kinds for the chat CHAT, some of them malformed."""
    message = messages()
    sound = [message.map(lambda one: {"message": one})] * 5
    edited = message.map(lambda one: {"edited_message": one})
    bent = st.tuples(message, st.sampled_from(_FIELDS), values()).map(
        lambda one: {"message": {**one[0], one[1]: one[2]}}
    )
    kinds = ["message", "callback_query", "my_chat_member", "inline_query", "edited_message", "x"]
    odd = st.tuples(st.sampled_from(kinds), values()).map(lambda one: {one[0]: one[1]})
    member = {"chat": chat_of(), "from": {"id": 1}, "new_chat_member": {"status": "kicked"}}
    return st.one_of(*sound, edited, presses(), bent, odd, st.just({"my_chat_member": member}))
