"""What each service has: a table of its topics, rules, examples and tests, and who answers what.

The last step of `make check`; it fails when a service lacks one of its rooms.
"""

import contextlib
import io
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge import load_service, load_words, slugs
from rulebook import load_rules
from scripts.rooms import missing_rooms
from scripts.settings import ROOT

HEADS = ["service", "topics", "computed", "parameters", "rule cases", "training", "held-out"]
HEADS += ["conversations", "stories"]
TOLD, COMPUTED, ABSENT = "●", "◆", "·"
_SHARED_RULES = {"conversation"}


def main() -> int:
    """Print both tables; give 1 and a sentence when a room is missing."""
    names = services()
    print(table(rows(names)))
    print()
    print(table(matrix(names)))
    print(f"{TOLD} told  {COMPUTED} computed  {ABSENT} absent  own: topics of this service alone")
    missing = {name: missing_rooms(name) for name in names if missing_rooms(name)}
    if not missing:
        return 0
    print(missing_sentence(missing), file=sys.stderr)
    return 1


def services() -> list[str]:
    """Name the services that have a room for what is true or for their dialogue rule."""
    ruled = {path.stem for path in (ROOT / "data" / "rules").glob("*.yml")}
    return sorted({*slugs(), *ruled - _SHARED_RULES})


def rows(names: Sequence[str]) -> list[list[str]]:
    """Count what each service has, a header first and the sums last.

    Args:
        names: the services.
    """
    cases = rule_cases()
    counted = {name: [*_known(name), cases[f"test_{name}"], *_taught(name)] for name in names}
    sums = [sum(column) for column in zip(*counted.values(), strict=True)]
    return [
        HEADS,
        *(_row(name, counts) for name, counts in counted.items()),
        _row(f"{len(names)} services", sums),
    ]


def matrix(names: Sequence[str]) -> list[list[str]]:
    """Show for each service and common topic whether it is told, computed or absent.

    Args:
        names: the services.
    """
    common = list(load_words("topics")["labels"])
    lines = [["service", *(topic[:4] for topic in common), "own"]]
    for name in names:
        guide, computed = _guide(name), _computed(name)
        marks = [_mark(topic, guide, computed) for topic in common]
        lines.append([name, *marks, str(len(guide - set(common)))])
    return lines


def table(lines: Sequence[Sequence[str]]) -> str:
    """Lay out rows in columns: the first to the left, the others to the right.

    Args:
        lines: the rows, all of one length.
    """
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([first.ljust(widths[0]), " ".join(_right(rest, widths[1:]))])
        for first, *rest in lines
    )


@cache
def rule_cases() -> Counter[str]:
    """Count the cases of each file of rule tests as pytest collects them, without running any."""
    counter = _Collected()
    # The root conftest.py imports Rasa, which takes longer than all of this.
    quiet = ["--collect-only", "--noconftest", "--assert=plain", "-qqq", "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*quiet, str(ROOT / "tests" / "rulebook")], plugins=[counter])
    return counter.cases


def missing_sentence(missing: Mapping[str, Iterable[str]]) -> str:
    """Say which rooms are missing.

    Args:
        missing: the rooms that each service lacks.
    """
    told = "; ".join(f"{name} lacks {', '.join(rooms)}" for name, rooms in missing.items())
    return f"Rooms are missing: {told}."


class _Collected:
    """A pytest plugin that counts what was collected, by file."""

    def __init__(self) -> None:
        self.cases: Counter[str] = Counter()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Count the collected cases (pytest's hook)."""
        self.cases.update(item.path.stem for item in session.items)


def _known(name: str) -> list[int]:
    guide, heard = _guide(name), set(_examples(f"data/nlu/{name}.yml"))
    parameters = len(load_service(name).parameters) if name in slugs() else 0
    return [len(guide & heard), len(heard), len(_computed(name)), parameters]


def _taught(name: str) -> list[int]:
    return [
        sum(_examples(f"data/nlu/{name}.yml").values()),
        sum(_examples(f"tests/nlu/{name}_nlu.yml").values()),
        len(_read(f"tests/conversations/{name}.yml") or ()),
        len((_read(f"tests/stories/test_{name}.yml") or {}).get("stories") or ()),
    ]


def _row(name: str, counts: Sequence[int]) -> list[str]:
    answered, heard, *rest = counts
    return [name, f"{answered}/{heard}", *(f"{count:,}" for count in rest)]


def _guide(name: str) -> set[str]:
    return set(load_service(name).guide) if name in slugs() else set()


def _computed(name: str) -> set[str]:
    return set(load_rules(name).rules) if (ROOT / "rulebook" / f"{name}.py").exists() else set()


def _examples(path: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for block in (_read(path) or {}).get("nlu") or ():
        if "intent" in block:
            topic = block["intent"].partition("/")[2]
            counts[topic] += sum(1 for line in block["examples"].splitlines() if line.strip())
    return counts


def _read(path: str) -> Any:
    file: Path = ROOT / path
    # libyaml's reader is ten times as fast, and there are forty files.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), loader) if file.exists() else None


def _mark(topic: str, guide: set[str], computed: set[str]) -> str:
    return ABSENT if topic not in guide else COMPUTED if topic in computed else TOLD


def _right(cells: Iterable[str], widths: Iterable[int]) -> list[str]:
    return [cell.rjust(width) for cell, width in zip(cells, widths, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
