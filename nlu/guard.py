"""Masks personal data in whatever reaches Rasa: its REST channel, the shell, its HTTP API.

The web and Telegram mask earlier, because they keep messages and tell the visitor. This is the last
door, which no way in goes around: all of them make a `UserMessage`.
"""

import hashlib
import os
import secrets
import sys
from typing import Any, Dict, Optional

from privacy import Listener, mask, masked_json

# These have masked a message already, and know who sent it by an id of their own.
_OWN_CHANNELS = frozenset({"web", "telegram"})
_LISTENER = Listener()
# Who calls Rasa's own channels names conversations, with a telephone number for instance.
_KEY = (os.environ.get("DALIL_SECRET") or secrets.token_hex()).encode()[:64]


def install() -> None:
    """Put the door in place; doing so twice changes nothing."""
    # To import the channels here would cost a process that serves nobody four seconds.
    channel = sys.modules.get("rasa.core.channels.channel")
    if channel is None or getattr(channel.UserMessage.__init__, "masks", False):
        return
    plain = channel.UserMessage.__init__

    def masking(
        self: Any,
        text: Optional[str] = None,
        output_channel: Any = None,
        sender_id: Any = None,
        parse_data: Optional[Dict[str, Any]] = None,
        input_channel: Optional[str] = None,
        message_id: Optional[str] = None,
        metadata: Optional[Dict[str, Any]] = None,
    ) -> None:
        own = input_channel in _OWN_CHANNELS
        if not own:
            sender_id = known_as(sender_id)
            input_channel = masked_json(input_channel)
            message_id = masked_json(message_id)
            metadata = masked_json(metadata)
        text = _heard(text, own, str(sender_id))
        parse_data = masked_json(parse_data) if parse_data else parse_data
        plain(
            self, text, output_channel, sender_id, parse_data, input_channel, message_id, metadata
        )

    masking.masks = True  # type: ignore[attr-defined]
    channel.UserMessage.__init__ = masking


def known_as(sender: Any) -> Any:
    """Give a name for a sender whose own is a personal number or an e-mail address.

    Args:
        sender: how the caller names the conversation.
    """
    if sender is None or not mask(str(sender)).kinds:
        return sender
    return f"masked-{hashlib.blake2s(str(sender).encode(), digest_size=12, key=_key()).hexdigest()}"


def _key() -> bytes:
    return hashlib.sha256(_KEY).digest()


def _heard(text: Optional[str], own: bool, conversation: str) -> Optional[str]:
    if not isinstance(text, str):
        return text
    if own:
        return mask(text).text
    return _LISTENER.hear(conversation, text).text
