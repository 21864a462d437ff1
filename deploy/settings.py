"""The settings of a deployment, all from the environment: the table of deploy/README.md."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from channels.settings import SettingError, redis_url

_POSTGRES = re.compile(r"postgres(?:ql)?://\S+")
_HTTP = re.compile(r"https?://[^\s/]+/\S*")


@dataclass(frozen=True)
class Settings:
    """Where a worker finds its helpers, and how long it waits for them.

    Args:
        postgres: the address of the database.
        redis: the address of Redis.
        action_url: where actions are run, behind the proxy.
        store_threads: how many calls to Postgres a worker makes at once.
        store_seconds: how long one may take.
        drain_seconds: how long a worker that stops waits for its turns.
    """

    postgres: str
    redis: str
    action_url: str
    store_threads: int = 8
    store_seconds: int = 5
    drain_seconds: int = 30

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the DALIL_ variables.

        Args:
            environment: holds them.

        Raises:
            SettingError: when one is missing or cannot be used; never with its value.
        """
        postgres = environment.get("DALIL_POSTGRES_URL", "").strip()
        if not _POSTGRES.fullmatch(postgres):
            raise SettingError(
                "DALIL_POSTGRES_URL must be an address such as postgresql://dalil@127.0.0.1/dalil."
            )
        redis = redis_url(environment)
        if not redis:
            raise SettingError("DALIL_REDIS_URL must be set: workers share their order in Redis.")
        action = environment.get("DALIL_ACTION_URL", "").strip() or "http://127.0.0.1:5055/webhook"
        if not _HTTP.fullmatch(action):
            raise SettingError(
                "DALIL_ACTION_URL must be an address such as http://127.0.0.1:5055/webhook."
            )
        return cls(
            # SQLAlchemy knows only the longer name.
            re.sub("^postgres://", "postgresql://", postgres),
            redis,
            action,
            _whole(environment, "DALIL_STORE_THREADS", cls.store_threads, 64),
            _whole(environment, "DALIL_STORE_SECONDS", cls.store_seconds, 30),
            _whole(environment, "DALIL_DRAIN_SECONDS", cls.drain_seconds, 300),
        )


def _whole(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environment.get(name, "").strip() or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise SettingError(f"{name} must be a whole number from 1 to {most}.")
    return int(text)
