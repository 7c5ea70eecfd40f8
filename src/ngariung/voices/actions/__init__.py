"""Every write to a voice, under one name for other rooms: `voices.actions.VERB`."""

from .clock import erase_withdrawn, find_desks, forget_pending, hand_over, suggest, tidy_files
from .desk import (
    answer_on_spot,
    enter_case,
    give_back,
    leave_case,
    refer,
    reveal_contact,
    screen,
    summarise,
)
from .intake import keep_pending, receive
from .reporter import accept, add_file, open_up, place, reopen, withdraw
from .thread import tell, write

__all__ = [
    "accept",
    "add_file",
    "answer_on_spot",
    "enter_case",
    "erase_withdrawn",
    "find_desks",
    "forget_pending",
    "give_back",
    "hand_over",
    "keep_pending",
    "leave_case",
    "open_up",
    "place",
    "receive",
    "refer",
    "reopen",
    "reveal_contact",
    "screen",
    "suggest",
    "summarise",
    "tell",
    "tidy_files",
    "withdraw",
    "write",
]
