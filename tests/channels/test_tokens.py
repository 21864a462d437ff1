"""A token opens its own conversation for its time, and no other token opens it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.web import tokens as module
from channels.web.errors import Refused
from channels.web.tokens import RENEWED_SECONDS, Tokens, storage_key

KEY = "a key of the tests"


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def code(tokens: Tokens, token: str) -> str:
    with pytest.raises(Refused) as refusal:
        tokens.read(token)
    assert refusal.value.status == 401
    return refusal.value.code


def test_the_life_of_a_token(clock: Clock) -> None:
    tokens = Tokens(KEY, 60, clock)
    name = tokens.new()
    token = tokens.issue(name)
    for age, is_read, is_renewed in [
        (0, True, True),
        (60, True, True),
        (61, False, True),
        (RENEWED_SECONDS, False, True),
        (RENEWED_SECONDS + 1, False, False),
    ]:
        clock.now = Clock.now + age
        assert tokens.renewable(token) == (name if is_renewed else None)
        if is_read:
            assert tokens.read(token) == name
        else:
            assert code(tokens, token) == "token_expired"


def test_names_are_unguessable_and_shown_only_as_a_hash() -> None:
    tokens = Tokens(KEY)
    names = {tokens.new() for _ in range(1_000)}
    assert len(names) == 1_000 and all(len(name) >= 36 for name in names)
    name = names.pop()
    assert name not in storage_key(name) and storage_key(name) == storage_key(name)


def test_an_ended_conversation_stays_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_ENDED", 2)
    tokens = Tokens(KEY)
    token = tokens.issue("web-a")
    tokens.end("web-a")
    tokens.end("web-b")
    assert code(tokens, token) == "token_invalid" and tokens.renewable(token) is None
    assert tokens.read(tokens.issue("web-c")) == "web-c"
    tokens.end("web-c")
    assert len(tokens._ended) == 2


@given(st.text(max_size=60), st.integers(0, 80))
def test_no_other_text_is_a_token(text: str, place: int) -> None:
    tokens = Tokens(KEY)
    good = tokens.issue("web-a")
    assert code(tokens, text) == "token_invalid" and tokens.renewable(text) is None
    # Base64 has spellings of its own, but none says anything else.
    assert tokens.renewable(good[:place] + text + good[place + 1 :]) in (None, "web-a")
    assert Tokens("another key").renewable(good) is None
