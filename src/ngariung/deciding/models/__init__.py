"""Tables of this room."""

from .decisions import Addendum, Choice, Decision, Dissent, Round
from .positions import Objection, Position, Tally

__all__ = [
    "Addendum",
    "Choice",
    "Decision",
    "Dissent",
    "Objection",
    "Position",
    "Round",
    "Tally",
]
