"""Secrets between the processes: from the environment or made for one start, never an argument.

Every user of a machine can read another's command lines; an environment and a file of its own
folder only its owner can.
"""

import os
import re
import secrets
from collections.abc import Mapping
from functools import cache

ACTION_SECRET = "DALIL_ACTION_SECRET"
ACTION_HEADER = "X-Dalil-Secret"
API_TOKEN = "DALIL_API_TOKEN"
# It travels in a header or an address: no spaces, no marks that mean something there.
_SOUND = re.compile(r"[A-Za-z0-9_.~-]{16,256}")


def action_secret(environment: Mapping[str, str] = os.environ) -> str:
    """Give what Rasa proves itself with to the action server; made once when none is set.

    Args:
        environment: may hold DALIL_ACTION_SECRET.

    Raises:
        SystemExit: with one sentence when it cannot be used.
    """
    return _read(ACTION_SECRET, environment) or _made()


def given_action_secret(environment: Mapping[str, str] = os.environ) -> str:
    """Give the secret that the action server was started with.

    Args:
        environment: must hold DALIL_ACTION_SECRET.

    Raises:
        SystemExit: with one sentence when there is none or it cannot be used.
    """
    if given := _read(ACTION_SECRET, environment):
        return given
    raise SystemExit(f"{ACTION_SECRET} is not set; the action server answers nobody without it.")


def api_arguments(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Give what turns Rasa's HTTP API on, nothing unless there is a token for it.

    Args:
        environment: may hold DALIL_API_TOKEN.

    Raises:
        SystemExit: with one sentence when the token cannot be used.
    """
    token = _read(API_TOKEN, environment)
    return ["--enable-api", "--auth-token", token] if token else []


def _read(name: str, environment: Mapping[str, str]) -> str:
    value = environment.get(name, "").strip()
    if value and not _SOUND.fullmatch(value):
        raise SystemExit(f"{name} must be 16 to 256 of A-Z, a-z, 0-9, _, ., ~ and -.")
    return value


@cache
def _made() -> str:
    return secrets.token_urlsafe(32)
