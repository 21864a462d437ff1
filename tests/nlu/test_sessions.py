"""A conversation of hundreds of turns is as short to Rasa as its beginning, and forgets nothing."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    ConversationPaused,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from nlu import rasa_fixes
from nlu.rasa_fixes.sessions import LONG

TURNS, A_TURN = 500, 6
SLOTS = "slots: {case: {type: any, influence_conversation: false, mappings: [{type: custom}]}}"
SESSIONS = """
version: "3.1"
session_config: {session_expiration_time: 60, carry_over_slots_to_new_session: true}
actions: [action_continue]
"""
TOLD = {"service": "simah", "facts": {"salary": 12000}}


def processor(store: TrackerStore, domain: Domain) -> MessageProcessor:
    """Make Rasa's processor as far as a turn's beginning needs it, without a model."""
    made = MessageProcessor.__new__(MessageProcessor)
    made.domain, made.tracker_store, made.action_endpoint = domain, store, None
    made.nlg = TemplatedNaturalLanguageGenerator({})
    made.model_metadata = SimpleNamespace(model_id="m", assistant_id="a")
    return made


def events_of_a_turn(slots: Any) -> list[Any]:
    """Give what one turn of ours leaves."""
    return [
        UserUttered("نص", {"name": "greet"}),
        ActionExecuted("action_continue"),
        BotUttered("نص"),
        *([SlotSet("case", slots)] if slots else []),
        ActionExecuted("action_listen"),
    ]


async def talk(
    store: TrackerStore, domain: Domain, turns: int
) -> tuple[list[int], DialogueStateTracker]:
    """Take turns; give how many events each found, and the conversation."""
    made, found = processor(store, domain), []
    for number in range(turns):
        tracker = await made.fetch_tracker_and_update_session("me", CollectingOutputChannel())
        found.append(len(tracker.events))
        tracker.update_with_events(events_of_a_turn(TOLD if number == 0 else None), domain)
        await made.save_tracker(tracker)
    return found, tracker


@pytest.fixture
def domain() -> Domain:
    return Domain.from_yaml(SESSIONS + SLOTS)


def test_turn_500_is_as_short_as_the_first_ones(domain: Domain) -> None:
    store = SQLTrackerStore(domain, db=":memory:")
    found, last = asyncio.run(talk(store, domain, TURNS))
    assert max(found) < LONG + A_TURN + 5
    assert last.get_slot("case") == TOLD
    assert sum(isinstance(event, SlotSet) for event in last.events) <= 1
    whole = asyncio.run(store.retrieve_full_tracker("me"))
    assert whole is not None
    assert sum(isinstance(event, UserUttered) for event in whole.events) == TURNS


def test_in_memory_too(domain: Domain) -> None:
    _, last = asyncio.run(talk(InMemoryTrackerStore(domain), domain, 60))
    assert len(last.applied_events()) < LONG + A_TURN and last.get_slot("case") == TOLD


def test_only_the_last_value_of_a_slot_goes_on(domain: Domain) -> None:
    async def scenario() -> DialogueStateTracker:
        store = InMemoryTrackerStore(domain)
        made = processor(store, domain)
        tracker = await made.fetch_tracker_and_update_session("me", CollectingOutputChannel())
        for number in range(LONG):
            tracker.update_with_events(events_of_a_turn({"turn": number}), domain)
        await made.save_tracker(tracker)
        return await made.fetch_tracker_and_update_session("me", CollectingOutputChannel())

    rolled = asyncio.run(scenario())
    kept = [event for event in rolled.applied_events() if isinstance(event, SlotSet)]
    assert [event.value for event in kept] == [{"turn": LONG - 1}]


@pytest.mark.parametrize(
    ("last", "session", "over"),
    [
        ([], {}, True),
        ([SessionStarted(), ActionExecuted("action_listen")], {}, False),
        ([ActiveLoop("form"), ActionExecuted("action_listen")], {}, False),
        ([ConversationPaused()], {}, False),
        ([ActionExecuted("action_continue")], {}, False),
        ([], {"session_expiration_time": 0}, False),
        ([], {"carry_over_slots_to_new_session": False}, False),
    ],
)
def test_when_a_long_session_may_end(last: list[Any], session: dict[str, Any], over: bool) -> None:
    settings = {"session_expiration_time": 60, "carry_over_slots_to_new_session": True} | session
    domain = Domain.from_dict({"session_config": settings, "actions": ["action_continue"]})
    events = [event for _ in range(LONG) for event in events_of_a_turn(None)] + last
    tracker = DialogueStateTracker.from_events("me", events, domain=domain)
    assert processor(InMemoryTrackerStore(domain), domain)._has_session_expired(tracker) is over


def test_installing_twice_does_not_nest() -> None:
    patched = MessageProcessor._has_session_expired
    rasa_fixes.install()
    assert MessageProcessor._has_session_expired is patched
