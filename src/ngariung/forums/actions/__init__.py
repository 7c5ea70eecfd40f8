"""Everything that changes a programme, a forum, its agenda, its invitations and who was there."""

from .agenda import ItemRefused, add_items, change_item, move_item, remove_item
from .attending import AttendanceRefused, attend
from .guards import CHANGEABLE, COUNTABLE, ReasonMissing
from .inviting import InvitationsFull, LabelMissing, invite, reply, revoke
from .planning import (
    Plan,
    cancel,
    change,
    close,
    finalise,
    minute,
    open_,
    plan,
    show_venue,
)
from .programmes import (
    DaysRefused,
    RhythmRefused,
    Usual,
    end_programme,
    plan_series,
    set_rhythm,
    start_programme,
)

__all__ = [
    "CHANGEABLE",
    "COUNTABLE",
    "AttendanceRefused",
    "DaysRefused",
    "InvitationsFull",
    "ItemRefused",
    "LabelMissing",
    "Plan",
    "ReasonMissing",
    "RhythmRefused",
    "Usual",
    "add_items",
    "attend",
    "cancel",
    "change",
    "change_item",
    "close",
    "end_programme",
    "finalise",
    "invite",
    "minute",
    "move_item",
    "open_",
    "plan",
    "plan_series",
    "remove_item",
    "reply",
    "revoke",
    "set_rhythm",
    "show_venue",
    "start_programme",
]
