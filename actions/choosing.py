"""What a message is taken for in the course of a conversation: whose question, whose facts."""

from dataclasses import replace

from actions.amending import Before
from actions.case import Case
from actions.facts_in import named, usable
from actions.heard import Heard
from actions.topics import nearest
from knowledge import load_service, slugs
from rulebook import load_rules

_UNMISTAKABLE = 0.93
_GOING_ON = ("و", "طيب", "طب", "ولو")
_SUPPOSING = frozenset("لو ولو اذا واذا إذا وإذا ان وان إن وإن if".split())
_VAGUE = 0.55
_IN_THE_RUNNING = 0.08
_RUNNER_UP = 0.12
_MUCH_MORE = 2
_AS_WELL = 0.25
_LIKELY_TOPIC = 0.35
# Intents that a message with facts in it was hardly meant for.
_SAYS_LITTLE = frozenset(
    "nlu_fallback out_of_scope chitchat greet thanks unknown affirm deny".split()
)
# Longer messages seldom state facts alone.
_SHORT = 8
# What goes on with 'and if' is about what was talked of, unless it is long.
_WHAT_IF_LONGEST = 14


def states_only_facts(heard: Heard, case: Case) -> bool:
    """Tell whether an unsure message is best read as facts for the open case."""
    if case.service is None or not heard.entities or heard.payload:
        return False
    if not usable(heard.entities, load_rules(case.service), before(heard, case)):
        return False
    # 'Wait, I counted wrong, it is 25 days' corrects what was said, or answers what was asked.
    corrects = _is_short(heard) or (case.asked is not None and _varies(heard))
    if heard.amends and corrects and heard.likely(heard.intent) < _UNMISTAKABLE:
        return True
    if _goes_on_telling(heard, case) or _read_here_alone(heard, case):
        return True
    if heard.intent in _SAYS_LITTLE:
        return True
    if heard.band == "torn":
        return heard.likely(case.service) >= _IN_THE_RUNNING
    return heard.band == "unsure" and heard.likely(case.service) < _UNMISTAKABLE


def before(heard: Heard, case: Case) -> Before:
    """Give what was asked and known before a message, as far as it may refer to it."""
    correcting = heard.amends or heard.intent == "inform"
    last = case.last if correcting else None
    rule = load_rules(case.service).rules.get(case.topic or "") if case.service else None
    about = rule.about if rule else ()
    return Before(case.asked, last, case.facts, about, heard.amends, heard.adds, _supposes(heard))


def _supposes(heard: Heard) -> bool:
    """Tell whether a message asks what if: 'and if I go there today' says nothing of the past."""
    return bool(_SUPPOSING & set(heard.text.split()[:2]))


def _goes_on_telling(heard: Heard, case: Case) -> bool:
    """Tell whether a short message asks nothing and states what the open case reads.

    'I have fines' in the middle of a talk about a visa is about the visa, though the words are
    those of another service.
    """
    if heard.asks or not _is_short(heard):
        return False
    assert case.service is not None
    rules = load_rules(case.service)
    stated = named(heard.entities, rules)
    if heard.intent != case.service:
        return bool(stated)
    rule = rules.rules.get(case.topic or "")
    return rule is not None and bool(stated & {*rule.about, case.asked})


def _read_here_alone(heard: Heard, case: Case) -> bool:
    """Tell whether only the open service reads what is stated, and the other is a mere guess."""
    if heard.intent not in slugs() or heard.intent == case.service or case.service is None:
        return False
    guess = heard.likely(heard.intent) < _UNMISTAKABLE
    here = named(heard.entities, load_rules(case.service))
    return guess and bool(here) and not named(heard.entities, load_rules(heard.intent))


def _goes_on(heard: Heard) -> bool:
    return heard.text.lstrip().startswith(_GOING_ON)


def _varies(heard: Heard) -> bool:
    return heard.amends and len(heard.text.split()) <= _WHAT_IF_LONGEST


def _is_short(heard: Heard) -> bool:
    return len(heard.text.split()) <= _SHORT


