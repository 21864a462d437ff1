"""What `make doctor` looks at where Dalil runs on several workers."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import redis
import sqlalchemy as sa

from deploy.database import engine
from deploy.migrate import missing
from deploy.settings import Settings
from scripts.findings import Wrong
from scripts.secret_settings import ACTION_HEADER, ACTION_SECRET, given_action_secret

_SECONDS = 3.0
# A worker's threads, and one for who migrates or looks.
_SPARE_CONNECTIONS = 5


def checks() -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the checks of Postgres, Redis and the action servers."""
    yield "postgres", _postgres
    yield "tables", _tables
    yield "connections", _connections
    yield "redis", _redis
    yield "redis keeps", _redis_keeps
    yield "actions", _actions
    yield "actions refuse", _actions_refuse


def _postgres() -> str:
    return f"version {_ask('SHOW server_version')}"


def _tables() -> str:
    with engine(Settings.from_environment()).connect() as connection:
        left = [path.name for path in missing(connection)]
    if left:
        raise Wrong(f"{', '.join(left)} did not run yet; run python -m deploy.migrate.")
    return "up to date"


def _connections() -> str:
    settings = Settings.from_environment()
    most = int(_ask("SHOW max_connections")) - _SPARE_CONNECTIONS
    if most < settings.store_threads:
        raise Wrong(
            f"Postgres allows {most} connections and a worker takes {settings.store_threads}; "
            "raise max_connections or lower DALIL_STORE_THREADS."
        )
    return f"enough for {most // settings.store_threads} workers"


def _redis() -> str:
    found = _information("server")
    if int(str(found["redis_version"]).partition(".")[0]) < 6:
        raise Wrong("Redis is older than 6; install a newer one.")
    return f"version {found['redis_version']}"


def _redis_keeps() -> str:
    if not int(_information("persistence")["aof_enabled"]):
        raise Wrong("Redis keeps nothing on disk; set appendonly yes, as deploy/redis.conf does.")
    policy = str(_information("memory").get("maxmemory_policy", ""))
    if policy != "noeviction":
        raise Wrong(f"Redis drops keys when full ({policy}); set maxmemory-policy noeviction.")
    return "on disk, and drops nothing"


def _actions() -> str:
    status = _status("GET", "/health")
    if status != 200:
        raise Wrong(f"the action server answers {status}; see its log.")
    # An empty call is none: it is refused with 400 by who knows the secret, else with 403.
    status = _status("POST", "/webhook", {ACTION_HEADER: given_action_secret()})
    if status == 403:
        raise Wrong(f"the action server refuses us; give it the same {ACTION_SECRET}.")
    return "answer"


def _actions_refuse() -> str:
    if _status("POST", "/webhook") != 403:
        raise Wrong(
            "the action server answers strangers; start it by python -m scripts.serve_actions."
        )
    return "strangers"


def _status(method: str, path: str, headers: dict[str, str] | None = None) -> int:
    address = Settings.from_environment().action_url.rpartition("/")[0]
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False) as client:
            return client.request(method, f"{address}{path}", headers=headers, json=[]).status_code
    except httpx.HTTPError:
        raise Wrong("no action server answers at DALIL_ACTION_URL; start one.") from None


def _ask(question: str) -> str:
    try:
        with engine(Settings.from_environment()).connect() as connection:
            return str(connection.execute(sa.text(question)).scalar())
    except sa.exc.SQLAlchemyError as error:
        why = "refuses the password" if "password" in str(error) else "does not answer"
        raise Wrong(f"Postgres {why}; check DALIL_POSTGRES_URL and that it runs.") from None


def _information(section: str) -> dict[str, Any]:
    url = Settings.from_environment().redis
    try:
        with redis.from_url(
            url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
        ) as client:
            return dict(client.info(section))
    except redis.AuthenticationError:
        raise Wrong("Redis refuses the password; check DALIL_REDIS_URL.") from None
    except redis.RedisError:
        raise Wrong("Redis does not answer; check DALIL_REDIS_URL and that it runs.") from None
