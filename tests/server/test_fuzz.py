"""A thousand strange messages over all channels; `make fuzz` sends twenty thousand."""

import pytest

from tests.support.fuzzing import BUSY_SECONDS, Fuzzed, Fuzzer

pytestmark = pytest.mark.server

MESSAGES = 1_000


def test_whatever_is_sent(fuzzed: Fuzzed) -> None:
    fuzzer = Fuzzer(fuzzed, BUSY_SECONDS)
    fuzzer.attack(MESSAGES, derandomize=True)
    assert fuzzer.sent >= MESSAGES
