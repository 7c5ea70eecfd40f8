"""Health for machines: one word for each part, and 503 only where the site breaks its word."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.core import jobs
from ngariung.core.models import PeriodicRun
from ngariung.notices.jobs import send
from ngariung.site import health

WELL = "database ok\ndisk ok\nclock ok\nworker ok\n"


@pytest.fixture
def ticked(db):
    return PeriodicRun.objects.create(name="late", last_at=timezone.now())


def queued_for(waited):
    jobs.later(send, notice_id=1)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - waited)


def test_health_is_one_word_for_each_part(client, ticked):
    page = client.get("/healthz")
    assert (page.status_code, page.content.decode()) == (200, WELL)
    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert page["Cache-Control"] == "private, no-store"
    assert not page.cookies


def test_health_asks_at_most_two_queries(client, ticked, django_assert_num_queries):
    queued_for(dt.timedelta(seconds=1))
    with django_assert_num_queries(2):
        client.get("/healthz")


def test_health_of_a_new_server_is_good_enough(client, db):
    page = client.get("/healthz")
    assert (page.status_code, page.content.decode()) == (
        200,
        WELL.replace("clock ok", "clock late"),
    )


@pytest.mark.parametrize(
    ("waited", "word", "status"),
    [
        (dt.timedelta(minutes=29), "ok", 200),
        (dt.timedelta(minutes=31), "late", 200),
        (dt.timedelta(hours=6, minutes=1), "broken", 503),
    ],
)
def test_clock_is_late_for_hours_before_it_counts_as_broken(client, db, waited, word, status):
    PeriodicRun.objects.create(name="late", last_at=timezone.now() - waited)
    page = client.get("/healthz")
    assert (page.status_code, page.content.decode()) == (
        status,
        WELL.replace("clock ok", f"clock {word}"),
    )


@pytest.mark.parametrize(
    ("waited", "word", "status"),
    [
        (dt.timedelta(minutes=9), "ok", 200),
        (dt.timedelta(minutes=11), "late", 200),
        (dt.timedelta(hours=7), "broken", 503),
    ],
)
def test_worker_is_late_for_hours_before_it_counts_as_broken(client, ticked, waited, word, status):
    queued_for(waited)
    page = client.get("/healthz")
    assert (page.status_code, page.content.decode()) == (
        status,
        WELL.replace("worker ok", f"worker {word}"),
    )


def test_job_that_pauses_makes_no_worker_late(client, ticked):
    jobs.later(send, after=timezone.now() + dt.timedelta(hours=1), notice_id=1)
    assert client.get("/healthz").content.decode() == WELL


@pytest.mark.parametrize(
    ("free", "word", "status"),
    [(2_000_000_000, "ok", 200), (500_000_000, "low", 200), (50_000_000, "broken", 503)],
)
@pytest.mark.usefixtures("ticked")
def test_full_disk_is_broken_a_low_one_is_not(client, monkeypatch, free, word, status):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    page = client.get("/healthz")
    told = (page.status_code, page.content.decode())
    assert told == (status, WELL.replace("disk ok", f"disk {word}"))


def test_database_out_of_reach_is_told_without_its_words(client, ticked):
    def refuse(*_call):
        raise OperationalError("password authentication failed for user ngariung")

    with connection.execute_wrapper(refuse):
        page = client.get("/healthz")
    assert page.status_code == 503
    assert page.content.decode() == "database broken\ndisk ok\nclock unknown\nworker unknown\n"


def test_health_answers_without_tls_to_its_own_machine(client, ticked, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/janji/").status_code == 301
