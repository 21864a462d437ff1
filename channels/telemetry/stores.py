"""Asks the stores how they are, whenever Prometheus does, away from the loop that answers users."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import Any

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from rasa.core.agent import Agent
from rasa.core.lock_store import RedisLockStore
from rasa.core.tracker_store import SQLTrackerStore

_LONGEST_SECONDS = 2.0

Probe = Callable[[], object]


class StoreHealth(Collector):
    """Whether each store answers, and how fast.

    Args:
        probes: asks each store for something small; raises when it is not well.
        seconds: after which a store counts as down.
    """

    def __init__(self, probes: dict[str, Probe], seconds: float = _LONGEST_SECONDS) -> None:
        self._probes = probes
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(max(len(probes), 1), "store-health")
        self._running: dict[str, Future[float]] = {}

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """See parent class for full docstring."""
        up = GaugeMetricFamily("dalil_store_up", "Whether a store answers", labels=["store"])
        took = GaugeMetricFamily(
            "dalil_store_seconds", "How long a store took to answer", labels=["store"]
        )
        for name in self._probes:
            seconds = self._ask(name)
            up.add_metric([name], 0.0 if seconds is None else 1.0)
            if seconds is not None:
                took.add_metric([name], seconds)
        yield up
        yield took

    def close(self) -> None:
        """Ask no more; a probe that hangs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _ask(self, name: str) -> float | None:
        # A store that hangs holds one thread, not one more each time.
        running = self._running.get(name)
        if running is None or running.done():
            running = self._threads.submit(_timed, self._probes[name])
            self._running[name] = running
        try:
            return running.result(self._seconds)
        except (TooLate, Exception):
            return None


def probes_of(agent: Agent) -> dict[str, Probe]:
    """Give what to ask of an agent's stores; those in memory need no asking.

    Args:
        agent: Rasa's agent.
    """
    probes: dict[str, Probe] = {}
    tracker_store: Any = agent.tracker_store
    while inner := getattr(tracker_store, "_tracker_store", None):
        tracker_store = inner
    if isinstance(tracker_store, SQLTrackerStore):
        probes["tracker"] = lambda: _look(tracker_store)
    if isinstance(agent.lock_store, RedisLockStore):
        probes["lock"] = agent.lock_store.red.ping
    return probes


def _look(store: SQLTrackerStore) -> None:
    # SELECT 1 would not notice that SQLite's file is gone or locked.
    with store.session_scope() as session:
        session.query(store.SQLEvent.id).first()


def _timed(probe: Probe) -> float:
    start = time.perf_counter()
    probe()
    return time.perf_counter() - start
