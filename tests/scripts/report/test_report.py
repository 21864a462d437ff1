"""The report from stored events: what it counts, what it never shows, and its empty state."""

import datetime
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels.feedback import Feedback
from clock import RIYADH
from scripts.report.__main__ import main
from scripts.report.charts import chart
from scripts.report.counting import by_day, due, percentile
from scripts.report.turns import NoStore, Turn, read_turns

NOW = datetime.datetime(2026, 11, 21, 12, tzinfo=RIYADH)
SINCE = NOW - datetime.timedelta(days=2)
CONVERSATION = "web-the-secret-id-of-a-visitor"
TURNED = "=كيف أجدد الرخصة\tورقمي 1 0 2 3 4 5 6 7 8 9 <b>"


def user(at: float, text: str, band: str = "sure", conversation: str = CONVERSATION) -> Any:
    parsed = {
        "intent": {"name": "out_of_scope", "confidence": 0.91},
        "hearing": {"band": band, "services": [["simah", 0.2]]},
    }
    data = {"text": text, "parse_data": parsed, "input_channel": "web"}
    return (conversation, "user", at, json.dumps(data))


def bot(at: float, conversation: str = CONVERSATION, **custom: Any) -> Any:
    data = {"text": "جواب", "data": {"custom": custom}}
    return (conversation, "bot", at, json.dumps(data))


def store(folder: Path, *events: Any) -> Path:
    """Keep events as Rasa's SQL store does; give the endpoints file."""
    base = sqlite3.connect(folder / "dalil.db")
    base.execute(
        "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT,"
        " timestamp FLOAT, intent_name TEXT, action_name TEXT, data TEXT)"
    )
    sql = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)"
    base.executemany(sql, events)
    base.commit()
    base.close()
    return endpoints(folder, dialect="sqlite", db=str(folder / "dalil.db"))


def endpoints(folder: Path, **tracker_store: Any) -> Path:
    path = folder / "endpoints.yml"
    path.write_text(yaml.safe_dump({"tracker_store": {"type": "SQL", **tracker_store}}))
    return path


def seconds(**ago: float) -> float:
    return (NOW - datetime.timedelta(**ago)).timestamp()


def test_a_message_is_paired_with_the_reply_of_its_own_conversation(tmp_path: Path) -> None:
    at = seconds(hours=1)
    found = read_turns(
        store(
            tmp_path,
            user(seconds(days=9), "قديم"),
            user(at, "أول"),
            user(at, "غيره", "torn", "other"),
            bot(at + 0.5, status="answered", service="simah", topic="steps"),
            user(at + 1, '/simah{"topic": "fees"}'),
            bot(at + 2, "other", status="clarify"),
            user(at + 3, "بلا جواب"),
        ),
        SINCE,
    )
    by_text = {turn.text: turn for turn in found}
    assert set(by_text) == {"أول", "غيره", "", "بلا جواب"}
    first = by_text["أول"]
    assert (first.status, first.service, first.topic) == ("answered", "simah", "steps")
    assert first.seconds == pytest.approx(0.5)
    assert by_text["غيره"].turned_back == "torn" and by_text["غيره"].near == "simah"
    assert by_text[""].status == by_text["بلا جواب"].status == "silent"
    assert by_text[""].band is None


@pytest.mark.parametrize(
    ("status", "band", "how"),
    [
        ("out_of_scope", "sure", "out_of_scope"),
        ("clarify", "unsure", "not_understood"),
        ("clarify", "topic_unsure", "which_topic"),
        ("clarify", "sure", "which_service"),
        ("answered", "torn", None),
        ("paused", "sure", None),
    ],
)
def test_how_a_question_was_turned_back(status: str, band: str, how: str | None) -> None:
    turn = Turn(NOW, "c", "web", "نص", "greet", 0.5, band, None, status)
    assert turn.turned_back == how


