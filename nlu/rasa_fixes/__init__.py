"""Corrections of Rasa 3.6.21, installed when the `nlu` package is imported.

Every Rasa command imports `nlu` with the pipeline. tests/nlu/test_rasa_fixes.py fails when a
patched function is no longer the one that was read.
"""

import os

import structlog

from nlu.quiet_log import without_words
from nlu.rasa_fixes import payloads, repeated, sessions, store


def install() -> None:
    """Put the corrections in place; doing so twice changes nothing."""
    # bench/serve.py compares with Rasa as it comes.
    if os.environ.get("DALIL_BENCH_STOCK") == "1":
        return
    for part in (payloads, repeated, sessions, store):
        part.install()
    # Rasa logs the text of a message whose turn failed. The list is changed in place because
    # loggers that have spoken keep it.
    processors = structlog.get_config()["processors"]
    if without_words not in processors:
        processors.insert(0, without_words)
