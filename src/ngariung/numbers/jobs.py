"""The clock's work: keep the numbers up with the register."""

from datetime import datetime, timedelta

from ngariung.core.clock import periodic

from . import actions


@periodic("numbers_follow", every=timedelta(minutes=1))
def follow(*, at: datetime) -> None:
    """Take in what happened since; a missed run is caught up with by the next."""
    actions.follow(at=at)
