"""Reads turns out of the events that Rasa stored, in SQLite or Postgres."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from channels.settings import SettingError
from channels.telemetry.turns import how_turned_back
from clock import RIYADH
from scripts.event_store import event_engine, is_deployed

_AT_ONCE = 1_000
_EVENTS = sa.table("events", *map(sa.column, ("id", "sender_id", "type_name", "timestamp", "data")))


class NoStore(Exception):  # noqa: N818 - says what is there to be read
    """The tracker store cannot be read; the message says why."""


@dataclass(frozen=True)
class Turn:
    """A message and what became of it.

    Args:
        at: when it was heard.
        conversation: whose; counted, never shown.
        channel: where it came from.
        text: what was typed, empty for a button.
        intent: what it was heard as.
        confidence: how surely.
        band: sure, topic_unsure, torn or unsure; None for a button.
        near: the likeliest service, if one was.
        status: that of the reply; paused, or silent where there was none.
        service: the service that was answered.
        topic: the topic.
        seconds: from hearing to the reply.
    """

    at: datetime.datetime
    conversation: str
    channel: str
    text: str
    intent: str
    confidence: float
    band: str | None
    near: str | None
    status: str = "silent"
    service: str | None = None
    topic: str | None = None
    seconds: float | None = None

    @property
    def turned_back(self) -> str | None:
        """Tell how the question was turned back, None when it was not."""
        return how_turned_back(self.status, self.band)


def read_turns(endpoints: Path, since: datetime.datetime) -> list[Turn]:
    """Give the turns since an instant, in the order in which they were heard.

    Args:
        endpoints: names the tracker store, as Rasa's own endpoints.yml.
        since: the first instant.

    Raises:
        NoStore: when it names none that keeps events in SQL, or it cannot be reached.
    """
    engine = _engine(read_endpoint_config(str(endpoints), "tracker_store"))
    try:
        return list(_turns(_events(engine, since.timestamp())))
    except sa.exc.SQLAlchemyError as error:
        # Its message may hold the address with a password.
        raise NoStore(f"the tracker store cannot be read: {type(error).__name__}") from None
    finally:
        engine.dispose()


def _engine(config: EndpointConfig | None) -> sa.engine.Engine:
    given = {**config.kwargs, "type": config.type, "url": config.url} if config else {}
    if "dialect" not in given and not is_deployed(given):
        raise NoStore("the endpoints file names no SQL tracker store")
    if given.get("dialect") == "sqlite" and not Path(str(given.get("db"))).exists():
        # SQLite would make the file.
        return sa.create_engine("sqlite://")
    try:
        return event_engine(given)
    except SettingError as error:
        raise NoStore(str(error)) from None


def _events(engine: sa.engine.Engine, since: float) -> Iterator[tuple[str, str, float, Any]]:
    if not sa.inspect(engine).has_table("events"):
        return
    wanted = (
        sa.select(_EVENTS.c.sender_id, _EVENTS.c.type_name, _EVENTS.c.timestamp, _EVENTS.c.data)
        .where(_EVENTS.c.timestamp >= since, _EVENTS.c.type_name.in_(("user", "bot")))
        .order_by(_EVENTS.c.id)
    )
    with engine.connect().execution_options(stream_results=True) as connection:
        for row in connection.execute(wanted).yield_per(_AT_ONCE):
            yield row[0], row[1], row[2], json.loads(row[3])


def _turns(events: Iterator[tuple[str, str, float, Any]]) -> Iterator[Turn]:
    """Pair each message with the first reply after it in its conversation."""
    open_turns: dict[str, Turn] = {}
    for conversation, kind, at, data in events:
        waiting = open_turns.pop(conversation, None)
        if kind == "user":
            if waiting is not None:
                yield waiting
            open_turns[conversation] = _heard(conversation, at, data)
        elif waiting is not None:
            yield _answered(waiting, at, data)
    yield from open_turns.values()


def _heard(conversation: str, at: float, data: dict[str, Any]) -> Turn:
    parsed = data.get("parse_data") or {}
    intent, hearing = parsed.get("intent") or {}, parsed.get("hearing") or {}
    text = str(data.get("text") or "")
    pressed = text.startswith("/")
    return Turn(
        at=datetime.datetime.fromtimestamp(at, RIYADH),
        conversation=conversation,
        channel=str(data.get("input_channel") or "?"),
        text="" if pressed else text,
        intent=str(intent.get("name") or "?"),
        confidence=float(intent.get("confidence") or 0.0),
        band=None if pressed else hearing.get("band"),
        near=next((str(name) for name, _ in hearing.get("services") or ()), None),
    )


def _answered(turn: Turn, at: float, data: dict[str, Any]) -> Turn:
    custom = (data.get("data") or {}).get("custom") or {}
    status = "paused" if custom.get("paused") else str(custom.get("status") or "silent")
    heard = vars(turn) | {"status": status, "seconds": at - turn.at.timestamp()}
    return Turn(**heard | {"service": custom.get("service"), "topic": custom.get("topic")})
