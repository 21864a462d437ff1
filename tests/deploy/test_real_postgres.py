"""The tracker store on a real Postgres: off the event loop, honest, and never mixed up."""

import asyncio
import json
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

import nlu  # noqa: F401 - with its corrections of Rasa's stores
from deploy.event_broker import PostgresBroker
from deploy.migrate import migrate, missing
from deploy.settings import Settings
from deploy.tracker_store import Overtaken, PostgresTrackerStore, StoreAway
from tests.support.engines import Postgres

pytestmark = pytest.mark.deploy
DOMAIN = Domain.from_dict({"intents": ["greet"]})


def make(postgres: Postgres, seconds: int = 3, threads: int = 4) -> PostgresTrackerStore:
    settings = Settings(postgres.url, "", "", threads, seconds)
    return PostgresTrackerStore(DOMAIN, event_broker=PostgresBroker(settings), settings=settings)


@contextmanager
def sql(postgres: Postgres, statement: str, *values: Any) -> Iterator[Any]:
    """Run a statement in a transaction that stays open."""
    connection = psycopg2.connect(postgres.url)
    try:
        cursor = connection.cursor()
        cursor.execute(statement, values)
        yield cursor
    finally:
        connection.rollback()
        connection.close()


async def say(store: Any, sender: str, text: str) -> DialogueStateTracker:
    tracker = await store.get_or_create_tracker(sender)
    tracker.update(UserUttered(text, {"name": "greet"}))
    await store.save(tracker)
    return tracker


async def said(store: Any, sender: str) -> list[str]:
    tracker = await store.retrieve_full_tracker(sender)
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


async def timed(work: Awaitable[Any]) -> tuple[float, Exception | None]:
    begun = time.monotonic()
    try:
        await work
    except Exception as error:
        return time.monotonic() - begun, error
    return time.monotonic() - begun, None


def test_what_is_said_is_kept_and_the_broker_told_once(postgres: Postgres) -> None:
    async def story() -> None:
        one, other = make(postgres), make(postgres)
        for number, store in enumerate([one, other, one, other]):
            await say(store, "kept", f"كلام {number}")
        assert await said(one, "kept") == [f"كلام {number}" for number in range(4)]

    asyncio.run(story())
    query = "SELECT data FROM {} WHERE sender_id = 'kept' ORDER BY id"
    with sql(postgres, query.format("broker.events")) as cursor:
        told = [json.loads(row[0]) for row in cursor.fetchall()]
    with sql(postgres, query.format("events")) as cursor:
        stored = [json.loads(row[0]) for row in cursor.fetchall()]
    assert [{**one, "sender_id": "kept"} for one in stored] == told and len(told) == 5


def test_it_stores_what_rasas_own_store_does(postgres: Postgres) -> None:
    stock = SQLTrackerStore(DOMAIN, host=postgres.url)

    async def story() -> None:
        for name, store in (("stock-ours", make(postgres)), ("stock-stock", stock)):
            tracker = await say(store, name, "a")
            tracker.update(SessionStarted())
            tracker.update(SlotSet("x", 1))
            await store.save(tracker)
            await say(store, name, "b")
        ours, theirs = [
            [event.type_name for event in (await stock.retrieve_full_tracker(name)).events]
            for name in ("stock-ours", "stock-stock")
        ]
        assert ours == theirs
        ours, theirs = [
            [event.type_name for event in (await store.retrieve("stock-ours")).events]
            for store in (make(postgres), stock)
        ]
        assert ours == theirs

    asyncio.run(story())


