"""Turns of one conversation keep their order; those of others do not wait for them."""

import asyncio

import pytest

from channels.order import Lines


def test_turns_keep_their_order() -> None:
    async def play() -> list[int]:
        lines, done = Lines(), []

        async def one(number: int) -> None:
            async with lines.turn("a"):
                # The earlier, the slower: only the line keeps the order.
                await asyncio.sleep((20 - number) / 2_000)
                done.append(number)

        await asyncio.gather(*(one(number) for number in range(20)))
        assert len(lines) == 0
        return done

    assert asyncio.run(play()) == list(range(20))


def test_the_next_turn_begins_at_once() -> None:
    async def play() -> float:
        lines = Lines()
        loop = asyncio.get_running_loop()

        async def one() -> None:
            async with lines.turn("a"):
                await asyncio.sleep(0)

        start = loop.time()
        await asyncio.gather(*(one() for _ in range(100)))
        return loop.time() - start

    assert asyncio.run(play()) < 0.5


def test_conversations_do_not_wait_for_each_other() -> None:
    async def play() -> None:
        lines, free = Lines(), asyncio.Event()

        async def slow() -> None:
            async with lines.turn("a"):
                await free.wait()

        task = asyncio.create_task(slow())
        await asyncio.sleep(0)
        async with lines.turn("b"):
            assert len(lines) == 2
        free.set()
        await task
        assert len(lines) == 0

    asyncio.run(asyncio.wait_for(play(), 5))


@pytest.mark.parametrize("inside", [True, False])
def test_who_leaves_or_fails_holds_nobody_up(inside: bool) -> None:
    async def play() -> None:
        lines = Lines()

        async def one(entered: asyncio.Event) -> None:
            async with lines.turn("a"):
                entered.set()
                await asyncio.sleep(60)

        entered, never = asyncio.Event(), asyncio.Event()
        first = asyncio.create_task(one(entered))
        await entered.wait()
        second = asyncio.create_task(one(never))
        await asyncio.sleep(0)
        leaves, stays = (first, second) if inside else (second, first)
        leaves.cancel()
        await asyncio.gather(leaves, return_exceptions=True)
        stays.cancel()
        await asyncio.gather(stays, return_exceptions=True)
        with pytest.raises(RuntimeError):
            async with lines.turn("a"):
                raise RuntimeError
        assert len(lines) == 0
        async with lines.turn("a"):
            pass

    asyncio.run(asyncio.wait_for(play(), 5))
