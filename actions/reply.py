"""A reply before it is sent: its words, buttons and the machine-readable `custom`."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.calendar import date_words
from actions.wording import bulleted, button_title, fill, general, numbered, portal_words, said
from knowledge import Entry, Knowledge, load_words
from rulebook import Outcome


@dataclass
class Reply:
    """What Dalil says in one turn.

    Args:
        status: answered, asked, clarify, out_of_scope, small_talk or error.
        parts: paragraphs, the point first.
        buttons: pairs of title and payload.
        service: the service that was answered, if any.
        topic: the topic that was answered.
        verdict: the outcome of a computed answer.
        values: numbers and dates that were computed.
        asked: the fact that is asked for.
        sources: what the answer rests on.
        deadline: a day worth a calendar entry.
        band: how surely the message was heard; None for a button, which needs no hearing.
        paused: whether the operator's switch took the place of an answer.
    """

    status: str
    parts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    service: str | None = None
    topic: str | None = None
    verdict: str | None = None
    values: list[Any] = field(default_factory=list)
    asked: str | None = None
    sources: list[dict[str, str]] = field(default_factory=list)
    deadline: datetime.date | None = None
    band: str | None = None
    paused: bool = False

    @property
    def text(self) -> str:
        """Give the whole text, paragraphs parted by an empty line."""
        return "\n\n".join(part for part in self.parts if part)

    @property
    def custom(self) -> dict[str, Any]:
        """Give what channels, tests and metrics read."""
        return {
            "status": self.status,
            "service": self.service,
            "topic": self.topic,
            "verdict": self.verdict,
            "values": [_plain(value) for value in self.values],
            "asked": self.asked,
            "sources": self.sources,
            "deadline": _plain(self.deadline),
            "band": self.band,
            "paused": self.paused,
        }


def guide_reply(
    knowledge: Knowledge, topic: str, day: datetime.date, facts: Mapping[str, Any] | None = None
) -> Reply:
    """Answer a topic that is told, not computed, in the words for what is known of the case."""
    entry = knowledge.guide[topic].of(facts or {})
    reply = Reply("answered", service=knowledge.slug, topic=topic)
    reply.verdict = entry.verdict or None
    reply.parts = [fill(entry.say, knowledge, day)]
    points = [fill(point, knowledge, day) for point in entry.points]
    steps = [fill(step, knowledge, day) for step in entry.steps]
    reply.parts.append(bulleted(points))
    reply.parts.append(numbered(steps))
    if entry.note:
        reply.parts.append(f"{general('note')} {fill(entry.note, knowledge, day)}")
    add_source(reply, knowledge, entry)
    reply.buttons = topic_buttons(knowledge, entry.next)
    return reply


def outcome_reply(knowledge: Knowledge, topic: str, outcome: Outcome, day: datetime.date) -> Reply:
    """Answer a topic that was computed: the point, why, conditions, the next step, the source."""
    entry = knowledge.guide[topic]
    reply = Reply("answered", service=knowledge.slug, topic=topic, verdict=outcome.verdict)
    reply.values = list(outcome.values)
    reply.deadline = outcome.attachment
    reply.parts = [said(outcome.headline, knowledge, day)]
    reply.parts.append(bulleted([said(one, knowledge, day) for one in outcome.sums]))
    reply.parts.append(numbered([said(one, knowledge, day) for one in outcome.steps]))
    reasons = [_as_reason(said(one, knowledge, day)) for one in outcome.reasons]
    reply.parts.append("\n".join(reasons))
    conditions = [said(one, knowledge, day) for one in outcome.conditions]
    reply.parts.append(bulleted(conditions) if len(conditions) > 1 else "".join(conditions))
    reply.parts.append(" ".join(said(one, knowledge, day) for one in outcome.next))
    add_source(reply, knowledge, entry)
    how = [] if outcome.steps else [explain_button()]
    reply.buttons = [*how, *topic_buttons(knowledge, entry.next)[:2]]
    return reply


def add_source(reply: Reply, knowledge: Knowledge, entry: Entry) -> None:
    """Close a reply with the one line that says what it rests on and where to confirm."""
    source = knowledge.sources[entry.source]
    portal = portal_words(entry.portal or knowledge.portals[0])
    read = date_words(knowledge.read)
    reply.parts.append(general("source", title=source.title, read=read, **portal))
    reply.sources = [
        {
            "title": source.title,
            "file": source.file,
            "section": entry.section,
            "read": knowledge.read.isoformat(),
        }
    ]


def topic_label(knowledge: Knowledge, topic: str) -> str:
    """Name a topic as a button says it."""
    entry = knowledge.guide.get(topic)
    if entry is not None and entry.label:
        return entry.label
    return str(load_words("topics")["labels"].get(topic, topic))


def topic_buttons(knowledge: Knowledge, topics: tuple[str, ...]) -> list[tuple[str, str]]:
    """Offer topics of a service, at most three."""
    return [
        (topic_label(knowledge, topic), f'/{knowledge.slug}{{"topic": "{topic}"}}')
        for topic in topics[:3]
    ]


def explain_button() -> tuple[str, str]:
    """Offer to show how an answer was computed."""
    return (button_title("explain"), "/explain")


def _as_reason(text: str) -> str:
    return text.removeprefix("لا، ")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
