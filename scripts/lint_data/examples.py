"""The training examples with the file and line of each, and the lines they must stay clear of."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nlu.text import normalise

_BLOCK = re.compile(r"- (?P<kind>\w+):\s*(?P<name>\S+)")
_EXAMPLE = re.compile(r"\s+- (?P<text>.*\S)")
_TURN = re.compile(r"\s*(?:- )?user: (?P<text>.*\S)")
_NO_WORD = re.compile(r"[\W_]+")
FOLLOW_UP = "follow_up"


@dataclass(frozen=True)
class Example:
    """One line of one intent.

    Args:
        file: path from the root of the project.
        line: number of the line.
        intent: `service/topic`, or an intent without topics; empty for a guarded line.
        text: what a user says.
    """

    file: str
    line: int
    intent: str
    text: str

    @cached_property
    def key(self) -> str:
        """The text in the one spelling that is compared, without punctuation."""
        return _NO_WORD.sub(" ", normalise(self.text)).strip()

    @cached_property
    def words(self) -> list[str]:
        """The words of the key."""
        return self.key.split()

    @property
    def service(self) -> str:
        """The service, or nothing for an intent that belongs to none."""
        service, slash, _ = self.intent.partition("/")
        return service if slash and service != FOLLOW_UP else ""

    @property
    def place(self) -> str:
        """Where the line stands, as editors open it."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Fault:
    """A broken rule.

    Args:
        place: file and line, or the file alone.
        rule: name of the rule.
        says: what is wrong, in one sentence.
        text: the example.
    """

    place: str
    rule: str
    says: str
    text: str = ""

    def __str__(self) -> str:
        told = f" | {self.text}" if self.text else ""
        return f"{self.place}: {self.rule}: {self.says}{told}"


def training(root: Path) -> list[Example]:
    """Read the examples of `data/nlu`; lookup tables are no examples.

    Args:
        root: the project's folder.
    """
    return [e for path in sorted((root / "data/nlu").glob("*.yml")) for e in _examples(root, path)]


def themes(root: Path) -> int:
    """Count the themes of what no service answers: the comment lines of that file.

    Args:
        root: the project's folder.
    """
    file = root / "data/nlu/out_of_scope.yml"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return sum(line.startswith("#") for line in lines)


def guarded(root: Path) -> list[Example]:
    """Read the lines that measure the hearing, which training must not have seen.

    Args:
        root: the project's folder.
    """
    tests = root / "tests"
    held_out = [e for path in sorted((tests / "nlu").glob("*.yml")) for e in _examples(root, path)]
    return [
        *_rows(root, tests / "eval/questions.tsv"),
        *_rows(root, tests / "eval/out_of_scope.tsv"),
        *_records(root, tests / "eval/faq.jsonl", "question"),
        *_records(root, tests / "eval/calculators.jsonl", "turns"),
        *_rows(root, tests / "eval/hard/questions.tsv"),
        *_rows(root, tests / "eval/hard/out_of_scope.tsv"),
        *_records(root, tests / "eval/hard/faq.jsonl", "question"),
        *_records(root, tests / "eval/hard/calculators.jsonl", "turns"),
        *held_out,
        *(
            e
            for path in sorted((tests / "conversations").rglob("*.yml"))
            for e in _turns(root, path)
        ),
    ]


def _examples(root: Path, path: Path) -> Iterator[Example]:
    intent = ""
    for number, line in _lines(path):
        if block := _BLOCK.match(line):
            intent = block["name"] if block["kind"] == "intent" else ""
        elif intent and (found := _EXAMPLE.fullmatch(line)):
            yield Example(_relative(root, path), number, intent, found["text"])


def _rows(root: Path, path: Path) -> Iterator[Example]:
    numbered = _lines(path)
    rows = csv.DictReader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, 2):
        yield Example(_relative(root, path), number, "", row["text"])


def _records(root: Path, path: Path, key: str) -> Iterator[Example]:
    for number, line in _lines(path):
        said = json.loads(line)[key]
        for text in [said] if isinstance(said, str) else said:
            yield Example(_relative(root, path), number, "", text)


def _turns(root: Path, path: Path) -> Iterator[Example]:
    for number, line in _lines(path):
        if found := _TURN.fullmatch(line):
            yield Example(_relative(root, path), number, "", found["text"])


def _lines(path: Path) -> list[tuple[int, str]]:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return list(enumerate(text.splitlines(), 1))


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
