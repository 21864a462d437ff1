"""Keeps what people typed out of Rasa's log: a message may hold personal data."""

import sys
from collections.abc import MutableMapping
from typing import Any

# Everything else that Rasa logs may be, or hold, the words of a message.
_KEPT = frozenset({"event", "event_info", "filename", "host", "arg", "key"})


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
        kept |= {"error": _place(sys.exc_info()[1]), "exc_info": False}
    return kept


def _place(error: BaseException | None) -> str:
    trace = error.__traceback__ if error is not None else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
