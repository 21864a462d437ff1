"""Deletes a conversation from Rasa's tracker store, which has no such call of its own."""

from typing import Any

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore


class CannotForget(Exception):  # noqa: N818 - says what happened
    """The tracker store is of a kind that nothing can be deleted from."""


async def forget(agent: Agent, conversation: str) -> None:
    """Delete all that is stored of a conversation.

    Args:
        agent: Rasa's agent.
        conversation: its id.

    Raises:
        CannotForget: when the store neither is SQL or in memory nor has a `delete`.
    """
    async with agent.lock_store.lock(conversation):
        for store in _stores(agent.tracker_store):
            await _delete(store, conversation)


def _stores(store: Any) -> list[Any]:
    """Give the stores inside Rasa's wrappers, the one for emergencies too."""
    if inner := getattr(store, "_tracker_store", None):
        spare = getattr(store, "_fallback_tracker_store", None)
        return [*_stores(inner), *([spare] if spare else [])]
    return [store]


async def _delete(store: Any, conversation: str) -> None:
    if hasattr(store, "delete"):
        await store.delete(conversation)
    elif isinstance(store, SQLTrackerStore):
        _delete_rows(store, conversation)
    elif isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
    else:
        raise CannotForget(type(store).__name__)


def _delete_rows(store: SQLTrackerStore, conversation: str) -> None:
    sqlite = store.engine.dialect.name == "sqlite"
    with store.session_scope() as session:
        if sqlite:
            # Else the words stay in the file until their place is needed.
            session.execute(sa.text("PRAGMA secure_delete = ON"))
        session.query(store.SQLEvent).filter_by(sender_id=conversation).delete()
        session.commit()
        if sqlite:
            # And in the log that SQLite writes ahead.
            session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).all()
