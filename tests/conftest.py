"""Fixtures of all tests."""

from collections.abc import Iterator

import pytest

from tests.support.running import Running


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """Start Dalil's servers once for all tests that talk to them."""
    servers = Running().start()
    yield servers
    servers.stop()
