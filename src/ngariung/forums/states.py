"""The life of a forum as a table of verbs."""

from ngariung.core.states import Lifecycle, step

from .enums import ForumState as S

FORUM = Lifecycle(
    {
        "open": step(S.PLANNED, to=S.OPEN),
        "cancel": step(S.PLANNED, to=S.CANCELLED),
        "close": step(S.OPEN, to=S.CLOSED),
        "minute": step(S.CLOSED, to=S.MINUTED),
        "finalise": step(S.MINUTED, to=S.FINAL),
    }
)
