"""What the message said, as the pipeline understood it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SHORT = 8
_GOING_ON = ("و", "طيب", "طب", "ولو")


@dataclass(frozen=True)
class Heard:
    """A message after hearing.

    Args:
        intent: the base intent.
        topic: what about it, for services and follow-ups.
        band: sure, topic_unsure, torn or unsure.
        services: slugs with their confidence, the likeliest first.
        topics: topics of the likeliest service with theirs, the likeliest first.
        entities: typed facts.
        language: ar, latin_ar or en.
        asks: whether it asks something, or only states facts.
        aim: what kind of answer it asks for, as `nlu.aims` tells it.
        amends: whether it takes back or varies what was said before.
        adds: whether it varies it by some more.
        text: the user's own text, never logged.
        payload: whether it is a button's payload and not typed text.
    """

    intent: str
    topic: str | None = None
    band: str = "sure"
    services: tuple[tuple[str, float], ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    entities: tuple[Mapping[str, Any], ...] = ()
    language: str = "ar"
    asks: bool = True
    aim: str | None = None
    amends: bool = False
    adds: bool = False
    danger: bool = False
    text: str = ""
    payload: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is of a few words: longer messages seldom state facts alone."""
        return len(self.text.split()) <= _SHORT

    @property
    def goes_on(self) -> bool:
        """Whether it begins as one that goes on: 'and', 'well then'."""
        return self.text.lstrip().startswith(_GOING_ON)

    def likely(self, service: str | None) -> float:
        """Give the confidence that the message is about a service."""
        return dict(self.services).get(service or "", 0.0)

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> "Heard":
        """Read Rasa's latest message.

        Args:
            message: `tracker.latest_message`.
        """
        intent = (message.get("intent") or {}).get("name") or "nlu_fallback"
        hearing = message.get("hearing") or {}
        entities = tuple(message.get("entities") or ())
        text = message.get("text") or ""
        payload = text.startswith("/")
        topic = _topic(message, intent) or _named_topic(entities)
        return cls(
            intent=intent.split("/")[0],
            topic=topic,
            band=hearing.get("band", "sure"),
            services=tuple((name, score) for name, score in hearing.get("services", ())),
            topics=tuple((name, score) for name, score in hearing.get("topics", ())),
            entities=tuple(e for e in entities if e.get("entity") != "topic"),
            asks=bool(hearing.get("asks", True)),
            aim=hearing.get("aim"),
            amends=bool(hearing.get("amends", False)),
            adds=bool(hearing.get("adds", False)),
            danger=bool(hearing.get("danger", False)),
            language=hearing.get("language", "ar"),
            text=text,
            payload=payload,
        )


def _topic(message: Mapping[str, Any], intent: str) -> str | None:
    selected = (message.get("response_selector") or {}).get(intent.split("/")[0]) or {}
    key = (selected.get("response") or {}).get("intent_response_key")
    return key.split("/", 1)[1] if isinstance(key, str) and "/" in key else None


def _named_topic(entities: tuple[Mapping[str, Any], ...]) -> str | None:
    for entity in entities:
        if entity.get("entity") == "topic" and isinstance(entity.get("value"), str):
            return str(entity["value"])
    return None
