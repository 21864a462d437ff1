"""What the environment tells the telemetry: where numbers are read, where turns are logged."""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass

from channels.settings import SettingError

_SHORTEST_TOKEN = 16
STANDARD_OUTPUT = "-"


@dataclass(frozen=True)
class TelemetrySettings:
    """What is shown, and to whom.

    Args:
        port: the first port that numbers may be read at; 0 when they are off.
        host: the address that it is bound to.
        token: what a reader must show; empty on loopback alone.
        log: the file that a line for each turn goes to, `-` for the standard output, else empty.
        log_conversations: whether these lines carry a keyed hash of the conversation.
    """

    port: int = 0
    host: str = "127.0.0.1"
    token: str = ""
    log: str = ""
    log_conversations: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "TelemetrySettings":
        """Read DALIL_METRICS_PORT, _HOST, _TOKEN, DALIL_TURN_LOG and DALIL_LOG_CONVERSATIONS.

        Args:
            environment: holds them.

        Raises:
            SettingError: when one cannot be used, or numbers would be open to strangers.
        """
        port = environment.get("DALIL_METRICS_PORT", "").strip() or "0"
        host = environment.get("DALIL_METRICS_HOST", "").strip() or cls.host
        token = environment.get("DALIL_METRICS_TOKEN", "").strip()
        if not port.isdecimal() or int(port) > 65535:
            raise SettingError("DALIL_METRICS_PORT must be a port number such as 9105.")
        if token and len(token) < _SHORTEST_TOKEN:
            raise SettingError(f"DALIL_METRICS_TOKEN is shorter than {_SHORTEST_TOKEN} characters.")
        if int(port) and not token and not _is_loopback(host):
            raise SettingError(
                "DALIL_METRICS_HOST is no loopback address: set DALIL_METRICS_TOKEN as well."
            )
        hashed = environment.get("DALIL_LOG_CONVERSATIONS", "") == "1"
        log = environment.get("DALIL_TURN_LOG", "").strip()
        return cls(int(port), host, token, log, hashed)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
