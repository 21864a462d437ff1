"""Work that Rasa repeats on each turn and that needs doing once."""

import sys
from functools import cache
from typing import Any, Dict, Optional, Type

from jsonschema.validators import validator_for
from rasa.shared.core.events import Event

_KINDS: Dict[str, Type[Event]] = {}
_resolve = Event.resolve_by_type


def install() -> None:
    """Put the corrections in place."""
    # What an action answers was held to a schema that was itself checked on every turn: 30 ms.
    if action := sys.modules.get("rasa.core.actions.action"):
        action.RemoteAction._validate_action_result = _hold_to_schema
    # For each event of a conversation Rasa walked through all kinds of events.
    Event.resolve_by_type = staticmethod(_resolve_once)


@cache
def _schema() -> Any:
    """Give the checked schema of an action's answer."""
    schema = sys.modules["rasa.core.actions.action"].RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def _hold_to_schema(action: Any, result: Dict[str, Any]) -> bool:
    _schema().validate(result)
    return True


def _resolve_once(name: str, default: Optional[Type[Event]] = None) -> Optional[Type[Event]]:
    if name not in _KINDS:
        kind = _resolve(name, default)
        if kind is None or kind is default:
            return kind
        _KINDS[name] = kind
    return _KINDS[name]
