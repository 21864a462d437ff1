"""A long conversation goes on in a new session, so that its turns stay as quick as the first.

Rasa reads, sends and looks through all events of a session on each turn, and ended a session
only after an hour of silence.
"""

import sys
from itertools import islice
from typing import Any, List

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

# About four turns. Nothing looks back further: what was said is in the slot `case`, which goes on.
LONG = 24
_original: List[Any] = []


def install() -> None:
    """Put the corrections in place."""
    processor = sys.modules.get("rasa.core.processor")
    action = sys.modules.get("rasa.core.actions.action")
    if processor is None or action is None or _original:
        return
    _original.append(processor.MessageProcessor._has_session_expired)
    processor.MessageProcessor._has_session_expired = _is_over
    action.ActionSessionStart._slot_set_events_from_tracker = staticmethod(_latest_values)


def _is_over(processor: Any, tracker: DialogueStateTracker) -> bool:
    """Tell whether the next message begins a new session; asked at the beginning of a turn."""
    return bool(_original[0](processor, tracker)) or _may_roll(processor, tracker)


def _may_roll(processor: Any, tracker: DialogueStateTracker) -> bool:
    sessions = processor.domain.session_config
    return (
        sessions.are_sessions_enabled()
        and sessions.carry_over_slots
        and tracker.latest_action_name == ACTION_LISTEN_NAME
        and not (tracker.active_loop_name or tracker.followup_action or tracker.is_paused())
        and _is_long(tracker)
    )


def _is_long(tracker: DialogueStateTracker) -> bool:
    recent = list(islice(reversed(tracker.events), LONG))
    return len(recent) == LONG and not any(isinstance(event, SessionStarted) for event in recent)


def _latest_values(tracker: DialogueStateTracker) -> List[SlotSet]:
    """Give what a new session begins with: Rasa took along each value a slot ever had."""
    latest = {e.key: e for e in tracker.applied_events() if isinstance(e, SlotSet)}
    return [SlotSet(key=e.key, value=e.value, metadata=e.metadata) for e in latest.values()]
