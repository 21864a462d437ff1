"""The settings that the environment may change, in one place: the README's table."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "dalil.tar.gz"


@dataclass(frozen=True)
class Settings:
    """Where the servers listen.

    Args:
        host: address that both servers bind to.
        port: Rasa's port.
        action_port: the action server's port.
    """

    host: str
    port: int
    action_port: int

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read DALIL_HOST, DALIL_PORT and DALIL_ACTION_PORT.

        Raises:
            SystemExit: with one sentence when a port is not a port.
        """
        return cls(
            os.environ.get("DALIL_HOST", "127.0.0.1"),
            _port("DALIL_PORT", 5005),
            _port("DALIL_ACTION_PORT", 5055),
        )


def _port(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise SystemExit(f"{name} is {value!r}; it must be a port number such as {default}.")
    return int(value)
