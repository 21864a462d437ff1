"""A number as people give it: exact, or 'under ten thousand', or 'between five and seven'."""

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Quantity:
    """A number known exactly or only within bounds.

    Args:
        low: it is at least this.
        high: it is at most this; with `open_high` it is less.
        open_low: the lower bound itself is excluded.
        open_high: the upper bound itself is excluded.
    """

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    @classmethod
    def read(cls, value: Any) -> "Quantity":
        """Read a fact's value: a number, {"below": n}, {"above": n} or {"between": [a, b]}.

        Raises:
            ValueError: for any other shape.
        """
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return cls(value, value)
        if isinstance(value, dict):
            if "below" in value:
                return cls(-math.inf, value["below"], open_high=True)
            if "above" in value:
                return cls(value["above"], math.inf, open_low=True)
            if "between" in value:
                low, high = value["between"]
                return cls(low, high)
        raise ValueError(f"not a quantity: {value!r}")

    @property
    def exact(self) -> float | None:
        """Give the number when it is known exactly."""
        return self.low if self.low == self.high else None

    @property
    def shown(self) -> int:
        """Give the number that a reply repeats: itself, or the bound that was named."""
        bound = self.low if math.isinf(self.high) else self.high
        return int(bound)

    def at_least(self, limit: float) -> bool | None:
        """Tell whether it reaches a limit; None when the bounds leave it open."""
        if self.low >= limit:
            return True
        if self.high < limit or (self.high == limit and self.open_high):
            return False
        return None

    def more_than(self, limit: float) -> bool | None:
        """Tell whether it exceeds a limit; None when the bounds leave it open."""
        if self.low > limit or (self.low == limit and self.open_low):
            return True
        if self.high <= limit:
            return False
        return None
