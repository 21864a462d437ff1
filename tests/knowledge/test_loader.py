"""The loader refuses whatever is not exactly right, naming file and line."""

import datetime
from pathlib import Path

import pytest

from knowledge import KnowledgeError, UnknownValueError, load_service, slugs

GOOD = """\
title: خدمة
group: support
read: 2026-11-21
sources:
  guide: {title: مقال, file: a.txt}
portals: [absher]
parameters:
  fee:
    description: A fee
    unit: SAR
    values:
      - {from: unstated, value: 100, source: guide, section: الرسوم}
guide:
  fees: {say: "الرسوم {fee}.", section: الرسوم}
outcomes:
  short: {say: "ينقصك {gap}.", values: {gap: SAR}}
facts:
  salary: {label: الراتب, ask: "كم راتبك؟", unit: SAR}
"""
PORTALS = "absher: {name: أبشر, url: 'https://www.absher.sa'}\n"


def load(folder: Path, text: str) -> object:
    (folder / "portals.yml").write_text(PORTALS, encoding="utf-8")
    (folder / "service.yml").write_text(text, encoding="utf-8")
    return load_service("service", folder)


def test_a_good_file_loads(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("group: support", "group: support\ncolour: red", "service.yml:3: unknown key 'colour'"),
        (
            "group: support",
            "group: support\ntitle: ثانية",
            "service.yml:3: key 'title' is written twice",
        ),
        ("group: support\n", "", "key 'group' is missing"),
        ("read: 2026-11-21", "read: yesterday", "'read' must be a date"),
        ("unit: SAR\n    values", "unit: EUR\n    values", "unknown unit 'EUR'"),
        ("source: guide,", "source: other,", "unknown source 'other'"),
        (", section: الرسوم}\nguide", "}\nguide", "key 'section' is missing"),
        ("from: unstated", "from: soon", "'from' must be a date"),
        ("الرسوم {fee}.", "الرسوم {cost}.", "unknown name '{cost}'"),
        ("الرسوم {fee}.", "الرسوم 100 ريال.", "digit '1' in prose"),
        ("الرسوم {fee}.", "الرسوم ١٠٠ ريال.", "digit '١' in prose"),
        ("الرسوم {fee}.", "الرسوم {fee:loud}.", "unknown form 'loud'"),
        ("ينقصك {gap}.", "ينقصك شيء.", "value 'gap' is not in its sentence"),
        ("portals: [absher]", "portals: [nowhere]", "portal 'nowhere' is not in portals.yml"),
        (
            "title: مقال, file: a.txt}",
            "title: مقال, file: a.txt}\n  spare: {title: ب, file: b}",
            "source 'spare' is used by no",
        ),
        ("label: الراتب, ", "", "key 'label' is missing"),
        ("section: الرسوم}\noutcomes", "section: الرسوم, verdict: date}\noutcomes", "must be"),
        ("guide:\n  fees:", "guide: [1\n  fees:", "not valid YAML"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(KnowledgeError) as raised:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert message in str(raised.value)
    assert str(raised.value).startswith("service.yml:")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nothing.yml: there is no such"):
        load_service("nothing", tmp_path)


def test_a_topic_may_have_one_verdict_for_all(tmp_path: Path) -> None:
    told = "section: الرسوم, verdict: conditional}\noutcomes"
    assert load(tmp_path, GOOD.replace("section: الرسوم}\noutcomes", told))


@pytest.mark.parametrize(
    ("day", "value"),
    [("2026-12-31", 100), ("2027-01-01", 250), ("2027-01-02", 250)],
)
def test_the_value_of_the_day(tmp_path: Path, day: str, value: int) -> None:
    later = "      - {from: 2027-01-01, value: 250, source: guide, section: الرسوم}\nguide:"
    load(tmp_path, GOOD.replace("guide:\n  fees", later + "\n  fees"))
    fee = load_service("service", tmp_path).parameters["fee"]
    assert fee.on(datetime.date.fromisoformat(day)).value == value


def test_no_value_before_the_first_dated_one(tmp_path: Path) -> None:
    load(tmp_path, GOOD.replace("from: unstated", "from: 2027-01-01"))
    fee = load_service("service", tmp_path).parameters["fee"]
    with pytest.raises(UnknownValueError):
        fee.on(datetime.date(2026, 12, 31))


def test_values_must_be_in_order(tmp_path: Path) -> None:
    again = "      - {from: unstated, value: 250, source: guide, section: الرسوم}\nguide:"
    with pytest.raises(KnowledgeError, match="in order of their day"):
        load(tmp_path, GOOD.replace("guide:\n  fees", again + "\n  fees"))


@pytest.mark.parametrize("slug", slugs())
def test_the_projects_own_files_are_sound(slug: str) -> None:
    knowledge = load_service(slug)
    assert knowledge.read <= datetime.date.today()
    assert all(p.values for p in knowledge.parameters.values())
