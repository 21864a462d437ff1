"""What was told at the beginning still counts after a hundred turns, over real servers."""

import json
import sqlite3

import pytest

from nlu.rasa_fixes.sessions import LONG
from tests.support.running import Running

pytestmark = pytest.mark.server

TOLD, ASKED = "كم حساب المواطن لي ولزوجتي وولدين 5 و9", "ولو كان دخلي 15 الف؟"


def events(running: Running, sender: str) -> list[list[dict[str, object]]]:
    """Give the stored events of a conversation, session by session."""
    base = sqlite3.connect(running.database)
    rows = base.execute("SELECT data FROM events WHERE sender_id = ? ORDER BY id", (sender,))
    sessions: list[list[dict[str, object]]] = [[]]
    for (data,) in rows:
        event = json.loads(data)
        if event["event"] == "session_started":
            sessions.append([])
        sessions[-1].append(event)
    base.close()
    return sessions


def test_facts_of_the_first_turn_are_used_after_a_hundred(running: Running) -> None:
    short = running.talk([TOLD, ASKED], "short-talk")[1]
    *_, last = running.talk([TOLD, *["/thanks"] * 100, ASKED], "long-talk")
    assert last.custom["service"] == "citizen_account"
    assert last.custom["values"] == short.custom["values"] and last.text == short.text
    sessions = events(running, "long-talk")
    assert len(sessions) > 10 and max(map(len, sessions)) < LONG + 12
    told = sum(event["event"] == "user" for session in sessions for event in session)
    assert told == 102
