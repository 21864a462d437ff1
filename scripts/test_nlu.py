"""Runs `rasa test nlu` on tests/nlu and holds its reports against floors.yml."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from scripts.settings import MODEL, ROOT

OUT = ROOT / "results" / "nlu"


def main() -> int:
    """Test the model on the held-out examples; give the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((ROOT / "tests" / "nlu").glob("*_nlu.yml")):
            shutil.copy(path, folder)
        command = [sys.executable, "-m", "rasa", "test", "nlu", "--nlu", folder]
        command += ["--model", str(MODEL), "--out", str(OUT), "--no-plot"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print((done.stdout + done.stderr)[-3000:], file=sys.stderr)
        return 1
    floors = yaml.safe_load((ROOT / "tests" / "nlu" / "floors.yml").read_text(encoding="utf-8"))
    failed = False
    for report, name, least in _wanted(floors):
        share = _accuracy(OUT / report)
        print(f"{name}: {share:.3f} (at least {least})")
        failed |= share < least
    return 1 if failed else 0


def _wanted(floors: dict[str, float]) -> list[tuple[str, str, float]]:
    return [
        ("intent_report.json", "intents (services)", floors["intents"]),
        ("response_selection_report.json", "pairs (service and topic)", floors["pairs"]),
    ]


def _accuracy(path: Path) -> float:
    report = json.loads(path.read_text(encoding="utf-8"))
    if "accuracy" in report:
        return float(report["accuracy"])
    return float(report["micro avg"]["recall"])


if __name__ == "__main__":
    sys.exit(main())
