"""Background work: started inside the caller's transaction, retried with growing pauses."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from .clock import periodic

logger = logging.getLogger(__name__)

ATTEMPTS = 6
LOST_AFTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=30)

Id = int | str


def pause(attempt: int) -> timedelta:
    """How long to wait after the given failed attempt: 10 s, 40 s, 160 s, 11 min, 43 min."""
    return timedelta(seconds=10 * 4 ** (attempt - 1))


def job(work: Callable[..., None]) -> "Task[..., None]":
    """Make `work(**ids)` a job: it is tried `ATTEMPTS` times with `pause` between, then stays failed.

    Work must be idempotent, take keyword ids only, and tolerate a row that has vanished.
    """

    @wraps(work)
    def attempt_work(*, attempt: int = 1, **ids: Id) -> None:
        try:
            work(**ids)
        except Exception as error:
            # The class alone: an error's words may hold what somebody wrote.
            kind = type(error).__name__
            logger.warning("job %s failed (%d of %d): %s", work.__name__, attempt, ATTEMPTS, kind)
            if attempt < ATTEMPTS:
                again = timezone.now() + pause(attempt)
                started.using(run_after=again).enqueue(attempt=attempt + 1, **ids)
            raise

    started: Task[..., None] = task()(attempt_work)
    return started


def later(work: "Task[..., None]", *, after: datetime | None = None, **ids: Id) -> None:
    """Queue `work` in the current transaction: it exists if and only if the transaction does."""
    (work.using(run_after=after) if after else work).enqueue(**ids)


def failed_jobs() -> list["DBTaskResult[..., None]"]:
    """Jobs that used up their attempts, newest first; shown by `ngariung check`."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("-finished_at")
    return [row for row in rows if row.args_kwargs["kwargs"].get("attempt", 1) >= ATTEMPTS]


@periodic("requeue_lost_jobs", every=timedelta(minutes=5))
def requeue_lost(*, at: datetime) -> None:
    """Give jobs whose worker died in mid-work back to the queue."""
    lost = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=at - LOST_AFTER
    )
    count = lost.update(status=TaskResultStatus.READY)
    if count:
        logger.warning("%d lost jobs queued again", count)


@periodic("forget_finished_jobs", every=timedelta(days=1))
def forget_finished(*, at: datetime) -> None:
    """Delete finished jobs after thirty days."""
    DBTaskResult.objects.filter(finished_at__lt=at - KEPT_FOR).delete()
