"""What is older than DALIL_KEEP_DAYS goes, and nothing else, from SQLite and from Postgres."""

import asyncio
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from channels.feedback import Feedback
from channels.telegram.inbox import Inbox
from clock import RIYADH
from scripts import retention
from tests.support.postgres import postgres

DAY = 86_400.0
NOW = time.time()
MARK = "zarqunmark"


class Stored:
    """A tracker store, the file that names it, and the other stores beside it."""

    def __init__(self, folder: Path, config: dict[str, Any]) -> None:
        self.folder = folder
        self.endpoints = folder / "endpoints.yml"
        content = {"tracker_store": {"type": "SQL", **config}}
        self.endpoints.write_text(yaml.safe_dump(content), encoding="utf-8")
        keys = {"url": "host"}
        self.store = SQLTrackerStore(
            Domain.empty(), **{keys.get(name, name): value for name, value in config.items()}
        )

    def save(self, name: str, *events: tuple[str, float]) -> None:
        """Keep a conversation: `session` or what was said, and how many days ago."""
        made = [
            SessionStarted(timestamp=NOW - days * DAY)
            if text == "session"
            else UserUttered(text, timestamp=NOW - days * DAY)
            for text, days in events
        ]
        asyncio.run(self.store.save(DialogueStateTracker.from_events(name, made)))

    def said(self) -> dict[str, list[str]]:
        """Give what is kept of each conversation."""
        with self.store.session_scope() as session:
            rows = session.query(self.store.SQLEvent).order_by(self.store.SQLEvent.id).all()
            kept: dict[str, list[str]] = {}
            for row in rows:
                kept.setdefault(row.sender_id, []).append(row.type_name)
            return kept

    def run(self, *arguments: str) -> int:
        return retention.main(["--endpoints", str(self.endpoints), *arguments])


@pytest.fixture(autouse=True)
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_KEEP_DAYS", "10")
    monkeypatch.setenv("DALIL_FEEDBACK_DB", str(tmp_path / "feedback.db"))
    monkeypatch.setenv("TELEGRAM_DB", str(tmp_path / "telegram.db"))


@pytest.fixture
def sqlite(tmp_path: Path) -> Stored:
    return Stored(tmp_path, {"dialect": "sqlite", "db": str(tmp_path / "dalil.db")})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with postgres() as port:
        yield port


def fill(stored: Stored) -> None:
    stored.save("silent", ("session", 30), (MARK, 30), (MARK, 11))
    stored.save("back", ("session", 30), (MARK, 30), ("session", 2), ("new", 2))
    stored.save("long", ("session", 30), ("kept", 30), ("kept", 1))
    stored.save("young", ("session", 9), ("kept", 9))


def hold(stored: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    """Try it dry, then really, then again."""
    fill(stored)
    before = stored.said()
    assert stored.run("--dry-run") == 0 and stored.said() == before
    told = capsys.readouterr().out
    assert "conversations: 1 would be deleted" in told and "events: 5 would be" in told
    assert stored.run() == 0
    # A session that still goes on keeps its facts, however long ago it began.
    assert stored.said() == {
        "back": ["session_started", "user"],
        "long": ["session_started", "user", "user"],
        "young": ["session_started", "user"],
    }
    assert "events: 5 deleted" in capsys.readouterr().out
    assert stored.run() == 0 and "events: 0 deleted" in capsys.readouterr().out


def test_sqlite(sqlite: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    hold(sqlite, capsys)
    assert MARK.encode() not in (sqlite.folder / "dalil.db").read_bytes()


@pytest.mark.server
def test_postgres(port: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql://dalil@127.0.0.1:{port}/dalil"
    hold(Stored(tmp_path, {"url": url}), capsys)


@pytest.mark.server
def test_postgres_by_its_parts(port: int, tmp_path: Path) -> None:
    parts = {"dialect": "postgresql", "url": "127.0.0.1", "port": port}
    stored = Stored(tmp_path, {**parts, "db": "dalil", "username": "dalil", "password": "x"})
    stored.save("parts", ("session", 30), (MARK, 30))
    assert stored.run() == 0 and "parts" not in stored.said()


def test_opinions_and_telegram(
    sqlite: Stored, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feedback = Feedback(tmp_path / "feedback.db")
    for days in (11, 30, 9):
        at = datetime.fromtimestamp(NOW - days * DAY, RIYADH)
        feedback.add("web", "simah", "fees", "answered", True, None, at)
    inbox = Inbox(tmp_path / "telegram.db", "1")
    inbox.add(1, 5, {"text": MARK}, NOW - 11 * DAY)
    inbox.add(2, 6, {"text": "kept"}, NOW - 9 * DAY)
    inbox.keep_payload("/simah", NOW - 11 * DAY)
    assert sqlite.run() == 0
    told = capsys.readouterr().out
    assert "opinions: 2 deleted" in told
    assert "Telegram's updates: 1 deleted" in told and "payloads: 1 deleted" in told
    assert inbox.chats() == {6: 1}
    files = [path.read_bytes() for path in tmp_path.glob("telegram.db*")]
    assert files and not any(MARK.encode() in one for one in files)


@pytest.mark.parametrize("days", ["0", "-1", "soon", "1.5", "99999"])
def test_days_that_are_none(
    sqlite: Stored, days: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(sqlite)
    monkeypatch.setenv("DALIL_KEEP_DAYS", days)
    assert sqlite.run() == 1 and "DALIL_KEEP_DAYS" in capsys.readouterr().err
    assert len(sqlite.said()) == 4


def test_a_store_of_another_kind_is_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "endpoints.yml"
    file.write_text("tracker_store: {type: mongod}", encoding="utf-8")
    assert retention.main(["--endpoints", str(file)]) == 1
    assert "mongod" in capsys.readouterr().err
    assert retention.main(["--endpoints", str(tmp_path / "none.yml")]) == 1


def test_a_store_that_is_away_is_told_without_its_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "endpoints.yml"
    url = "postgresql://dalil:hush@127.0.0.1:1/dalil"
    file.write_text(f"tracker_store: {{type: SQL, url: '{url}'}}", encoding="utf-8")
    assert retention.main(["--endpoints", str(file)]) == 1
    told = capsys.readouterr()
    assert "OperationalError" in told.err and "hush" not in told.out + told.err


def test_facts_of_a_session_that_goes_on_survive(sqlite: Stored) -> None:
    events = [SessionStarted(timestamp=NOW - 30 * DAY), SlotSet("case", {"a": 1}, NOW - 30 * DAY)]
    events += [UserUttered("kept", timestamp=NOW - DAY)]
    asyncio.run(sqlite.store.save(DialogueStateTracker.from_events("long", events)))
    assert sqlite.run() == 0
    assert sqlite.said() == {"long": ["session_started", "slot", "user"]}
