"""A conversation is deleted from the stores that Rasa has, wrapped or not."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import (
    AwaitableTrackerStore,
    FailSafeTrackerStore,
    InMemoryTrackerStore,
    SQLTrackerStore,
    TrackerStore,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

import nlu  # noqa: F401 - with its corrections of Rasa's stores
from channels.forgetting import CannotForget, forget


def save(store: TrackerStore, name: str) -> None:
    tracker = DialogueStateTracker.from_events(name, [UserUttered("سؤال")])
    asyncio.run(store.save(tracker))


@pytest.mark.parametrize("kind", ["memory", "sql"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_one_conversation_is_deleted(kind: str, wrapped: bool, tmp_path: Path) -> None:
    domain = Domain.empty()
    base: Any = (
        InMemoryTrackerStore(domain)
        if kind == "memory"
        else SQLTrackerStore(domain, db=str(tmp_path / "events.db"))
    )
    store = AwaitableTrackerStore(base) if wrapped else base
    agent = Agent(domain=domain, tracker_store=store)
    for name in ("web-a", "web-b"):
        save(agent.tracker_store, name)
    for _ in range(2):
        asyncio.run(forget(agent, "web-a"))
        assert set(asyncio.run(agent.tracker_store.keys())) == {"web-b"}


def test_what_was_kept_while_the_store_failed_is_deleted_too() -> None:
    domain = Domain.empty()
    spare = InMemoryTrackerStore(domain)
    store = FailSafeTrackerStore(InMemoryTrackerStore(domain), fallback_tracker_store=spare)
    agent = Agent(domain=domain, tracker_store=store)
    save(spare, "web-a")
    asyncio.run(forget(agent, "web-a"))
    assert not spare.store


def test_a_store_of_ones_own() -> None:
    class Own(TrackerStore):
        gone = ""

        async def delete(self, conversation: str) -> None:
            self.gone = conversation

    store = Own(Domain.empty())
    asyncio.run(forget(Agent(tracker_store=store), "web-a"))
    assert store.gone == "web-a"
    with pytest.raises(CannotForget, match="TrackerStore"):
        asyncio.run(forget(Agent(tracker_store=TrackerStore(Domain.empty())), "web-a"))


def test_no_word_stays_in_the_files(tmp_path: Path) -> None:
    domain = Domain.empty()
    path = tmp_path / "events.db"
    agent = Agent(domain=domain, tracker_store=SQLTrackerStore(domain, db=str(path)))
    for name, text in (("web-a", "zarqunmark"), ("web-b", "another")):
        tracker = DialogueStateTracker.from_events(name, [UserUttered(text)])
        asyncio.run(agent.tracker_store.save(tracker))
        # Only a store that was read from has the log that SQLite writes ahead.
        asyncio.run(agent.tracker_store.retrieve(name))
    files = (path, path.with_name("events.db-wal"))
    assert files[1].exists()
    for name in ("web-c", "web-d"):
        tracker = DialogueStateTracker.from_events(name, [UserUttered("zarqunmark" * 50)])
        asyncio.run(agent.tracker_store.save(tracker))
    assert b"zarqunmark" in files[1].read_bytes()
    for name in ("web-a", "web-c", "web-d"):
        asyncio.run(forget(agent, name))
    assert not any(b"zarqunmark" in file.read_bytes() for file in files)
    assert set(asyncio.run(agent.tracker_store.keys())) == {"web-b"}
