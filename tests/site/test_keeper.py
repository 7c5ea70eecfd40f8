"""The operator's page: in words what is wrong and what to do; no sight of voices."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ngariung.core import clock, jobs
from ngariung.core.models import PeriodicRun
from ngariung.ledger.models import Entry
from ngariung.notices.models import Notice
from ngariung.parties.enums import Kind, Role
from ngariung.site import backups, overview, storage

PAGE, RETRY, LETTER = "/pengelola/", "/pengelola/ulangi", "/pengelola/surat-uji"


def plain(page):
    """Without what differs in any two pages: the masked token and the way back of the language form."""
    return re.sub(rb'name="(?:csrfmiddlewaretoken|next)" value="[^"]*"', b"", page.content)


@jobs.job
def fail(*, number: int) -> None:
    """Never succeed, and say something private."""
    raise RuntimeError("rahasia pelapor")


@pytest.fixture
def operator(make):
    return make.person(make.party("Pengelola", Kind.OPERATOR), Role.OPERATOR)


@pytest.fixture
def inside(client, operator):
    client.force_login(operator)
    return client


@pytest.fixture
def everything_ran(db):
    for entry in clock.table():
        PeriodicRun.objects.create(name=entry.name, last_at=timezone.now())


def lines(at):
    return {
        (section.name, line.label): line
        for section in overview.sections(at=at)
        for line in (*section.lines, *section.more)
    }


def failed(count=1):
    for number in range(count):
        jobs.later(fail, attempt=jobs.ATTEMPTS, number=number)
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)


@pytest.mark.parametrize("address", [PAGE, RETRY, LETTER])
def test_page_and_acts_are_for_operators_alone(client, make, address):
    method = client.get if address == PAGE else client.post
    assert method(address).status_code == 302
    roles = [role for role in Role if role != Role.OPERATOR]
    client.force_login(make.person(make.party(), *roles))
    page, nowhere = method(address), method("/tidak-ada")
    assert (page.status_code, plain(page)) == (404, plain(nowhere))


def test_page_shows_no_voice_and_no_private_word(inside, make):
    make.voice(text="kata rahasia", about=[make.party("Polsek Rahasia")])
    page = inside.get(PAGE).content.decode()
    assert "rahasia" not in page.lower()


@pytest.mark.django_db(transaction=True)
def test_failed_job_shows_its_name_and_class_never_its_words(inside):
    failed()
    page = inside.get(PAGE).content.decode()
    assert "RuntimeError" in page
    assert "rahasia" not in page
    (job,) = overview.failed_jobs()
    assert (job.name, job.error) == ("fail", "RuntimeError")


@pytest.mark.django_db(transaction=True)
def test_failed_jobs_are_tried_again_one_by_one_or_all(inside):
    failed(3)
    number = overview.failed_jobs()[0].number
    inside.post(RETRY, {"number": number})
    assert DBTaskResult.objects.filter(status="READY").get().pk == number
    answer = inside.post(RETRY, follow=True)
    assert DBTaskResult.objects.filter(status="READY").count() == 3
    assert "2 pekerjaan dicoba lagi." in answer.content.decode()
    assert Entry.objects.count() == 0


def test_retrying_what_is_no_job_is_nothing(inside):
    assert inside.post(RETRY, {"number": "1; DROP"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_test_letter_goes_the_way_all_letters_go_once_a_minute(inside, operator):
    inside.post(LETTER)
    again = inside.post(LETTER, follow=True)
    assert Notice.objects.count() == 1
    assert "Tunggu satu menit" in again.content.decode()
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    (letter,) = mail.outbox
    assert letter.to == [operator.email]
    assert "/pengelola/" in letter.body
    told = lines(timezone.now())
    assert told["mail", "E-mail terakhir diserahkan"].value.endswith("yang lalu")


def test_waiting_and_oldest_job_are_told(db, at):
    assert lines(at)["queue", "Pekerjaan menunggu"].value == "0"
    jobs.later(fail, number=1)
    DBTaskResult.objects.update(enqueued_at=at - dt.timedelta(hours=2))
    told = lines(at)
    assert told["queue", "Pekerjaan menunggu"].value == "1"
    oldest = told["queue", "Yang tertua menunggu sejak"]
    assert oldest.value.replace("\xa0", " ") == "2 jam yang lalu"
    assert "ngariung worker" in oldest.remedy


def test_each_periodic_work_tells_its_last_run_and_whether_it_is_late(everything_ran):
    now = timezone.now()
    assert [
        line for (name, _), line in lines(now).items() if name == "clock" and line.is_wrong
    ] == []
    PeriodicRun.objects.filter(name="requeue_lost_jobs").update(
        last_at=now - dt.timedelta(minutes=36)
    )
    PeriodicRun.objects.filter(name="forget_finished_jobs").delete()
    late = [
        label for (name, label), line in lines(now).items() if name == "clock" and line.is_wrong
    ]
    assert late == ["forget_finished_jobs", "requeue_lost_jobs"]
    works = len(clock.table())
    assert lines(now)["clock", "Pekerjaan berkala tepat waktu"].value == f"{works - 2} dari {works}"


def test_backup_is_missing_then_fresh_then_late(db, at, settings, tmp_path):
    assert "ngariung backup" in lines(at)["backup", "Cadangan terakhir"].remedy
    target = tmp_path / "cadangan.tar.gz"
    target.write_bytes(b"x" * 2048)
    backups.note(target, backups.Backup(at.isoformat(), "sqlite", 7, "a" * 64, {}))
    fresh = lines(at + dt.timedelta(hours=2))
    assert not fresh["backup", "Cadangan terakhir"].is_wrong
    assert fresh["backup", "Letaknya"].value == str(target)
    assert fresh["backup", "Ukuran"].value.replace("\xa0", " ") == "2,0 KB"
    assert fresh["backup", "Dibaca ulang seluruhnya"].value == "ya, buku besar sampai baris 7"
    assert lines(at + dt.timedelta(hours=25))["backup", "Cadangan terakhir"].is_wrong


def test_note_that_cannot_be_read_counts_as_none(db, at, settings):
    folder = settings.DATA / "notes"
    folder.mkdir()
    (folder / "backup.json").write_text("{ half")
    assert backups.last() is None


def test_sizes_are_measured_by_the_clock_and_say_as_of(db, at, settings):
    assert storage.sizes() is None
    (settings.DATA / "files" / "aa").mkdir(parents=True)
    (settings.DATA / "files" / "aa" / "x.jpg").write_bytes(b"x" * 1000)
    (settings.DATA / "files" / "y.jpg").write_bytes(b"x" * 24)
    storage.measure(at=at)
    assert storage.sizes() == storage.Sizes(at, {"files": 1024})
    told = lines(at)
    assert told["disk", "files"].value.replace("\xa0", " ") == "1,0 KB"
    assert told["disk", "Ukuran per"].value == "7 Okt 2026 09.30"


def test_letters_that_become_files_are_something_to_do(db, at, settings):
    assert "NGARIUNG_EMAIL_URL" in lines(at)["mail", "Server e-mail"].remedy
    settings.EMAIL_URL, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp://x", "mail.contoh", 587
    assert lines(at)["mail", "Server e-mail"].value == "mail.contoh:587"


def test_letters_waiting_and_given_up_are_counted(db, at):
    def put(key, state, queued_at):
        Notice.objects.create(key=key, kind="x", path="/", state=state, queued_at=queued_at)

    put("a", "queued", at - dt.timedelta(hours=2))
    put("b", "failed", at)
    told = lines(at)
    assert told["mail", "E-mail menunggu"].value == "1"
    assert told["mail", "E-mail menunggu"].is_wrong
    assert told["mail", "Dihentikan setelah sehari dicoba"].value == "1 dari 2 terakhir"


def test_database_and_register_are_told(db, at, make):
    told = lines(at)
    assert told["database", "Database"].value.startswith(("SQLite 3.", "PostgreSQL 1"))
    assert told["database", "Baris terakhir buku besar"].value == "0"


def test_page_asks_the_same_number_of_queries_for_one_and_three_failed_jobs(
    inside, django_assert_max_num_queries
):
    for count in (1, 3):
        for number in range(count):
            jobs.later(fail, attempt=jobs.ATTEMPTS, number=number)
        DBTaskResult.objects.update(
            status="FAILED", exception_class_path="x.Y", run_after=timezone.now()
        )
        with django_assert_max_num_queries(22):
            inside.get(PAGE)
