"""The operator's switches: read again when the file changes, and never undone by a broken file."""

import logging
import os
from pathlib import Path
from typing import Any

import pytest

from switches import LONGEST_NOTICE, SwitchError, Switches, current, parse


def told(path: Path, notice: str = "") -> Switches:
    return current({"DALIL_NOTICE": notice, "DALIL_SWITCH_FILE": str(path)})


def write(path: Path, text: str) -> None:
    """Change the file as an editor does: another inode, so that a coarse clock does not matter."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def test_nothing_set_is_nothing_switched(tmp_path: Path) -> None:
    assert current({}) == Switches() == told(tmp_path / "none.yml")


def test_a_notice_of_the_environment_gives_way_to_one_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "switches.yml"
    assert told(path, " صيانة الليلة ").notice == "صيانة الليلة"
    write(path, "notice: انتهت الصيانة")
    assert told(path, "صيانة").notice == "انتهت الصيانة"
    write(path, "notice: ''")
    assert told(path, "صيانة").notice == ""
    path.unlink()
    assert told(path, "صيانة").notice == "صيانة"


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "switches.yml"
    for text, paused, services in (
        ("paused: true", True, set()),
        ("paused_services: [simah]", False, {"simah"}),
        ("", False, set()),
    ):
        write(path, text)
        assert (told(path).paused, told(path).paused_services) == (paused, services)


BROKEN = ["paused: [", "pause: true", "paused: 'yes'", "- paused", "paused_services: [3]", "\x00"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_change_is_said_and_not_obeyed(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "switches.yml"
    write(path, "paused: true")
    assert told(path).paused
    caplog.clear()
    write(path, text)
    with caplog.at_level(logging.ERROR):
        assert told(path).paused and told(path).paused
    assert len(caplog.records) == 1 and "cannot be obeyed" in caplog.text


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "switches.yml"
    write(path, "paused: true")
    assert told(path).paused
    path.unlink()
    path.mkdir()
    assert told(path).paused


@pytest.mark.parametrize("given", ["null", "{}", "notice: null", ""])
def test_a_file_may_say_nothing(given: str) -> None:
    assert parse(given) == {}


def test_a_notice_is_a_line_and_no_page() -> None:
    with pytest.raises(SwitchError, match="longer"):
        parse(f"notice: {'ن' * (LONGEST_NOTICE + 1)}")


def test_services_are_kept_as_a_set() -> None:
    given: dict[str, Any] = parse("paused_services: [simah, simah]")
    assert given == {"paused_services": frozenset({"simah"})}
