"""The clock's work: follow the register, leave no traces of what was removed."""

from datetime import datetime, timedelta

from ngariung.core.clock import periodic

from . import actions


@periodic("search_follow", every=timedelta(minutes=1))
def follow(*, at: datetime) -> None:  # noqa: ARG001  # the clock hands the time to every work
    """Read anew what the register tells of: whatever was missed is caught up with."""
    actions.follow()


@periodic("search_tidy", every=timedelta(hours=24))
def tidy(*, at: datetime) -> None:  # noqa: ARG001  # as above
    """Merge removed words out of the index; promised within 3 x 24 hours, done within one day."""
    actions.tidy_if_needed()
