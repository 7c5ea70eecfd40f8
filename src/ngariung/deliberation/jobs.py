"""What the clock does with musyawarah."""

from datetime import datetime, timedelta

from ngariung.core.clock import periodic

from . import actions
from .enums import DeliberationState
from .models import Deliberation


@periodic("deliberation.close_due", every=timedelta(minutes=1))
def close_due(*, at: datetime) -> None:
    """Close each musyawarah whose end has come."""
    actions.close_due(at=at)


@periodic("deliberation.record_votes", every=timedelta(days=1))
def record_votes(*, at: datetime) -> None:
    """Write into the register, once a day and without persons, how many have voted."""
    actions.record_votes(at=at)


@periodic("deliberation.set_copies_apart", every=timedelta(minutes=2))
def set_copies_apart(*, at: datetime) -> None:
    """Look for rows of answers that were given twice, wherever people vote."""
    for deliberation in Deliberation.objects.filter(state=DeliberationState.OPEN, tick__gt=0):
        actions.set_copies_apart(deliberation, at=at)
