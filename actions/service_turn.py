"""Messages about a service: a question, a topic of the open one, or facts for it."""

import datetime
from dataclasses import replace

from actions import asking, judging, menu, missed_turn
from actions.case import Case
from actions.case_facts import learn
from actions.choosing import (
    as_facts_say,
    asks_on,
    before,
    chosen,
    only_answers,
)
from actions.facts_in import Fresh, fresh_facts, usable
from actions.heard import Heard
from actions.open_topic import asked_of, judged_topic
from actions.reply import Reply, guide_reply, topic_buttons
from actions.topics import nearest, topic_of
from actions.wording import general
from knowledge import load_service, slugs
from rulebook import load_rules


def about_service(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer a question about a service, with the facts that it states."""
    heard = as_facts_say(heard)
    service = chosen(heard, case)
    if service is None:
        case.hold(heard.entities)
        case.wanted = heard.topic
        return menu.torn(tuple(slug for slug, _ in heard.services), heard.topic)
    _open(case, service)
    asked = case.asked
    fresh = _merge(case, heard, now)
    stated = frozenset(fresh.facts)
    asked_here = heard if service == heard.intent else replace(heard, topics=())
    topic = topic_of(asked_here, service, stated, case.wanted)
    case.wanted = None
    if asks_on(heard, case) and heard.topic not in load_service(service).guide:
        topic = judged_topic(case, stated)
    if asked in stated and not heard.payload and only_answers(heard, topic, asked, service):
        topic = judged_topic(case)
    if fresh.problems:
        return _invalid(case, fresh, now, topic)
    if topic is None:
        return _which_topic(heard, service)
    return judging.answer(case, topic, now, fresh)


def follow_up(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer a question that names a topic and no service: it is about the open one."""
    if case.service is None:
        case.wanted = heard.topic
        case.hold(heard.entities)
        return menu.which_service(heard.topic)
    knowledge = load_service(case.service)
    fresh = _merge(case, heard, now)
    topic = asked_of(heard, case.service)
    if fresh.problems:
        return _invalid(case, fresh, now, case.topic)
    if fresh.facts and (heard.band != "sure" or topic not in knowledge.guide):
        return judging.answer(case, judged_topic(case), now, fresh)
    if topic in knowledge.guide:
        return judging.answer(case, topic, now, fresh)
    near = nearest(topic, case.service)
    if near != "overview":
        return judging.answer(case, near, now, fresh)
    reply = guide_reply(knowledge, "overview", now.date())
    reply.parts.insert(0, general("no_topic", title=knowledge.title))
    return reply


def inform(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Judge the open topic by the facts that were stated."""
    if case.service is None:
        return _facts_without_service(heard, case)
    open_question = case.asked
    fresh = _merge(case, heard, now)
    topic = judged_topic(case, frozenset(fresh.facts))
    if fresh.problems:
        return _invalid(case, fresh, now, topic)
    if not fresh.facts and not fresh.left:
        return (
            missed_turn.not_understood(case, now)
            if open_question
            else missed_turn.fallback(heard, case, now)
        )
    return judging.answer(case, topic, now, fresh)


def _facts_without_service(heard: Heard, case: Case) -> Reply:
    case.hold(heard.entities)
    named = [s for s in slugs() if usable(heard.entities, load_rules(s))]
    if not named:
        return menu.which_service(None)
    main = [menu.service_button(slug, load_rules(slug).main) for slug in named[:4]]
    return Reply("clarify", [general("facts_without_service")], main)


def _invalid(case: Case, fresh: Fresh, now: datetime.datetime, topic: str | None) -> Reply:
    assert case.service is not None
    name, reason = fresh.problems[0]
    knowledge, rules = load_service(case.service), load_rules(case.service)
    fact = knowledge.facts.get(name)
    case.topic = topic if topic in rules.rules else rules.main
    if fact is None or not fact.ask:
        return Reply("clarify", [general("understood_invalid"), general(reason)])
    case.tries = case.tries + 1 if case.asked == name else 1
    case.asked = name
    return asking.ask(case, knowledge, now, f"{fact.label}: {general(reason)}")


def _which_topic(heard: Heard, service: str) -> Reply:
    knowledge = load_service(service)
    offered = [topic for topic, _ in heard.topics if topic in knowledge.guide][:3]
    text = general("which_topic", title=knowledge.title)
    return Reply("clarify", [text], topic_buttons(knowledge, tuple(offered or knowledge.guide)))


def _open(case: Case, service: str) -> None:
    """Turn the case to a service, keeping of another one's facts only the person's own."""
    if case.service == service:
        return
    kept = {}
    if case.service is not None:
        personal = {fact.name for fact in load_rules(service).facts if fact.personal}
        kept = {name: case.facts[name] for name in case.facts if name in personal}
    case.service, case.topic, case.facts = service, None, kept
    case.asked, case.last, case.tries, case.computed = None, None, 0, False


def _merge(case: Case, heard: Heard, now: datetime.datetime) -> Fresh:
    assert case.service is not None
    rules = load_rules(case.service)
    entities = (*case.pending, *heard.entities)
    case.pending = []
    fresh = fresh_facts(entities, rules, now.date(), before(heard, case))
    if fresh.facts:
        if case.facts and heard.adds and rules.fact("adding"):
            fresh.facts = {"adding": "yes"} | fresh.facts
        learn(case, fresh.facts)
        case.last = fresh.last
    return fresh
