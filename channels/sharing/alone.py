"""One worker: what it knows of itself is all that there is to know."""

from channels.limits import Flood
from channels.order import Lines
from channels.turn import Turn


class Alone(Lines):
    """Keeps the order; answers and ended tokens are remembered by who gave them."""

    async def answer(self, conversation: str, message_id: str) -> Turn | None:
        """See Shared for full docstring."""
        return None

    async def keep_answer(self, conversation: str, message_id: str, turn: Turn) -> None:
        """See Shared for full docstring."""

    async def forget_answers(self, conversation: str) -> None:
        """See Shared for full docstring."""

    async def end(self, conversation: str) -> None:
        """See Shared for full docstring."""

    async def ended(self, conversation: str) -> bool:
        """See Shared for full docstring."""
        return False

    def flood(self, rules: str, name: str) -> Flood:
        """See Shared for full docstring."""
        return Flood(rules)
