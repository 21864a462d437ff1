"""The numbers that Prometheus reads: counted by a few fixed names, never by what users say."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

from channels.telemetry.errors import KINDS
from channels.telemetry.turns import Taken

_NONE = "none"
_SECONDS = (0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._turns = Counter(
            "dalil_turns",
            "Turns by channel, status of the reply, service and band of hearing",
            ["channel", "status", "service", "band"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "dalil_turn_seconds",
            "Time from a message to its answer, without the channel's own",
            ["channel"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._turned_back = Counter(
            "dalil_turned_back",
            "Questions not answered, by how: out_of_scope, not_understood, torn, which_topic, "
            "which_service",
            ["how"],
            registry=self.registry,
        )
        self._errors = Counter(
            "dalil_errors", "What went wrong, by kind", ["kind"], registry=self.registry
        )
        self._responses = Counter(
            "dalil_http_responses",
            "Responses of the channels' HTTP routes",
            ["route", "code"],
            registry=self.registry,
        )
        # What was never counted is absent, and no alarm can be set on its rise.
        for kind in KINDS:
            self._errors.labels(kind)

    def turn(self, taken: Taken) -> None:
        """Count a turn.

        Args:
            taken: what it was.
        """
        labels = (taken.channel, taken.status, taken.service or _NONE, taken.band or _NONE)
        self._turns.labels(*labels).inc()
        self._seconds.labels(taken.channel).observe(taken.seconds)
        if taken.turned_back:
            self._turned_back.labels(taken.turned_back).inc()
        if taken.error:
            self.error(taken.error)

    def error(self, kind: str) -> None:
        """Count an error.

        Args:
            kind: one of KINDS.
        """
        self._errors.labels(kind).inc()

    def response(self, route: str, code: int) -> None:
        """Count a response.

        Args:
            route: the route's name.
            code: its HTTP status.
        """
        self._responses.labels(route, str(code)).inc()
