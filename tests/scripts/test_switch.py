"""The command that sets the switches: what it writes is what the action servers read."""

from pathlib import Path

import pytest

from scripts.switch import main
from switches import Switches, current


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "switches.yml"
    monkeypatch.setenv("DALIL_SWITCH_FILE", str(path))
    monkeypatch.delenv("DALIL_NOTICE", raising=False)
    return path


def test_it_shows_without_making_a_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0 and not file.exists()
    assert "paused: none" in capsys.readouterr().out


def test_what_is_set_is_read_and_lifted_again(file: Path) -> None:
    assert main(["--pause", "simah", "citizen_account", "--notice", " صيانة "]) == 0
    two = frozenset({"simah", "citizen_account"})
    assert current() == Switches("صيانة", False, two)
    assert main(["--pause", "all"]) == 0
    assert current() == Switches("صيانة", True, two)
    assert main(["--resume", "all", "--notice", ""]) == 0
    assert current() == Switches()


def test_one_service_is_resumed(file: Path) -> None:
    main(["--pause", "simah", "citizen_account"])
    main(["--resume", "simah"])
    assert current().paused_services == {"citizen_account"}


def test_a_name_that_is_no_service_is_refused(file: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--pause", "simha"])
    assert not file.exists()


def test_a_file_that_was_broken_by_hand_is_not_overwritten(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("paused: [", encoding="utf-8")
    assert main(["--pause", "all"]) == 1
    assert "not YAML" in capsys.readouterr().err and file.read_text() == "paused: ["
