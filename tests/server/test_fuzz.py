"""A thousand strange messages over all channels; `make fuzz` sends twenty thousand."""

from collections.abc import Iterator

import pytest

from tests.support.fuzzing import Fuzzed, Fuzzer

pytestmark = pytest.mark.server

MESSAGES = 1_000


@pytest.fixture(scope="module")
def fuzzer(emulator: None) -> Iterator[Fuzzer]:
    """Give servers of their own, with all channels on."""
    running = Fuzzed()
    try:
        yield Fuzzer(running.start())
    finally:
        running.stop()


def test_whatever_is_sent(fuzzer: Fuzzer) -> None:
    fuzzer.attack(MESSAGES, derandomize=True)
    assert fuzzer.sent >= MESSAGES
