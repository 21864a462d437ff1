"""Asks a built Dalil in its own folder: reads turns as JSON, writes what was said as JSON.

Run with that folder as the working directory and as PYTHONPATH.
"""

import json
import sys
from pathlib import Path

from tests.support.dialogue import Dialogue


def main(turns: Path, said: Path) -> None:
    """Say the turns, one conversation for each `sender`, and write text and custom of each."""
    dialogue = Dialogue(Path("models/dalil.tar.gz"))
    answers = []
    for sender, text in json.loads(turns.read_text(encoding="utf-8")):
        answer = dialogue.say(sender, text, "2026-11-21")
        answers.append({"text": answer.text, "custom": answer.custom})
    said.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
