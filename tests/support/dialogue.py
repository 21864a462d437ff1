"""Talks to the trained assistant inside the test's own process: real model, real actions."""

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class LocalActions(EndpointConfig):
    """An action endpoint that runs the project's actions without a server."""

    def __init__(self) -> None:
        super().__init__(url="http://in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *args: Any, json: Any = None, **kwargs: Any) -> Any:
        """Run an action as the action server would."""
        return await self._executor.run(json)


class Dialogue:
    """One loaded assistant; each sender is a conversation of its own.

    Args:
        model: the trained model.
    """

    def __init__(self, model: Path) -> None:
        quiet = structlog.make_filtering_bound_logger(logging.WARNING)
        structlog.configure(wrapper_class=quiet)
        self._loop = asyncio.new_event_loop()
        self._agent = Agent.load(str(model), action_endpoint=LocalActions())

    def say(self, sender: str, text: str, today: str = "") -> "Said":
        """Send one message and give the answer.

        Args:
            sender: which conversation.
            text: the message.
            today: the day that the clock shows.
        """
        os.environ.pop("DALIL_NOW", None)
        if today:
            os.environ["DALIL_NOW"] = today
        messages = self._loop.run_until_complete(self._agent.handle_text(text, sender_id=sender))
        return Said(messages or [])


class Said:
    """An answer as the channel got it: text, buttons and `custom`.

    Args:
        messages: the channel's messages of one turn.
    """

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.text = "\n".join(m["text"] for m in messages if m.get("text"))
        self.buttons = [b for m in messages for b in m.get("buttons", [])]
        self.custom: dict[str, Any] = {}
        for message in messages:
            self.custom.update(message.get("custom") or {})
