"""The one turn: which service, which topic, which facts; then answer or ask."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from actions import judging, menu
from actions.case import Case
from actions.choosing import (
    as_facts_say,
    asked_of,
    asks_on,
    before,
    chosen,
    judged_topic,
    only_answers,
    states_only_facts,
    topic_of_the_open_service,
)
from actions.facts_in import Fresh, fresh_facts, usable
from actions.heard import Heard
from actions.reply import Reply, guide_reply, topic_buttons
from actions.topics import nearest, topic_of
from actions.wording import HIJRI, general
from knowledge import load_service, load_words, slugs
from rulebook import load_rules

Turn = Callable[[Heard, Case, datetime.datetime], Reply]
LONGEST = 1_500
# Fewer words seldom make a question.
_QUESTION = 3
_CLEAR = 0.8


def respond(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer one message and bring the case up to date.

    Args:
        heard: the message as understood.
        case: the conversation so far; changed in place.
        now: the instant that is judged.
    """
    if not heard.payload and not any(letter.isalnum() for letter in heard.text):
        return menu.empty()
    if len(heard.text) > LONGEST:
        return Reply("clarify", [general("too_long")], menu.menu_buttons())
    # What only states facts, corrects one or knows no answer leaves the question as it was asked.
    asks = heard.asks and heard.intent != "unknown"
    if asks or heard.payload:
        case.aim = heard.aim
    case.hijri = case.hijri or _counts_in_hijri(heard)
    HIJRI.set(case.hijri)
    reply = _turn(heard, case)(heard, case, now)
    return _in_english_first(heard, reply)


def _counts_in_hijri(heard: Heard) -> bool:
    values = [entity.get("value") for entity in heard.entities]
    return any(isinstance(v, dict) and {"hijri", "hijri_day"} & set(v) for v in values)


def _turn(heard: Heard, case: Case) -> Turn:
    if states_only_facts(heard, case):
        return _inform
    if heard.intent in menu.SMALL_TALK:
        return _small_talk
    if heard.intent in slugs():
        return _service
    return _CONTROLS.get(heard.intent, _fallback)


def _service(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    heard = as_facts_say(heard)
    service = chosen(heard, case)
    if service is None:
        case.pending = [dict(entity) for entity in heard.entities]
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


def _follow_up(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.service is None:
        case.wanted = heard.topic
        case.pending = [dict(entity) for entity in heard.entities]
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


def _inform(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.service is None:
        return _facts_without_service(heard, case)
    open_question = case.asked
    fresh = _merge(case, heard, now)
    topic = judged_topic(case, frozenset(fresh.facts))
    if fresh.problems:
        return _invalid(case, fresh, now, topic)
    if not fresh.facts and not fresh.left:
        return _not_understood(case, now) if open_question else _fallback(heard, case, now)
    return judging.answer(case, topic, now, fresh)


def _facts_without_service(heard: Heard, case: Case) -> Reply:
    case.pending = [dict(entity) for entity in heard.entities]
    named = [s for s in slugs() if usable(heard.entities, load_rules(s))]
    if not named:
        return menu.which_service(None)
    main = [menu.service_button(slug, load_rules(slug).main) for slug in named[:4]]
    return Reply("clarify", [general("facts_without_service")], main)


def _affirm(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    return _yes_or_no("yes", heard, case, now)


def _deny(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    return _yes_or_no("no", heard, case, now)


def _yes_or_no(value: str, heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.service is None or case.asked is None:
        key = "affirmed" if value == "yes" else "denied"
        return Reply("small_talk", [general(key)], menu.menu_buttons() if value == "yes" else [])
    fact = load_rules(case.service).fact(case.asked)
    assert fact is not None
    stated: dict[str, object] = {}
    if value in fact.values:
        stated = {fact.name: value}
    elif value == "no" and fact.kind in ("count", "money") and fact.low <= 0:
        stated = {fact.name: 0}
    if not stated:
        return _not_understood(case, now)
    entity = {"entity": fact.name, "value": stated[fact.name]}
    return _inform(_replaced(heard, entity), case, now)


def _replaced(heard: Heard, entity: dict[str, object]) -> Heard:
    return Heard("inform", entities=(entity,), language=heard.language, text=heard.text)


def _unknown(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.asked is not None:
        return judging.unknown_answer(case, now)
    # 'I don't know; what is their number' asks for the number.
    if case.service is not None and heard.asks and heard.topics and heard.topics[0][1] >= _CLEAR:
        return _follow_up(heard, case, now)
    return Reply("small_talk", [general("unknown_nothing")], menu.menu_buttons())


def _restart(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    case.__init__()  # type: ignore[misc]
    return Reply("small_talk", [general("restarted")], menu.menu_buttons())


def _explain(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.service is None or not case.computed:
        return Reply("small_talk", [general("nothing_computed")], menu.menu_buttons())
    return judging.explain(case, now)


def _small_talk(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    current = load_service(case.service) if case.service else None
    reply = menu.small_talk(heard, current)
    if case.asked is not None and current is not None and heard.intent != "goodbye":
        reply.parts.append(f"{general('reminder')} {judging.question(case, current, now)}")
        reply.buttons = judging.question_buttons(case, current) or reply.buttons
    return reply


def _out_of_scope(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    # A word or two that ask nothing are an answer that was not understood.
    if case.asked is not None and not heard.asks and len(heard.text.split()) < _QUESTION:
        return _not_understood(case, now)
    return menu.out_of_scope()


def _fallback(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.asked is not None and not heard.asks:
        return _not_understood(case, now)
    topic = topic_of_the_open_service(heard, case)
    if topic is not None:
        return judging.answer(case, topic, now)
    return _not_understood(case, now) if case.asked else menu.not_understood()


def _not_understood(case: Case, now: datetime.datetime) -> Reply:
    assert case.service is not None and case.asked is not None
    case.tries += 1
    return judging.ask(case, load_service(case.service), now, general("not_understood"))


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
    return judging.ask(case, knowledge, now, f"{fact.label}: {general(reason)}")


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
        judging.learn(case, fresh.facts)
        case.last = fresh.last
    return fresh


def _in_english_first(heard: Heard, reply: Reply) -> Reply:
    if heard.language == "ar" or heard.payload:
        return reply
    words = load_words("general")
    key = next(
        (k for k in (f"english_{reply.verdict}", f"english_{reply.status}") if k in words),
        "english",
    )
    reply.parts.insert(0, general(key))
    return reply


_CONTROLS: dict[str, Turn] = {
    "inform": _inform,
    "follow_up": _follow_up,
    "affirm": _affirm,
    "deny": _deny,
    "unknown": _unknown,
    "restart": _restart,
    "explain": _explain,
    "out_of_scope": _out_of_scope,
    "nlu_fallback": _fallback,
}

__all__ = ["respond"]
