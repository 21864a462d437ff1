"""Telegram's channel: updates in, answers with keyboards and documents out."""

from typing import Any

__all__ = ["TelegramInput"]


def __getattr__(name: str) -> Any:
    """Give TelegramInput when it is asked for: who reads only the settings needs no Rasa."""
    if name != "TelegramInput":
        raise AttributeError(name)
    from channels.telegram.input import TelegramInput

    return TelegramInput
