"""Says turns to `respond` without Rasa: heard messages written by hand."""

import datetime
import json
from typing import Any

from actions.case import Case
from actions.heard import Heard
from actions.reply import Reply
from actions.respond import respond
from clock import RIYADH

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=RIYADH)
ACCOUNT, RECRUITMENT = "citizen_account", "same_nationality_recruitment"


def entity(name: str, value: Any, role: str = "") -> dict[str, Any]:
    """Make an entity as the pipeline gives it."""
    return {"entity": name, "value": value, **({"role": role} if role else {})}


def heard(intent: str, *entities: dict[str, Any], **about: Any) -> Heard:
    """Make a message; `service/topic` names both."""
    service, _, topic = intent.partition("/")
    about = {"text": "نص", "topic": topic or None, **about}
    return Heard(service, entities=entities, **about)


def said(case: Case, *messages: Heard, now: datetime.datetime = NOW) -> Reply:
    """Say messages one after the other, the case kept as Rasa's slot keeps it."""
    reply = Reply("nothing said")
    for message in messages:
        reply = respond(message, case, now)
        kept = Case.from_slot(json.loads(json.dumps(case.as_slot())))
        assert kept == case
        assert json.dumps(reply.custom) and reply.text
    return reply
