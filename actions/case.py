"""The dialogue's one slot: which service, which topic, which facts, what was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Case:
    """What the conversation is about now.

    Args:
        service: its slug, or None before any.
        topic: the topic that bare facts are judged by.
        facts: what is known, in the JSON shapes of entities.
        asked: the fact that was asked for and not answered yet.
        last: the fact that the last message stated, which a bare correction changes.
        tries: how often the open question was not answered.
        pending: entities said before the service was known.
        wanted: a topic asked before the service was known.
        hijri: whether the user gave a Hijri date.
        aim: what kind of answer was asked for last, as `nlu.aims` tells it.
        offered: the services that the last message was asked back about.
        computed: whether the last answer was computed, for 'how did you get this'.
        noticed: the day and a mark of the operator's notice that was told last.
    """

    service: str | None = None
    topic: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    asked: str | None = None
    last: str | None = None
    tries: int = 0
    pending: list[dict[str, Any]] = field(default_factory=list)
    wanted: str | None = None
    offered: list[str] = field(default_factory=list)
    computed: bool = False
    hijri: bool = False
    noticed: str = ""
    aim: str | None = None

    @classmethod
    def from_slot(cls, value: Any) -> "Case":
        """Read the slot; anything that is not a case of ours starts a new one."""
        if not isinstance(value, dict):
            return cls()
        known = {name: value[name] for name in cls.__dataclass_fields__ if name in value}
        return cls(**known)

    def hold(self, entities: Iterable[Mapping[str, Any]]) -> None:
        """Keep what a message states until it is known which service it is about."""
        self.pending = [dict(entity) for entity in entities]

    def let_go(self) -> None:
        """Forget what was kept for a service that was not known yet."""
        self.pending, self.wanted = [], None

    def as_slot(self) -> dict[str, Any]:
        """Give the JSON form that the slot keeps."""
        return asdict(self)
