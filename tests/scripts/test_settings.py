"""What the environment may change, and what it is told when it is wrong."""

import pytest

from scripts.settings import Settings

NAMES = ("DALIL_HOST", "DALIL_PORT", "DALIL_ACTION_PORT")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_settings_only_this_machine_is_served() -> None:
    assert Settings.from_environment() == Settings("127.0.0.1", 5005, 5055)


def test_every_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(NAMES, ("0.0.0.0", "8080", "65535"), strict=True):
        monkeypatch.setenv(name, value)
    assert Settings.from_environment() == Settings("0.0.0.0", 8080, 65535)


@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("value", ["", "0", "65536", "-1", "5005.0", "http", "²", " 5005"])
def test_a_wrong_port_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        Settings.from_environment()
    message = str(stopped.value)
    assert name in message and repr(value) in message and "port number" in message
    assert "\n" not in message
