"""`make fuzz`: twenty thousand strange messages, other ones each time, and a flat memory."""

import os
import statistics

import pytest

from tests.support.fuzzing import Fuzzed, Fuzzer
from tests.support.processes import is_alive, memory
from tests.support.surface import OPERATIONS, call_all

pytestmark = pytest.mark.fuzz

# DALIL_FUZZ=2000 tries the way; only the full number counts as a run.
MESSAGES = int(os.environ.get("DALIL_FUZZ", "20000"))
TURNS = MESSAGES // 2
EXAMPLES = max(10, MESSAGES // 100)
# What the allocator may still take after the first quarter, in MB: none was seen in 10,000 turns.
GROWTH = {"Rasa": 25.0, "the action server": 10.0}
SAID = ["كم حساب المواطن لي ولزوجتي وولدين 5 و9", "ولو كانوا ثلاثة؟", "ابغى عاملة من كينيا", "شكرا"]


def test_whatever_is_sent(fuzzed: Fuzzed) -> None:
    pids = fuzzed.pids
    fuzzer = Fuzzer(fuzzed)
    fuzzer.attack(MESSAGES, derandomize=False)
    print(f"\n{fuzzer.sent} messages, the slowest answered in {fuzzer.slowest:.2f} s")
    assert fuzzer.sent >= MESSAGES
    assert fuzzed.pids == pids and all(map(is_alive, pids))


def test_the_memory_stays_flat(fuzzed: Fuzzed) -> None:
    samples: list[tuple[float, float]] = []
    for turn in range(TURNS):
        fuzzed.talk([SAID[turn % len(SAID)]], f"flat-{turn // 20}")
        if turn % max(1, TURNS // 40) == 0:
            rasa, actions = map(memory, fuzzed.pids)
            samples.append((rasa, actions))
    for (name, most), values in zip(GROWTH.items(), zip(*samples, strict=True), strict=True):
        early, late = statistics.median(values[10:15]), statistics.median(values[-5:])
        print(f"\n{name}: {early:.0f} MB at a quarter, {late:.0f} MB after {TURNS} turns")
        assert late - early <= most, (name, values)


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_the_surface_is_as_described(label: str, fuzzed: Fuzzed) -> None:
    assert call_all(fuzzed, label, EXAMPLES, derandomize=False) >= 1
    assert "Traceback" not in fuzzed.logs
