"""The doctor at a site: content with what is well, and one sentence for what is not."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
import pytest
import redis

from scripts.secret_settings import ACTION_SECRET, action_secret
from scripts.servers import action_server, free_port
from scripts.settings import Settings
from tests.scripts.test_doctor import GOOD, examine
from tests.support.engines import Postgres, Redis

pytestmark = pytest.mark.deploy


@pytest.fixture
def environment(postgres: Postgres, redis_server: Redis) -> Iterator[dict[str, str]]:
    with action_server(Settings("127.0.0.1", 0, port := free_port()), postgres.folder / "actions"):
        yield {
            **GOOD,
            ACTION_SECRET: action_secret(),
            "DALIL_POSTGRES_URL": postgres.url,
            "DALIL_REDIS_URL": redis_server.url,
            "DALIL_ACTION_URL": f"http://127.0.0.1:{port}/webhook",
        }


def test_a_secret_that_the_action_server_does_not_know(environment: dict[str, str]) -> None:
    code, said = examine({**environment, ACTION_SECRET: "0123456789abcdefghij"})
    assert code == 1 and "WRONG  actions: the action server refuses us" in said


@contextmanager
def setting(server: Redis, name: str, value: str) -> Iterator[None]:
    client = redis.from_url(server.url, decode_responses=True)
    before = client.config_get(name)[name]
    client.config_set(name, value)
    try:
        yield
    finally:
        client.config_set(name, before)


def test_a_site_that_is_well(environment: dict[str, str]) -> None:
    code, said = examine(environment)
    assert code == 0 and said.endswith("All is well.\n"), said
    for name in (
        "postgres",
        "tables",
        "connections",
        "redis",
        "redis keeps",
        "actions",
        "actions refuse",
    ):
        assert f"ok     {name}: " in said


def test_a_database_without_tables(environment: dict[str, str], postgres: Postgres) -> None:
    base = psycopg2.connect(postgres.url)
    base.autocommit = True
    base.cursor().execute("CREATE DATABASE bare")
    base.close()
    bare = postgres.url.replace("/postgres", "/bare")
    code, said = examine({**environment, "DALIL_POSTGRES_URL": bare})
    assert code == 1
    assert "WRONG  tables: 001_events.sql did not run yet; run python -m deploy.migrate." in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("appendonly", "no", "Redis keeps nothing on disk"),
        ("maxmemory-policy", "allkeys-lru", "Redis drops keys when full"),
    ],
)
def test_a_redis_that_forgets(
    environment: dict[str, str], redis_server: Redis, name: str, value: str, expected: str
) -> None:
    with setting(redis_server, name, value):
        code, said = examine(environment)
    assert code == 1 and f"WRONG  redis keeps: {expected}" in said


def test_too_few_connections(environment: dict[str, str], postgres: Postgres) -> None:
    code, said = examine({**environment, "DALIL_STORE_THREADS": "64"})
    assert code == 0 and "enough for 1 workers" in said
