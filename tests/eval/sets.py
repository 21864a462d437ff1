"""Reads the public sets and asks a running server their lines."""

import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from knowledge import slugs
from tests.eval.grading import judge_calculation, judge_faq
from tests.support.dialogue import Said
from tests.support.running import Running

HERE = Path(__file__).parent
Judged = tuple[dict[str, Any], list[Said], list[str]]
DAY = "2026-11-21"


def rows(name: str, folder: Path = HERE) -> list[dict[str, Any]]:
    """Give the lines of a set, of the services that are built."""
    path = folder / name
    if path.suffix == ".jsonl":
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        with path.open(encoding="utf-8") as file:
            lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    built = slugs()
    return [line for line in lines if line.get("service", built[0]) in built]


def ask_questions(running: Running, folder: Path = HERE) -> Iterator[Judged]:
    """Ask which service each question is about."""
    yield from _single(running, rows("questions.tsv", folder), "text", _right_service)


def ask_out_of_scope(running: Running, folder: Path = HERE) -> Iterator[Judged]:
    """Ask what no service answers."""
    yield from _single(running, rows("out_of_scope.tsv", folder), "text", _no_service)


def ask_faq(running: Running, folder: Path = HERE) -> Iterator[Judged]:
    """Ask the frequent questions."""

    def judge(line: dict[str, Any], said: Said) -> list[str]:
        return judge_faq(line, said.text)

    yield from _single(running, rows("faq.jsonl", folder), "question", judge)


def ask_calculators(running: Running, folder: Path = HERE) -> Iterator[Judged]:
    """Ask the computed cases, each on its own day."""
    for line in sorted(rows("calculators.jsonl", folder), key=lambda row: row.get("today", DAY)):
        running.on(line.get("today", DAY))
        answers = running.talk(line["turns"])
        wrong = judge_calculation(line, answers[-1].text, answers[-1].custom)
        yield line, answers, _silent(answers) + wrong
    running.on(DAY)


_KINDS = {
    "questions": ask_questions,
    "faq": ask_faq,
    "calculators": ask_calculators,
    "out_of_scope": ask_out_of_scope,
}
ALL: dict[str, Callable[[Running], Iterator[Judged]]] = {
    **_KINDS,
    **{f"hard_{name}": partial(ask, folder=HERE / "hard") for name, ask in _KINDS.items()},
}


def _single(
    running: Running,
    lines: list[dict[str, Any]],
    key: str,
    judge: Callable[[dict[str, Any], Said], list[str]],
) -> Iterator[Judged]:
    for line in lines:
        answers = running.talk([line[key]])
        yield line, answers, _silent(answers) + judge(line, answers[0])


def _right_service(line: dict[str, Any], said: Said) -> list[str]:
    service = said.custom.get("service") or _offered(said)
    return [] if service == line["service"] else [f"service {service}"]


def _offered(said: Said) -> str | None:
    """Give the one service whose topics are offered when only the topic was unclear."""
    named = {b["payload"][1:].split("{")[0] for b in said.buttons} & set(slugs())
    return named.pop() if len(named) == 1 else None


def _no_service(line: dict[str, Any], said: Said) -> list[str]:
    service = said.custom.get("service")
    return [] if service is None else [f"answers from {service}"]


def _silent(answers: list[Said]) -> list[str]:
    return [] if all(said.text for said in answers) else ["no answer"]
