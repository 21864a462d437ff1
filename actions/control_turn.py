"""Messages about the conversation itself: yes, no, I do not know, start again, how so, thanks."""

import datetime
from dataclasses import replace

from actions import asking, explaining, menu, missed_turn, service_turn
from actions.case import Case
from actions.denying import NONE
from actions.heard import Heard
from actions.reply import Reply
from actions.wording import general
from knowledge import load_service
from rulebook import load_rules

_CLEAR = 0.8


def affirm(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer a bare 'yes'; to 'is it about this service?' it chooses the service."""
    if case.asked is None and len(case.offered) == 1:
        chosen = replace(heard, intent=case.offered[0], topic=case.wanted, band="sure", topics=())
        return service_turn.about_service(chosen, case, now)
    if case.asked is None and case.offered:
        # Offered anew: it holds for one more message.
        case.offered = [*case.offered]
        return menu.torn(tuple(case.offered), case.wanted)
    return _yes_or_no("yes", heard, case, now)


def deny(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer a bare 'no'; after 'is it about this service?' what was told is let go."""
    if case.offered:
        case.let_go()
    return _yes_or_no("no", heard, case, now)


def unknown(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer 'I do not know'."""
    if case.asked is not None:
        return asking.unknown_answer(case, now)
    # 'I don't know; what is their number' asks for the number.
    if case.service is not None and heard.asks and heard.topics and heard.topics[0][1] >= _CLEAR:
        return service_turn.follow_up(heard, case, now)
    return Reply("small_talk", [general("unknown_nothing")], menu.menu_buttons())


def restart(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Forget the conversation."""
    case.__init__()  # type: ignore[misc]
    return Reply("small_talk", [general("restarted")], menu.menu_buttons())


def explain(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Show how the last answer was computed."""
    if case.service is None or not case.computed:
        return Reply("small_talk", [general("nothing_computed")], menu.menu_buttons())
    return explaining.explain(case, now)


def small_talk(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer small talk, and ask the open question again."""
    current = load_service(case.service) if case.service else None
    reply = menu.small_talk(heard, current)
    if case.asked is not None and current is not None and heard.intent != "goodbye":
        asking.remind(case, current, reply, now)
    return reply


def _yes_or_no(value: str, heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    if case.service is None or case.asked is None:
        key = "affirmed" if value == "yes" else "denied"
        return Reply("small_talk", [general(key)], menu.menu_buttons() if value == "yes" else [])
    fact = load_rules(case.service).fact(case.asked)
    assert fact is not None
    stated: dict[str, object] = {}
    if value in fact.values:
        stated = {fact.name: value}
    elif value == "no" and NONE in fact.values:
        stated = {fact.name: NONE}
    elif value == "no" and fact.kind in ("count", "money") and fact.low <= 0:
        stated = {fact.name: 0}
    if not stated:
        return missed_turn.not_understood(case, now)
    entity = {"entity": fact.name, "value": stated[fact.name]}
    return service_turn.inform(_replaced(heard, entity), case, now)


def none_of_them(heard: Heard, case: Case, now: datetime.datetime) -> Reply:
    """Answer a 'no' that goes through the choices: 'no, my mother is Jordanian too'."""
    assert case.asked is not None
    entities = (*heard.entities, {"entity": case.asked, "value": NONE})
    return service_turn.inform(replace(heard, intent="inform", entities=entities), case, now)


def _replaced(heard: Heard, entity: dict[str, object]) -> Heard:
    return Heard("inform", entities=(entity,), language=heard.language, text=heard.text)
