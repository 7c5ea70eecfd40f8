"""The life of a promise as a table of verbs; late and moved are computed, never states."""

from ngariung.core.states import Lifecycle, step

from .enums import CommitmentState as S

COMMITMENT = Lifecycle(
    {
        "accept": step(S.MADE, to=S.ACCEPTED),
        "start": step(S.ACCEPTED, S.DISPUTED, to=S.IN_PROGRESS),
        "refuse": step(S.MADE, S.ACCEPTED, to=S.REFUSED),
        "claim": step(S.ACCEPTED, S.IN_PROGRESS, S.DISPUTED, to=S.CLAIMED_DONE),
        "confirm": step(S.CLAIMED_DONE, to=S.CONFIRMED),
        "dispute": step(S.CLAIMED_DONE, to=S.DISPUTED),
    }
)

# The date may move while nobody has said that it is done.
MOVABLE = frozenset({S.MADE, S.ACCEPTED, S.IN_PROGRESS})
# Still owed: the clock can make these late.
OWED = frozenset({*MOVABLE, S.DISPUTED})
