"""`make report`: writes results/report.html and the questions to label beside it."""

import argparse
import datetime
import sys
from pathlib import Path

import clock
from channels.settings import feedback_file
from scripts.report import labelling
from scripts.report.opinions import read_opinions
from scripts.report.page import Report, page
from scripts.report.turns import NoStore, read_turns
from scripts.settings import ROOT


def main(arguments: list[str] | None = None) -> int:
    """Write both files and say where; give the exit code."""
    given = _parser().parse_args(arguments)
    now = clock.now()
    since = now.replace(hour=0, minute=0, second=0, microsecond=0)
    since -= datetime.timedelta(days=given.days - 1)
    try:
        turns = read_turns(given.endpoints, since)
    except NoStore as error:
        print(f"No report: {error}", file=sys.stderr)
        return 1
    rows = labelling.to_label(turns)
    report = Report(now, since, turns, read_opinions(given.feedback, since), rows, given.due_days)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(page(report), encoding="utf-8")
    questions = given.out.with_name("turned_back.tsv")
    labelling.write(rows, questions)
    print(f"{given.out}: {len(turns)} turns\n{questions}: {len(rows)} questions to label")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.report")
    parser.add_argument("--days", type=_days, default=30, help="how many days back (30)")
    parser.add_argument(
        "--due-days", type=_days, default=90, help="check knowledge again after so many days (90)"
    )
    parser.add_argument("--endpoints", type=Path, default=ROOT / "endpoints.yml")
    parser.add_argument("--feedback", type=Path, default=feedback_file())
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "report.html")
    return parser


def _days(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 3_660:
        raise argparse.ArgumentTypeError("a number of days from 1 to 3660")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
