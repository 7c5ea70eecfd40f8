"""Jobs: part of the caller's transaction, retried with growing pauses, visible when they fail for good."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.core import jobs
from ngariung.core.transactions import writing

DONE: list[int] = []


@jobs.job
def note(*, number: int) -> None:
    """Remember a number."""
    DONE.append(number)


@jobs.job
def fail(*, number: int) -> None:
    """Never succeed."""
    raise RuntimeError(number)


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()


def work():
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_later_runs_the_job_in_the_worker():
    jobs.later(note, number=3)
    work()
    assert DONE == [3]


@pytest.mark.django_db(transaction=True)
def test_later_leaves_nothing_when_the_transaction_is_undone():
    with pytest.raises(RuntimeError), writing():
        jobs.later(note, number=3)
        raise RuntimeError
    work()
    assert DONE == []


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_is_queued_again_after_a_pause():
    jobs.later(fail, number=1)
    before = timezone.now()
    work()
    again = DBTaskResult.objects.get(status="READY")
    assert again.args_kwargs["kwargs"] == {"attempt": 2, "number": 1}
    assert dt.timedelta(seconds=9) < again.run_after - before < dt.timedelta(seconds=20)
    assert list(jobs.failed()) == []


@pytest.mark.django_db(transaction=True)
def test_a_job_that_used_up_its_attempts_stays_visible():
    jobs.later(fail, attempt=jobs.ATTEMPTS, number=1)
    work()
    assert not DBTaskResult.objects.filter(status="READY").exists()
    (failed,) = jobs.failed()
    assert failed.exception_class_path == "builtins.RuntimeError"


def test_pauses_grow():
    assert [jobs.pause(n).total_seconds() for n in (1, 2, 3)] == [10, 40, 160]


def test_jobs_whose_worker_died_are_queued_again(db, at):
    jobs.later(note, number=1)
    started = at - dt.timedelta(minutes=16)
    DBTaskResult.objects.update(status="RUNNING", started_at=started)
    jobs.requeue_lost(at=at)
    assert DBTaskResult.objects.get().status == "READY"


def test_jobs_that_run_are_left_alone(db, at):
    jobs.later(note, number=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=at - dt.timedelta(minutes=14))
    jobs.requeue_lost(at=at)
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_finished_jobs_are_forgotten_after_thirty_days(db, at):
    jobs.later(note, number=1)
    jobs.later(note, number=2)
    old, _ = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=at - dt.timedelta(days=31))
    jobs.forget_finished(at=at)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_is_retried_once_for_one_more_attempt():
    jobs.later(fail, attempt=jobs.ATTEMPTS, number=1)
    work()
    (failed,) = jobs.failed()
    assert (jobs.retry(failed.pk), jobs.retry(failed.pk)) == (1, 0)
    assert list(jobs.failed()) == []
    work()
    assert [job.pk for job in jobs.failed()] == [failed.pk]
    assert DBTaskResult.objects.count() == 1


def test_all_failed_jobs_are_retried_and_nothing_else(db):
    for attempt in (1, jobs.ATTEMPTS, jobs.ATTEMPTS):
        jobs.later(note, attempt=attempt, number=1)
    DBTaskResult.objects.update(status="FAILED")
    assert jobs.retry() == 2
    assert DBTaskResult.objects.get(status="FAILED").args_kwargs["kwargs"]["attempt"] == 1


def test_queue_tells_what_waits_and_since_when(db, at):
    assert jobs.queue(at=at) == jobs.Queue(0, 0, None)
    for number in range(3):
        jobs.later(note, number=number)
    jobs.later(note, after=at + dt.timedelta(minutes=1), number=9)
    running, oldest, *_rest = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.filter(pk=running.pk).update(status="RUNNING")
    DBTaskResult.objects.filter(pk=oldest.pk).update(enqueued_at=at - dt.timedelta(hours=2))
    assert jobs.queue(at=at) == jobs.Queue(2, 1, at - dt.timedelta(hours=2))
    assert jobs.oldest_due(at=at) == at - dt.timedelta(hours=2)


def test_job_after_its_pause_is_due_since_the_end_of_the_pause(db, at):
    jobs.later(note, after=at - dt.timedelta(minutes=5), number=1)
    assert jobs.oldest_due(at=at) == at - dt.timedelta(minutes=5)
    assert jobs.queue(at=at).oldest_at == at - dt.timedelta(minutes=5)
