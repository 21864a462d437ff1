"""Telegram's channel: updates in, answers with keyboards and documents out."""

from channels.telegram.input import TelegramInput

__all__ = ["TelegramInput"]
