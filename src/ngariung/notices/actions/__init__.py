"""Every write of this room, under one name for other rooms: `notices.actions.VERB`."""

from .choosing import choose
from .following import ask_to_confirm, confirm, follow, forget_unconfirmed, stop, stop_all
from .gathering import forget_told, gather
from .outbox import drop, give_up, leave_out, mark_sent, queue
from .reminding import Reminder, remind
from .telling import Telling, tell, tell_followers

__all__ = [
    "Reminder",
    "Telling",
    "ask_to_confirm",
    "choose",
    "confirm",
    "drop",
    "follow",
    "forget_told",
    "forget_unconfirmed",
    "gather",
    "give_up",
    "leave_out",
    "mark_sent",
    "queue",
    "remind",
    "stop",
    "stop_all",
    "tell",
    "tell_followers",
]
