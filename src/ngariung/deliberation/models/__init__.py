"""Tables of this room."""

from .deliberations import Deliberation, Picture, Ticket
from .people import Participant
from .statements import Statement, Vote

__all__ = [
    "Deliberation",
    "Participant",
    "Picture",
    "Statement",
    "Ticket",
    "Vote",
]
