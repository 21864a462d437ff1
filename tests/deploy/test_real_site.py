"""Two workers, two action servers, Postgres, Redis and nginx: one Dalil, whatever fails."""

import random
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

import httpx
import psycopg2
import pytest
import redis

from channels.web.tokens import Tokens
from tests.support.deployed import Deployed
from tests.support.engines import listens, wait_for
from tests.support.running import SECRET
from tests.support.visitor import Visitor, refused

pytestmark = pytest.mark.deploy

# Each answer holds only where the turns before it were known to whoever gave it.
TALK = [
    ("انا اردني مقيم وابغى شغالة من كينيا، راتبي 12 الف، يمديني؟", "12,000"),
    ("اول مرة", "رصيد"),
    ("٣٠ الف", "تستوفي"),
    ("ولو كانت اردنية؟", "جنسيته نفسها"),
]
QUESTION, ANSWER = "كم يصرف لنا حساب المواطن انا وزوجتي وبنت عمرها 6", "1,296"
# As the widget does it, and a person who presses "again".
_TRIES, _AGAIN_SECONDS = 40, 1.0


class Talker(Visitor):
    """A visitor who sends a message again under the same id until it is answered."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.refusals: Counter[int] = Counter()

    def persist(self, text: str) -> str:
        """Send until there is an answer; give its text."""
        body = {"text": text, "id": str(uuid.uuid4())}
        for _ in range(_TRIES):
            try:
                response = self.post("message", body)
            except httpx.TransportError:
                self.refusals[0] += 1
                time.sleep(_AGAIN_SECONDS)
                continue
            if response.status_code == 200:
                return str(response.json()["messages"][0]["text"])
            given = response.json()
            assert response.status_code in (429, 503), response.text
            assert given["retry"] and re.search("[ء-ي]", given["message"]), response.text
            self.refusals[response.status_code] += 1
            time.sleep(float(response.headers.get("Retry-After", _AGAIN_SECONDS)))
        raise AssertionError(f"no answer after {_TRIES} tries: {self.refusals}")


def conversation(visitor: Talker, times: int = 1) -> Counter[int]:
    """Have the whole talk, and hold each answer to what it must say; count the refusals."""
    with closing(visitor.http):
        for _ in range(times):
            for text, expected in TALK:
                answer = visitor.persist(text)
                assert expected in answer, f"{text}: {answer}\n{visitor.refusals}"
                time.sleep(random.random() / 4)
        return visitor.refusals


@contextmanager
def crowd(site: Deployed, size: int, times: int = 3) -> Iterator[list[Future[Counter[int]]]]:
    """Let people talk at once, and hold them all to right answers in the end."""
    with ThreadPoolExecutor(size) as people:
        # All have a session before anything breaks.
        visitors = [Talker(site.nginx.url) for _ in range(size)]
        for visitor in visitors:
            visitor.start()
        talks = [people.submit(conversation, visitor, times) for visitor in visitors]
        time.sleep(2)
        yield talks
        refusals = sum((talk.result(180) for talk in talks), Counter())
        print(f"{size} people, {size * times * len(TALK)} turns, refused: {dict(refusals)}")


def stored(site: Deployed, text: str) -> list[tuple[Any, ...]]:
    base = psycopg2.connect(site.postgres.url)
    try:
        cursor = base.cursor()
        cursor.execute(text)
        return cursor.fetchall()
    finally:
        base.close()


def test_one_users_turns_go_on_over_both_workers(site: Deployed) -> None:
    with Talker(site.url(0)) as one, Visitor(site.url(1)) as other:
        other.token = one.token
        for place, (text, expected) in enumerate(TALK):
            answer = (one, other)[place % 2].say(text)
            assert expected in answer["text"]


def test_messages_at_once_are_answered_in_order(site: Deployed) -> None:
    with Visitor(site.url(0)) as one, Visitor(site.url(1)) as other, ThreadPoolExecutor(8) as pool:
        other.token = one.token
        answers = []
        # All stand in line before the first is answered: only the order in line is promised.
        with held_line(site, Tokens(SECRET).read(one.token)) as length:
            for place, (text, _) in enumerate(TALK):
                answers.append(pool.submit((one, other)[place % 2].say, text))
                wait_for(lambda place=place: length() == place + 2, "a message in line")  # type: ignore[misc]
        for (_, expected), answer in zip(TALK, answers, strict=True):
            assert expected in answer.result(60)["text"]


@contextmanager
def held_line(site: Deployed, conversation: str) -> Iterator[Callable[[], int]]:
    """Stand first in a conversation's line as a busy worker would; give what tells its length."""
    client, key = redis.from_url(site.redis.url), f"dalil:turn:{conversation}"
    client.hset(f"{key}:leases", "test", int((time.time() + 60) * 1000))
    client.rpush(key, "test")
    try:
        yield lambda: int(client.llen(key))
    finally:
        client.lrem(key, 0, "test")


def test_a_message_sent_twice_is_answered_once(site: Deployed) -> None:
    with Visitor(site.url(0)) as one, Visitor(site.url(1)) as other, ThreadPoolExecutor(4) as pool:
        other.token = one.token
        body = {"text": QUESTION, "id": str(uuid.uuid4())}
        before = stored(site, "SELECT count(*) FROM events WHERE type_name = 'user'")[0][0]
        given = [pool.submit(who.answer, body) for who in (one, other, one, other)]
        texts = {answer.result(60)["text"] for answer in given}
        assert len(texts) == 1 and ANSWER in texts.pop()
        assert ANSWER in other.answer(body)["text"]
        after = stored(site, "SELECT count(*) FROM events WHERE type_name = 'user'")[0][0]
        assert after - before == 1


