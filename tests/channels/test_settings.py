"""The environment's values are taken or refused with a sentence that names the variable."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from channels.settings import ROOT, SettingError, feedback_file, origins, secret


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", set()),
        (" , ", set()),
        ("https://a.sa", {"https://a.sa"}),
        ("https://A.sa/, http://localhost:8080", {"https://a.sa", "http://localhost:8080"}),
        ("http://[::1]:5005", {"http://[::1]:5005"}),
    ],
)
def test_origins(value: str, expected: set[str]) -> None:
    assert origins({"DALIL_ORIGINS": value}) == expected


@pytest.mark.parametrize("value", ["a.sa", "https://a.sa/page", "*", "null", "https://", "ftp://a"])
def test_what_is_no_origin(value: str) -> None:
    with pytest.raises(SettingError, match="DALIL_ORIGINS"):
        origins({"DALIL_ORIGINS": f"https://good.sa,{value}"})


def test_a_given_key_is_used_and_no_file_made(tmp_path: Path) -> None:
    assert secret({"DALIL_SECRET": "x" * 16}, tmp_path / "key") == "x" * 16
    assert not list(tmp_path.iterdir())


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="DALIL_SECRET"):
        secret({"DALIL_SECRET": "short"}, tmp_path / "key")


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "key"
    first = secret({}, file)
    assert len(first) >= 32 and secret({}, file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_processes_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    jobs = [({}, tmp_path / "key")] * 8
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.starmap(secret, jobs))) == 1


def test_a_key_that_cannot_be_kept_or_read(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="DALIL_SECRET"):
        secret({}, tmp_path / "no folder" / "key")
    (tmp_path / "key").write_text("\n", encoding="utf-8")
    with pytest.raises(SettingError, match="key"):
        secret({}, tmp_path / "key")


def test_the_feedback_file() -> None:
    assert feedback_file({}) == ROOT / "feedback.db"
    assert feedback_file({"DALIL_FEEDBACK_DB": "/x/y.db"}) == Path("/x/y.db")
