"""Messages that were not understood, or that no service answers."""

import datetime

from actions import asking, judging, menu
from actions.case import Case
from actions.choosing import topic_of_the_open_service
from actions.heard import Heard
from actions.reply import Reply
from actions.wording import general
from knowledge import load_service

# Fewer words seldom make a question.
_QUESTION = 3


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
    return not_understood(case, now) if case.asked else menu.not_understood()


def not_understood(case: Case, now: datetime.datetime) -> Reply:
    """Ask the open question again."""
    assert case.service is not None and case.asked is not None
    case.tries += 1
    return asking.ask(case, load_service(case.service), now, general("not_understood"))
