"""What people made of the reader's findings is kept, and told in numbers."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from ngariung.minutes import actions, corrections, measuring, queries, reader
from ngariung.minutes.cli import minutes as group
from ngariung.minutes.enums import Decision, Outcome
from ngariung.minutes.models import (
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    Minutes,
)


@pytest.fixture
def report(bring_in, regions, host):
    """A draft whose findings are set up here, whatever the reader finds in the text."""
    minutes = bring_in()
    for table in (DraftField, DraftAttendance, DraftVoice, DraftCommitment):
        table.objects.filter(minutes=minutes).delete()
    Minutes.objects.filter(pk=minutes.pk).update(
        title="Jumat Curhat", host=host, held_on="2026-10-02", venue="Balai Desa", programme=None
    )
    minutes.refresh_from_db()
    return minutes


@pytest.fixture
def found(report):
    """Write a finding down as the reader does."""

    def run(table, *, confidence=0.75, decision=Decision.KEPT, **columns):
        row = table(minutes=report, confidence=confidence, decision=decision, **columns)
        row.start, row.end = 0, 5
        row.said = corrections.said(corrections.values_of(row, report))
        row.save()
        return row

    return run


@pytest.fixture
def confirm(report, facilitator, at):
    def run():
        actions.confirm(Minutes.objects.get(pk=report.pk), by=facilitator, at=at)

    return run


@pytest.fixture
def run(db):
    return lambda *words: CliRunner().invoke(group, ["measure", *words])


def outcome_of(row):
    row.refresh_from_db()
    return row.outcome, row.corrected


def test_draft_keeps_how_sure_the_reader_was_and_which_reader_it_was(draft):
    findings = queries.findings_of(draft)
    assert draft.reader == reader.version()
    for row in findings.judged:
        assert (0 < row.confidence <= 1, row.is_by_hand, row.outcome) == (True, False, "")
        assert corrections.corrected(row, draft) == []


def test_what_the_reader_said_is_kept_as_digests_only(draft):
    for row in queries.findings_of(draft).voices:
        assert row.text
        assert not any(word in row.said for word in row.text.split() if len(word) > 4)


def test_outcome_of_each_finding_is_kept_when_the_minutes_are_confirmed(
    report, found, confirm, facilitator, at
):
    accepted = found(DraftVoice, text="Jalan gelap", kind="complaint")
    changed = found(DraftVoice, text="Jalan gelap sekali", said_by="warga", kind="complaint")
    DraftVoice.objects.filter(pk=changed.pk).update(text="Gang gelap", kind="question")
    dropped = found(DraftVoice, text="Terima kasih", kind="praise", decision=Decision.DROPPED)
    added = actions.add_row(
        report, DraftVoice, by=facilitator, at=at, filled={"text": "Air keruh", "kind": "complaint"}
    )
    gone = actions.add_row(report, DraftVoice, by=facilitator, at=at, filled={"text": "Salah"})
    DraftVoice.objects.filter(pk=gone.pk).update(decision=Decision.DROPPED)
    confirm()
    assert [outcome_of(row) for row in (accepted, changed, dropped, added, gone)] == [
        ("accepted", ""),
        ("changed", "text kind"),
        ("dropped", ""),
        ("added", ""),
        ("", ""),
    ]


def test_filling_what_was_empty_completes_and_replacing_corrects(
    report, found, confirm, host, make
):
    promise = found(DraftCommitment, text="Lampu diperbaiki")
    DraftCommitment.objects.filter(pk=promise.pk).update(promiser=host, due_on="2026-11-01")
    other = found(DraftCommitment, text="Patroli", promiser=make.party("Lain"))
    DraftCommitment.objects.filter(pk=other.pk).update(promiser=host)
    confirm()
    assert [outcome_of(row) for row in (promise, other)] == [
        ("accepted", ""),
        ("changed", "promiser_id"),
    ]


def test_what_is_changed_and_changed_back_counts_as_accepted(report, found, confirm):
    row = found(DraftAttendance, kind="role", label="Ketua RT 04")
    DraftAttendance.objects.filter(pk=row.pk).update(label="Ketua RW 04")
    DraftAttendance.objects.filter(pk=row.pk).update(label="Ketua RT 04")
    confirm()
    assert outcome_of(row) == ("accepted", "")


def test_facts_are_accepted_corrected_or_added(report, found, confirm):
    day, venue = found(DraftField, field="held_on"), found(DraftField, field="venue")
    Minutes.objects.filter(pk=report.pk).update(venue="Aula Kecamatan")
    confirm()
    rows = DraftField.objects.filter(minutes=report).order_by("field")
    assert [(row.field, row.outcome, row.is_by_hand) for row in rows] == [
        ("hamlet", "added", True),
        ("held_on", "accepted", False),
        ("host", "added", True),
        ("region", "added", True),
        ("venue", "changed", False),
    ]
    assert outcome_of(venue) == ("changed", "venue")
    assert outcome_of(day) == ("accepted", "")


def test_minutes_by_hand_are_not_measured(host, facilitator, at, report, confirm):
    Minutes.objects.filter(pk=report.pk).update(reader="")
    row = actions.add_row(report, DraftVoice, by=facilitator, at=at, filled={"text": "Air keruh"})
    confirm()
    assert outcome_of(row) == ("", "")
    assert measuring.measure().readers == {}


def test_measure_counts_per_kind_and_per_confidence(report, found, confirm, facilitator, at):
    found(DraftVoice, text="a", kind="complaint", confidence=0.62)
    found(DraftVoice, text="b", kind="complaint", confidence=0.68, decision=Decision.DROPPED)
    changed = found(DraftVoice, text="c", kind="complaint", confidence=1.0)
    DraftVoice.objects.filter(pk=changed.pk).update(kind="question")
    actions.add_row(report, DraftVoice, by=facilitator, at=at, filled={"text": "d"})
    found(DraftAttendance, kind="group", label="warga", count=46, confidence=0.3)
    found(DraftAttendance, kind="role", label="Ketua RT", confidence=0.9)
    confirm()
    measures = measuring.measure()
    kinds = {kind.name: kind for kind in measures.kinds}
    voices = kinds["voices"]
    assert (voices.found, voices.accepted, voices.changed, voices.dropped, voices.added) == (
        *(3, 1, 1, 1, 1),
    )
    assert (voices.precision, voices.recall) == (1 / 3, 1 / 3)
    assert voices.corrected == {"kind": 1}
    assert (kinds["groups"].accepted, kinds["people"].accepted) == (1, 1)
    assert (kinds["commitments"].precision, kinds["commitments"].recall) == (None, None)
    assert [(bucket.found, bucket.accepted) for bucket in measures.reliability] == [
        *[(1, 1), (0, 0), (2, 1), (0, 0), (0, 0), (2, 1)],
    ]
    assert round(measures.reliability[2].confidence, 3) == 0.65
    assert measures.readers == {reader.version(): 1}


def test_measure_leaves_out_what_was_kept_unread_and_other_readers(
    report, found, confirm, facilitator, at
):
    found(DraftVoice, text="a", kind="complaint")
    found(DraftVoice, text="b", kind="complaint", decision=Decision.OPEN)
    report.refresh_from_db()
    actions.keep_all(report, by=facilitator, at=at)
    confirm()

    def voices(**how):
        (kind,) = (kind for kind in measuring.measure(**how).kinds if kind.name == "voices")
        return kind.accepted, kind.with_all

    assert voices() == (2, 1)
    assert voices(is_unread_left_out=True) == (1, 0)
    assert voices(reader=reader.version()) == (2, 1)
    assert voices(reader="0.0 other") == (0, 0)


def test_measure_takes_the_same_queries_for_one_row_and_three(
    report, found, confirm, django_assert_num_queries
):
    found(DraftVoice, text="a", kind="complaint")
    with django_assert_num_queries(5):
        measuring.measure()
    for text in ("b", "c"):
        found(DraftVoice, text=text, kind="complaint")
    confirm()
    with django_assert_num_queries(5):
        measuring.measure()


def test_measure_command_prints_tables_without_any_words_of_the_report(report, found, confirm, run):
    assert len(run().output.splitlines()) == 1
    found(DraftVoice, text="Rahasia sekali", kind="complaint")
    confirm()
    result = run()
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert (lines[0].startswith(reader.version()), "Rahasia" in result.output) == (True, False)
    (line,) = (line for line in lines if line.startswith(("Voices", "Suara")))
    assert line.split()[1:] == ["1", "1", "0", "0", "0", "1.00", "1.00"]


def test_measure_command_prints_json(report, found, confirm, run):
    found(DraftVoice, text="a", kind="complaint", confidence=0.75)
    confirm()
    told = json.loads(run("--json").output)
    assert told["kinds"]["voices"] == {
        "found": 1,
        "accepted": 1,
        "accepted_with_all": 0,
        "changed": 0,
        "dropped": 0,
        "added": 0,
        "precision": 1.0,
        "recall": 1.0,
        "corrected": {},
    }
    assert told["reliability"][3] == {
        "from": 0.7,
        "to": 0.8,
        "found": 1,
        "accepted": 1,
        "confidence": 0.75,
        "share": 1.0,
    }
    assert told["minutes"] == 1


@pytest.mark.parametrize(
    ("is_by_hand", "decision", "expected"),
    [
        (True, Decision.KEPT, Outcome.ADDED),
        (True, Decision.DROPPED, None),
        (False, Decision.DROPPED, Outcome.DROPPED),
        (False, Decision.KEPT, Outcome.ACCEPTED),
    ],
)
def test_outcome_follows_the_decision(is_by_hand, decision, expected):
    row = DraftVoice(is_by_hand=is_by_hand, decision=decision, text="a", kind="complaint")
    assert corrections.outcome(row, SimpleNamespace()) == expected


def test_erasing_minutes_erases_what_was_kept_for_measuring(report, found):
    found(DraftVoice, text="a", kind="complaint")
    Minutes.objects.filter(pk=report.pk).delete()
    assert (DraftVoice.objects.count(), DraftField.objects.count()) == (0, 0)
