"""A message is worked on once and in order; what failed is worked on again."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from channels.order import Lines
from channels.turn import Turn
from channels.web import answers as module
from channels.web.answers import Answers
from channels.web.errors import Refused

GOOD, BAD = Turn("جواب"), Turn("عذراً", failed=True)


class Worker:
    """Gives prepared turns and counts."""

    def __init__(self, *turns: Turn | Exception) -> None:
        self.turns, self.calls = list(turns), 0

    async def __call__(self) -> Turn:
        self.calls += 1
        await asyncio.sleep(0.01)
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return turn


def play(story: Callable[[Answers], Coroutine[Any, Any, None]]) -> Answers:
    answers = Answers(Lines())
    asyncio.run(story(answers))
    return answers


def test_one_id_is_one_turn_for_its_conversation() -> None:
    async def story(answers: Answers) -> None:
        work, other = Worker(GOOD), Worker(GOOD)
        same = [answers.give("a", "id", work) for _ in range(5)]
        assert await asyncio.gather(*same, answers.give("b", "id", other)) == [GOOD] * 6
        assert (work.calls, other.calls) == (1, 1)

    play(story)


@pytest.mark.parametrize("failure", [BAD, RuntimeError()])
def test_what_failed_is_worked_on_again(failure: Turn | Exception) -> None:
    async def story(answers: Answers) -> None:
        work = Worker(failure, GOOD)
        with pytest.raises((Refused, RuntimeError)):
            await answers.give("a", "id", work)
        assert await answers.give("a", "id", work) == GOOD and work.calls == 2

    play(story)


def test_who_leaves_does_not_stop_the_turn() -> None:
    async def story(answers: Answers) -> None:
        work = Worker(GOOD)
        leaves = asyncio.create_task(answers.give("a", "id", work))
        await asyncio.sleep(0.001)
        leaves.cancel()
        assert await answers.give("a", "id", work) == GOOD and work.calls == 1

    play(story)


def test_who_waits_too_long_may_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(answers: Answers) -> None:
        work = Worker(GOOD)
        monkeypatch.setattr(module, "_LONGEST_WAIT", 0.001)
        with pytest.raises(Refused) as refusal:
            await answers.give("a", "id", work)
        assert (refusal.value.status, refusal.value.code) == (503, "unavailable")
        monkeypatch.setattr(module, "_LONGEST_WAIT", 1)
        assert await answers.give("a", "id", work) == GOOD and work.calls == 1

    play(story)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 3)

    async def story(answers: Answers) -> None:
        for number in range(10):
            await answers.give("a", f"id-{number}", Worker(GOOD))
            await answers.give("a", None, Worker(GOOD))
        await asyncio.sleep(0)
        assert len(answers._tasks) == 3
        answers.forget("b")
        assert len(answers._tasks) == 3
        answers.forget("a")
        assert not answers._tasks

    play(story)
