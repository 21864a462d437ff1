"""An answer under the operator's switches: all paused, a service paused, a notice before it."""

import copy
import datetime
import logging
import zlib
from functools import cache

from actions.case import Case
from actions.heard import Heard
from actions.menu import menu_buttons
from actions.reply import Reply
from actions.respond import respond
from actions.wording import bulleted, general, portal_words
from knowledge import Knowledge, load_service, slugs
from switches import Switches

_LOG = logging.getLogger(__name__)
_ALL = "national_platform"


def answer(heard: Heard, case: Case, now: datetime.datetime, state: Switches) -> tuple[Reply, Case]:
    """Answer one message as far as the switches allow; give the reply and the case to keep.

    Args:
        heard: the message as understood.
        case: the conversation so far.
        now: the instant that is judged.
        state: the switches.
    """
    if state.paused:
        reply = _all_paused(heard, case)
    elif state.paused_services:
        _warn_of_unknown(state.paused_services)
        reply, case = _some_paused(heard, case, now, state)
    else:
        reply = respond(heard, case, now)
    reply.band = None if heard.payload else heard.band
    _tell(state.notice, reply, case, now.date())
    return reply, case


def _some_paused(
    heard: Heard, case: Case, now: datetime.datetime, state: Switches
) -> tuple[Reply, Case]:
    # What was heard has to be judged to know its service; the case stays as it was if that is
    # paused, so that nothing of the paused service lingers in the conversation.
    tried = copy.deepcopy(case)
    reply = respond(heard, tried, now)
    about = reply.service
    if about is None and heard.intent == tried.service:
        about = tried.service
    if about not in state.paused_services:
        return reply, tried
    assert about is not None
    knowledge = load_service(about)
    parts = [general("paused_service", title=knowledge.title), _portals(knowledge)]
    return _paused(heard, [*parts, general("paused_other")], menu_buttons()), case


def _all_paused(heard: Heard, case: Case) -> Reply:
    about = heard.intent if heard.intent in slugs() else case.service
    knowledge = load_service(about) if about in slugs() else None
    parts = [general("paused"), _portals(knowledge, _ALL), general("paused_later")]
    return _paused(heard, parts, [])


def _paused(heard: Heard, parts: list[str], buttons: list[tuple[str, str]]) -> Reply:
    # The status of what is not answered from a service; `paused` tells the two apart.
    reply = Reply("out_of_scope", parts, buttons, paused=True)
    if heard.language != "ar" and not heard.payload:
        reply.parts.insert(0, general("english_paused"))
    return reply


def _portals(knowledge: Knowledge | None, *further: str) -> str:
    names = dict.fromkeys((*(knowledge.portals if knowledge else ()), *further))
    return bulleted(["{portal}: {url}".format(**portal_words(name)) for name in names])


@cache
def _warn_of_unknown(paused: frozenset[str]) -> None:
    """Say once of each set which of its names pause nothing."""
    if unknown := paused - set(slugs()):
        _LOG.error("paused_services names what is no service: %s", sorted(unknown))


def _tell(notice: str, reply: Reply, case: Case, today: datetime.date) -> None:
    """Put the notice before the first reply of a conversation and day, and whenever it changes."""
    mark = f"{today} {zlib.crc32(notice.encode()):08x}"
    if notice and case.noticed != mark:
        reply.parts.insert(0, general("notice", text=notice))
        case.noticed = mark
