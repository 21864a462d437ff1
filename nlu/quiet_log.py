"""Keeps what people typed out of Rasa's log: a message may hold personal data."""

import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from privacy.quiet_log import Cleaned, place
from privacy.quiet_log import install as quiet_records

# Everything else that Rasa logs may be, or hold, the words of a message.
_KEPT = frozenset({"event", "event_info", "filename", "host", "arg", "key"})


def install() -> None:
    """Clean what Rasa logs through structlog and what anybody logs else; twice changes nothing."""
    quiet_records()
    # Changed in place because loggers that have spoken keep the list.
    processors = structlog.get_config()["processors"]
    if without_words not in processors:
        processors.insert(0, without_words)
    if rendered not in processors:
        processors.append(rendered)


def rendered(logger: Any, method: str, line: Any) -> Any:
    """Mark the line that the processors before made as clean, a structlog processor."""
    return Cleaned(line) if isinstance(line, str) else line


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
