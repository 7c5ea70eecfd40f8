"""The ring of a promise."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ngariung.core.ring import FULL, Arc, Ring

from .enums import CommitmentState as S
from .models import Commitment

DONE, OPEN, WAITING, STUCK, LATE = Arc.DONE, Arc.OPEN, Arc.WAITING, Arc.STUCK, Arc.LATE

STANDING = {
    S.MADE: Ring(DONE, WAITING, caption=_("Promised – not accepted yet")),
    S.ACCEPTED: Ring(DONE, DONE, DONE, WAITING, caption=_("Accepted – not begun yet")),
    S.IN_PROGRESS: Ring(DONE, DONE, DONE, WAITING, caption=_("In progress")),
    S.CLAIMED_DONE: Ring(DONE, DONE, DONE, DONE, WAITING, caption=_("Said to be done – is it so?")),
    S.CONFIRMED: Ring(*FULL.arcs, caption=_("Kept and confirmed")),
    S.DISPUTED: Ring(
        DONE, DONE, DONE, DONE, STUCK, caption=_("Said to be done – somebody says no")
    ),
    S.REFUSED: Ring(DONE, STUCK, caption=_("Refused, with a reason")),
}
PAST_ITS_DATE = Ring(DONE, DONE, DONE, LATE, caption=_("Late – the date has passed"))
WITHOUT_DATE = Ring(DONE, DONE, WAITING, caption=_("Accepted – no date yet"))


def ring_of(commitment: Commitment, *, on: date) -> Ring:
    """How the promise stands on the day."""
    if commitment.is_late(on=on):
        return PAST_ITS_DATE
    if commitment.state == S.ACCEPTED and commitment.due_on is None:
        return WITHOUT_DATE
    return STANDING[S(commitment.state)]
