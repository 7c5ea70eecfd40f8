"""What follows from this room's events."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import FollowingAsked, NoticeQueued, UrgentNewsTold


@subscribe(NoticeQueued)
def send_soon(event: NoticeQueued) -> None:
    """Sending is slow and may fail: a job does it."""
    later(jobs.send, notice_id=event.notice_id)


@subscribe(FollowingAsked)
def ask_soon(event: FollowingAsked) -> None:
    """Whether a letter leaves is decided where nobody can measure it."""
    later(jobs.ask_to_confirm, following_id=str(event.following_id))


@subscribe(UrgentNewsTold)
def gather_soon(event: UrgentNewsTold) -> None:  # noqa: ARG001  # there is nothing to know but that it is
    """What is urgent does not wait for the clock's next round."""
    later(jobs.gather_now)
