"""The SQL store finds a session by the numbers of its events, and SQLite commits without waiting.

Rasa compared the time of every event that a conversation ever had, three times a turn: 28 ms each
after 3,500 events, against 0.05 ms. It opened the SQLite file anew for each access, and each
commit waited for the disk twice: 24 ms, against 0.1 ms with a write-ahead log. And a store that
failed was an empty conversation, whose answer was wrong; now the turn fails and says so.
"""

import itertools
import sys
from typing import Any, Iterator, Optional

import sqlalchemy as sa
from rasa.shared.core.events import SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.pool import QueuePool

_KNOWN, _OPEN = "_dalil_stored", "_dalil_open"
_originals: dict[str, Any] = {}


def install() -> None:
    """Put the corrections in place."""
    module = sys.modules.get("rasa.core.tracker_store")
    if module is None or _originals:
        return
    be_honest()
    store = module.SQLTrackerStore
    for name, better in (
        ("_event_query", _event_query),
        ("_additional_events", _additional_events),
        ("_retrieve", _retrieve),
    ):
        _originals[name] = getattr(store, name)
        setattr(store, name, better)


def be_honest() -> None:
    """Let Rasa's wrapper pass on what a store says, in place of an empty conversation."""
    wrapper = sys.modules["rasa.core.tracker_store"].FailSafeTrackerStore
    wrapper.on_tracker_store_error = _tell
    wrapper.on_tracker_store_retrieve_error = _tell


def _tell(wrapper: Any, error: Exception) -> None:
    raise error


def _event_query(
    store: Any, session: Any, sender_id: str, fetch_events_from_all_sessions: bool
) -> Any:
    event = store.SQLEvent
    query = session.query(event).filter(event.sender_id == sender_id)
    if not fetch_events_from_all_sessions:
        begun = (
            session.query(event.id)
            .filter(event.sender_id == sender_id, event.type_name == SessionStarted.type_name)
            .order_by(event.id.desc())
            .limit(1)
        )
        query = query.filter(event.id >= sa.func.coalesce(begun.scalar_subquery(), 0))
    return query.order_by(event.id)


async def _retrieve(
    store: Any, sender_id: str, fetch_events_from_all_sessions: bool
) -> Optional[DialogueStateTracker]:
    _keep_open(store)
    tracker: Optional[DialogueStateTracker] = await _originals["_retrieve"](
        store, sender_id, fetch_events_from_all_sessions
    )
    if tracker is not None and not fetch_events_from_all_sessions:
        setattr(tracker, _KNOWN, len(tracker.events))
    return tracker


def _additional_events(store: Any, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
    """Give the events that are not stored yet, counted when the conversation was read."""
    stored = tracker.__dict__.pop(_KNOWN, None)
    if stored is None:
        return iter(_originals["_additional_events"](store, session, tracker))
    return itertools.islice(tracker.events, stored, None)


def _keep_open(store: Any) -> None:
    url = store.engine.url
    if (
        hasattr(store, _OPEN)
        or url.drivername != "sqlite"
        or url.database in (None, "", ":memory:")
    ):
        return
    store.engine.dispose()
    # Rasa uses a store from one thread at a time.
    store.engine = sa.create_engine(
        url, poolclass=QueuePool, connect_args={"check_same_thread": False}
    )
    sa.event.listen(store.engine, "connect", _write_ahead)
    store.sessionmaker.configure(bind=store.engine)
    setattr(store, _OPEN, True)


def _write_ahead(connection: Any, _: Any) -> None:
    # A killed process loses nothing. Where the power fails, the last turns before it may be lost,
    # never the file.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
