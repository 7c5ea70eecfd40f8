"""What follows from this room's events."""

from ngariung.core.events import subscribe
from ngariung.core.jobs import later

from . import jobs
from .events import NoticeQueued


@subscribe(NoticeQueued)
def send_soon(event: NoticeQueued) -> None:
    """Sending is slow and may fail: a job does it."""
    later(jobs.send, notice_id=event.notice_id)
