"""What this room announces."""

from dataclasses import dataclass

from ngariung.core.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionMade(Event):
    """What came of a proposal stands, with its dissent."""

    decision_id: int
