"""Every write of this room: beginning drafts, changing them, confirming them."""

from .changing import (
    ForumUnfit,
    add_row,
    change,
    decide,
    keep_all,
    put_aside,
    release,
    take_up,
)
from .confirming import Held, NotReady, confirm
from .drafting import AlreadyImported, NoText, draft_by_hand, import_document

__all__ = [
    "AlreadyImported",
    "ForumUnfit",
    "Held",
    "NoText",
    "NotReady",
    "add_row",
    "change",
    "confirm",
    "decide",
    "draft_by_hand",
    "import_document",
    "keep_all",
    "put_aside",
    "release",
    "take_up",
]
