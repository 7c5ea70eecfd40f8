"""Documents come in: what is drafted, kept, recognised and refused."""

import hashlib
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from language.pdfs import pdf, picture, sheet
from minutes_files import REPORT, SAMPLES, archive, word
from ngariung.core import files
from ngariung.core.errors import NotAllowed
from ngariung.ledger.models import Entry
from ngariung.minutes import actions, queries
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import Document, Minutes
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Kind, Role


def test_import_drafts_the_facts_with_their_evidence(draft, host, regions):
    assert draft.state == MinutesState.DRAFT
    assert draft.title == "Jumat Curhat – Majasari"
    assert (draft.held_on.isoformat(), draft.host, draft.region) == ("2026-10-02", host, regions)
    assert (draft.venue, draft.hamlet) == ("Balai Kampung Pasir Awi", "RT 03 RW 02")
    text = draft.document.text
    marked = {row.field: text[row.start : row.end] for row in draft.fields.all()}
    assert marked["host"] == "Polsek Jawilan"
    assert marked["held_on"] == "Jumat (2/10/2026"
    assert all(row.decision == Decision.OPEN and row.reason for row in draft.fields.all())


def test_import_drafts_who_was_there_what_was_said_and_what_was_promised(draft, host):
    findings = queries.findings_of(draft)
    assert [(row.kind, row.name, row.count, row.party) for row in findings.attendance] == [
        ("official", "Darma Sasmita", None, host),
        ("group", "", 46, None),
    ]
    assert any("gelap gulita" in row.text for row in findings.voices)
    (promise,) = findings.commitments
    assert "berpatroli" in promise.text
    assert (promise.promiser, promise.promised_by) == (host, "Kapolsek Jawilan")
    assert len(findings.to_decide) == findings.decidable


def test_import_keeps_the_original_bytes_restricted_with_their_hash(draft):
    path = files.path_of(draft.document.file)
    assert path.read_bytes() == REPORT.encode()
    assert draft.document.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.suffix == ""


def test_import_writes_no_row_of_the_register_for_a_draft(draft):
    assert Entry.objects.count() == 0


def test_import_leaves_programme_and_host_open_where_they_are_not_certain(
    make, facilitator, host, bring_in
):
    make.programme(host, name="Jumat Curhat")
    make.programme(host, name="Jumat Curhat Malam")
    minutes = bring_in(REPORT.replace("Polsek Jawilan", "Polsek Kibin"))
    assert (minutes.host, minutes.programme) == (None, None)
    assert minutes.fields.get(field="host").found == "Polsek Kibin"
    assert minutes.fields.get(field="programme").found == "Jumat Curhat"


def test_import_takes_the_programme_of_the_host_when_it_is_the_only_one(make, host, bring_in):
    programme = make.programme(host, name="Jumat Curhat Polsek Jawilan")
    make.programme(name="Jumat Curhat")
    assert bring_in().programme == programme


def test_import_recognises_the_same_document_and_names_its_draft(draft, bring_in):
    with pytest.raises(actions.AlreadyImported) as refused:
        bring_in(name="salinan.txt")
    assert refused.value.minutes_code == draft.code
    assert draft.title in str(refused.value)
    assert Document.objects.count() == 1


def test_import_of_the_same_document_by_another_party_is_a_draft_of_its_own(make, draft, bring_in):
    other = make.party("Serikat Pekerja Contoh", kind=Kind.UNION)
    minutes = bring_in(party=other, by=make.person(other, Role.FACILITATOR))
    assert minutes.pk != draft.pk


@pytest.mark.django_db(transaction=True)
def test_import_twice_at_once_makes_one_draft(host, facilitator, at):
    def attempt(_):
        try:
            actions.import_document("a.txt", REPORT.encode(), party=host, by=facilitator, at=at)
        except actions.AlreadyImported:
            return "known"
        else:
            return "drafted"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, range(4)))
    assert outcomes == ["drafted", "known", "known", "known"]
    assert Minutes.objects.count() == 1
    stored = [path for path in (files.path_of("x.txt").parents[1]).rglob("*") if path.is_file()]
    assert len(stored) == 1


@pytest.mark.parametrize("role", [Role.SCRIBE, Role.SCREENER, Role.SUPERVISOR, Role.CONVENER])
def test_import_is_for_facilitators(make, host, bring_in, role):
    with pytest.raises(NotAllowed):
        bring_in(by=make.person(host, role))


