"""The channels speak plainly, in both languages, and say each thing in both."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from channels import wording
from channels.wording import has_words, words
from knowledge import slugs

FILE = Path(wording.__file__).parent / "words.yml"


def leaves(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for key, value in node.items():
        name = f"{path}.{key}" if path else key
        if set(value) & {"ar", "en"}:
            yield name, value
        else:
            yield from leaves(value, name)


LEAVES = dict(leaves(yaml.safe_load(FILE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("key", LEAVES)
def test_a_sentence_is_there_in_both_languages_and_plain(key: str) -> None:
    said = LEAVES[key]
    assert set(said) == {"ar", "en"}, key
    assert re.search("[ء-ي]", said["ar"]) and not re.search("[ء-ي]", said["en"])
    for text in said.values():
        assert "!" not in text and not re.search("[٠-٩]", text)
    names = [set(re.findall(r"\{(\w+)\}", text)) for text in said.values()]
    assert names[0] == names[1]


def test_words_are_filled_and_found_by_path() -> None:
    assert "7" in words("flood", seconds=7) and "7" in words("flood", "en", seconds=7)
    assert words("calendar.summary", title="سمة").endswith("سمة")


@pytest.mark.parametrize("key", ["", "nothing", "flood.nothing", "calendar", "flood.ar.x"])
def test_words_that_are_not_there(key: str) -> None:
    assert not has_words(key)
    with pytest.raises(KeyError):
        words(key)


def test_every_service_has_a_question_to_begin_with() -> None:
    assert {f"examples.{slug}" for slug in slugs()} <= set(LEAVES)
