"""What a message is taken for in the course of a conversation: whose question, whose facts."""

from dataclasses import replace

from actions.amending import Before
from actions.case import Case
from actions.facts_in import named, usable
from actions.heard import Heard
from knowledge import load_service, slugs
from rulebook import load_rules

_UNMISTAKABLE = 0.93
_SUPPOSING = frozenset("لو ولو اذا واذا إذا وإذا ان وان إن وإن if".split())
VAGUE = 0.55
IN_THE_RUNNING = 0.08
_RUNNER_UP = 0.12
_MUCH_MORE = 2
# Intents that a message with facts in it was hardly meant for.
_SAYS_LITTLE = frozenset(
    "nlu_fallback out_of_scope chitchat greet thanks unknown affirm deny".split()
)
# What goes on with 'and if' is about what was talked of, unless it is long.
_WHAT_IF_LONGEST = 14


def states_only_facts(heard: Heard, case: Case) -> bool:
    """Tell whether an unsure message is best read as facts for the open case."""
    if case.service is None or not heard.entities or heard.payload:
        return False
    if not usable(heard.entities, load_rules(case.service), before(heard, case)):
        return False
    # 'Wait, I counted wrong, it is 25 days' corrects what was said, or answers what was asked.
    corrects = heard.is_short or (case.asked is not None and _varies(heard))
    if heard.amends and corrects and heard.likely(heard.intent) < _UNMISTAKABLE:
        return True
    if _goes_on_telling(heard, case) or _read_here_alone(heard, case):
        return True
    if heard.intent in _SAYS_LITTLE:
        return True
    if heard.band == "torn":
        return heard.likely(case.service) >= IN_THE_RUNNING
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
    if heard.asks or not heard.is_short:
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


def _varies(heard: Heard) -> bool:
    return heard.amends and len(heard.text.split()) <= _WHAT_IF_LONGEST


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
        return case.service if here >= IN_THE_RUNNING else None
    unsure = heard.likely(heard.intent) < _UNMISTAKABLE
    # 'And is signing up for money?' goes on with the service that was being talked about; what is
    # longer brings its own.
    goes_on = (
        heard.goes_on
        and (heard.is_short or _varies(heard))
        and heard.topic in load_service(case.service).guide
    )
    return case.service if unsure and (goes_on or here >= IN_THE_RUNNING) else heard.intent


def asks_on(heard: Heard, case: Case) -> bool:
    """Tell whether a few words name no service well, and so ask on about the open one.

    'So is it valid today or not?' could be about anything.
    """
    if heard.payload or case.service in (None, heard.intent) or case.topic is None:
        return False
    vague = heard.likely(heard.intent) < VAGUE and heard.band in ("topic_unsure", "unsure")
    return vague and heard.is_short


def only_answers(heard: Heard, topic: str | None, asked: str | None, service: str) -> bool:
    """Tell whether a message that states what was asked says no more than that."""
    rule = load_rules(service).rules.get(topic or "")
    return heard.band != "sure" or (rule is not None and asked in rule.about)
