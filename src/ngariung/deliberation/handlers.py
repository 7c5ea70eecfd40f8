"""What follows from this room's events."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import DeliberationClosed


@subscribe(DeliberationClosed)
def count_at_the_end(event: DeliberationClosed) -> None:
    """Who closes it does not wait for the last picture."""
    later(jobs.finish_picture, deliberation_id=event.deliberation_id)


@subscribe(DeliberationClosed)
def forget_order(event: DeliberationClosed) -> None:
    """Nor until the database has forgotten who came after whom."""
    later(jobs.forget_order, deliberation_id=event.deliberation_id)
