"""The tracker store of many workers: Postgres, off the event loop, and honest when it fails.

Rasa's own SQL store calls the database in the event loop, so that a slow one stops every user;
and Rasa wraps each store so that one that fails looks empty: the bot forgets what was said and
answers all the same. Here such a turn fails, and its user is asked to send it again.
"""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY
from sqlalchemy.orm import Session
from sqlalchemy.orm.session import sessionmaker

from deploy.database import engine
from deploy.event_broker import PostgresBroker
from deploy.settings import Settings

Given = TypeVar("Given")
_LAST = "_dalil_last_event"


class StoreAway(Exception):  # noqa: N818 - says what happened
    """Postgres did not do in time what a turn needs."""


class Overtaken(Exception):  # noqa: N818 - says what happened
    """Another turn of the conversation was stored since this one began."""


class PostgresTrackerStore(SQLTrackerStore):
    """Rasa's SQL store with its tables, in a bounded number of threads.

    Args:
        domain: the assistant's domain.
        host: not used; the address comes from the environment.
        event_broker: is told of new events.
        settings: instead of the environment's.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        settings: Settings | None = None,
        **kwargs: Any,
    ) -> None:
        settings = settings or Settings.from_environment()
        self.engine = engine(settings)
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._seconds = settings.store_seconds
        self._threads = ThreadPoolExecutor(settings.store_threads, thread_name_prefix="store")
        # Not the parent's: it creates tables, and waits for Postgres for ever.
        TrackerStore.__init__(self, domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """See parent class for full docstring."""
        return await self._aside(lambda: self._read(sender_id, False))

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """See parent class for full docstring."""
        return await self._aside(lambda: self._read(conversation_id, True))

    async def keys(self) -> Iterable[str]:
        """See parent class for full docstring."""
        return await self._aside(self._names)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store new events and tell the broker of them, both or neither.

        Args:
            tracker: the conversation, as this store gave it or new.

        Raises:
            StoreAway: when Postgres does not do it in time; nothing was stored.
            Overtaken: when another turn was stored since the tracker was read.
        """
        await self._aside(lambda: self._write(tracker))

    async def delete(self, conversation: str) -> None:
        """Delete all that is stored of a conversation, what the broker was told included.

        Args:
            conversation: its id.
        """
        await self._aside(lambda: self._erase(conversation))

    async def ping(self) -> None:
        """Ask Postgres for a sign of life.

        Raises:
            StoreAway: when there is none.
        """
        await self._aside(lambda: self._scalar("SELECT 1 FROM events LIMIT 1"))

    async def _aside(self, work: Callable[[], Given]) -> Given:
        doing = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.wait_for(doing, self._seconds + 1)
        except (asyncio.TimeoutError, sa.exc.SQLAlchemyError) as error:
            # Its own words may hold a statement, and with it what the user wrote.
            raise StoreAway(type(error).__name__) from None

    def _read(self, sender: str, all_sessions: bool) -> DialogueStateTracker | None:
        with self.sessionmaker() as session:
            rows = self._event_query(session, sender, all_sessions).all()
            events = [json.loads(row.data) for row in rows]
            last = rows[-1].id if rows else None
        if not events or not self.domain:
            return None
        tracker = DialogueStateTracker.from_dict(sender, events, self.domain.slots)
        setattr(tracker, _LAST, last)
        return tracker

    def _write(self, tracker: DialogueStateTracker) -> None:
        with self.sessionmaker() as session, session.begin():
            last = self._hold(session, tracker.sender_id)
            if last != getattr(tracker, _LAST, None):
                raise Overtaken
            known = self._event_query(session, tracker.sender_id, False).count()
            events = list(itertools.islice(tracker.events, known, None))
            rows = [_row(self.SQLEvent, tracker.sender_id, event) for event in events]
            session.add_all(rows)
            session.flush()
            if isinstance(self.event_broker, PostgresBroker):
                told = [{"sender_id": tracker.sender_id, **event.as_dict()} for event in events]
                self.event_broker.publish_within(session, told)
            last = max((row.id for row in rows), default=last)
        setattr(tracker, _LAST, last)

    def _hold(self, session: Session, sender: str) -> int | None:
        """Let nobody else write to the conversation; give the number of its last event."""
        # For a conversation that has no row yet which could be locked.
        session.execute(
            sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:sender, 0))"),
            {"sender": sender},
        )
        last = session.execute(
            sa.text(
                "SELECT id FROM events WHERE sender_id = :sender ORDER BY id DESC LIMIT 1"
                " FOR UPDATE"
            ),
            {"sender": sender},
        ).scalar()
        return None if last is None else int(last)

    def _erase(self, conversation: str) -> None:
        with self.sessionmaker() as session, session.begin():
            self._hold(session, conversation)
            session.query(self.SQLEvent).filter_by(sender_id=conversation).delete()
            if isinstance(self.event_broker, PostgresBroker):
                self.event_broker.forget_within(session, conversation)

    def _names(self) -> list[str]:
        with self.sessionmaker() as session:
            return [name for (name,) in session.query(self.SQLEvent.sender_id).distinct()]

    def _scalar(self, sql: str) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(sa.text(sql)).scalar()


def _row(kind: Any, sender: str, event: Any) -> Any:
    data = event.as_dict()
    return kind(
        sender_id=sender,
        type_name=event.type_name,
        timestamp=data.get("timestamp"),
        intent_name=data.get("parse_data", {}).get(INTENT, {}).get(INTENT_NAME_KEY),
        action_name=data.get("name"),
        data=json.dumps(data),
    )
