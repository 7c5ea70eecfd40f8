"""What is told: once, to one address, saying nothing, through a real mail server."""

import datetime as dt
import logging

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.core import clock
from ngariung.core.errors import Invalid
from ngariung.core.jobs import ATTEMPTS
from ngariung.notices import actions, jobs, kinds
from ngariung.notices.enums import NoticeState
from ngariung.notices.models import Notice
from notices.reading import body_of, subject_of

ADDRESS = "canary.sari@contoh.invalid"


@pytest.fixture
def queue(db, at):
    def put(key="voice:ABC:voice.news:1", **more):
        fields = {"address": ADDRESS, "path": "/resi", "at": at, **more}
        return actions.queue("voice.news", key=key, **fields)

    return put


def send(notice):
    jobs.send.func(notice_id=notice.pk)
    notice.refresh_from_db()


def test_notice_is_queued_once_for_a_key_with_one_job(queue):
    assert queue() is not None
    assert queue() is None
    assert (Notice.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_notice_of_an_unknown_kind_is_refused(db, at):
    with pytest.raises(Invalid):
        actions.queue("nothing", key="x", address=ADDRESS, path="/resi", at=at)
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "subject"),
    [("id", "Ada kabar tentang yang Anda sampaikan"), ("en", "There is news about what you said")],
)
def test_letter_says_where_and_nothing_else(queue, server, language, subject):
    notice = queue(language=language)
    send(notice)
    [(to, letter)] = server.received
    assert to == [ADDRESS]
    assert subject_of(letter) == subject
    assert "https://suara.contoh.invalid/resi" in body_of(letter)
    assert letter["Auto-Submitted"] == "auto-generated"


def test_address_is_forgotten_once_it_is_sent(queue, server):
    notice = queue()
    send(notice)
    assert (notice.state, notice.address) == (NoticeState.SENT, "")
    assert notice.sent_at is not None
    send(notice)
    assert len(server.received) == 1


def test_refused_letter_is_tried_again_with_a_pause_and_names_nobody(queue, server, caplog):
    server.answer = "550 no such user"
    notice = queue()
    DBTaskResult.objects.all().delete()
    with caplog.at_level(logging.DEBUG), pytest.raises(jobs.NotSent) as error:
        send(notice)
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert ADDRESS not in f"{error.value!r}{error.value.__cause__}{ours}"
    again = DBTaskResult.objects.get()
    assert again.args_kwargs["kwargs"] == {"attempt": 2, "notice_id": notice.pk}
    assert again.run_after > timezone.now() + dt.timedelta(seconds=5)
    notice.refresh_from_db()
    assert (notice.state, notice.address) == (NoticeState.QUEUED, ADDRESS)
    server.answer = "250 OK"
    send(notice)
    assert (notice.state, len(server.received)) == (NoticeState.SENT, 1)


def test_last_attempt_starts_no_other(queue, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notice = queue()
    DBTaskResult.objects.all().delete()
    with pytest.raises(jobs.NotSent):
        jobs.send.func(notice_id=notice.pk, attempt=ATTEMPTS)
    assert DBTaskResult.objects.count() == 0


def test_same_letter_handed_over_twice_has_one_id(queue, server):
    notice = queue()
    jobs.send.func(notice_id=notice.pk)
    Notice.objects.update(state=NoticeState.QUEUED, address=ADDRESS)
    jobs.send.func(notice_id=notice.pk)
    ids = {letter["Message-ID"] for _, letter in server.received}
    assert (len(server.received), len(ids)) == (2, 1)


def test_vanished_and_dropped_notices_are_left_alone(queue, server):
    notice = queue()
    assert actions.drop("voice:ABC:") == 1
    send(notice)
    assert (notice.state, notice.address, server.received) == (NoticeState.FAILED, "", [])
    jobs.send.func(notice_id=999_999)


def test_address_that_nobody_takes_is_forgotten_after_a_day(queue, at):
    notice = queue()
    actions.give_up(at=at + dt.timedelta(hours=23))
    notice.refresh_from_db()
    assert notice.address == ADDRESS
    entry = next(entry for entry in clock.table() if entry.name == "give_up_notices")
    entry.work(at=at + dt.timedelta(hours=25))
    notice.refresh_from_db()
    assert (notice.state, notice.address) == (NoticeState.FAILED, "")


def test_kind_says_subject_and_place():
    kind = kinds.kind("voice.news")
    assert "%(url)s" in str(kind.body)
