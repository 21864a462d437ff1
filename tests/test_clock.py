"""The one clock: Riyadh's, or the one that DALIL_NOW names."""

import datetime

import pytest

import clock


def test_the_clock_is_riyadhs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_NOW", raising=False)
    now = clock.now()
    assert now.utcoffset() == datetime.timedelta(hours=3)
    assert abs(now - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(minutes=1)


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_NOW", "")
    assert clock.now().tzinfo == clock.RIYADH


@pytest.mark.parametrize(
    ("setting", "read"),
    [
        ("2026-11-21", datetime.datetime(2026, 11, 21)),
        ("2026-11-21T14:30", datetime.datetime(2026, 11, 21, 14, 30)),
        ("2024-02-29", datetime.datetime(2024, 2, 29)),
    ],
)
def test_a_day_or_an_instant(
    setting: str, read: datetime.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DALIL_NOW", setting)
    assert clock.now() == read.replace(tzinfo=clock.RIYADH)


@pytest.mark.parametrize("setting", ["today", "21/11/2026", "2026-02-30", "14:30", " "])
def test_anything_else_says_how_to_write_it(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_NOW", setting)
    with pytest.raises(ValueError, match=r"DALIL_NOW is .*; write 2026-11-21 or 2026-11-21T14:30"):
        clock.now()
