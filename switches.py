"""What the operator may switch while Dalil runs: a notice, and a pause of all or of a service."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

_LOG = logging.getLogger(__name__)
# Works unprepared: who has to stop Dalil in a hurry sets no variable first.
_FILE = Path(__file__).resolve().parent / "switches.yml"
_KEYS = {"notice": str, "paused": bool, "paused_services": list}
LONGEST_NOTICE = 500
# When the file last changed, and what it said then: a broken change is not obeyed.
_Stamp = tuple[str, int, int, int]
_read: dict[str, Any] = {"stamp": None, "given": {}}


class SwitchError(ValueError):
    """A switch file cannot be obeyed; the message says why."""


@dataclass(frozen=True)
class Switches:
    """The state of all switches.

    Args:
        notice: a sentence that every conversation is told; empty for none.
        paused: whether nothing is answered.
        paused_services: the services that are not answered about.
    """

    notice: str = ""
    paused: bool = False
    paused_services: frozenset[str] = frozenset()


def current(environment: Mapping[str, str] = os.environ) -> Switches:
    """Give the switches as they are now; a file that cannot be read changes nothing.

    Args:
        environment: may hold DALIL_NOTICE and DALIL_SWITCH_FILE.
    """
    notice = environment.get("DALIL_NOTICE", "").strip()[:LONGEST_NOTICE]
    return replace(Switches(notice), **_given(file(environment)))


def file(environment: Mapping[str, str] = os.environ) -> Path:
    """Name the file that is looked at before every answer.

    Args:
        environment: may hold DALIL_SWITCH_FILE.
    """
    return Path(environment.get("DALIL_SWITCH_FILE") or _FILE)


def parse(text: str) -> dict[str, Any]:
    """Read the content of a switch file.

    Args:
        text: YAML with any of notice, paused, paused_services; empty for none.

    Raises:
        SwitchError: when it is not that.
    """
    try:
        content = yaml.safe_load(text) or {}
    except (yaml.YAMLError, RecursionError):
        raise SwitchError("it is not YAML") from None
    if not isinstance(content, dict) or not set(content) <= set(_KEYS):
        raise SwitchError(f"it may hold these keys: {', '.join(_KEYS)}")
    given = {key: value for key, value in content.items() if value is not None}
    for key, value in given.items():
        if not isinstance(value, _KEYS[key]):
            raise SwitchError(f"{key} must be a {_KEYS[key].__name__}")
    if len(given.get("notice", "")) > LONGEST_NOTICE:
        raise SwitchError(f"notice is longer than {LONGEST_NOTICE} characters")
    services = given.get("paused_services", [])
    if not all(isinstance(slug, str) for slug in services):
        raise SwitchError("paused_services must name services")
    if services:
        given["paused_services"] = frozenset(services)
    else:
        given.pop("paused_services", None)
    return given


def _given(path: Path) -> dict[str, Any]:
    stamp = _stamp(path)
    if stamp == _read["stamp"]:
        return dict(_read["given"])
    try:
        given = parse(path.read_text(encoding="utf-8")) if stamp else {}
    except (OSError, UnicodeDecodeError, SwitchError) as error:
        # Said once for each change, and what held before goes on holding.
        why = error if isinstance(error, SwitchError) else type(error).__name__
        _LOG.error("%s was changed and cannot be obeyed: %s", path.name, why)
        given = _read["given"]
    else:
        _LOG.warning("the switches changed: %s", ", ".join(sorted(given)) or "all off")
    _read.update(stamp=stamp, given=given)
    return dict(given)


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return str(path), 0, 0, 0
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino
