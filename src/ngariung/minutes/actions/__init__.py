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
from .documents import AlreadyImported, NoText, import_document
from .drafting import draft_by_hand
from .intake import MOST_FILES, TooMany, begin, decide_parts, go_on, take

__all__ = [
    "MOST_FILES",
    "AlreadyImported",
    "ForumUnfit",
    "Held",
    "NoText",
    "NotReady",
    "TooMany",
    "add_row",
    "begin",
    "change",
    "confirm",
    "decide",
    "decide_parts",
    "draft_by_hand",
    "go_on",
    "import_document",
    "keep_all",
    "put_aside",
    "release",
    "take",
    "take_up",
]
