"""Corrections of Rasa 3.6.21, installed when the `nlu` package is imported.

Every Rasa command imports `nlu` with the pipeline. tests/nlu/test_rasa_fixes.py fails when a
patched function is no longer the one that was read.
"""

import json
import re
from typing import Any, Dict, Optional

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?:/[a-z_]+)?\s*(?P<facts>\{.*\})?", re.DOTALL)
_unpack = YAMLStoryReader.unpack_regex_message


def install() -> None:
    """Put the corrections in place; doing so twice changes nothing."""
    # A typed slash, a payload of an unknown intent or broken JSON stopped the turn without an
    # answer and put the user's text into the log; now each is read as plain text.
    YAMLStoryReader.unpack_regex_message = staticmethod(_unpack_if_sound)


def _unpack_if_sound(
    message: Message,
    domain: Optional[Domain] = None,
    entity_extractor_name: Optional[str] = None,
) -> Message:
    text = (message.get(TEXT) or "").strip()
    if not text.startswith("/"):
        return message
    match = _PAYLOAD.fullmatch(text)
    if match is None or (domain is not None and match["intent"] not in domain.intents):
        return message
    facts = _facts(match["facts"])
    if facts is None:
        return message
    known = facts if domain is None else {k: v for k, v in facts.items() if k in domain.entities}
    sound = Message({**message.data, TEXT: f"/{match['intent']}{json.dumps(known)}"})
    return _unpack(sound, domain, entity_extractor_name)


def _facts(text: Optional[str]) -> Optional[Dict[str, Any]]:
    if text is None:
        return {}
    try:
        facts = json.loads(text)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None
