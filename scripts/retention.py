"""`make retention`: deletes conversations, opinions and updates after DALIL_KEEP_DAYS."""

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, create_engine_kwargs
from rasa.shared.utils.io import read_config_file

from channels.settings import feedback_file
from channels.telegram.settings import SettingError
from channels.telegram.settings import Settings as TelegramSettings
from clock import RIYADH
from scripts.settings import ROOT

DEFAULT_DAYS = 30
_DAY = 86_400.0
# What a conversation needs goes on from the start of its latest session.
_OLD_EVENTS = """
FROM events WHERE timestamp < :before AND (
    sender_id NOT IN (SELECT sender_id FROM events WHERE timestamp >= :before)
    OR id < (SELECT max(later.id) FROM events AS later
             WHERE later.sender_id = events.sender_id AND later.type_name = 'session_started'))
"""


class CannotKeepShort(Exception):  # noqa: N818 - says what happened
    """Nothing can be deleted by this command; the message says where and what to do."""


@dataclass(frozen=True)
class Deleted:
    """What was, or in a dry run would be, deleted.

    Args:
        what: of what.
        count: how many.
    """

    what: str
    count: int


def main(arguments: list[str] | None = None) -> int:
    """Delete what is older than allowed; give the exit code."""
    given = _arguments(arguments)
    try:
        days = keep_days()
        before = time.time() - days * _DAY
        verb = "would be deleted" if given.dry_run else "deleted"
        print(f"Older than {days:g} days, before {_day(before)}:")
        for one in delete_old(given.endpoints, before, given.dry_run):
            print(f"  {one.what}: {one.count} {verb}", flush=True)
    except (CannotKeepShort, SettingError) as error:
        print(f"Not done: {error}", file=sys.stderr)
        return 1
    except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
        # Its own words may quote what is stored, or the password of the database.
        print(f"Not done: {type(error).__name__}; is the store reachable?", file=sys.stderr)
        return 1
    return 0


def keep_days() -> float:
    """Give how many days are kept, from DALIL_KEEP_DAYS.

    Raises:
        CannotKeepShort: when it is no number of days.
    """
    value = os.environ.get("DALIL_KEEP_DAYS") or str(DEFAULT_DAYS)
    if not value.isdecimal() or not 0 < int(value) <= 36_500:
        raise CannotKeepShort(f"DALIL_KEEP_DAYS is {value!r}; write days, such as {DEFAULT_DAYS}.")
    return int(value)


def delete_old(endpoints: Path, before: float, dry_run: bool = False) -> Iterator[Deleted]:
    """Delete from every store of this machine what is older than an instant.

    Args:
        endpoints: Rasa's endpoints file, which names the tracker store.
        before: seconds since 1970.
        dry_run: whether to count only.

    Raises:
        CannotKeepShort: when the tracker store is none that SQL is spoken to.
    """
    if not endpoints.exists():
        raise CannotKeepShort(f"there is no endpoints file {endpoints.name}.")
    yield from _conversations(read_config_file(str(endpoints)), before, dry_run)
    limits = {"feedback": ("at", datetime.fromtimestamp(before, RIYADH).isoformat())}
    yield from _of_file("opinions", feedback_file(), limits, dry_run)
    waiting = {"updates": ("at", before), "payloads": ("at", before)}
    yield from _of_file("Telegram", TelegramSettings.from_environment().database, waiting, dry_run)


def _conversations(config: dict[str, Any], before: float, dry_run: bool) -> Iterator[Deleted]:
    store = dict(config.get("tracker_store") or {})
    if store.get("type", "SQL").lower() != "sql" and "dialect" not in store and "url" not in store:
        raise CannotKeepShort(
            f"the tracker store is {store['type']!r}; give it an expiry of its own."
        )
    if not store:
        return
    engine = _engine(store)
    if not sa.inspect(engine).has_table("events"):
        yield Deleted("conversations", 0)
        return
    named = {"before": before}
    with engine.begin() as base:
        if engine.dialect.name == "sqlite":
            base.execute(sa.text("PRAGMA secure_delete = ON"))
        whole = "SELECT count(*) FROM (SELECT 1 FROM events GROUP BY sender_id"
        whole += " HAVING max(timestamp) < :before) AS silent"
        yield Deleted("conversations", base.execute(sa.text(whole), named).scalar() or 0)
        count = base.execute(sa.text(f"SELECT count(*) {_OLD_EVENTS}"), named).scalar() or 0
        if not dry_run:
            count = base.execute(sa.text(f"DELETE {_OLD_EVENTS}"), named).rowcount
        yield Deleted("events", count)
    engine.dispose()


def _engine(store: dict[str, Any]) -> sa.engine.Engine:
    names = ("dialect", "port", "db", "username", "password", "query")
    # As Rasa does: `url` names the host, or is the whole address.
    url = SQLTrackerStore.get_db_url(
        host=store.get("url") or store.get("host"),
        **{name: store[name] for name in names if store.get(name) is not None},
    )
    return sa.create_engine(url, **create_engine_kwargs(url))


def _of_file(
    name: str, path: Path, tables: dict[str, tuple[str, Any]], dry_run: bool
) -> Iterator[Deleted]:
    """Delete from tables of an SQLite file the rows whose column is below a limit."""
    if not path.exists():
        return
    with _opened(path) as base:
        known = {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
        for table, (column, limit) in tables.items():
            if table not in known:
                continue
            where = f"FROM {table} WHERE {column} < ?"
            count = base.execute(f"SELECT count(*) {where}", (limit,)).fetchone()[0]
            if not dry_run:
                base.execute(f"DELETE {where}", (limit,))
            yield Deleted(name if len(tables) == 1 else f"{name}'s {table}", count)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    base = sqlite3.connect(path, timeout=30.0)
    try:
        base.execute("PRAGMA secure_delete = ON")
        with base:
            yield base
        # What was deleted must not live on in the log that SQLite writes ahead.
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        base.close()


def _day(instant: float) -> str:
    return datetime.fromtimestamp(instant, RIYADH).strftime("%Y-%m-%d %H:%M")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="count, and delete nothing")
    parser.add_argument("--endpoints", type=Path, default=ROOT / "endpoints.yml")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
