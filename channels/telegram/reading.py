"""Reads what Telegram sends: who wrote where, what is to be answered, and what is not ours."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, MessageEntity, Update, User

from channels.payloads import as_text
from channels.telegram.keyboards import Keyboard
from knowledge import slugs
from privacy import Masked, mask

COMMANDS = ("start", "help", "services", "new", "privacy")
_COMMAND = re.compile(r"/([A-Za-z_]+)(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
# What a message may hold beside text, and the notice that it gets; a venue is also a location.
_NOTICES = {
    "voice": "voice",
    "video_note": "voice",
    "audio": "voice",
    "sticker": "sticker",
    "dice": "sticker",
    "animation": "sticker",
    "photo": "photo",
    "video": "photo",
    "location": "location",
    "contact": "contact",
    "document": "file",
}


@dataclass(frozen=True)
class Me:
    """The bot itself.

    Args:
        id: its Telegram id.
        username: its name without @, empty while it is not known.
    """

    id: int
    username: str = ""


@dataclass(frozen=True)
class Arrived:
    """Something that gets an answer.

    Args:
        chat: where the answer goes.
        kind: text, command, pressed or notice.
        text: masked text, a command's argument or what a pressed button carried.
        name: the command's or the notice's name.
        user: who wrote.
        language: ar, or en where the user's Telegram is in English.
        group: whether others read along.
        edited: whether an earlier message was changed.
        message: the message's number in its chat.
        callback: what a press is answered by.
        keyboard: the buttons of the message that was pressed.
        masked: kinds of personal numbers that were taken out.
    """

    chat: int
    kind: str
    text: str = ""
    name: str = ""
    user: int = 0
    language: str = "ar"
    group: bool = False
    edited: bool = False
    message: int = 0
    callback: str = ""
    keyboard: Keyboard = field(default_factory=list)
    masked: tuple[str, ...] = ()

    @property
    def conversation(self) -> str:
        """Name the conversation; in a group everybody has one of their own."""
        return f"telegram-{self.chat}" + (f"-{self.user}" if self.group else "")


@dataclass(frozen=True)
class Gone:
    """A chat that blocked the bot or put it out."""

    chat: int


@dataclass(frozen=True)
class Moved:
    """A group that became a supergroup and has another number now."""

    chat: int
    to: int


Event = Arrived | Gone | Moved
# Masks what was typed in a conversation.
Hear = Callable[[str, str], Masked]


def _alone(conversation: str, text: str) -> Masked:
    return mask(text)


def read(raw: dict[str, Any], me: Me, hear: Hear = _alone) -> Event | None:
    """Give what an update asks for, None when it is not for us or of a kind unknown today.

    Args:
        raw: the update as Telegram sent it.
        me: the bot.
        hear: masks what was typed, in the light of what came before.
    """
    try:
        event = _event(Update.de_json(raw, None), me, hear)
    except Exception:
        # A malformed update must not come again for ever; what it holds is nobody's to log.
        return None
    # What is not kept in 64 bits is no chat of Telegram's.
    return event if event is not None and _is_chat(event.chat) else None


def _event(update: Update, me: Me, hear: Hear) -> Event | None:
    if message := update.message or update.edited_message:
        return _message(message, me, update.edited_message is not None, hear)
    if update.callback_query:
        return _pressed(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return None


def _is_chat(number: object) -> bool:
    return type(number) is int and abs(number) < 2**63


def _message(message: Message, me: Me, edited: bool, hear: Hear) -> Event | None:
    chat, user = message.chat, message.from_user
    if message.migrate_to_chat_id:
        return Moved(chat.id, message.migrate_to_chat_id)
    if chat.type not in ("private", "group", "supergroup") or user is None or user.is_bot:
        return None
    group = chat.type != "private"
    text = message.text or message.caption or ""
    command = _COMMAND.fullmatch(text.strip())
    if command and command[2] and command[2].lower() != me.username.lower():
        return None
    if group and not _addressed(message, me, bool(command and command[2])):
        return None
    about: dict[str, Any] = {
        "chat": chat.id,
        "user": user.id,
        "language": _language(user),
        "group": group,
        "edited": edited,
        "message": message.message_id,
    }
    if command and command[1].lower() in COMMANDS:
        # Of what follows a command only a service is read; the rest may be anything.
        service = (command[3] or "").strip()
        known = service if service in slugs() else ""
        return Arrived(kind="command", name=command[1].lower(), text=known, **about)
    return _words_or_notice(message, _without_name(text, me), about, hear)


def _words_or_notice(
    message: Message, text: str, about: dict[str, Any], hear: Hear
) -> Arrived | None:
    notice = next((name for kind, name in _NOTICES.items() if getattr(message, kind)), "")
    if not notice and message.effective_attachment and not message.text:
        notice = "other"
    masked = hear(Arrived(kind="text", **about).conversation, as_text(text))
    if masked.text:
        kinds = masked.kinds
        return Arrived(kind="text", name=notice, text=masked.text, masked=kinds, **about)
    if notice or message.text:
        return Arrived(kind="notice", name=notice or "empty", **about)
    # Somebody joined, a message was pinned: nothing to answer.
    return None


def _addressed(message: Message, me: Me, by_command: bool) -> bool:
    answered = message.reply_to_message
    if by_command or (answered and answered.from_user and answered.from_user.id == me.id):
        return True
    kinds: list[str | None] = [MessageEntity.MENTION]
    parse = message.parse_entities if message.text else message.parse_caption_entities
    named = [one.lower() for one in parse(kinds).values()]
    return bool(me.username) and f"@{me.username.lower()}" in named


def _without_name(text: str, me: Me) -> str:
    if not me.username:
        return text
    return re.sub(rf"@{re.escape(me.username)}\b", " ", text, flags=re.IGNORECASE).strip()


def _pressed(query: CallbackQuery) -> Arrived | None:
    message = query.message
    if message is None or not query.data:
        return None
    markup = getattr(message, "reply_markup", None)
    keyboard = [
        [[button.text, str(button.callback_data or "")] for button in row]
        for row in (markup.inline_keyboard if markup else ())
    ]
    return Arrived(
        chat=message.chat.id,
        kind="pressed",
        # No button of ours carries a personal number; a forged one may.
        text="" if mask(query.data).kinds else query.data[:64],
        user=query.from_user.id,
        language=_language(query.from_user),
        group=message.chat.type != "private",
        message=message.message_id,
        callback=query.id,
        keyboard=keyboard,
    )


def _membership(change: ChatMemberUpdated) -> Gone | None:
    left = change.new_chat_member.status in ("kicked", "left")
    return Gone(change.chat.id) if left else None


def _language(user: User) -> str:
    return "en" if (user.language_code or "").lower().startswith("en") else "ar"
