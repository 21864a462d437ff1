"""The environment of a deployment: what is wrong is named, and never shown."""

import re
from pathlib import Path

import pytest

from channels.settings import SettingError
from deploy.settings import Settings

GOOD = {
    "DALIL_POSTGRES_URL": "postgres://dalil:hidden@db/dalil",
    "DALIL_REDIS_URL": "redis://:hidden@cache:6379/0",
}
ROOT = Path(__file__).resolve().parents[2]


def test_the_least_that_is_needed() -> None:
    settings = Settings.from_environment(GOOD)
    assert settings.postgres == "postgresql://dalil:hidden@db/dalil"
    assert settings.action_url == "http://127.0.0.1:5055/webhook"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DALIL_POSTGRES_URL", ""),
        ("DALIL_POSTGRES_URL", "mysql://hidden@db/dalil"),
        ("DALIL_REDIS_URL", ""),
        ("DALIL_REDIS_URL", "http://hidden"),
        ("DALIL_ACTION_URL", "hidden"),
        ("DALIL_STORE_THREADS", "0"),
        ("DALIL_STORE_SECONDS", "hidden"),
        ("DALIL_DRAIN_SECONDS", "301"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingError) as refusal:
        Settings.from_environment({**GOOD, name: value})
    assert name in str(refusal.value) and "hidden" not in str(refusal.value)


def test_the_table_names_every_variable_of_the_code() -> None:
    table = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    code = [*(ROOT / "deploy").glob("*.py"), *(ROOT / "channels").rglob("*settings.py")]
    used = {
        name
        for path in code
        for name in re.findall(r'"(DALIL_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(used) > 6
    assert not [name for name in sorted(used) if f"`{name}`" not in table]


def test_the_proxy_says_what_the_channels_say() -> None:
    from channels.wording import words

    site = (ROOT / "deploy" / "nginx" / "dalil.conf").read_text(encoding="utf-8")
    assert words("unavailable") in site and words("unavailable", "en") in site
