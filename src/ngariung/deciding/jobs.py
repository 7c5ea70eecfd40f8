"""What the clock does with decisions."""

from datetime import datetime, timedelta

from ngariung.core.clock import periodic
from ngariung.ledger.chain import day_of
from ngariung.notices import actions as notices

from . import actions, reminding


@periodic("deciding.end_due_rounds", every=timedelta(minutes=1))
def end_due_rounds(*, at: datetime) -> None:
    """End each round of a decision whose time has passed."""
    actions.end_due_rounds(at=at)


@periodic("deciding.remind_of_reviews", every=timedelta(hours=1))
def remind_of_reviews(*, at: datetime) -> None:
    """Tell who facilitates before and after the day on which a decision is looked at again."""
    for things in reminding.reviews_soon(day_of(at)):
        notices.remind(things, reminding.readers, at=at)
