"""Answers one topic of one service: from the guide, or computed, or by asking one fact."""

import datetime

from actions.asking import ask, then_asked, with_reminder
from actions.case import Case
from actions.case_facts import learn, read_facts
from actions.facts_in import Fresh, take_left
from actions.reply import Reply, guide_reply, outcome_reply
from actions.wording import general, portal_words, said
from knowledge import Knowledge, UnknownValueError, load_service
from rulebook import Law, Need, Outcome, Result, load_rules

# Who asks where his request is, or whom to call, has applied already; what he tells is of that.
_OF_A_REQUEST = frozenset({"eligibility", "status", "contact"})


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
                return with_reminder(case, knowledge, reply, now)
            case.topic = topic
            return then_asked(case, knowledge, reply, result, now)
        if _interrupts(case, topic) and isinstance(result, Outcome):
            reply = outcome_reply(knowledge, topic, result, now.date())
            return with_reminder(case, knowledge, reply, now)
        deciding = set(rule.about or case.facts)
        unprompted = case.asked is None and not deciding & set(fresh.facts) and not fresh.left
        entry, opened = knowledge.guide[topic], case.topic != topic
        case.topic = topic
        if isinstance(result, Need) and (
            (unprompted and not deciding & set(case.facts))
            or (opened and not result.known and not entry.points and not entry.steps)
        ):
            reply = guide_reply(knowledge, topic, now.date())
            return then_asked(case, knowledge, reply, result, now)
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
    if "eligibility" not in rules.rules or topic in _OF_A_REQUEST:
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


def judge(case: Case, topic: str, now: datetime.datetime) -> Result:
    """Run a topic's rule on the facts of the case."""
    assert case.service is not None
    rules = load_rules(case.service)
    law = Law(load_service(case.service), now.date(), now, case.aim)
    return rules.rules[topic].judge(read_facts(rules, case.facts), law)


def _interrupts(case: Case, topic: str) -> bool:
    """Tell whether a topic is asked in between, while another one's question is open."""
    return case.asked is not None and case.asked not in case.facts and case.topic != topic


def _told(case: Case, knowledge: Knowledge, topic: str, now: datetime.datetime) -> Reply:
    reply = guide_reply(knowledge, topic, now.date(), case.facts)
    return with_reminder(case, knowledge, reply, now)


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
