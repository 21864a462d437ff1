"""Answers one topic of one service: from the guide, or computed, or by asking one fact."""

import datetime
from collections.abc import Mapping
from typing import Any

from actions.case import Case
from actions.facts_in import Fresh, take_left
from actions.reply import Reply, add_source, guide_reply, outcome_reply
from actions.wording import button_title, fill, general, portal_words, said, shown
from knowledge import FactWords, Knowledge, UnknownValueError, load_service
from rulebook import Law, Need, Outcome, Result, Service, load_rules

_PATIENCE = 2
_SPANS = {"hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year"}


def answer(case: Case, topic: str, now: datetime.datetime, fresh: Fresh | None = None) -> Reply:
    """Answer a topic of the case's service with the facts known so far.

    Args:
        case: the conversation; its `asked`, `topic` and `computed` are kept up to date.
        topic: a topic that the service has.
        now: the instant that is judged.
        fresh: what the message stated; a value left over may answer what would be asked.
    """
    assert case.service is not None
    knowledge, rules = load_service(case.service), load_rules(case.service)
    fresh = fresh or Fresh()
    try:
        topic = _refusal_first(case, topic, now, fresh)
        rule = rules.rules.get(topic)
        if rule is None:
            return _told(case, knowledge, topic, now)
        result = _judge_with_left(case, topic, now, fresh)
        if rule.about and not any(name in case.facts for name in rule.about):
            reply = guide_reply(knowledge, topic, now.date())
            if not rule.opens:
                # What is stated next answers this topic, unless another question is open.
                case.topic = topic if case.asked is None else case.topic
                return _with_open_question(case, knowledge, reply, now)
            case.topic = topic
            return _asked_after(case, knowledge, reply, result, now)
        if _interrupts(case, topic) and isinstance(result, Outcome):
            reply = outcome_reply(knowledge, topic, result, now.date())
            return _with_open_question(case, knowledge, reply, now)
        deciding = set(rule.about or case.facts)
        unprompted = case.asked is None and not deciding & set(fresh.facts) and not fresh.left
        entry, opened = knowledge.guide[topic], case.topic != topic
        case.topic = topic
        if isinstance(result, Need) and (
            (unprompted and not deciding & set(case.facts))
            or (opened and not result.known and not entry.points and not entry.steps)
        ):
            reply = guide_reply(knowledge, topic, now.date())
            return _asked_after(case, knowledge, reply, result, now)
        return _computed(case, knowledge, topic, result, now)
    except UnknownValueError:
        text = general("no_value", **portal_words(knowledge.portals[0]))
        return Reply("error", [text], service=case.service, topic=topic)


def _judge_with_left(case: Case, topic: str, now: datetime.datetime, fresh: Fresh) -> Result:
    """Judge, letting values that no cue word named answer what would be asked."""
    assert case.service is not None
    rules = load_rules(case.service)
    result = judge(case, topic, now)
    while isinstance(result, Need):
        fact = rules.fact(result.fact)
        if fact is None or not take_left(fresh, fact, now.date()):
            break
        learn(case, {fact.name: fresh.facts[fact.name]})
        result = judge(case, topic, now)
    return result


def _refusal_first(case: Case, topic: str, now: datetime.datetime, fresh: Fresh) -> str:
    """Give the eligibility instead, where a 'yes' or a general text would hide a certain 'no'."""
    assert case.service is not None
    rules = load_rules(case.service)
    if "eligibility" not in rules.rules or topic == "eligibility":
        return topic
    stated = set(fresh.facts) & set(rules.rules["eligibility"].about)
    if not stated:
        return topic
    whole = _judge_with_left(case, "eligibility", now, fresh)
    if not isinstance(whole, Outcome) or whole.verdict != "no":
        return topic
    if topic in rules.rules:
        part = judge(case, topic, now)
        hidden = isinstance(part, Outcome) and part.verdict == "yes"
        return "eligibility" if hidden else topic
    measured = any(fact is not None and fact.kind != "choice" for fact in map(rules.fact, stated))
    return "eligibility" if measured else topic


def learn(case: Case, stated: Mapping[str, Any]) -> None:
    """Put what was stated into the facts of the case, as its service merges them."""
    assert case.service is not None
    rules = load_rules(case.service)
    case.facts = as_json(rules.merge(read_facts(rules, case.facts), stated))


def as_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn facts as rules read them into the slot's JSON: days as ISO texts."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in facts.items()
    }


def judge(case: Case, topic: str, now: datetime.datetime) -> Result:
    """Run a topic's rule on the facts of the case."""
    assert case.service is not None
    rules = load_rules(case.service)
    law = Law(load_service(case.service), now.date(), now, case.aim)
    return rules.rules[topic].judge(read_facts(rules, case.facts), law)


def read_facts(rules: Service, facts: dict[str, Any]) -> dict[str, Any]:
    """Turn the slot's JSON facts into those that rules read: days become dates."""
    read = dict(facts)
    for fact in rules.facts:
        if fact.kind == "date" and isinstance(read.get(fact.name), str):
            read[fact.name] = datetime.date.fromisoformat(read[fact.name])
    return read


def question(case: Case, knowledge: Knowledge, now: datetime.datetime) -> str:
    """Word the open question: with an example, and with the reason after two failures."""
    assert case.asked is not None
    words = knowledge.facts[case.asked]
    text = fill(words.ask, knowledge, now.date())
    if case.tries:
        text = f"{text}\n{_example(words)}".strip()
    if case.tries >= _PATIENCE:
        why = fill(words.why, knowledge, now.date())
        text = f"{text}\n{why} {general('leave')}"
    return text


