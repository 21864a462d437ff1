"""What a visitor thinks of an answer: the fields of an opinion, and keeping it."""

import asyncio
from typing import Any

import clock
from channels.feedback import Feedback, FeedbackRefused
from channels.web.errors import bad_request
from channels.web.reading import need

FIELDS = {
    "service": (str,),
    "topic": (str,),
    "status": (str,),
    "helpful": (bool,),
    "reason": (str,),
}


async def keep(given: dict[str, Any], feedback: Feedback, channel: str) -> None:
    """Keep an opinion.

    Args:
        given: the request's fields, as FIELDS allows them.
        feedback: where opinions are kept.
        channel: where it was said.

    Raises:
        Refused: when a field is missing or names nothing that we answer about.
    """
    about = (given.get("service"), given.get("topic"), given.get("status"))
    opinion = (need(given, "helpful"), given.get("reason"), clock.now())
    try:
        # SQLite waits for its disk; the other visitors need not.
        await asyncio.to_thread(feedback.add, channel, *about, *opinion)
    except FeedbackRefused:
        raise bad_request("bad_field", field="service, topic, status, reason") from None
