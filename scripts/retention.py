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
from rasa.shared.utils.io import read_config_file

from channels.settings import SettingError, feedback_file
from channels.telegram.settings import Settings as TelegramSettings
from clock import RIYADH
from scripts.event_store import event_engine, is_deployed
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
_OLD_TOLD = "FROM broker.events WHERE CAST(CAST(data AS json) ->> 'timestamp' AS float) < :before"
# What was deleted must not live on in the log that SQLite writes ahead.
_SCRUB = "PRAGMA wal_checkpoint(TRUNCATE)"


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
    if not store:
        return
    named = "dialect" in store or "url" in store or is_deployed(store)
    if store.get("type", "SQL").lower() != "sql" and not named:
        raise CannotKeepShort(
            f"the tracker store is {store['type']!r}; give it an expiry of its own."
        )
    engine = event_engine(store)
    if sa.inspect(engine).has_table("events"):
        yield from _events(engine, before, dry_run)
    else:
        yield Deleted("conversations", 0)
    if is_deployed(store):
        yield from _told(engine, before, dry_run)
    engine.dispose()


def _events(engine: sa.engine.Engine, before: float, dry_run: bool) -> Iterator[Deleted]:
    named = {"before": before}
    sqlite = engine.dialect.name == "sqlite"
    with engine.begin() as base:
        if sqlite:
            base.execute(sa.text("PRAGMA secure_delete = ON"))
        whole = "SELECT count(*) FROM (SELECT 1 FROM events GROUP BY sender_id"
        whole += " HAVING max(timestamp) < :before) AS silent"
        silent = base.execute(sa.text(whole), named).scalar() or 0
        count = base.execute(sa.text(f"SELECT count(*) {_OLD_EVENTS}"), named).scalar() or 0
        if not dry_run:
            count = base.execute(sa.text(f"DELETE {_OLD_EVENTS}"), named).rowcount
    if sqlite and not dry_run:
        with engine.connect() as base:
            base.execute(sa.text(_SCRUB)).all()
    yield Deleted("conversations", silent)
    yield Deleted("events", count)


def _told(engine: sa.engine.Engine, before: float, dry_run: bool) -> Iterator[Deleted]:
    """Delete what the event broker was told; nothing goes on from there."""
    with engine.begin() as base:
        if base.execute(sa.text("SELECT to_regclass('broker.events')")).scalar() is None:
            return
        what = "SELECT count(*)" if dry_run else "DELETE"
        done = base.execute(sa.text(f"{what} {_OLD_TOLD}"), {"before": before})
        count = done.scalar() or 0 if dry_run else done.rowcount
    yield Deleted("the broker's events", count)


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
        base.execute(_SCRUB).fetchall()
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
