"""What is offered when no service was chosen."""

import re

import pytest

from actions import menu
from actions.wording import general
from knowledge import load_portals, load_service, load_words, slugs
from tests.support.turns import ACCOUNT, RECRUITMENT, heard

GUIDE = load_service(ACCOUNT)


def test_every_service_is_offered_once_group_by_group() -> None:
    order = load_words("topics")["order"]
    offered = [payload.removeprefix("/") for _, payload in menu.menu_buttons()]
    assert sorted(offered) == sorted(slugs())
    groups = [order.index(load_service(slug).group) for slug in offered]
    assert groups == sorted(groups)


def test_a_topic_asked_before_the_service_rides_along() -> None:
    assert (GUIDE.short, f'/{ACCOUNT}{{"topic": "fees"}}') in menu.menu_buttons("fees")


def test_what_is_covered_names_every_service() -> None:
    assert all(load_service(slug).short in menu.covered() for slug in slugs())


@pytest.mark.parametrize("intent", menu.SMALL_TALK)
def test_small_talk_is_answered_in_its_own_words(intent: str) -> None:
    reply = menu.small_talk(heard(intent), None)
    assert reply.status == "small_talk" and reply.parts[0] == general(intent)
    assert reply.service is None and not reply.sources


def test_help_names_all_and_offers_all() -> None:
    reply = menu.small_talk(heard("help"), None)
    assert menu.covered() in reply.text and reply.buttons == menu.menu_buttons()


def test_who_answers_is_said_honestly() -> None:
    for intent in ("greet", "bot_challenge"):
        assert "لست جهة حكومية" in menu.small_talk(heard(intent), None).text
    assert "لا أستطيع تحويلك" in menu.small_talk(heard("human"), None).text


def test_a_person_is_found_at_the_desk_of_the_service() -> None:
    reply = menu.small_talk(heard("human"), GUIDE)
    assert load_portals()[GUIDE.portals[0]].url in reply.text


def test_what_is_not_covered_says_where_to_ask() -> None:
    reply = menu.out_of_scope()
    assert reply.status == "out_of_scope" and reply.service is None
    assert load_portals()["national_platform"].url in reply.text
    assert menu.covered() in reply.text


@pytest.mark.parametrize("reply", [menu.not_understood(), menu.empty(), menu.which_service(None)])
def test_who_is_not_understood_gets_a_way_on(reply: menu.Reply) -> None:
    assert reply.status == "clarify" and reply.text and reply.buttons


def test_torn_offers_two_services_and_all() -> None:
    reply = menu.torn((ACCOUNT, "gone", RECRUITMENT, "simah"), "steps")
    payloads = [re.split("{", payload)[0] for _, payload in reply.buttons]
    assert payloads == [f"/{ACCOUNT}", f"/{RECRUITMENT}", "/help"]


def test_torn_keeps_the_topic_where_the_service_has_it() -> None:
    payloads = [payload for _, payload in menu.torn((ACCOUNT, RECRUITMENT), "amount").buttons]
    assert payloads[:2] == [f'/{ACCOUNT}{{"topic": "amount"}}', f"/{RECRUITMENT}"]
