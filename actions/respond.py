"""The one turn: which service, which topic, which facts; then answer or ask."""

import datetime
from collections.abc import Callable

from actions import control_turn, menu, missed_turn, service_turn
from actions.case import Case
from actions.choosing import states_only_facts
from actions.denying import denies_all
from actions.heard import Heard
from actions.reply import Reply
from actions.wording import HIJRI, general
from knowledge import load_words, slugs

Turn = Callable[[Heard, Case, datetime.datetime], Reply]
LONGEST = 1_500
# So many words may choose what was offered: 'the first one', 'about the maid'.
_NAMES_IT = 4


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
    if heard.danger and not heard.payload:
        return menu.emergency(heard.language)
    # What only states facts, corrects one or knows no answer leaves the question as it was asked.
    asks = heard.asks and heard.intent != "unknown"
    if asks or heard.payload:
        case.aim = heard.aim
    case.hijri = case.hijri or _counts_in_hijri(heard)
    HIJRI.set(case.hijri)
    offered = case.offered
    if offered and not heard.payload and len(heard.text.split()) > _NAMES_IT:
        # Written in other words it stands for itself: nothing is counted twice.
        case.let_go()
    reply = _turn(heard, case)(heard, case, now)
    if case.offered is offered:
        case.offered = []
    return _in_english_first(heard, reply)


def _counts_in_hijri(heard: Heard) -> bool:
    values = [entity.get("value") for entity in heard.entities]
    return any(isinstance(v, dict) and {"hijri", "hijri_day"} & set(v) for v in values)


def _turn(heard: Heard, case: Case) -> Turn:
    if denies_all(heard, case):
        return control_turn.none_of_them
    if states_only_facts(heard, case):
        return service_turn.inform
    if heard.intent in menu.SMALL_TALK:
        return control_turn.small_talk
    if heard.intent in slugs():
        return service_turn.about_service
    return _CONTROLS.get(heard.intent, missed_turn.fallback)


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
    "inform": service_turn.inform,
    "follow_up": service_turn.follow_up,
    "affirm": control_turn.affirm,
    "deny": control_turn.deny,
    "unknown": control_turn.unknown,
    "restart": control_turn.restart,
    "explain": control_turn.explain,
    "out_of_scope": missed_turn.out_of_scope,
    "nlu_fallback": missed_turn.fallback,
}

__all__ = ["respond"]
