"""Fixtures of all tests."""

import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import settings

from scripts.settings import ROOT
from tests.support.running import Running

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
