"""A thousand strange messages over all channels; `make fuzz` sends twenty thousand."""

import pytest

from tests.support.fuzzing import Fuzzed, Fuzzer

pytestmark = pytest.mark.server

MESSAGES = 1_000


def test_whatever_is_sent(fuzzed: Fuzzed) -> None:
    fuzzer = Fuzzer(fuzzed)
    fuzzer.attack(MESSAGES, derandomize=True)
    assert fuzzer.sent >= MESSAGES