def as_facts_say(heard: Heard) -> Heard:
    """Prefer the runner-up among the services where it reads much more of what was said.

    'I am Indian and want an Indian maid through Musaned' names Musaned, but only recruitment
    reads both nationalities.
    """
    likely = [slug for slug, score in heard.services if score >= _RUNNER_UP]
    if heard.payload or heard.intent not in likely:
        return heard
    reads = {slug: len(_decisive(heard, slug)) for slug in likely}
    best = max(likely, key=lambda slug: reads[slug])
    if any(reads[best] < reads[slug] + _MUCH_MORE for slug in likely if slug != best):
        return heard
    if best == heard.intent:
        return replace(heard, band="sure") if heard.band == "torn" else heard
    # The topics were ranked for the service that was likeliest.
    return replace(heard, intent=best, band="sure", topic=load_rules(best).main, topics=())


def _decisive(heard: Heard, slug: str) -> set[str]:
    """Give the facts stated that a topic of a service is decided by.

    'My driver, my cook and a guard' counts visas and says little of what is asked.
    """
    rules = load_rules(slug)
    about = {name for rule in rules.rules.values() for name in rule.about}
    return about & named(heard.entities, rules)


def chosen(heard: Heard, case: Case) -> str | None:
    """Choose the service; one that is merely mentioned does not replace the conversation's."""
    if case.service is None or heard.payload or case.service == heard.intent:
        return None if heard.band == "torn" else heard.intent
    if asks_on(heard, case):
        return case.service
    here = heard.likely(case.service)
    if heard.band == "torn":
        return case.service if here >= _IN_THE_RUNNING else None
    unsure = heard.likely(heard.intent) < _UNMISTAKABLE
    # 'And is signing up for money?' goes on with the service that was being talked about; what is
    # longer brings its own.
    goes_on = (
        _goes_on(heard)
        and (_is_short(heard) or _varies(heard))
        and heard.topic in load_service(case.service).guide
    )
    return case.service if unsure and (goes_on or here >= _IN_THE_RUNNING) else heard.intent


def asks_on(heard: Heard, case: Case) -> bool:
    """Tell whether a few words name no service well, and so ask on about the open one.

    'So is it valid today or not?' could be about anything.
    """
    if heard.payload or case.service in (None, heard.intent) or case.topic is None:
        return False
    vague = heard.likely(heard.intent) < _VAGUE and heard.band in ("topic_unsure", "unsure")
    return vague and _is_short(heard)


def only_answers(heard: Heard, topic: str | None, asked: str | None, service: str) -> bool:
    """Tell whether a message that states what was asked says no more than that."""
    rule = load_rules(service).rules.get(topic or "")
    return heard.band != "sure" or (rule is not None and asked in rule.about)


def topic_of_the_open_service(heard: Heard, case: Case) -> str | None:
    """Give the topic of an unsure message that is likeliest about the service of the talk."""
    likeliest = next((slug for slug, _ in heard.services), None)
    if case.service is None or not heard.topics:
        return None
    if heard.amends and _is_short(heard) and any(e.get("entity") == "date" for e in heard.entities):
        # 'And if I apply today': the day was not a fact, so what was judged stands.
        return judged_topic(case)
    if likeliest != case.service and not _may_be_about(heard, case.service):
        return None
    topic, score = heard.topics[0]
    sure = _goes_on(heard) or heard.likely(case.service) >= _IN_THE_RUNNING
    if not sure or score < _LIKELY_TOPIC:
        return None
    known = topic in load_service(case.service).guide
    return topic if known else nearest(topic, case.service)


def _may_be_about(heard: Heard, service: str) -> bool:
    """Tell whether a few words that go on are about a service as likely as about any other."""
    vague = heard.likely(heard.services[0][0]) < _VAGUE if heard.services else False
    goes_on = _is_short(heard) and (_goes_on(heard) or heard.amends)
    return vague and goes_on and heard.likely(service) >= _IN_THE_RUNNING


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
