"""What is answered under the operator's switches, and what the conversation keeps of it."""

import datetime
import logging

import pytest

from actions.case import Case
from actions.heard import Heard
from actions.reply import Reply
from actions.switched import answer
from actions.wording import general
from knowledge import load_portals, load_service, slugs
from switches import Switches
from tests.support.turns import ACCOUNT, NOW, RECRUITMENT, entity, heard

NOTICE = "منصة أبشر في صيانة الليلة."
AMOUNT = heard(f"{ACCOUNT}/amount")
TOLD = general("notice", text=NOTICE)


def reply(message: Heard, case: Case | None = None, **state: object) -> tuple[Reply, Case]:
    return answer(message, case or Case(), NOW, Switches(**state))  # type: ignore[arg-type]


def test_no_switch_changes_nothing_and_the_band_is_told() -> None:
    plain, case = reply(AMOUNT)
    assert plain.status == "asked" and case.asked == "household" and not plain.paused
    assert plain.custom["band"] == "sure" and plain.custom["paused"] is False
    pressed, _ = reply(heard(f"{ACCOUNT}/amount", payload=True))
    assert pressed.band is None


@pytest.mark.parametrize("intent", ["greet", "inform", "nlu_fallback", f"{ACCOUNT}/amount"])
def test_a_pause_of_all_answers_nothing(intent: str) -> None:
    paused, case = reply(heard(intent), paused=True)
    assert paused.paused and paused.status == "out_of_scope" and paused.service is None
    assert load_portals()["national_platform"].url in paused.text
    assert case == Case()


@pytest.mark.parametrize("slug", slugs())
def test_a_paused_service_names_its_official_sites(slug: str) -> None:
    for state in ({"paused": True}, {"paused_services": frozenset({slug})}):
        paused, _ = reply(heard(f"{slug}/overview"), **state)
        assert paused.paused
        assert all(load_portals()[name].url in paused.text for name in load_service(slug).portals)


def test_only_the_paused_service_is_paused_and_nothing_of_it_is_kept() -> None:
    case = Case()
    couple = heard(f"{ACCOUNT}/amount", entity("household", "couple"))
    paused, case = reply(couple, case, paused_services=frozenset({ACCOUNT}))
    assert paused.paused and case == Case()
    asked, case = reply(
        heard(f"{RECRUITMENT}/eligibility"), case, paused_services=frozenset({ACCOUNT})
    )
    assert asked.status == "asked" and case.service == RECRUITMENT
    unsure = heard(ACCOUNT, band="topic_unsure", topics=(("amount", 0.2),))
    assert reply(unsure, Case(), paused_services=frozenset({ACCOUNT}))[0].paused
    assert not reply(heard("thanks"), case, paused_services=frozenset({ACCOUNT}))[0].paused


def test_a_talk_goes_on_where_it_was_when_the_pause_is_lifted() -> None:
    _, case = reply(AMOUNT)
    alone = heard("inform", entity("household", "couple"))
    paused, case = reply(alone, case, paused_services=frozenset({ACCOUNT}))
    assert paused.paused and case.asked == "household" and not case.facts
    asked, case = reply(alone, case)
    assert asked.asked == "children" and case.facts


def test_a_name_that_is_no_service_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        with caplog.at_level(logging.ERROR):
            assert not reply(AMOUNT, paused_services=frozenset({"citizen_acount"}))[0].paused
    assert caplog.text.count("citizen_acount") == 1


def test_a_notice_stands_once_before_the_first_reply_of_a_day() -> None:
    first, case = reply(AMOUNT, notice=NOTICE)
    assert first.parts[0] == TOLD and len(first.parts) > 1
    second, case = reply(heard("inform", entity("household", "couple")), case, notice=NOTICE)
    assert TOLD not in second.parts
    changed, case = reply(heard("thanks"), case, notice="انتهت الصيانة.")
    assert changed.parts[0] == general("notice", text="انتهت الصيانة.")
    tomorrow = NOW + datetime.timedelta(days=1)
    assert answer(heard("thanks"), case, tomorrow, Switches(NOTICE))[0].parts[0] == TOLD


def test_a_new_conversation_is_told_again() -> None:
    _, case = reply(AMOUNT, notice=NOTICE)
    assert reply(heard("restart"), case, notice=NOTICE)[0].parts[0] == TOLD


def test_a_notice_stands_before_a_pause_too_and_english_is_answered() -> None:
    paused, case = reply(heard("greet", language="en"), notice=NOTICE, paused=True)
    assert paused.parts[:2] == [TOLD, general("english_paused")]
    assert TOLD not in reply(heard("greet"), case, notice=NOTICE, paused=True)[0].parts