def test_what_one_worker_forgot_no_other_opens(site: Deployed) -> None:
    with Visitor(site.url(0)) as one, Visitor(site.url(1)) as other:
        other.token = one.token
        other.say(QUESTION)
        assert one.post("forget", {}).status_code == 204
        refused(other.post("message", {"text": QUESTION}), 401, "token_invalid")
        assert other.start(token=one.token)["token"] != one.token


def test_limits_hold_over_both_workers(site: Deployed) -> None:
    with Visitor(site.url(0)) as one, Visitor(site.url(1)) as other:
        other.token = one.token
        statuses = [
            (one, other)[number % 2].post("message", {"text": ""}).status_code
            for number in range(42)
        ]
        assert statuses[:40] == [400] * 40 and 429 in statuses[40:]


def test_nothing_else_is_open_to_the_public(site: Deployed) -> None:
    for path in ("/webhooks/rest/webhook", "/model/parse", "/conversations/x/tracker"):
        assert httpx.post(site.nginx.url + path, json={}).status_code == 404
    assert httpx.get(f"{site.nginx.url}/webhooks/dalil/ready").status_code == 404
    assert httpx.get(f"{site.nginx.url}/ready").json()["ready"]
    assert "dalil-chat" in httpx.get(f"{site.nginx.url}/").text


def test_the_visitors_own_address_is_seen(site: Deployed) -> None:
    with Visitor(site.nginx.url, {"X-Real-IP": "203.0.113.9", "X-Forwarded-For": "203.0.113.9"}):
        pass
    keys = redis.from_url(site.redis.url, decode_responses=True).keys("*session:*")
    assert keys and all("203.0.113.9" not in key for key in keys)


def test_a_worker_killed_under_load(site: Deployed) -> None:
    with crowd(site, 6, 4):
        site.kill(0)
        time.sleep(3)
        site.again(0)


def test_a_worker_that_stops_finishes_its_turns(site: Deployed) -> None:
    with crowd(site, 4, 3) as talks:
        site.workers[1].stop()
        assert site.workers[1].process is not None
        site.again(1)
    # Nobody was refused: the proxy asked the other worker.
    assert not sum((talk.result() for talk in talks), Counter())


def test_an_action_server_that_is_killed(site: Deployed) -> None:
    with crowd(site, 4, 3) as talks:
        site.actions[0].stop()
        time.sleep(3)
        site.actions[0].start()
        site.actions[0].wait()
    assert not sum((talk.result() for talk in talks), Counter())


@pytest.mark.parametrize("engine", ["redis", "postgres"])
def test_a_store_stopped_for_ten_seconds(site: Deployed, engine: str) -> None:
    server = getattr(site, engine)
    check = {"redis": "lock_store", "postgres": "store"}[engine]
    with crowd(site, 6, 3) as talks:
        server.stop()
        begun = time.monotonic()
        wait_for(lambda: ready(site)["checks"].get(check) == "away", f"{engine} to be missed")
        # Who is not talking to the store is served.
        assert httpx.get(f"{site.nginx.url}/", timeout=2).status_code == 200
        assert httpx.get(f"{site.url(0)}/webhooks/dalil/live", timeout=2).status_code == 200
        time.sleep(max(0.0, 10 - (time.monotonic() - begun)))
        server.start()
        wait_for(lambda: bool(ready(site)["ready"]), "the workers to be ready again")
    assert sum((talk.result() for talk in talks), Counter())
    assert "Traceback" not in site.logs


def ready(site: Deployed) -> dict[str, Any]:
    """Ask a worker how it is."""
    given = httpx.get(f"{site.url(0)}/webhooks/dalil/ready", timeout=10).json()
    return dict(given)


@pytest.mark.parametrize("engine", ["redis", "postgres"])
def test_a_store_that_hangs(site: Deployed, engine: str) -> None:
    server = getattr(site, engine)
    with Talker(site.nginx.url) as visitor:
        assert ANSWER in visitor.persist(QUESTION)
        held = held_processes(server)
        for process in held:
            process("-STOP")
        try:
            with ThreadPoolExecutor(1) as pool:
                answer = pool.submit(visitor.persist, QUESTION)
                for _ in range(20):
                    begun = time.monotonic()
                    assert httpx.get(f"{site.url(0)}/webhooks/dalil/live").status_code == 200
                    assert time.monotonic() - begun < 1
                    time.sleep(0.2)
                for process in held:
                    process("-CONT")
                assert ANSWER in answer.result(60)
        finally:
            for process in held:
                process("-CONT")
    wait_for(lambda: bool(ready(site)["ready"]), "the workers to be ready again")


def held_processes(server: Any) -> list[Any]:
    """Give what signals each process of an engine; Postgres has one for each connection."""
    import subprocess

    parent = str(server.process.pid)
    children = subprocess.run(["pgrep", "-P", parent], capture_output=True, text=True).stdout
    numbers = [parent, *children.split()]
    return [lambda signal, one=one: subprocess.run(["kill", signal, one]) for one in numbers]


def test_no_worker_at_all(site: Deployed) -> None:
    with Visitor(site.nginx.url) as visitor:
        for worker in site.workers:
            worker.stop()
        try:
            assert not any(listens(port) for port in site.ports)
            given = refused(visitor.post("message", {"text": QUESTION}), 503, "unavailable")
            assert given["retry"]
        finally:
            for number in range(len(site.workers)):
                site.again(number)
        assert ANSWER in visitor.say(QUESTION)["text"]
