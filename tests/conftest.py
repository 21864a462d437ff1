"""Fixtures of all tests."""

import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from scripts.settings import ROOT
from tests.support.running import Running

if TYPE_CHECKING:
    from tests.support.fuzzing import Fuzzed

# The same examples on each run; `--hypothesis-profile=default` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """Start Dalil's servers once for all tests that talk to them."""
    servers = Running().start()
    yield servers
    servers.stop()


@pytest.fixture(scope="session")
def emulator() -> None:
    """Build the environment of Telegram's emulator when it is not there."""
    subprocess.run(["bash", "scripts/emulator.sh"], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def fuzzed(emulator: None) -> "Iterator[Fuzzed]":
    """Start servers once that have all channels on, and no limit for who sends much."""
    # Imported here: it brings Rasa, which tests without a server need not wait for.
    from tests.support.fuzzing import Fuzzed

    servers = Fuzzed()
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
