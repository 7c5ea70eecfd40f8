"""Tables of this room."""

from .deliberations import Batch, Deliberation, Picture, Ticket
from .people import Participant
from .statements import Statement, Vote

__all__ = [
    "Batch",
    "Deliberation",
    "Participant",
    "Picture",
    "Statement",
    "Ticket",
    "Vote",
]
