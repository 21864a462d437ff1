"""What a pipeline makes of a message, in one shape for all pipelines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from nlu.bands import SURE, UNSURE
from nlu.hearing import Heard

ANSWERS, ASKS, REFUSES = "answers", "asks", "refuses"
_FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Reply:
    """What was heard, and what follows.

    Args:
        intent: the best guess at the base intent.
        topic: the best guess at what follows its slash; nothing where there is none.
        service: the service that would be answered at the latest.
        confidence: how sure that service is.
        manner: "answers" from a service, "asks" back, or "refuses".
        skipped: whether the encoder was left out.
    """

    intent: str
    topic: str
    service: str
    confidence: float
    manner: str
    skipped: bool = False


def of_heard(heard: Heard) -> Reply:
    """Shape what our own classifier hears.

    Args:
        heard: what it heard.
    """
    intent = heard.intents[0][0]
    topic = heard.topics[0][0] if heard.topics and heard.has_topic else ""
    service, confidence = heard.services[0]
    manner = _manner(heard.band, intent == service)
    return Reply(intent, topic, service, confidence, manner, not heard.nearest)


def of_parse(parsed: Mapping[str, Any], services: Collection[str]) -> Reply:
    """Shape what Rasa says of a message, whatever its pipeline.

    Args:
        parsed: the answer of `Agent.parse_message`.
        services: the intents that are services.
    """
    named = [(one["name"], one["confidence"]) for one in parsed["intent_ranking"]]
    ranking = [(name, sure) for name, sure in named if name != _FALLBACK]
    intent = ranking[0][0]
    service, confidence = next(((n, c) for n, c in ranking if n in services), ("", 0.0))
    hearing = parsed.get("hearing")
    gave_up = named[0][0] == _FALLBACK
    band = hearing["band"] if hearing else UNSURE if gave_up else SURE
    skipped = hearing is not None and not hearing["nearest"]
    manner = _manner(band, intent in services)
    return Reply(intent, _topic(parsed, intent), service, confidence, manner, skipped)


def _topic(parsed: Mapping[str, Any], intent: str) -> str:
    ranking = parsed.get("response_selector", {}).get("default", {}).get("ranking", [])
    pairs = (str(one["intent_response_key"]).partition("/") for one in ranking)
    return next((topic for base, _, topic in pairs if base == intent), "")


def _manner(band: str, is_service: bool) -> str:
    if band == UNSURE:
        return REFUSES
    if band != SURE:
        return ASKS
    return ANSWERS if is_service else REFUSES
