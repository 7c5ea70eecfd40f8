"""Tables of this room."""

from .decisions import Addendum, Choice, Decision, Dissent, Round
from .deliberations import Deliberation, Picture, Ticket
from .people import Participant
from .positions import Objection, Position, Tally
from .statements import Statement, Vote

__all__ = [
    "Addendum",
    "Choice",
    "Decision",
    "Deliberation",
    "Dissent",
    "Objection",
    "Participant",
    "Picture",
    "Position",
    "Round",
    "Statement",
    "Tally",
    "Ticket",
    "Vote",
]
