"""`python -m bench.privacy`: personal numbers that are missed, harmless ones that are masked.

On privacy.yml, looked at while the patterns were made: 21 of 5,640 (0.4 %) missed, 4 of 43,697
(0.01 %) wrongly masked. On privacy_unseen.yml at first sight, a number for each line: 14 of 150
(9.3 %) missed, mostly passwords, codes and spread numbers, and 3 of 150 (2.0 %) wrongly masked.
Since the classes of those were mended, 60 numbers a line: 136 of 9,000 (1.5 %) and 7 (0.1 %).
"""

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench.privacy_numbers import Numbers
from privacy import Listener, mask
from privacy.masking import WORDS

ROOT = Path(__file__).resolve().parents[1]
_SEED, _EACH, _SHOWN = 20261121, 60, 4
_NAME = re.compile(r"\{(\w+)\}")
_MASKS = tuple(WORDS.values())


@dataclass
class Row:
    """One line of the table.

    Args:
        name: what was tried.
        tried: how often.
        failed: what went wrong.
    """

    name: str
    tried: int = 0
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        share = 100 * len(self.failed) / max(self.tried, 1)
        return f"| {self.name} | {self.tried} | {len(self.failed)} | {share:.2f} % |"


def main() -> None:
    """Print the tables; with --show what went wrong too."""
    seen, unseen = _templates("privacy"), _templates("privacy_unseen")
    for title, templates, own in (("", seen, [_own_examples()]), (", others' words", unseen, [])):
        missed, spared = list(_missed(templates)), [*_wronged(templates), *own]
        _table(f"personal{title}", "missed", missed)
        _table(f"must stay{title}", "wrongly masked", spared)
        if "--show" in sys.argv[1:]:
            for row in (*missed, *spared):
                print(*(f"{row.name}: {one}" for one in row.failed[:_SHOWN]), sep="\n")
    print(f"\n{_milliseconds(seen):.2f} ms a message")


def results(seed: int = _SEED, each: int = _EACH, name: str = "privacy") -> tuple[Row, Row]:
    """Give all that is personal as one row and all that must stay as another.

    Args:
        seed: of the made-up numbers.
        each: how many for each template.
        name: of the templates' file.
    """
    templates = _templates(name)
    spared = [*_wronged(templates, seed, each), *([_own_examples()] if name == "privacy" else [])]
    return (
        _sum("personal", list(_missed(templates, seed, each))),
        _sum("must stay", spared),
    )


def _templates(name: str) -> dict[str, Any]:
    path = Path(__file__).with_name(f"{name}.yml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _missed(templates: dict[str, Any], seed: int = _SEED, each: int = _EACH) -> Iterator[Row]:
    numbers = Numbers(seed)
    for kind, lines in templates["masked"].items():
        row = Row(kind)
        for line in lines * each:
            secret = numbers.secret(kind)
            written = numbers.spelled(kind, secret)
            row.tried += 1
            text = line.format(x=written)
            if not _gone(mask(text).text, line):
                row.failed.append(f"{text}  ->  {mask(text).text}")
        yield row
    yield _announced_before(templates["announced_before"], numbers, each)
    yield _spread(templates["spread"], numbers, each)


def _gone(masked: str, line: str) -> bool:
    """Tell whether just the number was replaced, with what belongs to it at most."""
    before, _, after = line.partition("{x}")
    return any(masked == f"{before}{mark}{after}" for mark in _MASKS)


def _announced_before(lines: dict[str, list[str]], numbers: Numbers, each: int) -> Row:
    row = Row("announced in the message before")
    for kind, leads in lines.items():
        for lead in leads * each:
            listener = Listener()
            listener.hear("c", lead)
            written = numbers.spelled(kind, numbers.secret(kind))
            row.tried += 1
            heard = listener.hear("c", written).text
            if heard not in _MASKS:
                row.failed.append(f"{lead} / {written}  ->  {heard}")
    return row


def _spread(leads: list[str], numbers: Numbers, each: int) -> Row:
    """Miss a number of which six tenths can be read in what is kept; announced, any digit."""
    row = Row("spread over messages")
    for lead in leads * each * 2:
        kind = "mobile" if not lead and numbers.random.random() < 0.5 else "national_id"
        parts = numbers.parts(numbers.secret(kind))
        said = [lead.format(x=parts[0][0]) if lead else parts[0][0], *(one for one, _ in parts[1:])]
        listener = Listener()
        heard = [listener.hear("c", one).text for one in said]
        row.tried += 1
        same = [one == other for one, other in zip(said, heard, strict=True)]
        left = sum(count for (_, count), kept in zip(parts, same, strict=True) if kept)
        if (lead and left) or left > sum(count for _, count in parts) * 0.6:
            row.failed.append(f"{' / '.join(said)}  ->  {' / '.join(heard)}")
    return row


def _wronged(templates: dict[str, Any], seed: int = _SEED, each: int = _EACH) -> Iterator[Row]:
    numbers = Numbers(seed)

    def filled(line: str) -> str:
        return _NAME.sub(lambda found: numbers.harmless(found[1]), line)

    for kind, lines in templates["kept"].items():
        row = Row(kind.replace("_", " "))
        for line in lines * each:
            text = filled(line)
            row.tried += 1
            if mask(text).text != text:
                row.failed.append(f"{text}  ->  {mask(text).text}")
        yield row
    row = Row("answers, one a message")
    for talk in templates["kept_talks"] * each:
        listener = Listener()
        said = [filled(line) for line in talk]
        heard = [listener.hear("c", one).text for one in said]
        row.tried += len(said)
        row.failed += [
            f"{' / '.join(said)}  ->  {other}"
            for one, other in zip(said, heard, strict=True)
            if one != other
        ]
    yield row


def _own_examples() -> Row:
    row = Row("the project's own examples")
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for line in re.findall(r"^\s+- (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            row.tried += 1
            row.failed += [line] if mask(line).kinds else []
    return row


def _sum(name: str, rows: list[Row]) -> Row:
    return Row(name, sum(row.tried for row in rows), [one for row in rows for one in row.failed])


def _table(what: str, wrong: str, rows: list[Row]) -> None:
    print(f"\n| {what} | messages | {wrong} | share |\n|---|---|---|---|")
    print(*rows, _sum("**all**", rows), sep="\n")


def _milliseconds(templates: dict[str, Any]) -> float:
    lines = [line for lines in templates["kept"].values() for line in lines]
    start = time.perf_counter()
    for line in lines * 20:
        mask(line)
    return (time.perf_counter() - start) * 1000 / (20 * len(lines))


if __name__ == "__main__":
    main()
