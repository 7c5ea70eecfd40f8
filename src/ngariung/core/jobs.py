"""Background work: started inside the caller's transaction, retried with growing pauses."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from .clock import periodic
from .transactions import write

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


@dataclass(frozen=True)
class Queue:
    """What there is to do: due and not begun, under way, and since when the oldest is due."""

    waiting: int
    running: int
    oldest_at: datetime | None


def queue(*, at: datetime) -> Queue:
    """The queue at the moment; what waits for a later time (a pause) is not counted. Two queries."""
    due = Q(run_after=get_date_max()) | Q(run_after__lte=at)
    counted = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=due & Q(status=TaskResultStatus.READY)),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
    )
    return Queue(counted["waiting"], counted["running"], oldest_due(at=at))


def oldest_due(*, at: datetime) -> datetime | None:
    """Since when the oldest job is due; reads only what waits. One query."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    found = ready.aggregate(
        queued=Min("enqueued_at", filter=Q(run_after=get_date_max())),
        resumed=Min("run_after", filter=Q(run_after__lte=at)),
    )
    since = [moment for moment in found.values() if moment is not None]
    return min(since, default=None)


def failed() -> "QuerySet[DBTaskResult[..., None]]":
    """Jobs that used up their attempts, newest first; those that are tried again are none of them."""
    rows = DBTaskResult.objects.filter(
        status=TaskResultStatus.FAILED, args_kwargs__kwargs__attempt__gte=ATTEMPTS
    )
    return rows.order_by("-finished_at", "id")


@write
def retry(number: UUID | None = None) -> int:
    """Give one failed job, or all, back to the queue for one more attempt; says how many there were.

    A job that somebody else gave back before, or that runs meanwhile, is left alone.
    """
    rows = failed().order_by() if number is None else failed().order_by().filter(pk=number)
    return rows.update(status=TaskResultStatus.READY, run_after=get_date_max())


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
