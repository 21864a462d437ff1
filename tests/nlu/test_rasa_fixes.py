"""What Rasa mishears of payloads is heard right, and the patched Rasa is the one that was read."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu import rasa_fixes
from nlu.rasa_fixes import payloads, repeated
from tests.support.sources import fingerprints

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [citizen_account, inform, greet]
    entities: [topic, salary, children_ages]
    """
)
# Functions that were replaced or leant on, and the start of the hash of the source as read.
READ = {
    "shared/core/training_data/story_reader/yaml_story_reader.py": {
        "unpack_regex_message": "ccfb1f09228c",
        "_regex_message_pattern": "904503bb4c6f",
        "_entities_from_regex_match": "5645d4029c66",
    },
    "core/channels/rest.py": {
        "_extract_message": "5e8568362513",
        "get_metadata": "64c2b729346d",
        "receive": "d81a0cead1ed",
    },
    "core/actions/action.py": {
        "action_response_format_spec": "b7124a877700",
        "_validate_action_result": "c528806a75ee",
        "_slot_set_events_from_tracker": "362fc94faa42",
    },
    "core/processor.py": {
        "_has_session_expired": "3e205957b565",
        "_update_tracker_session": "966d5615198d",
    },
    "core/tracker_store.py": {
        "_event_query": "c2027585df2e",
        "_additional_events": "1ef1d54b4cba",
        "session_scope": "d7ec1f29af39",
        "on_tracker_store_error": "9706288732d4",
        "on_tracker_store_retrieve_error": "e78fd13549c9",
    },
    "shared/core/events.py": {"resolve_by_type": "4b50cbf0b383"},
    "utils/log_utils.py": {"configure_structlog": "0cdd40ee758b"},
}


def unpacked(text: str) -> tuple[str | None, dict[str, list[Any]]]:
    message = YAMLStoryReader.unpack_regex_message(Message({TEXT: text}), DOMAIN)
    facts: dict[str, list[Any]] = {}
    for entity in message.get(ENTITIES) or []:
        facts.setdefault(entity["entity"], []).append(entity["value"])
    intent = message.get(INTENT) or {}
    return intent.get("name"), facts


@pytest.mark.parametrize(
    ("text", "intent", "facts"),
    [
        ("/greet", "greet", {}),
        (" /greet ", "greet", {}),
        ("/greet{}", "greet", {}),
        ("/session_start", "greet", {}),
        ("/restart", "restart", {}),
        ('/citizen_account{"topic":"amount"}', "citizen_account", {"topic": ["amount"]}),
        ('/citizen_account {"topic": "amount"}', "citizen_account", {"topic": ["amount"]}),
        ("/citizen_account/amount", "citizen_account", {"topic": ["amount"]}),
        ('/citizen_account/fees{"topic":"amount"}', "citizen_account", {"topic": ["amount"]}),
        ('/inform{"salary":5,"unknown":6}', "inform", {"salary": [5]}),
        ('/inform{"children_ages":[5,9]}', "inform", {"children_ages": [5, 9]}),
        ('/inform{"salary":{"below":9}}', "inform", {"salary": [{"below": 9}]}),
        ('/inform{"salary":null}', "inform", {"salary": [None]}),
        ('/inform{"salary":1,"salary":2}', "inform", {"salary": [2]}),
    ],
)
def test_a_sound_payload(text: str, intent: str, facts: dict[str, list[Any]]) -> None:
    assert unpacked(text) == (intent, facts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "كم المبلغ",
        "/",
        "//",
        "/ ",
        "/ greet",
        "/مرحبا",
        "/nonexistent",
        '/nonexistent{"topic":"fees"}',
        "/action_listen",
        "/greet@0.5",
        "/inform[1]",
        '/inform"x"',
        '/inform{"salary"',
        '/inform{"salary":5}}',
        "/inform{salary:5}",
        '/inform{"salary":' + "[" * 200_000 + "]" * 200_000 + "}",
        '/inform{"salary":' + "[" * 300 + "]" * 300 + "}",
        '/inform{"salary":' + "9" * 5_000 + "}",
        "/" + "{" * 400,
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_payload_is_left_as_text(
    text: str, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    assert unpacked(text) == (None, {})
    assert not capfd.readouterr().out and not len(recwarn)


def test_a_payload_without_a_domain_keeps_all_facts() -> None:
    message = YAMLStoryReader.unpack_regex_message(Message({TEXT: '/any{"fact":1}'}))
    assert message.get(INTENT)["name"] == "any"
    assert message.get(ENTITIES)[0]["value"] == 1


def test_what_was_said_with_the_payload_stays() -> None:
    message = Message({TEXT: "/nonexistent", "other": 1})
    assert YAMLStoryReader.unpack_regex_message(message, DOMAIN) is message


@pytest.mark.parametrize(
    ("body", "text", "metadata"),
    [
        ({"message": "نص", "metadata": {"a": 1}}, "نص", {"a": 1}),
        ({}, None, None),
        ({"message": 5, "metadata": "x"}, None, None),
        ({"message": ["نص"], "metadata": []}, None, None),
        ({"message": None, "metadata": None}, None, None),
    ],
)
def test_a_body_of_wrong_types_is_an_empty_message(
    body: dict[str, Any], text: str | None, metadata: dict[str, Any] | None
) -> None:
    request = SimpleNamespace(json=json.loads(json.dumps(body)))
    assert payloads._text_of(None, request) == text
    assert payloads._metadata_of(None, request) == metadata


def test_installing_twice_changes_nothing() -> None:
    patched = YAMLStoryReader.unpack_regex_message
    rasa_fixes.install()
    assert YAMLStoryReader.unpack_regex_message is patched
    assert payloads._unpack is not patched


def test_what_an_action_answers_is_still_held_to_its_schema() -> None:
    remote = RemoteAction("action_citizen_account", None)
    assert remote._validate_action_result.__func__ is repeated._hold_to_schema
    slot = {"event": "slot", "name": "case", "value": {"service": "simah"}}
    assert remote._validate_action_result({"events": [slot], "responses": [{"text": "نعم"}]})
    for wrong in ({"events": "none"}, {"responses": ["نعم"]}, {"events": [{"name": "case"}]}):
        with pytest.raises(ValidationError):
            remote._validate_action_result(wrong)


def test_kinds_of_events_are_found_again() -> None:
    for _ in range(2):
        assert Event.resolve_by_type("slot") is SlotSet
        assert Event.resolve_by_type("topic") is None
        assert Event.resolve_by_type("no_such_event", SlotSet) is SlotSet
        with pytest.raises(ValueError, match="no_such_event"):
            Event.resolve_by_type("no_such_event")


@pytest.mark.parametrize("file", READ)
def test_rasa_is_the_one_that_was_read(file: str) -> None:
    found = fingerprints(file, READ[file])
    assert found == READ[file], "read nlu/rasa_fixes.py against the new Rasa, then mend this table"


def test_a_store_that_fails_is_no_empty_conversation() -> None:
    class Failing(InMemoryTrackerStore):
        async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
            raise OSError

        async def save(self, tracker: DialogueStateTracker) -> None:
            raise OSError

    store = FailSafeTrackerStore(Failing(DOMAIN))
    with pytest.raises(OSError):
        asyncio.run(store.retrieve("somebody"))
    with pytest.raises(OSError):
        asyncio.run(store.save(DialogueStateTracker.from_events("somebody", [])))
