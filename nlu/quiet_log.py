"""Keeps what people typed out of Rasa's log: a message may hold personal data."""

import sys
from collections.abc import MutableMapping
from typing import Any

from privacy.quiet_log import install as quiet_records
from privacy.quiet_log import place

# Everything else that Rasa logs may be, or hold, the words of a message.
_KEPT = frozenset({"event", "event_info", "filename", "host", "arg", "key"})

# What is not logged through structlog, by Rasa and by the libraries under it.
quiet_records()


def without_words(
    logger: Any, method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop all that may quote a message from an entry, a structlog processor.

    Args:
        logger: not used.
        method: the logger's method that was called.
        entry: what is logged; of an error only its type and place are kept, because its
            message and the variables of its frames may quote the user.
    """
    failed = entry.get("exc_info") or method == "exception"
    kept = {name: value for name, value in entry.items() if name in _KEPT}
    if failed:
        # False, not absent: Rasa's next processor would put the error back.
        kept |= {"error": place(sys.exc_info()[1]), "exc_info": False}
    return kept
