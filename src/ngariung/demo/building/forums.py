"""The programme, its forums from plan to minutes, and the draft that waits for the facilitator."""

from datetime import datetime, time
from functools import partial

from ngariung.demo import tables
from ngariung.demo.stage import Stage, clock
from ngariung.demo.tables import Row
from ngariung.forums import actions
from ngariung.forums.agenda import drafts_in
from ngariung.forums.attendance import AttendanceRow
from ngariung.forums.enums import AttendanceKind, ForumState, Presence
from ngariung.forums.models import Forum, Programme
from ngariung.minutes import actions as minutes
from ngariung.minutes.edits import CommitmentEdit, Edit, FactsEdit, RowEdit, VoiceEdit
from ngariung.minutes.enums import Decision
from ngariung.minutes.models import DraftCommitment, DraftVoice, Minutes
from ngariung.parties.models import Party, Person
from ngariung.voices.enums import VoiceKind

PLANNED_BEFORE = 7
# The forums of the story belong to the one programme that it has.
FIRST_PROGRAMME = tables.rows("programmes")[0]["slug"]
LASTS = 150


def plan(stage: Stage) -> None:
    """Start the programmes, and let each forum happen that is not in the future."""
    for row in stage.tale.rows("programmes"):
        stage.add(stage.tale.begins + 2, clock(10), partial(_start_programme, stage, row))
    for row in stage.tale.rows("forums"):
        # Nothing in the register may stand on a day that has not come.
        planned = min(row["day"] - PLANNED_BEFORE, -1)
        stage.add(planned, clock(9), partial(_plan, stage, row))
        if row["state"] == ForumState.PLANNED:
            continue
        if row["state"] == ForumState.CANCELLED:
            stage.add(row["day"] - 1, clock(16), partial(_cancel, stage, row))
            continue
        stage.add(row["day"], begins(row), partial(_open, stage, row))
        stage.add(row["day"], begins(row) + LASTS, partial(_close, stage, row))
        stage.add(row["day"] + 1, clock(8, 30), partial(_draft, stage, row))
        if row["state"] == ForumState.FINAL:
            stage.add(row["day"] + 2, clock(15), partial(_confirm, stage, row))


def begins(row: Row) -> int:
    """When a forum starts, in minutes after midnight."""
    starts = time.fromisoformat(row["starts"])
    return clock(starts.hour, starts.minute)


def _start_programme(stage: Stage, row: Row, *, at: datetime) -> None:
    programme = actions.start_programme(
        row["name"],
        host=stage.get(Party, row["host"]),
        local_name=row["local_name"],
        rhythm=row["rhythm"],
        audience=row["audience"],
        about=row["about"],
        by=_runner(stage, row["host"]),
        at=at,
    )
    stage.keep(row["slug"], programme)


def _runner(stage: Stage, host: str) -> Person:
    row = next(row for row in stage.tale.rows("forums") if row["host"] == host)
    return stage.get(Person, row["run_by"])


def _plan(stage: Stage, row: Row, *, at: datetime) -> None:
    forum = actions.plan(
        row["title"],
        host=stage.get(Party, row["host"]),
        held_on=stage.date(row["day"]),
        programme=stage.get(Programme, row.get("programme") or FIRST_PROGRAMME),
        starts_at=time.fromisoformat(row["starts"]),
        venue=row["venue"],
        is_venue_public=row["is_venue_public"],
        region=stage.region(row["region"]),
        hamlet=row["hamlet"],
        agenda=drafts_in(row["agenda"]),
        by=stage.get(Person, row["run_by"]),
        at=at,
    )
    stage.keep(row["slug"], forum)


def _open(stage: Stage, row: Row, *, at: datetime) -> None:
    actions.open_(stage.get(Forum, row["slug"]), by=stage.get(Person, row["run_by"]), at=at)


def _cancel(stage: Stage, row: Row, *, at: datetime) -> None:
    by = stage.get(Person, row["run_by"])
    actions.cancel(stage.get(Forum, row["slug"]), by=by, at=at, reason=row["cancelled_reason"])


def _close(stage: Stage, row: Row, *, at: datetime) -> None:
    """End the sitting and write down who was there."""
    forum, runner = stage.get(Forum, row["slug"]), stage.get(Person, row["run_by"])
    actions.close(forum, by=runner, at=at)
    actions.attend(forum, _attendance(stage, row), by=runner, at=at)


def _attendance(stage: Stage, row: Row) -> list[AttendanceRow]:
    def key(slug: str) -> int | None:
        party = stage.find(Party, slug)
        return party.pk if party else None

    groups = [
        AttendanceRow(
            kind=AttendanceKind.GROUP,
            label=group["label"],
            count=group["count"],
            party_id=key(group["party"]),
        )
        for group in row["groups"]
    ]
    officials = [
        AttendanceRow(
            kind=AttendanceKind.OFFICIAL,
            label=official["post"],
            name=official["name"],
            rank=official["rank"],
            party_id=key(official["party"]),
            presence=Presence(official["presence"]),
        )
        for official in row["officials"]
    ]
    roles = [AttendanceRow(kind=AttendanceKind.ROLE, label=role) for role in row["roles"]]
    return [*groups, *officials, *roles]


def _draft(stage: Stage, row: Row, *, at: datetime) -> None:
    """Begin the minutes; the notes that the story has for them go in undecided."""
    forum, runner = stage.get(Forum, row["slug"]), stage.get(Person, row["run_by"])
    actions.minute(forum, by=runner, at=at)
    draft = minutes.draft_by_hand(forum, party=forum.host, by=runner, at=at)
    stage.keep(row["slug"], draft)
    notes = _notes(stage, row, draft, by=runner, at=at)
    if notes:
        edit = Edit(facts=_unchanged(draft), rows=notes)
        minutes.change(draft, edit, revision=draft.revision, by=runner, at=at)


def _notes(
    stage: Stage, row: Row, draft: Minutes, *, by: Person, at: datetime
) -> tuple[RowEdit, ...]:
    found: list[RowEdit] = [
        VoiceEdit(
            pk=minutes.add_row(draft, DraftVoice, by=by, at=at).pk,
            decision=Decision.OPEN,
            kind=VoiceKind(note["kind"]),
            said_by=note["said_by"],
            text=note["text"],
            spot_answer=note["spot_answer"],
            is_open=note["is_open"],
        )
        for note in row.get("draft_voices", ())
    ]
    found += [
        CommitmentEdit(
            pk=minutes.add_row(draft, DraftCommitment, by=by, at=at).pk,
            decision=Decision.OPEN,
            text=note["text"],
            promiser_id=stage.get(Party, note["promiser"]).pk,
            beneficiary=note["beneficiary"],
            due_on=stage.date(note["due"]),
        )
        for note in row.get("draft_promises", ())
    ]
    return tuple(found)


def _unchanged(draft: Minutes) -> FactsEdit:
    return FactsEdit(
        title=draft.title,
        held_on=draft.held_on,
        forum_id=draft.forum_id,
        host_id=draft.host_id,
        programme_id=draft.programme_id,
        venue=draft.venue,
        region_id=draft.region_id,
        hamlet=draft.hamlet,
        is_venue_public=draft.is_venue_public,
    )


def _confirm(stage: Stage, row: Row, *, at: datetime) -> None:
    draft = stage.get(Minutes, row["slug"])
    minutes.confirm(draft, by=stage.get(Person, row["run_by"]), at=at)