def question_buttons(case: Case, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Offer the choices of the open question, and the way out after two failures."""
    assert case.asked is not None
    words = knowledge.facts[case.asked]
    buttons = [
        (text, f'/inform{{"{case.asked}": "{value}"}}') for value, text in words.choices.items()
    ]
    if case.tries >= _PATIENCE:
        buttons.append((button_title("restart"), "/restart"))
    return buttons


def ask(case: Case, knowledge: Knowledge, now: datetime.datetime, *before: str) -> Reply:
    """Ask the open question, after something said first."""
    reply = Reply("asked", service=case.service, topic=case.topic, verdict="need_info")
    reply.parts = [*before, question(case, knowledge, now)]
    reply.buttons = question_buttons(case, knowledge)
    reply.asked = case.asked
    return reply


def unknown_answer(case: Case, now: datetime.datetime) -> Reply:
    """Answer 'I do not know' to the open question: what holds either way, and keep it open."""
    assert case.service is not None and case.asked is not None
    knowledge = load_service(case.service)
    both = fill(knowledge.facts[case.asked].unknown, knowledge, now.date())
    reply = Reply("answered", [both, general("unknown_later")], service=case.service)
    reply.topic, reply.verdict, reply.asked = case.topic, "conditional", case.asked
    reply.buttons = question_buttons(case, knowledge)
    add_source(reply, knowledge, knowledge.guide[case.topic or load_rules(case.service).main])
    return reply


def explain(case: Case, now: datetime.datetime) -> Reply:
    """Show how the last answer was computed: inputs, parameters with their source, the sum."""
    assert case.service is not None
    knowledge, rules = load_service(case.service), load_rules(case.service)
    topic = case.topic or rules.main
    result = judge(case, topic, now) if topic in rules.rules else None
    if not isinstance(result, Outcome):
        return Reply("small_talk", [general("nothing_computed")])
    day = now.date()
    inputs = [
        f"• {words.label}: {fact_shown(words, case.facts[name])}"
        for name, words in knowledge.facts.items()
        if name in case.facts
    ]
    figures = [
        f"• {fill('{' + name + '}', knowledge, day)} ({parameter.on(day).section})"
        for name in result.parameters
        for parameter in [knowledge.parameters[name]]
    ]
    sums = [f"• {said(one, knowledge, day)}" for one in result.sums]
    reply = Reply("answered", service=case.service, topic=topic, verdict=result.verdict)
    reply.values = list(result.values)
    if inputs:
        reply.parts.append("\n".join([general("explain_facts"), *inputs]))
    if figures:
        reply.parts.append("\n".join([general("explain_parameters"), *figures]))
    outcome = said(result.headline, knowledge, day)
    reply.parts.append("\n".join([general("explain_result"), *sums, outcome]))
    add_source(reply, knowledge, knowledge.guide[topic])
    return reply


def fact_shown(words: FactWords, value: Any) -> str:
    """Show a fact's value as its owner would say it."""
    if isinstance(value, list):
        return "، ".join(fact_shown(words, item) for item in value)
    if str(value) in words.choices:
        return words.choices[str(value)]
    if isinstance(value, dict) and set(value) <= set(_SPANS):
        return " و".join(shown(amount, _SPANS[unit]) for unit, amount in value.items())
    if isinstance(value, dict):
        signs = {"below": "أقل من", "above": "أكثر من", "between": "بين"}
        sign, bound = next(iter(value.items()))
        bound = bound if isinstance(bound, list) else [bound]
        return f"{signs.get(sign, '')} {' و'.join(shown(b, words.unit or 'count') for b in bound)}"
    if words.unit == "date":
        value = datetime.date.fromisoformat(value) if isinstance(value, str) else value
    return shown(value, words.unit or "text")


def _interrupts(case: Case, topic: str) -> bool:
    """Tell whether a topic is asked in between, while another one's question is open."""
    return case.asked is not None and case.asked not in case.facts and case.topic != topic


def _told(case: Case, knowledge: Knowledge, topic: str, now: datetime.datetime) -> Reply:
    reply = guide_reply(knowledge, topic, now.date(), case.facts)
    return _with_open_question(case, knowledge, reply, now)


def _with_open_question(
    case: Case, knowledge: Knowledge, reply: Reply, now: datetime.datetime
) -> Reply:
    if case.asked is None:
        return reply
    reply.parts.append(f"{general('reminder')} {question(case, knowledge, now)}")
    reply.buttons = question_buttons(case, knowledge) or reply.buttons
    reply.asked = case.asked
    return reply


def _asked_after(
    case: Case, knowledge: Knowledge, reply: Reply, result: Result, now: datetime.datetime
) -> Reply:
    if not isinstance(result, Need):
        return reply
    case.asked, case.tries, case.computed = result.fact, 0, False
    source = reply.parts.pop()
    reply.parts += [question(case, knowledge, now), source]
    reply.status, reply.verdict, reply.asked = "asked", "need_info", result.fact
    reply.buttons = question_buttons(case, knowledge) or reply.buttons
    return reply


def _computed(
    case: Case, knowledge: Knowledge, topic: str, result: Result, now: datetime.datetime
) -> Reply:
    if isinstance(result, Need):
        case.tries = case.tries if case.asked == result.fact else 0
        case.asked, case.computed = result.fact, False
        known = [said(one, knowledge, now.date()) for one in result.known]
        return ask(case, knowledge, now, *known)
    case.asked, case.tries, case.computed = None, 0, True
    return outcome_reply(knowledge, topic, result, now.date())


def _example(words: FactWords) -> str:
    if words.example is None:
        return ""
    example = words.example
    text = example if isinstance(example, str) else shown(example, words.unit or "count", "number")
    return general("example", example=text)


__all__ = ["answer", "ask", "explain", "judge", "question", "unknown_answer"]
