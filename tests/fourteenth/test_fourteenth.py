"""A fourteenth service is its own rooms, one class and its names: build one and talk to it."""

import difflib
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.fourteenth.building import (
    HERE,
    LINES,
    add_service,
    ask,
    copy_project,
    make_quick,
    snapshot,
    train,
)
from tests.support.dialogue import Said

pytestmark = pytest.mark.server

SLUG = "library_card"
ROOMS = {
    f"knowledge/{SLUG}.yml",
    f"rulebook/{SLUG}.py",
    f"data/nlu/{SLUG}.yml",
    f"data/rules/{SLUG}.yml",
}
NAMING = {"actions/services.py", "domain.yml"}
TURNS = {
    "told": ("first", "وش الأوراق المطلوبة لبطاقة المكتبة؟"),
    "computed": ("second", "كم رسوم 3 بطاقات مكتبة للطلاب؟"),
    "old": ("second", "كم ينزل لنا حساب المواطن؟ عندي زوجة وثلاث عيال ٧ و١٢ و٢١"),
    "asking": ("third", "كم رسوم بطاقة المكتبة؟"),
    "answering": ("third", "طالب"),
    "menu": ("fourth", "وش الخدمات اللي تعرفها؟"),
}


@dataclass
class Built:
    """A trained copy with the new service.

    Args:
        before: its files before the service was added.
        after: its files after.
        said: what it answered to each of TURNS.
    """

    before: dict[str, str]
    after: dict[str, str]
    said: dict[str, Said]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    home: Path = tmp_path_factory.mktemp("fourteenth")
    copy_project(home)
    make_quick(home)
    before = snapshot(home)
    add_service(home)
    after = snapshot(home)
    train(home)
    answers = ask(home, list(TURNS.values()))
    return Built(before, after, dict(zip(TURNS, answers, strict=True)))


def test_nothing_else_is_touched(built: Built) -> None:
    assert set(built.after) - set(built.before) == ROOMS
    assert set(built.before) <= set(built.after)
    changed = {path for path, text in built.before.items() if built.after[path] != text}
    assert changed == NAMING


def test_the_shared_files_only_gain_the_lines(built: Built) -> None:
    services = built.after["actions/services.py"]
    assert services == built.before["actions/services.py"] + LINES["action"]
    assert len(LINES["action"].strip().splitlines()) == 2
    old, new = (files["domain.yml"].splitlines() for files in (built.before, built.after))
    lines = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    names = [name for block in LINES["names"].values() for name in block]
    assert lines == [f"+   - {name}" for name in names]


def test_the_fixture_says_that_it_is_made_up() -> None:
    knowledge = yaml.safe_load((HERE / f"rooms/knowledge/{SLUG}.yml").read_text(encoding="utf-8"))
    assert "مختلق" in knowledge["title"]


def test_a_told_question(built: Built) -> None:
    said = built.said["told"]
    assert "صورة الهوية" in said.text and "نص مختلق" in said.text
    assert said.custom["status"] == "answered"
    assert (said.custom["service"], said.custom["topic"]) == (SLUG, "documents")


def test_a_computed_question(built: Built) -> None:
    said = built.said["computed"]
    assert "60 ريالاً" in said.text and "20 ريالاً" in said.text
    assert said.custom["service"] == SLUG
    assert (said.custom["verdict"], said.custom["values"]) == ("amount", [60])


def test_the_fact_that_is_missing_is_asked(built: Built) -> None:
    asking, answering = built.said["asking"], built.said["answering"]
    assert asking.custom["asked"] == "reader" and "هل البطاقة لطالب" in asking.text
    assert (answering.custom["verdict"], answering.custom["values"]) == ("amount", [20])


def test_the_older_services_answer_as_before(built: Built) -> None:
    said = built.said["old"]
    assert "قبل احتساب الدخل" in said.text
    assert said.custom["service"] == "citizen_account"
    assert (said.custom["verdict"], said.custom["values"]) == ("amount", [1872])


def test_the_menu_names_it(built: Built) -> None:
    assert "بطاقة المكتبة" in built.said["menu"].text
