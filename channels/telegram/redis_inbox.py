"""The inbox of several workers, in Redis: any of them takes an update in, once."""

import hashlib
import json
from contextlib import suppress
from typing import Any

from redis.exceptions import WatchError

from channels.sharing.redis_client import synchronous
from channels.telegram.inbox import Inbox, Waiting

# Telegram repeats an update for a day; a button lives as long as its message.
_DEALT_SECONDS = 2 * 86_400
_PAYLOAD_SECONDS = 180 * 86_400
# One script, or two workers that get the same update at once would both find it new.
_ADD = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'chat', ARGV[2], 'content', ARGV[3], 'sent', 0)
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[1])
redis.call('ZADD', KEYS[3], 'NX', ARGV[1], ARGV[2])
return 1
"""


class RedisInbox(Inbox):
    """Keeps in Redis what Inbox keeps in a file.

    Args:
        url: Redis's address.
        bot: the bot's id.
    """

    # How often to look for what other workers took in.
    look_seconds = 0.05

    def __init__(self, url: str, bot: str) -> None:
        self._redis = synchronous(url)
        self._prefix = f"dalil:telegram:{bot}"
        self._add = self._redis.register_script(_ADD)

    def close(self) -> None:
        """See Inbox for full docstring."""
        self._redis.close()

    def add(self, update: int, chat: int, content: dict[str, Any], at: float) -> bool:
        """See Inbox for full docstring."""
        keys = [self._update(update), self._chat(chat), self._chats]
        text = json.dumps(content, ensure_ascii=False)
        return bool(self._add(keys=keys, args=[update, chat, text]))

    def next(self, chat: int) -> Waiting | None:
        """See Inbox for full docstring."""
        for update in self._redis.zrange(self._chat(chat), 0, 0):
            found = self._redis.hgetall(self._update(int(update)))
            answer = json.loads(found["answer"]) if "answer" in found else None
            content = json.loads(found["content"])
            return Waiting(int(update), chat, content, answer, int(found["sent"]))
        return None

    def chats(self) -> dict[int, int]:
        """See Inbox for full docstring."""
        names = [int(chat) for chat in self._redis.zrange(self._chats, 0, -1)]
        counts = {chat: self.waiting(chat) for chat in names}
        for chat in [chat for chat, count in counts.items() if not count]:
            self._clear(chat)
        return {chat: count for chat, count in counts.items() if count}

    def waiting(self, chat: int) -> int:
        """See Inbox for full docstring."""
        return int(self._redis.zcard(self._chat(chat)))

    def answered(self, update: int, answer: list[dict[str, Any]]) -> None:
        """See Inbox for full docstring."""
        text = json.dumps(answer, ensure_ascii=False)
        self._redis.hset(self._update(update), "answer", text)

    def sent(self, update: int, parts: int) -> None:
        """See Inbox for full docstring."""
        self._redis.hset(self._update(update), "sent", parts)

    def done(self, update: int) -> None:
        """See Inbox for full docstring."""
        name = self._update(update)
        chat = self._redis.hget(name, "chat")
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.hdel(name, "content", "answer")
            pipe.expire(name, _DEALT_SECONDS)
            if chat is not None:
                pipe.zrem(self._chat(int(chat)), update)
            pipe.execute()
        if chat is not None:
            self._clear(int(chat))

    def drop(self, chat: int) -> None:
        """See Inbox for full docstring."""
        for update in self._redis.zrange(self._chat(chat), 0, -1):
            self.done(int(update))

    def move(self, chat: int, to: int) -> None:
        """See Inbox for full docstring."""
        for update in self._redis.zrange(self._chat(chat), 0, -1):
            with self._redis.pipeline(transaction=True) as pipe:
                pipe.hset(self._update(int(update)), "chat", to)
                pipe.zadd(self._chat(to), {update: int(update)})
                pipe.zadd(self._chats, {str(to): int(update)}, nx=True)
                pipe.zrem(self._chat(chat), update)
                pipe.execute()

    def keep_payload(self, payload: str, at: float) -> str:
        """See Inbox for full docstring."""
        name = hashlib.blake2s(payload.encode(), digest_size=9).hexdigest()
        self._redis.set(f"dalil:telegram:payload:{name}", payload, ex=_PAYLOAD_SECONDS)
        return name

    def payload(self, name: str) -> str | None:
        """See Inbox for full docstring."""
        found = self._redis.get(f"dalil:telegram:payload:{name}")
        return None if found is None else str(found)

    def prune(self, updates_before: float, payloads_before: float) -> None:
        """Do nothing: Redis forgets by itself."""

    def scrub(self) -> None:
        """See `Inbox`; Redis keeps no copy of what was deleted."""

    def _clear(self, chat: int) -> None:
        """Forget a chat that waits no more, unless an update came just now."""
        with self._redis.pipeline() as pipe:
            pipe.watch(self._chat(chat))
            if not pipe.exists(self._chat(chat)):
                pipe.multi()
                pipe.zrem(self._chats, chat)
                with suppress(WatchError):
                    pipe.execute()

    @property
    def _chats(self) -> str:
        return f"{self._prefix}:chats"

    def _chat(self, chat: int) -> str:
        return f"{self._prefix}:chat:{chat}"

    def _update(self, update: int) -> str:
        return f"{self._prefix}:update:{update}"
