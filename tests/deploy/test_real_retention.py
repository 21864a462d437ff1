"""The nightly deletion and the report at a site: its Postgres is named by the environment alone."""

import json
import time
from pathlib import Path

import psycopg2
import pytest

from scripts import retention
from scripts.report import turns
from scripts.settings import ROOT
from tests.support.engines import Postgres

pytestmark = pytest.mark.deploy

ENDPOINTS = ROOT / "deploy" / "endpoints.yml"
DAY = 86_400.0


def test_what_is_old_goes_from_both_tables(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "DALIL_POSTGRES_URL": postgres.url,
        "DALIL_REDIS_URL": "redis://127.0.0.1:9/0",
        "DALIL_ACTION_URL": "http://127.0.0.1:9/webhook",
        "DALIL_ACTION_SECRET": "0123456789abcdefghij",
        "DALIL_KEEP_DAYS": "10",
        "DALIL_FEEDBACK_DB": str(tmp_path / "feedback.db"),
        "TELEGRAM_DB": str(tmp_path / "telegram.db"),
    }.items():
        monkeypatch.setenv(name, value)
    base = psycopg2.connect(postgres.url)
    base.autocommit = True
    cursor = base.cursor()
    for name, days in (("kept-long-ago", 30), ("kept-lately", 1)):
        at = time.time() - days * DAY
        data = json.dumps({"sender_id": name, "event": "user", "timestamp": at, "text": "سؤال"})
        row = (name, "user", at, data)
        cursor.execute(
            "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (%s, %s, %s, %s)",
            row,
        )
        cursor.execute("INSERT INTO broker.events (sender_id, data) VALUES (%s, %s)", (name, data))
    assert retention.main(["--endpoints", str(ENDPOINTS), "--dry-run"]) == 0
    assert retention.main(["--endpoints", str(ENDPOINTS)]) == 0
    for table in ("events", "broker.events"):
        cursor.execute(f"SELECT sender_id FROM {table} WHERE sender_id LIKE 'kept-%%'")
        assert cursor.fetchall() == [("kept-lately",)]
    base.close()
    since = turns.datetime.datetime.fromtimestamp(time.time() - 2 * DAY, turns.RIYADH)
    assert turns.read_turns(ENDPOINTS, since)
