"""Rasa's SQL store gives and keeps the same events as ever, and asks less of the disk."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

DOMAIN = Domain.empty()


@pytest.fixture
def store(tmp_path: Path) -> SQLTrackerStore:
    return SQLTrackerStore(DOMAIN, db=str(tmp_path / "talk.db"))


def texts(tracker: DialogueStateTracker | None) -> list[str]:
    """Give what the user said."""
    assert tracker is not None
    return [str(event.text) for event in tracker.events if isinstance(event, UserUttered)]


async def say(store: SQLTrackerStore, sender: str, *said: str, again: bool = False) -> None:
    """Read a conversation, say something and save; `again` begins a session first."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    if again:
        tracker.update_with_events(
            [ActionExecuted("action_session_start"), SessionStarted()], DOMAIN
        )
    for text in said:
        tracker.update_with_events([UserUttered(text), ActionExecuted("action_listen")], DOMAIN)
    await store.save(tracker)


def test_a_conversation_is_given_session_by_session(store: SQLTrackerStore) -> None:
    async def scenario() -> None:
        await say(store, "a", "1", again=True)
        await say(store, "b", "other", again=True)
        await say(store, "a", "2")
        assert texts(await store.retrieve("a")) == ["1", "2"]
        await say(store, "a", "3", "4", again=True)
        await say(store, "a", "5")

    asyncio.run(scenario())
    assert texts(asyncio.run(store.retrieve("a"))) == ["3", "4", "5"]
    assert texts(asyncio.run(store.retrieve("b"))) == ["other"]
    assert texts(asyncio.run(store.retrieve_full_tracker("a"))) == ["1", "2", "3", "4", "5"]
    assert asyncio.run(store.retrieve("nobody")) is None


def test_a_conversation_without_a_session_is_given_whole(store: SQLTrackerStore) -> None:
    asyncio.run(say(store, "a", "1"))
    asyncio.run(say(store, "a", "2"))
    assert texts(asyncio.run(store.retrieve("a"))) == ["1", "2"]


def test_saving_twice_stores_once(store: SQLTrackerStore) -> None:
    async def scenario() -> None:
        await say(store, "a", "1", again=True)
        tracker = await store.retrieve("a")
        assert tracker is not None
        tracker.update(UserUttered("2"))
        await store.save(tracker)
        tracker.update(UserUttered("3"))
        await store.save(tracker)

    asyncio.run(scenario())
    assert texts(asyncio.run(store.retrieve_full_tracker("a"))) == ["1", "2", "3"]


def test_what_was_saved_is_there_for_others_at_once(store: SQLTrackerStore, tmp_path: Path) -> None:
    asyncio.run(say(store, "a", "1", again=True))
    asyncio.run(say(store, "a", "2"))
    second = SQLTrackerStore(DOMAIN, db=str(tmp_path / "talk.db"))
    assert texts(asyncio.run(second.retrieve("a"))) == ["1", "2"]
    with store.engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(sa.text("PRAGMA synchronous")).scalar() == 1


def test_a_turn_reads_only_its_own_session(store: SQLTrackerStore) -> None:
    """The plan, not the time: no step looks at all events of a conversation."""
    with store.session_scope() as session:
        query = store._event_query(session, "a", fetch_events_from_all_sessions=False)
        compiled = query.statement.compile(store.engine, compile_kwargs={"literal_binds": True})
        plan = session.execute(sa.text(f"EXPLAIN QUERY PLAN {compiled}")).fetchall()
    steps = [str(row[-1]) for row in plan]
    assert any("sender_id=? AND rowid>?" in step for step in steps), steps
    assert not any("SCAN" in step.split() and "events" in step for step in steps), steps
