"""Works out what to send for an update: parts that are kept before the first one is sent."""

import base64
import logging
import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import clock
from channels import payloads
from channels.deadline import deadline_file
from channels.faults import fault
from channels.feedback import Feedback, FeedbackRefused
from channels.telegram import keyboards
from channels.telegram.inbox import Inbox
from channels.telegram.reading import Arrived
from channels.telegram.rendering import messages
from channels.turn import OnNewMessage, Turn, take
from channels.wording import words
from knowledge import load_service, slugs

_LOG = logging.getLogger(__name__)
_FEEDBACK = re.compile(r"([+-])([^|]*)\|([^|]*)\|([^|]*)|(\?)([^|]+)\|([^|]*)\|([^|]*)\|([^|]*)")

Part = dict[str, Any]


class Answering:
    """Turns what arrived into parts.

    Args:
        on_new_message: Rasa's handler.
        inbox: keeps long payloads.
        feedback: keeps opinions.
        forget: deletes a conversation.
    """

    def __init__(
        self,
        on_new_message: OnNewMessage,
        inbox: Inbox,
        feedback: Feedback,
        forget: Callable[[str], Awaitable[None]],
    ) -> None:
        self._on_new_message = on_new_message
        self._inbox = inbox
        self._feedback = feedback
        self._forget = forget

    async def parts(self, arrived: Arrived) -> list[Part]:
        """Give what to send.

        Args:
            arrived: what is answered.
        """
        if arrived.kind == "command":
            return await self._command(arrived)
        if arrived.kind == "pressed":
            return await self._pressed(arrived)
        if arrived.kind == "notice":
            return said(words(f"telegram.notices.{arrived.name}", arrived.language))
        return [*_notices(arrived), *await self._turn(arrived, arrived.text)]

    async def _turn(self, arrived: Arrived, text: str) -> list[Part]:
        turn = await take(
            self._on_new_message, text, arrived.conversation, "telegram", {"group": arrived.group}
        )
        buttons = keyboards.rows(turn.buttons, self._inbox)
        asked = keyboards.feedback_row(turn.custom, self._inbox)
        return [*said(turn.text, buttons + asked), *_calendar(turn)]

    async def _command(self, arrived: Arrived) -> list[Part]:
        if arrived.name == "privacy":
            return said(words("telegram.privacy", arrived.language))
        if arrived.name == "services":
            return self._services(arrived)
        if arrived.name == "start" and arrived.text.strip() in slugs():
            return await self._turn(arrived, f"/{arrived.text.strip()}")
        if arrived.name == "new" and not await self._forgotten(arrived.conversation):
            return said(words("telegram.not_deleted", arrived.language))
        english = arrived.language == "en" and arrived.name in ("start", "help")
        lead = said(words("greeting", "en")) if english else []
        help_text = said(words("telegram.help")) if arrived.name == "help" else []
        payload = {"start": "/greet", "help": "/help", "new": "/restart"}[arrived.name]
        return [*lead, *help_text, *await self._turn(arrived, payload)]

    async def _forgotten(self, conversation: str) -> bool:
        try:
            await self._forget(conversation)
        except Exception as error:
            _LOG.error("a conversation could not be deleted: %s", fault(error))
            return False
        return True

    def _services(self, arrived: Arrived) -> list[Part]:
        known = sorted((load_service(slug) for slug in slugs()), key=lambda one: one.group)
        buttons = [{"title": one.title, "payload": f"/{one.slug}"} for one in known]
        text = words("telegram.services", arrived.language)
        return said(text, keyboards.rows(buttons, self._inbox))

    async def _pressed(self, arrived: Arrived) -> list[Part]:
        data = keyboards.unpack(arrived.text, self._inbox)
        if data is not None and keyboards.is_feedback(data):
            return self._opinion(arrived, data)
        try:
            payload = payloads.check(data or "")
        except payloads.PayloadRefused:
            return said(words("telegram.old_button", arrived.language))
        shown = keyboards.chosen(arrived.keyboard, arrived.text)
        return [*_keyboard(arrived, shown), *await self._turn(arrived, payload)]

    def _opinion(self, arrived: Arrived, data: str) -> list[Part]:
        found = _FEEDBACK.fullmatch(data)
        if found is None:
            return said(words("telegram.old_button", arrived.language))
        reason = found[6]
        about = found.groups()[6:] if reason else found.groups()[1:4]
        service, topic, status = (one or None for one in about)
        try:
            at = clock.now()
            helpful = found[1] == "+"
            opinion = (service, topic, status, helpful, reason, at)
            # The press before this one was kept already; this one says why.
            self._feedback.add("telegram", *opinion, completes=reason is not None)
        except FeedbackRefused:
            return said(words("telegram.old_button", arrived.language))
        except sqlite3.Error as error:
            _LOG.error("an opinion could not be kept: %s", fault(error))
        left = keyboards.without_feedback(arrived.keyboard, self._inbox)
        if found[1] == "-":
            left += keyboards.reasons(data[1:], self._inbox)
        return _keyboard(arrived, left)


def said(text: str, keyboard: keyboards.Keyboard | None = None) -> list[Part]:
    """Give a text as the messages that it needs, buttons under the last.

    Args:
        text: in the markup.
        keyboard: the buttons.
    """
    parts: list[Part] = [{"do": "text", "text": one, "keyboard": []} for one in messages(text)]
    parts[-1]["keyboard"] = keyboard or []
    return parts


def toast(arrived: Arrived, inbox: Inbox) -> str:
    """Give the few words that a press is confirmed by, empty for most.

    Args:
        arrived: the press.
        inbox: keeps long payloads.
    """
    data = keyboards.unpack(arrived.text, inbox) or ""
    return words("telegram.thanks", arrived.language) if keyboards.is_feedback(data) else ""


def _notices(arrived: Arrived) -> list[Part]:
    parts = []
    if arrived.edited:
        parts += said(words("telegram.notices.edited", arrived.language))
    if arrived.name:
        parts += said(words(f"telegram.notices.{arrived.name}", arrived.language))
    if arrived.masked:
        language = arrived.language
        names = dict.fromkeys(words(f"telegram.kinds.{kind}", language) for kind in arrived.masked)
        joined = ("، " if language == "ar" else ", ").join(names)
        parts += said(words("masked", language, kinds=joined))
    return parts


def _keyboard(arrived: Arrived, keyboard: keyboards.Keyboard) -> list[Part]:
    # An old message comes without its keyboard, and cannot be changed.
    if not arrived.keyboard:
        return []
    return [{"do": "keyboard", "message": arrived.message, "keyboard": keyboard}]


def _calendar(turn: Turn) -> list[Part]:
    """Give a deadline as a document."""
    day, service = turn.custom.get("deadline"), turn.custom.get("service")
    if not day or service not in slugs():
        return []
    file = deadline_file(service, day, clock.now())
    content = base64.b64encode(file.content).decode()
    return [{"do": "document", "name": file.name, "content": content, "caption": file.title}]
