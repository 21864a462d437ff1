"""Real Postgres, Redis and nginx; only where deploy/test.sh asks for them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.deployed import Deployed
from tests.support.engines import Postgres, Redis

# `pytest tests` collects them else, on machines that have none of the three.
collect_ignore_glob = [] if os.environ.get("DALIL_TEST_DEPLOY") else ["test_real_*.py"]


@pytest.fixture(scope="session")
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="dalil-engines-"))


@pytest.fixture(scope="session")
def redis_server(folder: Path) -> Iterator[Redis]:
    server = Redis(folder)
    server.start()
    yield server
    server.go_on()
    server.stop()


@pytest.fixture(scope="session")
def postgres(folder: Path) -> Iterator[Postgres]:
    from deploy.migrate import migrate

    server = Postgres(folder)
    server.start()
    migrate(server.url)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def site() -> Iterator[Deployed]:
    deployed = Deployed()
    try:
        yield deployed.start()
    finally:
        deployed.stop()
