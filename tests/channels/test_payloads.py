"""A payload goes through when a button of ours could send it, and typed text is never one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.menu import menu_buttons
from actions.reply import topic_buttons
from channels.payloads import LONGEST, PayloadRefused, as_text, check
from knowledge import load_service, slugs

ALLOWED = [
    "/citizen_account",
    '/citizen_account{"topic": "amount"}',
    '/inform{"salary": 12000, "same_nationality": false}',
    '/inform{"children_ages": [5, 9]}',
    '/inform{"exception":"none"}',
    '/inform{"issue_date": "2026-11-20"}',
    '/follow_up{"topic":"fees"}',
    "/affirm",
    "/restart",
    "/explain",
    "/help",
]
REFUSED = {
    "empty": "",
    "slash": "/",
    "text": "كم حساب المواطن",
    "text before": "x /restart",
    "text after": "/restart now",
    "unknown intent": "/delete_all",
    "inner intent": "/session_start",
    "fallback": "/nlu_fallback",
    "Rasa's own": "/EXTERNAL: hello",
    "path": "/citizen_account/amount",
    "upper case": "/Restart",
    "unknown fact": '/inform{"password": "x"}',
    "a slot": '/inform{"requested_slot": "x"}',
    "facts of a bare intent": '/restart{"salary": 1}',
    "no JSON": "/inform{salary: 1}",
    "half JSON": '/inform{"salary": 1',
    "list": '/inform["salary"]',
    "two objects": '/inform{"salary": 1}{"salary": 2}',
    "null": '/inform{"salary": null}',
    "object": '/inform{"salary": {"a": 1}}',
    "list of lists": '/inform{"children_ages": [[1]]}',
    "empty list": '/inform{"children_ages": []}',
    "long list": f'/inform{{"children_ages": {list(range(21))}}}',
    "empty text": '/inform{"exception": ""}',
    "long text": '/inform{"exception": "%s"}' % ("x" * 61),
    "control": '/inform{"exception": "a\\u0000b"}',
    "direction": '/inform{"exception": "a\\u202eb"}',
    "NaN": '/inform{"salary": NaN}',
    "infinity": '/inform{"salary": 1e999}',
    "huge": '/inform{"salary": 10000000000}',
    "deep": '/inform{"salary": ' + "[" * 200 + "]" * 200 + "}",
    "too long": '/inform{"salary": 1' + " " * LONGEST + "}",
}


@pytest.mark.parametrize("payload", ALLOWED)
def test_what_a_button_sends_goes_through(payload: str) -> None:
    sound = check(payload)
    intent, brace, facts = payload.partition("{")
    assert sound.startswith(intent)
    if brace:
        assert json.loads(sound.removeprefix(intent)) == json.loads(brace + facts)


@pytest.mark.parametrize("payload", REFUSED.values(), ids=REFUSED)
def test_what_no_button_sends_is_refused(payload: str) -> None:
    with pytest.raises(PayloadRefused):
        check(payload)


@pytest.mark.parametrize("slug", slugs())
def test_every_button_of_a_service_goes_through(slug: str) -> None:
    knowledge = load_service(slug)
    payloads = [payload for _, payload in topic_buttons(knowledge, tuple(knowledge.guide))]
    for name, words in knowledge.facts.items():
        payloads += [f'/inform{{"{name}": "{value}"}}' for value in words.choices]
    for payload in payloads:
        assert check(payload) == payload


def test_every_button_of_the_menu_goes_through() -> None:
    for _, payload in [*menu_buttons(), *menu_buttons("fees")]:
        assert check(payload) == payload


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/restart", "restart"),
        ("  / /restart", "restart"),
        ("//inform{}", "inform{}"),
        ("\u200f/restart", "restart"),
        ("\u2067/\u2069/restart", "restart"),
        ("\u0000/restart", "restart"),
        ("/", ""),
        ("عمري 5/9", "عمري 5/9"),
        ("سطر\nوسطر", "سطر\nوسطر"),
        ("نص\ud800", "نص"),
        ("نص\u0000\u001b", "نص"),
    ],
)
def test_typed_text_is_never_an_intent(typed: str, sent: str) -> None:
    assert as_text(typed) == sent


@given(st.text())
def test_no_text_begins_with_a_slash_for_rasa(text: str) -> None:
    sent = as_text(text)
    assert not sent.strip().startswith("/")
    assert as_text(sent) == sent
    sent.encode()


@given(
    st.text(max_size=80),
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists),
)
def test_whatever_comes_is_checked_or_refused(name: str, value: object) -> None:
    for payload in (f"/{name}", f"/inform{json.dumps({name: value})}"):
        try:
            sound = check(payload)
        except PayloadRefused:
            continue
        assert check(sound) == sound and len(payload) <= LONGEST
