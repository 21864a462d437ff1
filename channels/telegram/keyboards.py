"""Buttons under a message: what they carry, and how they lie."""

import time
from typing import Any

from channels.feedback import REASONS
from channels.telegram.inbox import Inbox
from channels.wording import words

# Telegram's limit for what a button carries, in bytes.
_LONGEST_DATA = 64
# Two of these still fit beside each other on a small telephone.
_SHORT_TITLE = 14
_CHOSEN = "✓ "

Keyboard = list[list[list[str]]]


def rows(buttons: list[dict[str, str]], inbox: Inbox) -> Keyboard:
    """Lay out a reply's buttons, two short ones in a row, a long one in a row of its own.

    Args:
        buttons: title and payload of each.
        inbox: keeps payloads that are too long for a button.
    """
    laid: Keyboard = []
    for button in buttons:
        one = [button["title"], pack(button["payload"], inbox)]
        short = len(button["title"]) <= _SHORT_TITLE
        if short and laid and len(laid[-1]) == 1 and len(laid[-1][0][0]) <= _SHORT_TITLE:
            laid[-1].append(one)
        else:
            laid.append([one])
    return laid


def feedback_row(custom: dict[str, Any], inbox: Inbox) -> Keyboard:
    """Ask under an answer whether it helped; under anything else ask nothing.

    Args:
        custom: what the reply is about.
        inbox: keeps what is too long for a button.
    """
    if custom.get("status") != "answered" or not custom.get("service"):
        return []
    about = "|".join((custom["service"], custom.get("topic") or "", custom["status"]))
    titles = [words("telegram.helpful"), words("telegram.not_helpful")]
    return [[[t, pack(f"{mark}{about}", inbox)] for t, mark in zip(titles, "+-", strict=True)]]


def reasons(about: str, inbox: Inbox) -> Keyboard:
    """Ask why an answer did not help.

    Args:
        about: what the feedback is about, as its button carried it.
        inbox: keeps what is too long for a button.
    """
    return [
        [[words(f"telegram.reasons.{reason}"), pack(f"?{reason}|{about}", inbox)]]
        for reason in REASONS
    ]


def pack(data: str, inbox: Inbox) -> str:
    """Give what a button carries: the data itself, or the name under which it is kept.

    Args:
        data: a payload or feedback.
        inbox: keeps what is too long.
    """
    if len(data.encode()) <= _LONGEST_DATA:
        return data
    return f"#{inbox.keep_payload(data, time.time())}"


def unpack(data: str, inbox: Inbox) -> str | None:
    """Give what a pressed button stands for, None when that is no longer known.

    Args:
        data: what the button carried; anybody can forge it.
        inbox: keeps long payloads.
    """
    return inbox.payload(data[1:]) if data.startswith("#") else data


def chosen(keyboard: Keyboard, data: str) -> Keyboard:
    """Mark the pressed button, and no other.

    Args:
        keyboard: the buttons of the message.
        data: what the pressed one carries.
    """
    return [
        [[_marked(title, value == data), value] for title, value in row if value]
        for row in keyboard
    ]


def without_feedback(keyboard: Keyboard, inbox: Inbox) -> Keyboard:
    """Leave out the feedback buttons.

    Args:
        keyboard: the buttons of the message.
        inbox: keeps long payloads.
    """
    left = [[b for b in row if not is_feedback(unpack(b[1], inbox) or "")] for row in keyboard]
    return [row for row in left if row]


def is_feedback(data: str) -> bool:
    """Tell feedback from a payload.

    Args:
        data: what a button stands for.
    """
    return data[:1] in ("+", "-", "?")


def _marked(title: str, pressed: bool) -> str:
    plain = title.removeprefix(_CHOSEN)
    return f"{_CHOSEN}{plain}" if pressed else plain
