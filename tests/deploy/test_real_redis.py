"""What workers share in Redis: an order that survives a killed worker, answers, limits, ends."""

import asyncio
import multiprocessing
import time
from typing import Any

import pytest
from rasa.core.lock_store import LockError
from redis.exceptions import RedisError

from channels.sharing.line import RedisLines
from channels.sharing.redis_client import asynchronous
from channels.sharing.together import Together
from channels.turn import Turn
from deploy.lock_store import LineLockStore
from deploy.settings import Settings
from tests.support.engines import Redis

pytestmark = pytest.mark.deploy


def lines(url: str, lease: float = 3) -> RedisLines:
    return RedisLines(asynchronous(url), "test", lease)


def test_two_workers_keep_one_order(redis_server: Redis) -> None:
    taken: list[int] = []
    inside = 0

    async def one(worker: RedisLines, number: int) -> None:
        nonlocal inside
        async with worker.turn("order"):
            inside += 1
            assert inside == 1
            taken.append(number)
            await asyncio.sleep(0.005)
            inside -= 1

    async def story() -> None:
        workers = [lines(redis_server.url), lines(redis_server.url)]
        client = asynchronous(redis_server.url)
        tasks = []
        # All stand in line before the first goes on: only the order in line is promised.
        async with workers[0].turn("order"):
            for number in range(20):
                tasks.append(asyncio.create_task(one(workers[number % 2], number)))
                while await client.llen("test:order") < number + 2:
                    await asyncio.sleep(0.005)
        await asyncio.gather(*tasks)

    asyncio.run(story())
    assert taken == list(range(20))


def _hold(url: str, held: Any) -> None:
    async def story() -> None:
        async with lines(url, 3).turn("killed"):
            held.set()
            await asyncio.sleep(60)

    asyncio.run(story())


def test_a_killed_worker_holds_nobody_up_for_long(redis_server: Redis) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    worker = context.Process(target=_hold, args=(redis_server.url, held))
    worker.start()
    assert held.wait(60)
    worker.kill()
    worker.join()

    async def story() -> float:
        begun = time.monotonic()
        async with lines(redis_server.url, 3).turn("killed"):
            return time.monotonic() - begun

    assert 0.5 < asyncio.run(story()) < 4.5


def test_a_long_turn_keeps_its_place(redis_server: Redis) -> None:
    async def story() -> list[str]:
        taken: list[str] = []

        async def long() -> None:
            async with lines(redis_server.url, 3).turn("long"):
                await asyncio.sleep(5)
                taken.append("long")

        async def short() -> None:
            await asyncio.sleep(0.2)
            async with lines(redis_server.url, 3).turn("long"):
                taken.append("short")

        await asyncio.gather(long(), short())
        return taken

    assert asyncio.run(story()) == ["long", "short"]


async def taken(worker: RedisLines) -> None:
    async with worker.turn("leaves"):
        pass


def test_who_leaves_the_line_is_not_waited_for(redis_server: Redis) -> None:
    async def story() -> None:
        worker = lines(redis_server.url, 60)
        async with worker.turn("leaves"):
            waiting = asyncio.create_task(taken(worker))
            await asyncio.sleep(0.1)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        await asyncio.wait_for(taken(worker), 1)
        client = asynchronous(redis_server.url)
        assert not await client.keys("test:leaves*")

    asyncio.run(story())


def test_a_redis_that_hangs_stops_nobody_else(redis_server: Redis) -> None:
    """Rasa's own store calls Redis in the event loop; here the loop goes on."""
    settings = Settings("postgresql://x", redis_server.url, "")

    async def story() -> float:
        store = LineLockStore(settings=settings)
        async with store.lock("before"):
            pass
        redis_server.hold()
        slowest, failed = 0.0, asyncio.create_task(_refused(store))
        while not failed.done():
            begun = time.monotonic()
            await asyncio.sleep(0.01)
            slowest = max(slowest, time.monotonic() - begun)
        redis_server.go_on()
        assert failed.result()
        async with store.lock("after"):
            pass
        return slowest

    assert asyncio.run(story()) < 1


async def _refused(store: LineLockStore) -> bool:
    try:
        async with store.lock("held"):
            return False
    except LockError:
        return True


def test_what_one_worker_did_the_other_knows(redis_server: Redis) -> None:
    turn = Turn("جواب", [{"title": "نعم", "payload": "/affirm"}], {"status": "answered"})

    async def story() -> None:
        one, other = Together(redis_server.url), Together(redis_server.url)
        assert await other.answer("web-a", "id-1") is None
        await one.keep_answer("web-a", "id-1", turn)
        assert await other.answer("web-a", "id-1") == turn
        assert await other.answer("web-b", "id-1") is None
        await other.forget_answers("web-a")
        assert await one.answer("web-a", "id-1") is None
        assert not await other.ended("web-a")
        await one.end("web-a")
        assert await other.ended("web-a") and not await other.ended("web-b")

    asyncio.run(story())


def test_limits_are_counted_together(redis_server: Redis) -> None:
    async def story() -> None:
        floods = [Together(redis_server.url).flood("3 per minute", "t:") for _ in range(2)]
        waits = [await floods[number % 2].seconds("a") for number in range(4)]
        assert waits[:3] == [0.0] * 3 and 0 < waits[3] <= 61
        assert await floods[0].seconds("b") == 0.0
        other = Together(redis_server.url).flood("3 per minute", "u:")
        assert await other.seconds("a") == 0.0

    asyncio.run(story())


def test_a_restart_of_redis_is_survived(redis_server: Redis) -> None:
    async def story() -> None:
        shared = Together(redis_server.url)
        await shared.end("web-kept")
        await shared.flood("9 per minute", "r:").seconds("a")
        redis_server.stop()
        with pytest.raises(RedisError):
            await shared.ended("web-kept")
        redis_server.start()
        assert await shared.ended("web-kept")
        async with shared.turn("restart"):
            pass

    asyncio.run(story())
