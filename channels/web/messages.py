"""A visitor's message on its way in, and the answer on its way out."""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from channels.payloads import PayloadRefused, as_text, check
from channels.turn import Turn
from channels.web.calendar_links import CalendarLinks
from channels.web.errors import Refused, bad_request
from privacy import Masked, mask

FIELDS = {"text": (str,), "payload": (str,), "title": (str,), "id": (str,)}
LONGEST_TEXT = 2_000
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def incoming(given: Mapping[str, Any], hear: Callable[[str], Masked] = mask) -> Masked:
    """Give what Rasa is told: masked text, or a payload that was found sound.

    Args:
        given: the fields of the request.
        hear: masks what was typed.

    Raises:
        Refused: when it is neither, too long, or a payload that no button of ours sends.
    """
    if "id" in given and not _ID.fullmatch(given["id"]):
        raise bad_request("bad_field", field="id")
    if ("text" in given) == ("payload" in given):
        raise bad_request("one_of")
    if "payload" in given:
        return Masked(_payload(given["payload"]), ())
    if len(given["text"]) > LONGEST_TEXT:
        raise Refused(413, "too_large")
    text = as_text(given["text"])
    if not text:
        raise bad_request("no_text")
    masked = hear(text)
    return Masked(masked.text, tuple(dict.fromkeys(masked.kinds)))


def outgoing(turn: Turn, links: CalendarLinks) -> dict[str, Any]:
    """Give an answer as the widget reads it, with a calendar file where it names a day.

    Args:
        turn: the answer.
        links: signs the calendar file's address.
    """
    return {
        "text": turn.text,
        "buttons": turn.buttons,
        "custom": turn.custom,
        "calendar": _calendar(turn.custom, links),
    }


def _calendar(custom: Mapping[str, Any], links: CalendarLinks) -> dict[str, str] | None:
    day, service = custom.get("deadline"), custom.get("service")
    if not day or not service:
        return None
    day = datetime.date.fromisoformat(day).isoformat()
    return {"url": f"/webhooks/web/calendar/{links.sign(service, day)}.ics", "day": day}


def _payload(payload: str) -> str:
    try:
        sound = check(payload)
    except PayloadRefused:
        raise bad_request("bad_payload") from None
    # A forged one could carry a personal number; none of ours does.
    if mask(payload).kinds or mask(sound).kinds:
        raise bad_request("bad_payload")
    return sound
