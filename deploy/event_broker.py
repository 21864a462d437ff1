"""Rasa's SQL event broker in the same Postgres, in a schema of its own.

Its table is called `events` as the tracker store's is, so both need a schema each. Events are put
down in the transaction of the turn that they tell of: there is none without the other.
"""

import json
from asyncio import AbstractEventLoop
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.sql import SQLEventBroker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.orm import Session
from sqlalchemy.orm.session import sessionmaker

from deploy.database import engine
from deploy.settings import Settings

SCHEMA = "broker"
_EVENTS = sa.table("events", sa.column("sender_id"), sa.column("data"), schema=SCHEMA)


class PostgresBroker(SQLEventBroker):
    """Puts events down for who reads them later, at their own pace.

    Args:
        settings: where Postgres is.
    """

    def __init__(self, settings: Settings) -> None:
        # Not the parent's: it creates tables, and so fails when Postgres is not there yet.
        self.engine = engine(settings).execution_options(schema_translate_map={None: SCHEMA})
        self.sessionmaker = sessionmaker(bind=self.engine)

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: EndpointConfig, event_loop: AbstractEventLoop | None = None
    ) -> "PostgresBroker":
        """See parent class for full docstring."""
        return cls(Settings.from_environment())

    def publish_within(self, session: Session, events: list[dict[str, Any]]) -> None:
        """Put events down in a transaction that goes on.

        Args:
            session: of the tracker store.
            events: as Rasa publishes them.
        """
        if events:
            rows = [{"sender_id": one["sender_id"], "data": json.dumps(one)} for one in events]
            session.execute(_EVENTS.insert(), rows)

    def forget_within(self, session: Session, conversation: str) -> None:
        """Delete what was put down of a conversation.

        Args:
            session: of the tracker store.
            conversation: its id.
        """
        session.execute(_EVENTS.delete().where(_EVENTS.c.sender_id == conversation))