def write_report(folder: Path, *events: Any, **tracker_store: Any) -> tuple[str, str]:
    feedback = folder / "feedback.db"
    for reason in ("wrong", "unclear"):
        about = ("web", "simah", "steps", "answered")
        Feedback(feedback).add(*about, False, reason, NOW)
    file = store(folder, *events) if events else endpoints(folder, **tracker_store)
    out = folder / "results" / "report.html"
    given = ["--endpoints", str(file), "--feedback", str(feedback), "--out", str(out)]
    assert main(given) == 0
    return out.read_text("utf-8"), (out.parent / "turned_back.tsv").read_text("utf-8")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_NOW", "2026-11-21T12:00")


def test_the_page_holds_what_it_should_and_no_id_number_or_tag(tmp_path: Path) -> None:
    at = seconds(hours=2)
    page, questions = write_report(
        tmp_path,
        user(at, "سؤال عن سمة"),
        bot(at + 0.02, status="answered", service="simah", topic="steps", band="sure"),
        user(at + 5, TURNED),
        bot(at + 6, status="out_of_scope", service=None),
        user(at + 7, TURNED),
        bot(at + 8, status="out_of_scope", service=None),
    )
    assert 'dir="rtl"' in page and "<svg" in page and "http" not in page.replace("www.w3", "")
    assert "سمة بعد السداد" in page and "خارج ما يعرفه" in page
    assert "غير صحيح" in page and "غير واضح" in page
    for text in (page, questions):
        assert CONVERSATION not in text and "1 0 2 3" not in text
    assert "<b>" not in page.split("</style>")[1].split("كيف أجدد")[1][:60]
    head, row = questions.splitlines()
    assert head.split("\t") == "text heard confidence band how times meant".split()
    assert row.startswith("'=كيف أجدد الرخصة ورقمي [أرقام محذوفة] <b>\t")
    assert (tmp_path / "results" / "turned_back.tsv").stat().st_mode & 0o077 == 0
    assert row.split("\t")[1:] == ["out_of_scope", "0.910", "sure", "out_of_scope", "2", ""]


def test_with_nothing_stored_the_page_says_so(tmp_path: Path) -> None:
    page, questions = write_report(tmp_path, dialect="sqlite", db=str(tmp_path / "none.db"))
    assert "لا شيء بعد" in page and "knowledge/simah.yml" in page
    assert len(questions.splitlines()) == 1
    assert not (tmp_path / "none.db").exists()


def test_a_store_that_is_away_is_said_without_its_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = {"url": "127.0.0.1", "port": 1, "username": "dalil", "password": "hushhush"}
    file = endpoints(tmp_path, dialect="postgresql", db="dalil", **away)
    assert main(["--endpoints", str(file), "--out", str(tmp_path / "r.html")]) == 1
    said = capsys.readouterr().err
    assert "cannot be read" in said and "hushhush" not in said
    file.write_text("tracker_store: {type: in_memory}")
    with pytest.raises(NoStore, match="no SQL"):
        read_turns(file, SINCE)


def test_knowledge_is_due_after_so_many_days() -> None:
    read = due(NOW.date(), 90)
    oldest = read[0]
    assert [one.days for one in read] == sorted((one.days for one in read), reverse=True)
    later = oldest.read + datetime.timedelta(days=91)
    assert due(later, 90)[0].due and not due(later - datetime.timedelta(days=1), 90)[0].due


def test_days_without_turns_stand_in_the_chart_right_to_left() -> None:
    turn = Turn(NOW, "c", "web", "نص", "greet", 0.5, "sure", None, "answered")
    days = by_day([turn, turn], SINCE.date(), NOW.date())
    assert [sum(counts.values()) for _, counts in days] == [0, 0, 2]
    drawn = chart(days)
    assert [piece.count for piece in drawn.pieces] == [2]
    assert drawn.labels[0][0] > drawn.labels[-1][0] > 0 and drawn.top == 4


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [percentile([3, 1, 2], share) for share in (0.0, 0.5, 0.95)] == [1, 2, 3]
