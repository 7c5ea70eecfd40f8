"""The lifecycle of minutes."""

from ngariung.core.states import Lifecycle, step

from .enums import MinutesState as S

MINUTES = Lifecycle(
    {
        "change": step(S.DRAFT, to=S.DRAFT),
        "release": step(S.HELD, to=S.DRAFT),
        "confirm": step(S.DRAFT, to=S.CONFIRMED),
        "put_aside": step(S.DRAFT, to=S.DISCARDED),
        "take_up": step(S.DISCARDED, to=S.DRAFT),
    }
)