def test_locked_rows_delay_their_user_alone(postgres: Postgres) -> None:
    async def story() -> None:
        store = make(postgres)
        await say(store, "locked", "a")
        await say(store, "free", "a")
        lock = "SELECT 1 FROM events WHERE sender_id = 'locked' FOR UPDATE"
        with sql(postgres, lock):
            held = asyncio.create_task(timed(say(store, "locked", "b")))
            await asyncio.sleep(0.3)
            for number in range(10):
                took, error = await timed(say(store, "free", f"b{number}"))
                assert error is None and took < 0.5, "another user waited"
            took, error = await held
            assert isinstance(error, StoreAway) and 1 < took < 4
        # Nothing of the failed turn was stored, and the next one is.
        await say(store, "locked", "c")
        assert await said(store, "locked") == ["a", "c"]

    asyncio.run(story())


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "stock"])
def test_a_locked_table_does_not_stop_the_event_loop(postgres: Postgres, ours: bool) -> None:
    """The same with Rasa's own store shows what this mends: its loop stands still."""
    store = make(postgres, seconds=10) if ours else SQLTrackerStore(DOMAIN, host=postgres.url)

    async def story() -> float:
        await say(store, "loop", "a")
        loop = asyncio.get_running_loop()
        connection = psycopg2.connect(postgres.url)
        connection.cursor().execute("LOCK TABLE events IN ACCESS EXCLUSIVE MODE")
        # From a thread, because a loop that stands still would never end the lock.
        ending = loop.run_in_executor(None, _end_after, connection, 2.0)
        saying = asyncio.create_task(say(store, "loop", "b"))
        longest = 0.0
        while not saying.done():
            begun = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - begun)
        await asyncio.gather(saying, ending)
        assert await said(store, "loop") == ["a", "b"] * (1 if ours else 2)
        return longest

    longest = asyncio.run(story())
    print(f"the loop stood still for {longest:.2f} s with {'ours' if ours else 'stock'}")
    assert longest < 0.5 if ours else longest > 1.5


def _end_after(connection: Any, seconds: float) -> None:
    time.sleep(seconds)
    connection.rollback()
    connection.close()


def test_of_two_turns_at_once_one_is_refused(postgres: Postgres) -> None:
    """The lock in Redis keeps turns apart; where it was lost, the store does."""

    async def story() -> None:
        one, other = make(postgres), make(postgres)
        await say(one, "twice", "a")
        early = await one.get_or_create_tracker("twice")
        await say(other, "twice", "b")
        early.update(UserUttered("c"))
        with pytest.raises(Overtaken):
            await one.save(early)
        assert await said(one, "twice") == ["a", "b"]

    asyncio.run(story())


@pytest.mark.parametrize("call", ["retrieve", "save"])
def test_a_store_that_is_away_is_no_empty_conversation(postgres: Postgres, call: str) -> None:
    async def story() -> None:
        store = FailSafeTrackerStore(make(postgres, seconds=1))
        store.domain = DOMAIN
        tracker = await say(store, "away", "a")
        tracker.update(UserUttered("b"))
        work: dict[str, Callable[[], Awaitable[Any]]] = {
            "retrieve": lambda: store.retrieve("away"),
            "save": lambda: store.save(tracker),
        }
        postgres.stop()
        try:
            with pytest.raises(StoreAway):
                await work[call]()
        finally:
            postgres.start()
        await work[call]()

    asyncio.run(story())


def test_what_is_deleted_is_gone_from_the_broker_too(postgres: Postgres) -> None:
    async def story() -> None:
        store = make(postgres)
        await say(store, "gone", "a")
        await store.delete("gone")
        assert await store.retrieve("gone") is None
        assert "gone" not in await store.keys()
        await say(store, "gone", "b")
        assert await said(store, "gone") == ["b"]
        await store.delete("gone")

    asyncio.run(story())
    for table in ("events", "broker.events"):
        with sql(postgres, f"SELECT count(*) FROM {table} WHERE sender_id = 'gone'") as cursor:
            assert cursor.fetchone() == (0,)


def test_migrating_again_changes_nothing(postgres: Postgres) -> None:
    import sqlalchemy as sa

    assert migrate(postgres.url) == []
    with sa.create_engine(postgres.url).connect() as connection:
        assert missing(connection) == []


def test_a_backup_is_restored(postgres: Postgres, tmp_path: Path) -> None:
    """The commands of deploy/README.md."""
    asyncio.run(say(make(postgres), "backup", "كلام"))
    dump = str(tmp_path / "dalil.dump")
    run = partial(subprocess.run, check=True, capture_output=True)
    run(["pg_dump", "-Fc", postgres.url, "-f", dump])
    run(["psql", postgres.url, "-c", "CREATE DATABASE restored"])
    url = postgres.url.replace("/postgres", "/restored")
    run(["pg_restore", "--no-owner", "-d", url, dump])
    assert migrate(url) == []
    restored = PostgresTrackerStore(DOMAIN, settings=Settings(url, "", ""))
    assert asyncio.run(said(restored, "backup")) == ["كلام"]
