"""What the environment tells the channels: who may embed, the signing key, what is shared."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECRET_FILE = ROOT / ".dalil-secret"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9a-f:]+\](?::\d{1,5})?")
_REDIS = re.compile(r"(?:rediss?://|unix://)\S+")
_SHORTEST_SECRET = 16


class SettingError(ValueError):
    """A variable has a value that cannot be used; the message names it and says what would."""


def origins(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Give the sites that may embed the widget, beside the server's own.

    Args:
        environment: holds DALIL_ORIGINS, parted by commas.

    Raises:
        SettingError: when one of them is no origin.
    """
    named = [
        one.strip().rstrip("/").lower() for one in environment.get("DALIL_ORIGINS", "").split(",")
    ]
    found = frozenset(filter(None, named))
    for one in sorted(found):
        if not _ORIGIN.fullmatch(one):
            raise SettingError(
                f"DALIL_ORIGINS holds {one!r}; write origins such as https://example.sa, "
                "without a path and parted by commas."
            )
    return found


def secret(environment: Mapping[str, str] = os.environ, file: Path = SECRET_FILE) -> str:
    """Give the key that signs sessions; without DALIL_SECRET one is made and kept in a file.

    Args:
        environment: may hold DALIL_SECRET.
        file: where a key that was made is kept, readable by its owner alone.

    Raises:
        SettingError: when the key is too short, or the file cannot be used.
    """
    given = environment.get("DALIL_SECRET", "")
    if given and len(given) < _SHORTEST_SECRET:
        raise SettingError(f"DALIL_SECRET is shorter than {_SHORTEST_SECRET} characters.")
    if given:
        return given
    try:
        kept = _kept(file)
    except OSError as error:
        why = error.strerror or str(error)
        raise SettingError(f"Cannot keep a key in {file.name}: {why}. Set DALIL_SECRET.") from None
    if len(kept) < _SHORTEST_SECRET:
        raise SettingError(f"{file.name} holds no key. Remove it, or set DALIL_SECRET.")
    return kept


def feedback_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Name the SQLite file that opinions are kept in, DALIL_FEEDBACK_DB or feedback.db."""
    return Path(environment.get("DALIL_FEEDBACK_DB") or ROOT / "feedback.db")


def redis_url(environment: Mapping[str, str] = os.environ) -> str:
    """Give the Redis that several workers share, DALIL_REDIS_URL; empty when there is one worker.

    Raises:
        SettingError: when it is no address of a Redis.
    """
    url = environment.get("DALIL_REDIS_URL", "").strip()
    if url and not _REDIS.fullmatch(url):
        raise SettingError("DALIL_REDIS_URL must be an address such as redis://127.0.0.1:6379/0.")
    return url


def _kept(file: Path) -> str:
    if not file.exists():
        made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48), encoding="utf-8")
        try:
            # Of two processes that start at once, the first wins and both read its key.
            os.link(made, file)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return file.read_text(encoding="utf-8").strip()
