"""How the last answer came about: the facts it took, the parameters it read, the sum."""

import datetime
from typing import Any

from actions import judging
from actions.case import Case
from actions.reply import Reply, add_source
from actions.wording import fill, general, said, shown
from knowledge import FactWords, load_service
from rulebook import Outcome, load_rules

_SPANS = {"hours": "hour", "days": "day", "weeks": "week", "months": "month", "years": "year"}


def explain(case: Case, now: datetime.datetime) -> Reply:
    """Show how the last answer was computed: inputs, parameters with their source, the sum."""
    assert case.service is not None
    knowledge, rules = load_service(case.service), load_rules(case.service)
    topic = case.topic or rules.main
    result = judging.judge(case, topic, now) if topic in rules.rules else None
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
