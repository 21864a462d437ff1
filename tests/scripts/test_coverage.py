"""The coverage table: its shape, and the sentence about a missing room."""

from pathlib import Path

import pytest

from knowledge import slugs
from scripts import coverage
from scripts.rooms import ROOMS, missing_rooms

WIDEST = 110


def test_the_tables_fit_the_page() -> None:
    names = list(slugs())
    for table in (coverage.table(coverage.rows(names)), coverage.table(coverage.matrix(names))):
        assert len({len(line) for line in table.splitlines()}) == 1
        assert max(map(len, table.splitlines())) <= WIDEST


def test_every_service_has_examples_and_rule_cases() -> None:
    _, *counted, _ = coverage.rows(list(slugs()))
    assert [row[0] for row in counted] == list(slugs())
    for name, topics, *counts in counted:
        answered, heard = topics.split("/")
        assert answered == heard, name
        assert "0" not in counts[:6], name


def test_a_service_without_any_room_is_counted_as_nothing() -> None:
    _, row, _ = coverage.rows(["nowhere"])
    assert row == ["nowhere", "0/0", *"0000000"]
    _, marks = coverage.matrix(["nowhere"])
    assert set(marks[1:-1]) == {coverage.ABSENT}


def test_missing_rooms_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_rooms("simah", tmp_path) == [room.format("simah") for room in ROOMS]
    monkeypatch.setattr(coverage, "missing_rooms", lambda name: ["x.yml"] * (name == "simah"))
    sentence = coverage.missing_sentence({"simah": ["x.yml", "y.py"]})
    assert sentence == "Rooms are missing: simah lacks x.yml, y.py."
    assert coverage.main() == 1
