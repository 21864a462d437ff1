"""Opens Postgres so that no call to it lasts longer than it may."""

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from deploy.settings import Settings


def engine(settings: Settings) -> Engine:
    """Give an engine that connects when it is first used.

    Args:
        settings: where Postgres is, and how long a call may take.
    """
    most = settings.store_seconds * 1000
    # Postgres gives up a little before the worker does: then it is known that nothing was stored.
    statement, lock = int(most * 0.8), int(most * 0.6)
    return sa.create_engine(
        settings.postgres,
        pool_size=settings.store_threads,
        max_overflow=0,
        pool_timeout=settings.store_seconds,
        # A connection that a restart of Postgres cut is opened anew.
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(settings.store_seconds // 2, 2),
            "tcp_user_timeout": most,
            "application_name": "dalil",
            "options": f"-c statement_timeout={statement} -c lock_timeout={lock}"
            f" -c idle_in_transaction_session_timeout={most}",
        },
    )
