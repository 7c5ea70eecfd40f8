"""The step from a draft to a forum with its attendance, voices and promises."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from ngariung.commitments import actions as commitments
from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.deciding import queries as deciding
from ngariung.forums import actions as forums
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.minutes import corrections, queries, rules
from ngariung.minutes.enums import Decision, MinutesState, Outcome
from ngariung.minutes.events import MinutesConfirmed
from ngariung.minutes.models import (
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    Minutes,
)
from ngariung.minutes.queries import Findings, Obstacle
from ngariung.minutes.states import MINUTES
from ngariung.parties.models import Person
from ngariung.voices import actions as voices
from ngariung.voices.enums import Source, What, Who
from ngariung.voices.said import Said


class Held(Conflict):
    """Nothing comes of a held text before a reviewer has looked (design §3.11)."""

    code = "held"
    words = _(
        "This text is held: it names candidates or parties in an election period. A reviewer who did"
        " not bring it in has to release it first."
    )


class NotReady(Invalid):
    """Something is still to be decided or missing; `obstacles` say what and where."""

    code = "not_ready"

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(" ".join(str(obstacle.words) for obstacle in obstacles))
        self.obstacles = obstacles


@write
def confirm(minutes: Minutes, *, by: Person, at: datetime, revision: int | None = None) -> Forum:
    """Make of a draft its forum, attendance, voices and promises, all together or nothing.

    Refuses held minutes, whoever is no facilitator, a draft that changed since it was loaded (or since
    `revision`), and with NotReady one in which something is undecided or missing. Twice at once gives
    one Conflict.
    """
    if minutes.state == MinutesState.HELD:
        raise Held
    if not rules.can_decide(by, minutes):
        raise NotAllowed
    draft = _as_seen(minutes, minutes.revision if revision is None else revision)
    findings = queries.findings_of(draft)
    obstacles = queries.obstacles(draft, findings, on=at.date())
    if obstacles:
        raise NotReady(obstacles)
    _settle(draft, findings)
    forum = _forum(draft, findings, by=by, at=at)
    _voices(draft, findings, forum, by=by, at=at)
    _commitments(findings, forum, by=by, at=at)
    forums.finalise(forum, by=by, at=at)
    _record(draft, findings, forum, by=by, at=at)
    minutes.refresh_from_db()
    return forum


def _as_seen(minutes: Minutes, revision: int) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",)).filter(pk=minutes.pk)
    draft = rows.select_related("document", "forum", "host", "programme", "region").get()
    MINUTES.target(draft.state, "confirm")
    if draft.revision != revision:
        raise Conflict
    return draft


def _settle(draft: Minutes, findings: Findings) -> None:
    """Keep what became of each finding of the reader, and what it did not find (decision 0013)."""
    if not draft.reader:
        return
    for table in (DraftField, DraftAttendance, DraftVoice, DraftCommitment):
        rows: list[Any] = [row for row in findings.judged if isinstance(row, table)]
        for row in rows:
            row.outcome = corrections.outcome(row, draft) or ""
            is_changed = row.outcome == Outcome.CHANGED
            row.corrected = " ".join(corrections.corrected(row, draft)) if is_changed else ""
        table._default_manager.bulk_update(rows, ["outcome", "corrected"])
    found = {row.field for row in findings.fields}
    DraftField.objects.bulk_create(
        DraftField(
            minutes=draft,
            field=name,
            decision=Decision.KEPT,
            is_by_hand=True,
            outcome=Outcome.ADDED,
        )
        for name, column in corrections.FACTS.items()
        if name not in found and getattr(draft, column)
    )


def _forum(draft: Minutes, findings: Findings, *, by: Person, at: datetime) -> Forum:
    """The forum, new or the one planned before, with who was there and its minutes under review."""
    forum = draft.forum or _planned(draft, by=by, at=at)
    if draft.forum is not None and forum.state in forums.CHANGEABLE:
        forums.change(forum, _plan(draft, forum), by=by, at=at)
    if forum.state == ForumState.PLANNED:
        forums.open_(forum, by=by, at=at)
    if forum.state == ForumState.OPEN:
        forums.close(forum, by=by, at=at)
    if forum.state == ForumState.CLOSED:
        forums.minute(forum, by=by, at=at)
    rows = queries.attendance_rows(findings)
    if rows:
        forums.attend(forum, rows, by=by, at=at)
    return forum


def _planned(draft: Minutes, *, by: Person, at: datetime) -> Forum:
    if draft.host is None or draft.held_on is None:  # an obstacle long before
        raise Conflict
    return forums.plan(
        draft.title,
        host=draft.host,
        held_on=draft.held_on,
        programme=draft.programme,
        venue=draft.venue,
        is_venue_public=draft.is_venue_public,
        region=draft.region,
        hamlet=draft.hamlet,
        by=by,
        at=at,
    )


def _plan(draft: Minutes, forum: Forum) -> forums.Plan:
    return forums.Plan(
        title=draft.title,
        held_on=draft.held_on or forum.held_on,
        starts_at=forum.starts_at,
        venue=draft.venue,
        is_venue_public=draft.is_venue_public,
        region=draft.region,
        hamlet=draft.hamlet,
    )


def _voices(draft: Minutes, findings: Findings, forum: Forum, *, by: Person, at: datetime) -> None:
    for row in findings.kept_voices:
        received = voices.receive(
            _said(draft, row),
            at=at,
            receipt_token=None,
            entered_by=by,
            forum=forum,
            source=Source.DOCUMENT if draft.is_published else Source.SCRIBE,
        )
        voices.suggest(received.voice, kind=row.kind, topic="", because=row.reason, is_urgent=False)
        if row.spot_answer:
            voices.answer_on_spot(received.voice, text=row.spot_answer, by=by, at=at)


def _said(draft: Minutes, row: DraftVoice) -> Said:
    """A published text made its voices open; what was written by hand opens only where it was asked."""
    is_open = draft.is_published or row.is_open
    return Said(
        text=row.text,
        who=Who.ANONYMOUS,
        what=What.OPEN if is_open else What.RESTRICTED,
    )


def _commitments(findings: Findings, forum: Forum, *, by: Person, at: datetime) -> None:
    for row in findings.kept_commitments:
        if row.promiser is None:  # an obstacle long before
            raise Conflict
        commitments.make(
            row.text,
            promiser=row.promiser,
            beneficiary=row.beneficiary,
            due_on=row.due_on,
            forum=forum,
            is_public=True,
            by=by,
            at=at,
        )


def _record(draft: Minutes, findings: Findings, forum: Forum, *, by: Person, at: datetime) -> None:
    changes: dict[str, Any] = {"confirmed_by": by, "confirmed_at": at, "forum": forum}
    changes |= {"changed_by": by, "changed_at": at}
    move(draft, MINUTES, "confirm", **changes)
    number = ledger.record(
        Verb.MINUTES_CONFIRMED,
        subject=draft.code,
        at=at,
        by=by,
        facts={
            "forum": forum.code,
            "document": draft.document.sha256 if draft.document else None,
            "voices": len(findings.kept_voices),
            "commitments": len(findings.kept_commitments),
            "decisions": list(
                deciding.decided_on_forum(forum.pk, by).values_list("code", flat=True)
            ),
        },
        content=queries.content_of(draft, findings),
    )
    Minutes.objects.filter(pk=draft.pk).update(ledger_number=number)
    publish(MinutesConfirmed(minutes_id=draft.pk, forum_id=forum.pk))
