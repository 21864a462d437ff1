"""No word of a message reaches a log, not even with the error that it caused."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nlu.quiet_log import without_words

ROOT = Path(__file__).resolve().parents[2]
MARK = "zarqunmark"
# Fails with the message in the event, in the error and in a variable of its frame.
FAILING = f"""
import structlog
from rasa.utils.log_utils import configure_structlog
configure_structlog()
early = structlog.get_logger()
early.info("spoke.before")
import nlu
def answer(text):
    raise ValueError(text)
for log in (early, structlog.get_logger()):
    try:
        answer("{MARK}")
    except ValueError:
        log.exception("rest.message.received.failure", text="{MARK}")
    log.warning("message.parsing.failed", user_text="{MARK}")
"""


def test_what_may_quote_the_user_is_dropped() -> None:
    entry = {"event": "rest.failure", "event_info": "why", "text": MARK, "rasa_events": [MARK]}
    assert without_words(None, "error", entry) == {"event": "rest.failure", "event_info": "why"}


@pytest.mark.parametrize("exc_info", [{}, {"exc_info": True}])
def test_of_an_error_only_type_and_place_are_kept(exc_info: dict[str, Any]) -> None:
    try:
        int(MARK)
    except ValueError:
        kept = without_words(None, "exception", {"event": "failure", "text": MARK, **exc_info})
    assert MARK not in str(kept) and kept["exc_info"] is False
    assert kept["error"].startswith("ValueError in test_of_an_error")


@pytest.mark.parametrize("json_log", [True, False])
def test_rasas_own_log_is_quiet(json_log: bool) -> None:
    force = {"FORCE_JSON_LOGGING": "1"} if json_log else {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "INFO", **force}
    command = [sys.executable, "-W", "ignore", "-c", FAILING]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert output.count("rest.message.received.failure") == 2
    assert output.count("ValueError in answer") == 2 and "message.parsing.failed" in output
    assert MARK not in output
