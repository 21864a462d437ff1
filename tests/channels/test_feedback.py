"""Opinions are kept with the service and topic of the answer, and never with anybody's words."""

import datetime
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from channels.feedback import REASONS, Feedback, FeedbackRefused

AT = datetime.datetime(2026, 11, 21, 14, 30, tzinfo=datetime.timezone.utc)
GOOD: dict[str, Any] = {
    "channel": "web",
    "service": "citizen_account",
    "topic": "amount",
    "status": "answered",
    "helpful": False,
    "reason": "unclear",
    "at": AT,
}


def rows(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as base:
        return list(base.execute("SELECT * FROM feedback"))


def test_an_opinion_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    Feedback(path).add(**GOOD)
    when = "2026-11-21T14:30:00+00:00"
    assert rows(path) == [(when, "web", "citizen_account", "amount", "answered", 0, "unclear")]


def test_a_reason_that_comes_later_makes_no_second_opinion(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    feedback = Feedback(path)
    for topic in ("amount", "fees", "amount"):
        feedback.add(**{**GOOD, "topic": topic, "reason": None})
    feedback.add(**GOOD, completes=True)
    assert [(row[3], row[6]) for row in rows(path)] == [
        ("amount", None),
        ("fees", None),
        ("amount", "unclear"),
    ]
    feedback.add(**{**GOOD, "topic": "steps"}, completes=True)
    assert len(rows(path)) == 4


@pytest.mark.parametrize("reason", [None, *REASONS])
def test_reasons(reason: str | None, tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    nothing = {"service": None, "topic": None, "status": None}
    Feedback(path).add(**{**GOOD, **nothing, "helpful": True, "reason": reason})
    assert rows(path)[0][1:] == ("web", None, None, None, 1, reason)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "لأن الراتب 5000"},
        {"service": "passports"},
        {"service": ""},
        {"topic": "my salary is 5000"},
        {"topic": "ا"},
        {"topic": "x" * 41},
        {"status": "hello"},
    ],
)
def test_words_of_a_visitor_are_refused(wrong: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    with pytest.raises(FeedbackRefused):
        Feedback(path).add(**{**GOOD, **wrong})
    assert not path.exists()


def test_many_at_once(tmp_path: Path) -> None:
    path = tmp_path / "feedback.db"
    feedback = Feedback(path)
    threads = [threading.Thread(target=feedback.add, kwargs=GOOD) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows(path)) == 20


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.Error):
        Feedback(tmp_path / "no folder" / "feedback.db").add(**GOOD)
