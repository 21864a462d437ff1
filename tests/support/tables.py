"""Reads the tables that tests hold the code to."""

from pathlib import Path


def table(name: str) -> list[tuple[str, ...]]:
    """Read the tab-separated rows of a table under `tests/nlu/data`, comments left out."""
    path = Path(__file__).parents[1] / "nlu" / "data" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
