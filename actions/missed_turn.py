"""Messages that were not understood, or that no service answers."""

import datetime

from actions import asking, judging, menu
from actions.case import Case
from actions.heard import Heard
from actions.open_topic import topic_of_the_open_service
from actions.reply import Reply
from actions.wording import general
from knowledge import load_service

# Fewer words seldom make a question.
_QUESTION = 3
# From here on a service is worth asking about, and the topic worth keeping.
_PERHAPS = 0.2
_PERHAPS_TOPIC = 0.4


def out_of_scope(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Turn back what no service answers."""
    # A word or two that ask nothing are an answer that was not understood.
    if case.asked is not None and not heard.asks and len(heard.text.split()) < _QUESTION:
        return not_understood(case, now)
    return menu.out_of_scope()


def fallback(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer from the open service where that is likely meant, else say what was not understood."""
    if case.asked is not None and not heard.asks:
        return not_understood(case, now)
    topic = topic_of_the_open_service(heard, case)
    if topic is not None:
        return judging.answer(case, topic, now)
    return not_understood(case, now) if case.asked else _asked_back(heard, case)


def _asked_back(heard: Heard, case: Case) -> Reply:
    """Offer the services that may have been meant; what was told holds for whichever is chosen."""
    services = tuple(slug for slug, score in heard.services if score >= _PERHAPS)[:2]
    if not services:
        return menu.not_understood()
    topic, score = heard.topics[0] if heard.topics else (None, 0.0)
    case.offered = list(services)
    case.wanted = topic if score >= _PERHAPS_TOPIC else None
    case.hold(heard.entities)
    return menu.perhaps(services, case.wanted)


def not_understood(case: Case, now: datetime.datetime) -> Reply:
    """Ask the open question again."""
    assert case.service is not None and case.asked is not None
    case.tries += 1
    return asking.ask(case, load_service(case.service), now, general("not_understood"))
