"""What a client sends is read as it is meant, or as plain text.

A typed slash, a payload of an unknown intent or broken JSON stopped the turn without an answer
and put the user's text into the log. So did a `message` or `metadata` of another type.
"""

import json
import re
import sys
from typing import Any, Dict, Optional

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

_PAYLOAD = re.compile(
    r"/(?P<intent>[a-z_]+)(?:/(?P<topic>[a-z_]+))?\s*(?P<facts>\{.*\})?", re.DOTALL
)
# No payload of ours is longer, and what is nested deeper than this breaks json and copy.
_LONGEST = 500
# Rasa starts a session without a word; who asks for one is greeted.
_SPOKEN = {"session_start": "greet"}
_unpack = YAMLStoryReader.unpack_regex_message


def install() -> None:
    """Put the corrections in place."""
    YAMLStoryReader.unpack_regex_message = staticmethod(_unpack_if_sound)
    # A process that serves has the channels already; to import them here would cost every other
    # one four seconds.
    if rest := sys.modules.get("rasa.core.channels.rest"):
        rest.RestInput._extract_message = _text_of
        rest.RestInput.get_metadata = _metadata_of


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
