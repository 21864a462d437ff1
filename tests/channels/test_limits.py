"""Who sends too much is told how long to wait; nobody else is slowed down."""

import gc
import time

import pytest

from channels.limits import Flood


def test_the_allowed_number_and_no_more() -> None:
    flood = Flood("3 per minute")
    gc.collect()
    assert [flood.allow("a") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert 59 < flood.allow("a") <= 61
    assert flood.allow("b") == 0.0


def test_waiting_helps_and_what_was_refused_does_not_count() -> None:
    flood = Flood("2 per second")
    assert flood.allow("a") == flood.allow("a") == 0.0
    waits = [flood.allow("a") for _ in range(5)]
    assert all(0 < wait <= 2 for wait in waits)
    time.sleep(max(waits) + 0.05)
    assert flood.allow("a") == 0.0


def test_the_longest_of_several_rules_counts() -> None:
    flood = Flood("1 per second; 2 per minute")
    assert flood.allow("a") == 0.0
    assert 0 < flood.allow("a") <= 2
    time.sleep(1.1)
    assert flood.allow("a") == 0.0
    assert flood.allow("a") > 2


def test_nothing_of_who_stays_away_is_kept() -> None:
    flood = Flood("5 per second")
    for number in range(200):
        flood.allow(f"visitor-{number}")
    time.sleep(1.2)
    flood.allow("one more")
    time.sleep(0.2)
    assert len(flood._storage.storage) <= 2


@pytest.mark.parametrize("rules", ["", "many per minute"])
def test_rules_that_are_none_are_refused(rules: str) -> None:
    with pytest.raises(ValueError):
        Flood(rules)
