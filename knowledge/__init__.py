"""What is true: guide texts and dated, sourced parameters, one file a service."""

from knowledge.loader import load_portals, load_service, load_words, slugs
from knowledge.schema import (
    Entry,
    FactWords,
    Knowledge,
    KnowledgeError,
    Parameter,
    Phrase,
    Portal,
    Source,
    UnknownValueError,
)

__all__ = [
    "Entry",
    "FactWords",
    "Knowledge",
    "KnowledgeError",
    "Parameter",
    "Phrase",
    "Portal",
    "Source",
    "UnknownValueError",
    "load_portals",
    "load_service",
    "load_words",
    "slugs",
]
