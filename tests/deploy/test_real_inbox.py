"""Telegram's inbox in Redis does what the one in SQLite does, for several workers."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from channels.telegram.inbox import Waiting
from channels.telegram.redis_inbox import RedisInbox
from tests.support.engines import Redis

pytestmark = pytest.mark.deploy


@pytest.fixture
def inbox(redis_server: Redis, request: pytest.FixtureRequest) -> RedisInbox:
    return RedisInbox(redis_server.url, request.node.name)


def test_the_life_of_an_update(inbox: RedisInbox) -> None:
    assert inbox.add(7, 1, {"text": "سؤال"}, 0.0)
    assert not inbox.add(7, 1, {"text": "مرة أخرى"}, 0.0)
    assert inbox.next(1) == Waiting(7, 1, {"text": "سؤال"}, None, 0)
    inbox.answered(7, [{"do": "text"}])
    inbox.sent(7, 1)
    assert inbox.next(1) == Waiting(7, 1, {"text": "سؤال"}, [{"do": "text"}], 1)
    inbox.done(7)
    assert inbox.next(1) is None and inbox.chats() == {}
    assert not inbox.add(7, 1, {"text": "سؤال"}, 0.0)


def test_order_is_telegrams(inbox: RedisInbox) -> None:
    for update, chat in ((12, 1), (10, 2), (11, 1)):
        assert inbox.add(update, chat, {}, 0.0)
    assert [one.id for one in [inbox.next(1)] if one] == [11]
    assert inbox.chats() == {2: 1, 1: 2} and list(inbox.chats())[0] == 2
    assert inbox.waiting(1) == 2


def test_a_group_moves_and_a_chat_is_dropped(inbox: RedisInbox) -> None:
    inbox.add(1, 5, {}, 0.0)
    inbox.add(2, 5, {}, 0.0)
    inbox.move(5, -6)
    assert inbox.chats() == {-6: 2}
    inbox.done(1)
    inbox.drop(-6)
    assert inbox.chats() == {} and inbox.next(-6) is None


def test_a_long_payload_is_known_to_all(inbox: RedisInbox, redis_server: Redis) -> None:
    name = inbox.keep_payload('/inform{"salary": 1}', 0.0)
    assert RedisInbox(redis_server.url, "other").payload(name) == '/inform{"salary": 1}'
    assert inbox.payload("unknown") is None


def test_of_many_workers_one_takes_an_update_in(redis_server: Redis) -> None:
    boxes = [RedisInbox(redis_server.url, "many") for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        for update in range(50):
            new = list(threads.map(lambda box, number=update: box.add(number, 1, {}, 0.0), boxes))
            assert sum(new) == 1
