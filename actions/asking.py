"""The open question: worded, offered as choices, repeated, and explained after two failures."""

import datetime

from actions.case import Case
from actions.reply import Reply, add_source
from actions.wording import button_title, fill, general, shown
from knowledge import FactWords, Knowledge, load_service
from rulebook import Need, Result, load_rules

_PATIENCE = 2


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


def with_reminder(case: Case, knowledge: Knowledge, reply: Reply, now: datetime.datetime) -> Reply:
    """Repeat the open question, if there is one, after something told in between."""
    if case.asked is not None:
        remind(case, knowledge, reply, now)
        reply.asked = case.asked
    return reply


def remind(case: Case, knowledge: Knowledge, reply: Reply, now: datetime.datetime) -> None:
    """Put the open question and its choices after what a reply says."""
    reply.parts.append(f"{general('reminder')} {question(case, knowledge, now)}")
    reply.buttons = question_buttons(case, knowledge) or reply.buttons


def then_asked(
    case: Case, knowledge: Knowledge, reply: Reply, result: Result, now: datetime.datetime
) -> Reply:
    """Ask, after a guide text, for the one fact that would decide."""
    if not isinstance(result, Need):
        return reply
    case.asked, case.tries, case.computed = result.fact, 0, False
    source = reply.parts.pop()
    reply.parts += [question(case, knowledge, now), source]
    reply.status, reply.verdict, reply.asked = "asked", "need_info", result.fact
    reply.buttons = question_buttons(case, knowledge) or reply.buttons
    return reply


def _example(words: FactWords) -> str:
    if words.example is None:
        return ""
    example = words.example
    text = example if isinstance(example, str) else shown(example, words.unit or "count", "number")
    return general("example", example=text)
