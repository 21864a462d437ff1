"""Which topic of the chosen service a message asks about, given what it states."""

from actions.heard import Heard
from knowledge import load_service, load_words
from rulebook import Service, load_rules

_POSSIBLE = 0.03
_LIKELY = 0.35
_RIVAL = 0.15
_CERTAIN = 0.7
_EVEN = 0.5
_AS_LIKELY = 0.6


def topic_of(heard: Heard, service: str, stated: frozenset[str], wanted: str | None) -> str | None:
    """Choose the topic, or None when the user should be asked.

    Args:
        heard: the message.
        service: the chosen service.
        stated: names of the facts that the message states.
        wanted: a topic asked for before the service was known.
    """
    guide, rules = load_service(service).guide, load_rules(service)
    topic = heard.topic or wanted
    if topic is None:
        return rules.main if stated else "overview"
    if topic not in guide:
        return nearest(topic, service)
    if heard.payload:
        return topic
    better = _computed_from(heard, rules, topic, stated)
    if better is not None:
        return better
    if _nearly_even(heard, rules.main):
        return rules.main
    unsure = heard.band == "topic_unsure" and heard.topics
    return None if unsure and heard.topics[0][1] < _LIKELY else topic


def _nearly_even(heard: Heard, main: str) -> bool:
    """Tell whether an unsure message may as well ask for the service's main verdict.

    'May I recruit, I am a resident' is nearly as likely about single residents; the main topic
    asks for what decides, the others say what they know of somebody else's case.
    """
    first = heard.topics[0][1] if heard.topics else 1.0
    return first < _EVEN and dict(heard.topics).get(main, 0.0) >= _AS_LIKELY * first


def nearest(topic: str, service: str) -> str:
    """Give the service's topic that comes nearest to one it lacks."""
    guide = load_service(service).guide
    near = load_words("topics")["nearest"].get(topic, [])
    return next((other for other in near if other in guide), "overview")


def _computed_from(heard: Heard, rules: Service, topic: str, stated: frozenset[str]) -> str | None:
    """Give a likely topic that is computed from the stated facts, where the first one is not."""
    rule = rules.rules.get(topic)
    if rule is not None and (not rule.about or stated & set(rule.about)):
        return None
    # 'My daughter is 7, how much does she get' states an age, and asks for an amount all the same.
    certain = bool(heard.topics) and heard.topics[0][1] >= _CERTAIN
    if certain and rule is not None:
        # 'May I renew before it runs out' names its topic well, whatever it states by the way.
        return None
    for other, score in heard.topics:
        candidate = rules.rules.get(other)
        least = _RIVAL if certain else _POSSIBLE
        if candidate and score >= least and stated & set(candidate.about):
            return other
    told = rule is None and heard.topics and not certain
    return rules.main if told and stated & set(rules.rules[rules.main].about) else None
