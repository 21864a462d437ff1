"""What was heard, in the shapes that Rasa and the actions read."""

from typing import Any

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY

from nlu.bands import UNSURE
from nlu.hearing import Heard, Ranking

Output = dict[str, Any]

_SHOWN = 3


def intent_output(heard: Heard, length: int) -> Output:
    """Give `intent` and `intent_ranking`.

    Args:
        heard: what was heard.
        length: how many intents the ranking names; 0 for all.
    """
    ranking = [_named(name, confidence) for name, confidence in heard.intents]
    ranking = ranking[:length] if length else ranking
    if heard.band == UNSURE:
        # First in the ranking too: `rasa test` looks past it at the best guess.
        given_up = _named(DEFAULT_NLU_FALLBACK_INTENT_NAME, 1 - heard.intents[0][1])
        ranking = [given_up, *ranking]
    return {INTENT: ranking[0], "intent_ranking": ranking}


def selector_output(heard: Heard, retrieval_intents: list[str]) -> Output:
    """Give the topic in the shape of Rasa's ResponseSelector.

    `rasa test nlu` then reports topics as response selection, and Rasa fills
    `intent.full_retrieval_intent_name`.

    Args:
        heard: what was heard.
        retrieval_intents: the intents that have topics.
    """
    intent = heard.intents[0][0]
    if intent not in retrieval_intents:
        chosen = _selected([(intent, heard.intents[0][1])])
        return {"all_retrieval_intents": retrieval_intents, "default": chosen}
    chosen = _selected([(f"{intent}/{topic}", sure) for topic, sure in heard.topics[:_SHOWN]])
    return {"all_retrieval_intents": retrieval_intents, intent: chosen, "default": chosen}


def hearing_output(heard: Heard, language: str, manner: Output) -> Output:
    """Give what the actions read under `hearing`.

    Args:
        heard: what was heard.
        language: "ar", "latin_ar" or "en".
        manner: how it was said, see `nlu.manner.manner`.
    """
    return {
        **manner,
        "band": heard.band,
        "services": _shown(heard.services),
        "topics": _shown(heard.topics),
        "language": language,
        "nearest": _shown(heard.nearest),
    }


def _named(name: str, confidence: float) -> Output:
    return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}


def _selected(ranking: Ranking) -> Output:
    shaped = [
        {"intent_response_key": name, PREDICTED_CONFIDENCE_KEY: confidence}
        for name, confidence in ranking
    ]
    return {"response": shaped[0], "ranking": shaped}


def _shown(ranking: Ranking) -> list[list[Any]]:
    return [[name, round(confidence, 4)] for name, confidence in ranking[:_SHOWN]]
