"""Corrections of Rasa 3.6.21, installed when the `nlu` package is imported.

Every Rasa command imports `nlu` with the pipeline. tests/nlu/test_rasa_fixes.py fails when a
patched function is no longer the one that was read.
"""

import json
import re
import sys
from functools import cache
from typing import Any, Dict, Optional, Type

import structlog
from jsonschema.validators import validator_for
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.quiet_log import without_words

_PAYLOAD = re.compile(
    r"/(?P<intent>[a-z_]+)(?:/(?P<topic>[a-z_]+))?\s*(?P<facts>\{.*\})?", re.DOTALL
)
# No payload of ours is longer, and what is nested deeper than this breaks json and copy.
_LONGEST = 500
# Rasa starts a session without a word; who asks for one is greeted.
_SPOKEN = {"session_start": "greet"}
_KINDS: Dict[str, Type[Event]] = {}
_resolve = Event.resolve_by_type
_unpack = YAMLStoryReader.unpack_regex_message


def install() -> None:
    """Put the corrections in place; doing so twice changes nothing."""
    # A typed slash, a payload of an unknown intent or broken JSON stopped the turn without an
    # answer and put the user's text into the log; now each is read as plain text.
    YAMLStoryReader.unpack_regex_message = staticmethod(_unpack_if_sound)
    # So did a `message` or `metadata` of another type. A process that serves has the channels
    # already; to import them here would cost every other one four seconds.
    if rest := sys.modules.get("rasa.core.channels.rest"):
        rest.RestInput._extract_message = _text_of
        rest.RestInput.get_metadata = _metadata_of
    # What an action answers was held to a schema that was itself checked on every turn: 30 ms.
    if action := sys.modules.get("rasa.core.actions.action"):
        action.RemoteAction._validate_action_result = _hold_to_schema
    # For each event of a conversation Rasa walked through all kinds of events.
    Event.resolve_by_type = staticmethod(_resolve_once)
    # Rasa logs the text of a message whose turn failed. The list is changed in place because
    # loggers that have spoken keep it.
    processors = structlog.get_config()["processors"]
    if without_words not in processors:
        processors.insert(0, without_words)


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


def _unpack_if_sound(
    message: Message,
    domain: Optional[Domain] = None,
    entity_extractor_name: Optional[str] = None,
) -> Message:
    text = (message.get(TEXT) or "").strip()
    if not text.startswith("/") or len(text) > _LONGEST:
        return message
    match = _PAYLOAD.fullmatch(text)
    if match is None or (domain is not None and match["intent"] not in domain.intents):
        return message
    facts = _facts(match["facts"])
    if facts is None:
        return message
    if match["topic"]:
        facts = {"topic": match["topic"], **facts}
    intent = _SPOKEN.get(match["intent"], match["intent"])
    known = facts if domain is None else {k: v for k, v in facts.items() if k in domain.entities}
    payload = f"/{intent}{json.dumps(known) if known else ''}"
    return _unpack(Message({**message.data, TEXT: payload}), domain, entity_extractor_name)


def _facts(text: Optional[str]) -> Optional[Dict[str, Any]]:
    if text is None:
        return {}
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


def _text_of(channel: Any, request: Any) -> Optional[str]:
    text = request.json.get("message")
    return text if isinstance(text, str) else None


def _metadata_of(channel: Any, request: Any) -> Optional[Dict[str, Any]]:
    metadata = request.json.get("metadata")
    return metadata if isinstance(metadata, dict) else None
