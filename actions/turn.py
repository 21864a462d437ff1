"""Rasa glue: reads the tracker, lets `answer` answer, sends the reply, keeps the case."""

import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

import clock
import switches
from actions.case import Case
from actions.heard import Heard
from actions.reply import Reply
from actions.switched import answer
from actions.wording import general

_LOG = logging.getLogger(__name__)


class TurnAction(Action, ABC):
    """Answers one message; every action of the domain is this one under another name."""

    @abstractmethod
    def name(self) -> str:
        """Give the action's name in the domain."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Answer the latest message and keep what the conversation is about."""
        case = Case.from_slot(tracker.get_slot("case"))
        try:
            heard = Heard.from_message(tracker.latest_message)
            reply, case = answer(heard, case, clock.now(), switches.current())
        except Exception as error:
            # The message itself stays out of the log: it may hold personal data.
            _LOG.error("a turn failed: %s in %s", type(error).__name__, _where(error))
            reply = Reply("error", [general("error")])
            # What was understood of this message may be what failed: the next one starts without.
            case = Case.from_slot(tracker.get_slot("case"))
        _send(dispatcher, reply)
        # One message, one answer: without this, what no rule foresaw (an empty message, a typed
        # /back or /restart) is answered again and again until Rasa's circuit breaker trips.
        return [SlotSet("case", case.as_slot()), FollowupAction("action_listen")]


class ServiceAction(TurnAction):
    """Answers about one service."""

    @property
    @abstractmethod
    def slug(self) -> str:
        """Name the service."""

    def name(self) -> str:
        """Give the action's name in the domain."""
        return f"action_{self.slug}"


def _send(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    buttons = [{"title": title, "payload": payload} for title, payload in reply.buttons]
    dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=reply.custom)


def _where(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_name}:{frame.tb_lineno}" if frame else "?"
