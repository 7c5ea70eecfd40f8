"""Many files at once: read one by one, each once, shown to the party's people and to nobody else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from language.pdfs import pdf, picture, sheet
from minutes_files import REPORT
from ngariung.core import files
from ngariung.core.clock import table
from ngariung.core.errors import Conflict, NotAllowed, NotFound
from ngariung.minutes import actions, jobs, progress
from ngariung.minutes.enums import FileState, MinutesState
from ngariung.minutes.models import Document, Intake, IntakeFile, Minutes, Part
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Party

SECOND = REPORT.replace("2/10/2026", "9/10/2026").replace("Majasari", "Parakan")
BOTH = f"{REPORT}\n-----\n{SECOND}"
CHAT = (
    f"02/10/26 19.05 - Budi Santoso: Malam\n02/10/26 19.06 - Aipda Joko: {REPORT}"
    f"02/10/26 20.06 - Budi Santoso: Terima kasih\n03/10/26 19.06 - Aipda Joko: {SECOND}"
)


@pytest.fixture
def begin(host, facilitator, at):
    """Bring files in: `begin(a="text", b=b"bytes")`; the names are those of the files."""

    def run(*, by=None, cut=False, **contents):
        sent = [
            (name.replace("_", "."), io.BytesIO(raw if isinstance(raw, bytes) else raw.encode()))
            for name, raw in contents.items()
        ]
        return actions.begin(sent, party=host, by=by or facilitator, at=at, is_cut_when_sure=cut)

    return run


@pytest.fixture
def work(at):
    """Read everything that waits, as the queue does."""

    def run(intake):
        for file in intake.files.order_by("position"):
            actions.take(file, at=at)
        return [file.state for file in intake.files.order_by("position")]

    return run


def stored(settings):
    return [path for path in (settings.DATA / "files").rglob("*") if path.is_file()]


def test_files_are_stored_and_queued_before_anything_is_read(begin, settings):
    intake = begin(a_txt=REPORT, b_pdf=b"%PDF broken")
    assert [file.state for file in intake.files.all()] == ["waiting", "waiting"]
    assert (Document.objects.count(), len(stored(settings))) == (0, 2)
    queued = [row.args_kwargs["kwargs"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    ids = list(intake.files.order_by("position").values_list("pk", flat=True))
    assert [row["file_id"] for row in queued] == ids


def test_each_file_is_settled_on_its_own(begin, work, settings):
    intake = begin(
        rusak_pdf=b"%PDF broken", satu_txt=REPORT, sama_txt=REPORT, dua_html=f"<html><p>{SECOND}"
    )
    assert work(intake) == ["refused", "drafted", "known", "drafted"]
    broken, one, same, _ = progress.progress_of(intake, intake.begun_by).rows
    assert broken.refusal == actions.NoText("broken_pdf").words
    assert [each.pk for each in same.minutes] == [each.pk for each in one.minutes]
    # Only documents keep their bytes.
    assert {path.name for path in stored(settings)} == set(
        Document.objects.values_list("file", flat=True)
    )


def test_pages_that_are_only_pictures_are_named(begin, work):
    scan = picture(595, 842)
    intake = begin(a_pdf=pdf(sheet("Surat pengantar."), scan, scan))
    assert work(intake) == ["refused"]
    (row,) = progress.progress_of(intake, intake.begun_by).rows
    assert (row.file.pages, "2 – 3" in row.refusal) == ("2 – 3", True)


def test_the_same_files_again_change_nothing(begin, work, settings):
    first = begin(a_txt=REPORT, b_txt=SECOND)
    work(first)
    before = (Minutes.objects.count(), len(stored(settings)), DBTaskResult.objects.count())
    again = begin(lain_txt=SECOND, a_txt=REPORT)
    assert (again.pk, Intake.objects.count()) == (first.pk, 1)
    assert before == (Minutes.objects.count(), len(stored(settings)), DBTaskResult.objects.count())


def test_a_known_document_in_a_new_folder_is_shown_with_its_minutes(begin, work, bring_in):
    minutes = bring_in()
    intake = begin(a_txt=REPORT, b_txt=SECOND)
    assert work(intake) == ["known", "drafted"]
    assert list(progress.progress_of(intake, intake.begun_by).rows[0].minutes) == [minutes]


def test_reading_twice_drafts_once(begin, work, at):
    intake = begin(a_txt=REPORT)
    file = intake.files.get()
    assert [actions.take(file, at=at), actions.take(file, at=at)] == [True, False]
    jobs.take_file.func(file_id=file.pk)
    jobs.take_file.func(file_id=file.pk + 1)
    assert Minutes.objects.count() == 1


def test_what_a_kill_left_is_taken_up_by_the_clock(begin, at):
    intake = begin(a_txt=REPORT, b_txt=SECOND)
    DBTaskResult.objects.all().delete()
    intake.files.filter(position=1).update(claimed_at=at, tries=1)
    assert actions.go_on(at=at) == 0
    later = at + actions.intake.CLAIM_LASTS * 2
    assert actions.go_on(at=later) == 2
    assert DBTaskResult.objects.count() == 2
    for file in intake.files.all():
        assert actions.take(file, at=later)
    assert Minutes.objects.count() == 2
    assert "go_on_with_imports" in {entry.name for entry in table()}


def test_a_file_that_kills_its_reader_is_given_up(begin, at):
    file = begin(a_txt=REPORT).files.get()
    IntakeFile.objects.update(tries=3)
    actions.take(file, at=at)
    file.refresh_from_db()
    assert (file.state, file.refusal) == ("refused", "too_hard")


def test_a_file_that_is_lost_is_refused_in_words(begin, work, settings):
    intake = begin(a_txt=REPORT)
    stored(settings)[0].unlink()
    assert work(intake) == ["refused"]
    assert intake.files.get().refusal == "lost"


def test_nothing_is_drafted_for_whoever_lost_the_post(begin, work, facilitator):
    intake = begin(a_txt=REPORT)
    facilitator.posts.all().delete()
    assert work(intake) == ["refused"]
    assert (intake.files.get().refusal, Document.objects.count()) == ("not_allowed", 0)


def test_too_many_files_are_refused_before_any_is_read(host, facilitator, at, settings):
    sent = [(f"{n}.txt", None) for n in range(actions.MOST_FILES + 1)]
    with pytest.raises(actions.TooMany):
        actions.begin(sent, party=host, by=facilitator, at=at)
    assert (Intake.objects.count(), stored(settings)) == (0, [])


def test_a_file_that_is_too_large_is_not_stored(begin, work, settings):
    intake = begin(a_txt=b"a" * 10_000_001, b_txt=REPORT)
    assert [file.state for file in intake.files.order_by("position")] == ["refused", "waiting"]
    assert len(stored(settings)) == 1


@pytest.mark.parametrize("role", [Role.SCRIBE, Role.SUPERVISOR, Role.SCREENER])
def test_bringing_in_is_for_facilitators(make, host, begin, role):
    with pytest.raises(NotAllowed):
        begin(by=make.person(host, role), a_txt=REPORT)


def test_several_reports_in_a_file_are_a_question(begin, work):
    intake = begin(a_txt=BOTH)
    assert work(intake) == ["asked"]
    assert (Minutes.objects.count(), Part.objects.count()) == (0, 2)
    (row,) = progress.progress_of(intake, intake.begun_by).rows
    assert [part.number for part in row.parts] == [1, 2]


def test_cut_as_a_person_said_each_report_is_a_draft_with_its_own_text(begin, work, facilitator):
    intake = begin(a_txt=BOTH)
    work(intake)
    actions.decide_parts(intake.files.get(), is_cut=True, by=facilitator)
    assert work(intake) == ["drafted"]
    first, second = Minutes.objects.order_by("pk")
    assert (first.document, first.held_on.day, second.held_on.day) == (second.document, 2, 9)
    assert second.text.strip() == SECOND.strip()
    field = second.fields.get(field="held_on")
    assert second.text[field.start : field.end] == "Jumat (9/10/2026"


def test_kept_as_one_it_is_one_draft(begin, work, facilitator):
    intake = begin(a_txt=BOTH)
    work(intake)
    actions.decide_parts(intake.files.get(), is_cut=False, by=facilitator)
    assert work(intake) == ["drafted"]
    assert (Minutes.objects.get().part, Part.objects.count()) == (None, 0)


def test_the_question_is_answered_once_and_by_facilitators(begin, work, make, host, facilitator):
    intake = begin(a_txt=BOTH)
    work(intake)
    file = intake.files.get()
    with pytest.raises(NotAllowed):
        actions.decide_parts(file, is_cut=True, by=make.person(host, Role.SCRIBE))
    actions.decide_parts(file, is_cut=True, by=facilitator)
    with pytest.raises(Conflict):
        actions.decide_parts(file, is_cut=False, by=facilitator)


def test_where_nobody_can_be_asked_only_a_sure_cut_is_made(begin, work):
    unsure = BOTH.replace("\n-----\n", "\n")
    intake = begin(cut=True, a_txt=BOTH, b_txt=unsure)
    assert work(intake) == ["drafted", "asked"]
    assert Minutes.objects.count() == 2


def test_reports_in_a_chat_are_drafts_of_their_own_and_not_public(begin, work):
    intake = begin(a_txt=CHAT)
    assert work(intake) == ["drafted"]
    document = Document.objects.get()
    assert [minutes.is_published for minutes in Minutes.objects.all()] == [False, False]
    assert [minutes.held_on.day for minutes in Minutes.objects.order_by("pk")] == [2, 9]
    assert ("Budi Santoso" in document.text, document.kind) == (False, "chat")
    assert b"Budi Santoso" in files.path_of(document.file).read_bytes()


def test_no_senders_name_reaches_a_draft(begin, work):
    complaint = "Lampu jalan mati, mohon diperbaiki. " * 3
    work(begin(a_txt=CHAT.replace("Malam", complaint)))
    rows = [
        str(value)
        for minutes in Minutes.objects.all()
        for table_ in ("voices", "commitments", "attendance", "fields")
        for row in getattr(minutes, table_).values()
        for value in row.values()
    ]
    assert [words for words in rows if "Santoso" in words or "Joko" in words] == []


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.FACILITATOR, True),
        (Role.SCRIBE, True),
        (Role.SUPERVISOR, True),
        (Role.SCREENER, False),
        (Role.OVERSEER, False),
        (Role.CONVENER, False),
    ],
)
def test_only_the_partys_people_see_an_intake(make, host, begin, role, sees):
    intake = begin(a_txt=REPORT)
    person = make.person(host, role)
    if sees:
        assert progress.intake_for(person, intake.code) == intake
    else:
        with pytest.raises(NotFound):
            progress.intake_for(person, intake.code)
    with pytest.raises(NotFound):
        progress.intake_for(make.person(make.party(), role), intake.code)


def test_the_original_of_several_reports_is_for_those_who_may_see_all(
    begin, work, make, host, client
):
    above = make.party(kind=Kind.POLICE)
    Party.objects.filter(pk=host.pk).update(parent=above)
    held = SECOND.replace("9/10/2026", "18/10/2024").replace("5/10/2026", "21/10/2024")
    held += "\nAcara dihadiri pasangan calon gubernur nomor urut 2.\n"
    work(begin(cut=True, a_txt=f"{REPORT}\n-----\n{held}"))
    minutes = Minutes.objects.get(state=MinutesState.HELD)
    reviewer = make.person(above, Role.SUPERVISOR)
    for person, status in ((minutes.drafted_by, 200), (reviewer, 404)):
        client.force_login(person)
        assert client.get(f"/risalah/{minutes.code}/").status_code == 200
        answer = client.get(f"/risalah/{minutes.code}/asli/")
        # Read to its end: closed before, it would take the test's connection with it.
        assert (answer.status_code, bool(answer.getvalue())) == (status, True)


# The pages.


@pytest.fixture
def web(client, facilitator):
    client.force_login(facilitator)
    return client


def test_uploading_leads_to_the_page_of_the_intake(web, begin, work):
    uploads = [SimpleUploadedFile("a.txt", REPORT.encode()), SimpleUploadedFile(".DS_Store", b"x")]
    answer = web.post("/risalah/impor/", {"files": uploads, "folder": []})
    intake = Intake.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/risalah/impor/{intake.code}/")
    assert [file.name for file in intake.files.all()] == ["a.txt"]
    page = web.get(answer.url)
    assert page["Cache-Control"] == "private, no-store"
    assert 'http-equiv="refresh"' in page.content.decode()
    work(intake)
    page = web.get(answer.url)
    assert 'http-equiv="refresh"' not in page.content.decode()
    assert f"/risalah/{Minutes.objects.get().code}/" in page.content.decode()


def test_the_page_asks_and_takes_the_answer(web, begin, work):
    intake = begin(a_txt=BOTH)
    work(intake)
    where = f"/risalah/impor/{intake.code}/"
    assert 'value="cut-1"' in web.get(where).content.decode()
    assert web.post(f"{where}pisah/", {"act": "burn-1"}).status_code == 404
    assert web.post(f"{where}pisah/", {"act": "cut-9"}).status_code == 404
    answer = web.post(f"{where}pisah/", {"act": "cut-1"})
    assert answer.url == f"{where}#file-1"
    assert work(intake) == [FileState.DRAFTED]
    assert web.post(f"{where}pisah/", {"act": "cut-1"}).status_code == 409


def test_the_page_takes_the_same_queries_for_one_file_and_three(
    web, begin, work, django_assert_num_queries
):
    one = begin(a_txt=REPORT)
    work(one)
    with django_assert_num_queries(6) as needed:
        web.get(f"/risalah/impor/{one.code}/")
    three = begin(b_txt=SECOND, c_txt=REPORT + "\nSekian.", d_txt=BOTH + "\nSekian.")
    work(three)
    with django_assert_num_queries(len(needed) + 1):  # and the offered parts
        web.get(f"/risalah/impor/{three.code}/")


def test_more_than_a_hundred_files_are_refused_in_words(web):
    uploads = [SimpleUploadedFile(f"{n}.txt", b"a") for n in range(101)]
    page = web.post("/risalah/impor/", {"files": uploads})
    assert list(page.context["form"].errors) == ["files"]
    assert Intake.objects.count() == 0


def test_the_list_shows_what_is_not_done(web, begin, work):
    intake = begin(a_txt=BOTH)
    assert list(web.get("/risalah/").context["intakes"]) == [intake]
    work(intake)
    assert list(web.get("/risalah/").context["intakes"]) == [intake]
    actions.decide_parts(intake.files.get(), is_cut=True, by=intake.begun_by)
    work(intake)
    assert list(web.get("/risalah/").context["intakes"]) == []


def test_texts_that_read_as_no_forum_report_are_told_apart_from_the_drafts(
    begin, work, client, facilitator
):
    intake = begin(a_txt=REPORT, b_txt="Dijual rumah di Serang, tiga kamar, siap huni.")
    work(intake)
    found = progress.progress_of(intake, facilitator)
    assert (found.total, found.drafts, found.no_reports) == (2, 1, 1)
    client.force_login(facilitator)
    page = " ".join(client.get(f"/risalah/impor/{intake.code}/").content.decode().split())
    assert ("1 konsep" in page, "1 tampaknya bukan laporan forum" in page) == (True, True)
