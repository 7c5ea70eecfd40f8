"""The life of a hold as a table of verbs."""

from ngariung.core.states import Lifecycle, step

from .enums import HoldState as S

HOLD = Lifecycle(
    {
        "release": step(S.HELD, to=S.RELEASED),
        "keep": step(S.HELD, to=S.KEPT),
    }
)