def test_import_for_another_party_is_refused(make, facilitator, bring_in):
    with pytest.raises(NotAllowed):
        bring_in(party=make.party(), by=facilitator)


ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.png", b"\x89PNG\r\n", "picture"),
        ("surat.rtf", b"{\\rtf1 teks}", "unknown_kind"),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        ("rusak.pdf", b"%PDF-1.4", "broken_pdf"),
        ("pindai.pdf", pdf(sheet("Surat."), picture(595, 842)), "scanned_pdf"),
        ("dalam.html", b"<html>" + b"<div>" * 9_000, "too_deep"),
        ("kosong.txt", b"  \n ", "no_text"),
        ("gambar.txt", b"\x88PNG\x00\x01\x02\xff\xfe", "not_text"),
        ("rusak.docx", b"PK\x03\x04 not really", "broken_docx"),
        ("kosong.docx", word(), "no_text"),
        (
            "entitas.docx",
            archive(word__document_xml=ENTITY, **{"word__document.xml": ENTITY}),
            "broken_docx",
        ),
        ("bom.docx", archive(**{"word__document.xml": b" " * 60_000_000}), "too_large"),
        ("besar.txt", b"a" * 5_000_001, "too_large"),
        ("panjang.txt", b"kata " * 50_000, "too_long"),
    ],
)
def test_import_refuses_what_is_no_text_in_words(bring_in, name, content, code):
    with pytest.raises(actions.NoText) as refused:
        bring_in(content, name=name)
    assert refused.value.code == code
    assert str(refused.value) != code
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\Users\\x\\laporan.txt", "/abs/laporan.txt"]
)
def test_import_takes_nothing_of_the_senders_path(bring_in, settings, name):
    minutes = bring_in(name=name)
    assert "/" not in minutes.document.name
    assert "\\" not in minutes.document.name
    assert files.path_of(minutes.document.file).is_relative_to(settings.DATA / "files")


def test_import_reads_word_documents(bring_in, regions):
    minutes = bring_in(word(*REPORT.split("\n\n")), name="laporan.DOCX")
    assert minutes.held_on.isoformat() == "2026-10-02"
    assert minutes.document.kind == "word"


def test_import_of_a_text_that_is_no_forum_report_is_a_draft_marked_so(bring_in):
    minutes = bring_in("Harga beras di pasar turun tipis. Pedagang senang karena panen raya.")
    assert (minutes.state, minutes.is_forum_report) == (MinutesState.DRAFT, False)


ELECTION = REPORT.replace("2/10/2026", "18/10/2024").replace("5/10/2026", "21/10/2024") + (
    "\nAcara dihadiri pasangan calon gubernur nomor urut 2 yang berjanji akan membangun tiga jembatan.\n"
)


def test_import_holds_a_text_that_names_candidates_in_an_election_period(bring_in, facilitator):
    minutes = bring_in(ELECTION)
    assert minutes.state == MinutesState.HELD
    hold = Hold.objects.get(subject_kind="minutes", subject_code=minutes.code)
    assert (hold.reason, hold.placed_by, hold.state) == ("names_candidates", facilitator, "held")


def test_import_drops_every_promise_of_a_text_that_names_candidates(bring_in):
    minutes = bring_in(ELECTION)
    assert minutes.commitments.count() == 0
    assert {row.code for row in minutes.warnings.all()} >= {"names_candidates", "promises_left_out"}


def test_import_escapes_what_the_text_says(bring_in, client, facilitator):
    minutes = bring_in(
        REPORT
        + "\n<script>alert(1)</script> <img src=x onerror=alert(1)>\nDemikian laporan ini dibuat apa adanya.\n"
    )
    client.force_login(facilitator)
    page = client.get(f"/risalah/{minutes.code}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("name", "state", "is_report"),
    [
        ("laporan-jumat-curhat.txt", MinutesState.DRAFT, True),
        ("kegiatan-ngariung.docx", MinutesState.DRAFT, True),
        ("bukan-forum.txt", MinutesState.DRAFT, False),
    ],
)
def test_samples_become_drafts(bring_in, name, state, is_report):
    minutes = bring_in((SAMPLES / name).read_bytes(), name=name)
    assert (minutes.state, minutes.is_forum_report) == (state, is_report)


def test_the_press_sample_holds_at_least_five_voices_and_two_promises(bring_in):
    name = "laporan-jumat-curhat.txt"
    findings = queries.findings_of(bring_in((SAMPLES / name).read_bytes(), name=name))
    assert len(findings.voices) >= 5
    assert len(findings.commitments) >= 2


def test_the_broken_sample_is_refused(bring_in):
    with pytest.raises(actions.NoText):
        bring_in((SAMPLES / "rusak.docx").read_bytes(), name="rusak.docx")


@pytest.mark.material
def test_the_seeds_are_drafted_or_held(bring_in, material):
    states = {}
    for path in sorted((material / "seeds").glob("*.txt")):
        minutes = bring_in(path.read_bytes(), name=path.name)
        states[path.name[:3]] = (minutes.state, minutes.is_forum_report)
        assert minutes.commitments.count() == 0 or minutes.state != MinutesState.HELD
    assert states == {
        "000": (MinutesState.DRAFT, True),
        "003": (MinutesState.HELD, True),
        "004": (MinutesState.DRAFT, True),
    }


def test_long_texts_with_many_findings_are_drafted_in_few_queries(
    bring_in, django_assert_max_num_queries
):
    many = REPORT + "\n".join(
        f"Warga RT {n} mengeluhkan jalan rusak di gang {n}." for n in range(60)
    )
    with django_assert_max_num_queries(60):
        minutes = bring_in(many)
    assert minutes.voices.count() > 20
