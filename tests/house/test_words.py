"""How Dalil speaks: no exclamation marks, no officialese, length, no number outside knowledge/."""

import datetime
import re
from pathlib import Path

import pytest

from actions.reply import guide_reply
from knowledge import load_service, load_words, slugs

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime.date(2026, 11, 21)
PAIRS = [(slug, topic) for slug in slugs() for topic in load_service(slug).guide]
LONGEST, LONGEST_LIST = 110, 180
OFFICIALESE = ("يُرجى العلم", "نود إفادتكم", "حيث أن", "المذكور أعلاه", "عزيزي العميل")


@pytest.mark.parametrize(("slug", "topic"), PAIRS)
def test_guide_answers_are_short_and_plain(slug: str, topic: str) -> None:
    text = guide_reply(load_service(slug), topic, DAY).text
    entry = load_service(slug).guide[topic]
    longest = LONGEST_LIST if entry.steps or len(entry.points) > 4 else LONGEST
    assert len(text.split()) <= longest
    assert "!" not in text and "{" not in text
    assert not any(phrase in text for phrase in OFFICIALESE)


def test_general_words_are_plain() -> None:
    for text in load_words("general").values():
        assert "!" not in str(text)


def test_no_number_of_a_regulation_in_rules() -> None:
    for path in sorted((ROOT / "rulebook").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        body = re.sub(r'""".*?"""|(?:low|high)=[\d_]+', "", source, flags=re.DOTALL)
        values = {
            str(value.value)
            for slug in slugs()
            for parameter in load_service(slug).parameters.values()
            for value in parameter.values
            if isinstance(value.value, int) and value.value > 12
        }
        numbers = set(re.findall(r"(?<![\w.])\d+(?![\w.])", body.replace("_000", "000")))
        clash = (numbers & values) - _GRAMMAR
        assert not clash or path.stem in ("months", "spans"), f"{path.name}: {clash}"


_GRAMMAR = {"20", "30", "40", "50", "60", "90", "100", "120"}
