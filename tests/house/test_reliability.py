"""The fault table of docs/reliability.md: each test that it names exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    line
    for line in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| fault ")
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:40])
def test_a_fault_has_a_test(row: str) -> None:
    fault, seen, lost, shown = (cell.strip() for cell in row.strip("|").split(" | "))
    assert fault and seen and lost
    named = NAMED.findall(shown)
    assert named, shown
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{file} has no {test}"


def test_the_table_is_there() -> None:
    assert len(ROWS) > 20
