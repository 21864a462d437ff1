"""Secrets come from the environment or are made, and a wrong one is named, never shown."""

import pytest

from scripts.secret_settings import (
    ACTION_SECRET,
    API_TOKEN,
    action_secret,
    api_arguments,
    given_action_secret,
)

GOOD = "a-secret-of-16-or-more"


def test_a_given_secret_is_used_by_both_sides() -> None:
    assert (
        action_secret({ACTION_SECRET: GOOD}) == given_action_secret({ACTION_SECRET: GOOD}) == GOOD
    )


def test_without_one_a_secret_is_made_for_this_start() -> None:
    made = action_secret({})
    assert made == action_secret({}) and len(made) >= 40
    with pytest.raises(SystemExit, match=ACTION_SECRET):
        given_action_secret({})


def test_the_api_is_off_unless_there_is_a_token() -> None:
    assert api_arguments({}) == api_arguments({API_TOKEN: " "}) == []
    assert api_arguments({API_TOKEN: GOOD}) == ["--enable-api", "--auth-token", GOOD]


@pytest.mark.parametrize(
    "value", ["short", "with a space in the middle", "سر طويل بما يكفي للاختبار"]
)
@pytest.mark.parametrize("name", [ACTION_SECRET, API_TOKEN])
def test_what_cannot_be_used_is_named_and_not_shown(name: str, value: str) -> None:
    read = action_secret if name == ACTION_SECRET else api_arguments
    with pytest.raises(SystemExit) as stopped:
        read({name: value})
    assert name in str(stopped.value) and value not in str(stopped.value)
