"""A record of somebody else's code keeps its sentence and loses its values."""

import logging
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = "zarqunmark"
SPEAKING = f"""
import logging, sys
sys.path.insert(0, {str(ROOT)!r})
from privacy.quiet_log import install
install(), install()
logging.basicConfig(level=logging.DEBUG, format="%(name)s|%(message)s", stream=sys.stdout)
said = "{MARK}"
other, own, broker = map(logging.getLogger, ("rasa.core", "channels.web", "event-logger"))
other.debug(f"Received {{said}} from {{said!r}}.")
other.info("Took %s in", said)
other.warning(said)
other.error("Could not save: {{}}".format(said))
own.warning("own %s", "words")
broker.info("kept %s", "event")
def fails():
    raise ValueError(said)
for log in (other, own):
    try:
        fails()
    except ValueError as error:
        log.exception("It failed")
        log.error(f"It failed: {{1}}", exc_info=error)
"""


def test_only_sentences_are_kept(tmp_path: Path) -> None:
    script = tmp_path / "speaking.py"
    script.write_text(SPEAKING, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr
    lines = done.stdout.splitlines()
    assert MARK not in done.stdout
    assert lines[:4] == [
        "rasa.core|Received {said} from {said}.",
        "rasa.core|Took %s in",
        "rasa.core|{said}",
        "rasa.core|Could not save: {}",
    ]
    assert lines[4:6] == ["channels.web|own words", "event-logger|kept event"]
    assert len(lines) == 10 and all("ValueError in fails:" in line for line in lines[6:])


def test_a_record_without_a_source_is_named_by_its_place() -> None:
    from privacy.quiet_log import _quiet_record

    record = _quiet_record("rasa", logging.DEBUG, "/nowhere.py", 7, MARK, (), None, "f")
    assert record.getMessage() == "nowhere.f:7"
