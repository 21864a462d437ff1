"""Reading the training data: what the classifier sees, and what is kept for the next training."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from nlu import examples
from nlu.examples import read_examples

LOOKUPS = [
    {"name": "money/salary", "elements": ["راتبي"]},
    {"name": "state/marital=divorced", "elements": ["مطلقة"]},
]
WRITTEN = [
    ("راتبي 9000 كم الرسوم", "visa", "fees"),
    ("انا مطلقة كم يجيني", "support", "amount"),
    ("مرحبا", "greet", None),
]


@pytest.fixture
def read_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that had to be read, for nothing was kept of it."""
    seen: list[str] = []
    really = examples._read

    def reading(lookups: Any, texts: Sequence[str]) -> Any:
        seen.extend(texts)
        return really(lookups, texts)

    monkeypatch.setattr(examples, "_read", reading)
    return seen


def test_facts_become_placeholders_and_states_are_told_apart() -> None:
    found, stated = read_examples(WRITTEN, LOOKUPS)
    assert [(e.intent, e.topic, e.source) for e in found] == [
        ("visa", "fees", 0),
        ("support", "amount", 1),
        ("greet", None, 2),
    ]
    assert "_money_" in found[0].said.canonical
    assert stated["visa"] == []
    assert [one.plain for one in stated["support"]] == ["مطلقه"]


def test_a_second_training_reads_only_what_is_new(tmp_path: Path, read_texts: list[str]) -> None:
    first = read_examples(WRITTEN, LOOKUPS, tmp_path)
    del read_texts[:]
    assert read_examples(WRITTEN, LOOKUPS, tmp_path) == first
    assert read_texts == []
    read_examples([*WRITTEN, ("شكرا", "thank", None)], LOOKUPS, tmp_path)
    assert read_texts == ["شكرا"]


def test_other_cues_read_everything_anew(tmp_path: Path, read_texts: list[str]) -> None:
    read_examples(WRITTEN, LOOKUPS, tmp_path)
    del read_texts[:]
    found, _ = read_examples(WRITTEN, [], tmp_path)
    assert len(read_texts) == len(WRITTEN)
    assert "_money_" not in found[0].said.canonical


def test_other_lexicons_read_everything_anew(
    tmp_path: Path, read_texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_examples(WRITTEN, LOOKUPS, tmp_path)
    del read_texts[:]
    monkeypatch.setattr(examples, "lexicons_fingerprint", lambda: "another")
    read_examples(WRITTEN, LOOKUPS, tmp_path)
    assert len(read_texts) == len(WRITTEN)


def test_what_is_kept_is_whole_and_only_what_was_asked(tmp_path: Path) -> None:
    read_examples(WRITTEN, LOOKUPS, tmp_path)
    read_examples([*WRITTEN[:1], ("شكرا", "thank", None)], LOOKUPS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["readings.json"]
    kept = json.loads((tmp_path / "readings.json").read_text(encoding="utf-8"))
    assert set(kept["readings"]) == {WRITTEN[0][0], "شكرا"}
