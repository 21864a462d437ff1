"""Which topic of the service that is talked about a message asks or is judged by."""

from actions.case import Case
from actions.choosing import IN_THE_RUNNING, VAGUE
from actions.heard import Heard
from actions.topics import nearest
from knowledge import load_service
from rulebook import load_rules

_AS_WELL = 0.25
_LIKELY_TOPIC = 0.35


def topic_of_the_open_service(heard: Heard, case: Case) -> str | None:
    """Give the topic of an unsure message that is likeliest about the service of the talk."""
    likeliest = next((slug for slug, _ in heard.services), None)
    if case.service is None or not heard.topics:
        return None
    if heard.amends and heard.is_short and any(e.get("entity") == "date" for e in heard.entities):
        # 'And if I apply today': the day was not a fact, so what was judged stands.
        return judged_topic(case)
    if likeliest != case.service and not _may_be_about(heard, case.service):
        return None
    topic, score = heard.topics[0]
    sure = heard.goes_on or heard.likely(case.service) >= IN_THE_RUNNING
    if not sure or score < _LIKELY_TOPIC:
        return None
    known = topic in load_service(case.service).guide
    return topic if known else nearest(topic, case.service)


def _may_be_about(heard: Heard, service: str) -> bool:
    """Tell whether a few words that go on are about a service as likely as about any other."""
    vague = heard.likely(heard.services[0][0]) < VAGUE if heard.services else False
    goes_on = heard.is_short and (heard.goes_on or heard.amends)
    return vague and goes_on and heard.likely(service) >= IN_THE_RUNNING


def judged_topic(case: Case, stated: frozenset[str] = frozenset()) -> str:
    """Give the topic that new facts are judged by: the open one, if it reads any of them."""
    assert case.service is not None
    rules = load_rules(case.service)
    current = rules.rules.get(case.topic or "")
    topic = case.topic if case.topic and current else rules.main
    about = rules.rules[topic].about
    if not about or not stated or stated & {*about, case.asked}:
        return topic
    readers = (
        topic for topic in (rules.main, *rules.rules) if stated & {*rules.rules[topic].about}
    )
    return next(readers, topic)


def asked_of(heard: Heard, service: str) -> str:
    """Give what a follow-up asks of a service: the likeliest topic that the service has.

    Args:
        heard: the follow-up; its topics were ranked over those of all services.
        service: the service that is being talked about; its main topic if nothing was named.
    """
    guide = load_service(service).guide
    first = heard.topics[0][1] if heard.topics else 0.0
    had = (t for t, score in heard.topics if t in guide and score >= _AS_WELL * first)
    return next(had, heard.topic or load_rules(service).main)
