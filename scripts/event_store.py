"""Opens the tracker store that an endpoints file names, for who reads or thins it out."""

from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, create_engine_kwargs

from deploy.settings import Settings

_DEPLOYED = "deploy.tracker_store.PostgresTrackerStore"
_NAMES = ("dialect", "port", "db", "username", "password", "query")


def is_deployed(store: dict[str, Any]) -> bool:
    """Tell whether it is the store of several workers, whose address is in the environment.

    Args:
        store: the `tracker_store` of an endpoints file.
    """
    return store.get("type") == _DEPLOYED


def event_engine(store: dict[str, Any]) -> sa.engine.Engine:
    """Give an engine that connects when it is first used.

    Args:
        store: the `tracker_store` of an endpoints file, one that is spoken SQL to.

    Raises:
        SettingError: when the environment must name it and does not.
    """
    if is_deployed(store):
        # Not with a worker's limits in time: a report or a deletion may take long.
        return sa.create_engine(Settings.from_environment().postgres)
    # As Rasa does: `url` names the host, or is the whole address.
    url = SQLTrackerStore.get_db_url(
        host=store.get("url") or store.get("host"),
        **{name: store[name] for name in _NAMES if store.get(name) is not None},
    )
    return sa.create_engine(url, **create_engine_kwargs(url))
