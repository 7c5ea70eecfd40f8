"""What people do to a draft before it is confirmed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.forums import rules as forums
from ngariung.forums.actions import CHANGEABLE
from ngariung.forums.enums import AttendanceKind
from ngariung.forums.models import Forum
from ngariung.minutes import rules
from ngariung.minutes.corrections import FACTS
from ngariung.minutes.edits import (
    AttendanceEdit,
    CommitmentEdit,
    Edit,
    FactsEdit,
    RowEdit,
    VoiceEdit,
)
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import (
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    Minutes,
)
from ngariung.minutes.queries import Row
from ngariung.minutes.states import MINUTES
from ngariung.parties.models import Party, Person

TABLES: dict[type[RowEdit], type[Row]] = {
    VoiceEdit: DraftVoice,
    CommitmentEdit: DraftCommitment,
    AttendanceEdit: DraftAttendance,
}
EMPTY: dict[str, Any] = {
    "held_on": None,
    "host_id": None,
    "programme_id": None,
    "venue": "",
    "region_id": None,
    "hamlet": "",
}


class ForumUnfit(Invalid):
    """The forum or host chosen is not one whose minutes this person may write."""

    code = "forum_unfit"
    words = _("Choose a forum or an institution for which you are facilitator.")


@write
def change(minutes: Minutes, edit: Edit, *, revision: int, by: Person, at: datetime) -> None:
    """Take over a whole page of changes and decisions, as seen at `revision`.

    A fact that was changed counts as decided; one that is left out is emptied; rows without any words
    that were added by hand vanish. Refuses with Conflict when somebody changed the draft meanwhile.
    """
    _require_open(minutes, by)
    facts = _facts(minutes, edit.facts, by)
    _decide_facts(minutes, edit.facts.decisions, facts)
    _swap(minutes, revision, by=by, at=at, **facts)
    for kind, table in TABLES.items():
        edits = {row.pk: row for row in edit.rows if isinstance(row, kind)}
        rows = [row for row in table.objects.filter(minutes=minutes) if row.pk in edits]
        _save_rows(table, rows, edits)


def _require_open(minutes: Minutes, by: Person) -> None:
    MINUTES.target(minutes.state, "change")
    if not rules.can_change(by, minutes):
        raise NotAllowed


def _swap(minutes: Minutes, revision: int, *, by: Person, at: datetime, **facts: Any) -> None:
    facts |= {"changed_by": by, "changed_at": at}
    draft = Minutes.objects.filter(pk=minutes.pk, state=MinutesState.DRAFT, revision=revision)
    if draft.update(revision=F("revision") + 1, **facts) != 1:
        raise Conflict
    minutes.refresh_from_db()


def _facts(minutes: Minutes, edit: FactsEdit, by: Person) -> dict[str, Any]:
    """The columns after the change; a forum that is over keeps its own day and place."""
    facts: dict[str, Any] = {
        "title": edit.title,
        "held_on": edit.held_on,
        "host_id": edit.host_id,
        "programme_id": edit.programme_id,
        "venue": edit.venue,
        "region_id": edit.region_id,
        "hamlet": edit.hamlet,
        "is_venue_public": edit.is_venue_public,
        "is_published": edit.is_published and minutes.document_id is not None,
        "forum_id": edit.forum_id if minutes.document_id is not None else minutes.forum_id,
    }
    if facts["forum_id"] is not None:
        facts |= _facts_of_forum(minutes, facts["forum_id"], by)
    elif edit.host_id is not None and edit.host_id != minutes.host_id:
        host = Party.objects.filter(rules.hosts_for(by), pk=edit.host_id)
        if not host.exists():
            raise ForumUnfit
    return facts


def _facts_of_forum(minutes: Minutes, forum_id: int, by: Person) -> dict[str, Any]:
    forum = Forum.objects.select_related("host").get(pk=forum_id)
    taken = Minutes.objects.filter(forum=forum).exclude(pk=minutes.pk).exists()
    fits = rules.takes_minutes(forum) and forums.can_scribe(by, forum.host)
    if taken or not fits:
        raise ForumUnfit
    facts = {"host_id": forum.host_id, "programme_id": forum.programme_id}
    if forum.state not in CHANGEABLE:
        facts |= {name: getattr(forum, name) for name in FORUM_COLUMNS}
    return facts


FORUM_COLUMNS = ("title", "held_on", "venue", "region_id", "hamlet", "is_venue_public")


def _decide_facts(minutes: Minutes, decisions: dict[str, Decision], facts: dict[str, Any]) -> None:
    """Keep what became of each finding; fill `facts` with emptiness where one is left out."""
    rows = list(DraftField.objects.filter(minutes=minutes))
    for row in rows:
        column = FACTS[row.field]
        row.decision = decisions.get(row.field, Decision.OPEN)
        is_changed = facts[column] != getattr(minutes, column)
        if is_changed and facts[column] != EMPTY[column]:
            row.decision = Decision.KEPT
        elif row.decision == Decision.DROPPED and facts.get("forum_id") is None:
            facts[column] = EMPTY[column]
    DraftField.objects.bulk_update(rows, ["decision"])


def _save_rows(table: type[Row], rows: Iterable[Row], edits: dict[int, Any]) -> None:
    changed: list[Any] = []
    gone: list[int] = []
    names: list[str] = []
    for row in rows:
        values = {name: value for name, value in vars(edits[row.pk]).items() if name != "pk"}
        names = list(values)
        if row.is_by_hand and _is_blank(values):
            gone.append(row.pk)
            continue
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(_fit(row))
    if gone:
        table.objects.filter(pk__in=gone).delete()
    if changed:
        table._default_manager.bulk_update(changed, names)


def _is_blank(values: dict[str, Any]) -> bool:
    return not values.get("text", "") and not values.get("label", "") and not values.get("name")


def _fit(row: Row) -> Row:
    """Names stay with officials in office only (design §3.5); only groups have numbers."""
    if isinstance(row, DraftAttendance):
        if row.kind != AttendanceKind.OFFICIAL:
            row.name = row.rank = ""
        if row.kind != AttendanceKind.GROUP:
            row.count = None
    return row


@write
def add_row(
    minutes: Minutes,
    kind: type[Row],
    *,
    by: Person,
    at: datetime,
    filled: Mapping[str, Any] | None = None,
) -> Row:
    """Add a row that a person fills in, or words of the report (`filled`); it counts as decided."""
    _require_open(minutes, by)
    _swap(minutes, minutes.revision, by=by, at=at)
    columns = ADDED.get(kind, {}) if filled is None else filled
    return kind.objects.create(minutes=minutes, decision=Decision.KEPT, is_by_hand=True, **columns)


ADDED: dict[type[Row], dict[str, Any]] = {DraftAttendance: {"kind": AttendanceKind.GROUP}}


@write
def decide(finding: DraftField | Row, *, decision: Decision, by: Person, at: datetime) -> None:
    """Keep one finding or leave it out; a fact that is left out is emptied."""
    minutes = finding.minutes
    _require_open(minutes, by)
    finding.decision = decision
    finding.save(update_fields=["decision"])
    facts: dict[str, Any] = {}
    if isinstance(finding, DraftField) and decision == Decision.DROPPED:
        column = FACTS[finding.field]
        facts = {column: EMPTY[column]}
    _swap(minutes, minutes.revision, by=by, at=at, **facts)


@write
def keep_all(minutes: Minutes, *, by: Person, at: datetime) -> int:
    """Keep every finding that is still open, and return how many these were."""
    _require_open(minutes, by)
    kept = 0
    for table in (DraftField, *TABLES.values()):
        rows = table.objects.filter(minutes=minutes, decision=Decision.OPEN)
        kept += rows.update(decision=Decision.KEPT, is_kept_with_all=True)
    _swap(minutes, minutes.revision, by=by, at=at)
    return kept


@write
def put_aside(minutes: Minutes, *, by: Person, at: datetime) -> None:
    """Take a draft off the list; nothing comes of it, and it can be taken up again."""
    _require_decider(minutes, by)
    # A report lets go of the forum it was joined to; the forum's own minutes stay with it.
    forum = None if minutes.document_id is not None else minutes.forum
    move(minutes, MINUTES, "put_aside", forum=forum, changed_by=by, changed_at=at)


@write
def take_up(minutes: Minutes, *, by: Person, at: datetime) -> None:
    """Make a draft again of what was put aside."""
    _require_decider(minutes, by)
    move(minutes, MINUTES, "take_up", changed_by=by, changed_at=at)


def _require_decider(minutes: Minutes, by: Person) -> None:
    if not rules.can_decide(by, minutes):
        raise NotAllowed


@write
def release(code: str, *, by: Person, at: datetime) -> None:
    """Make held minutes a draft again: what follows when a reviewer releases the hold."""
    minutes = Minutes.objects.get(code=code)
    if minutes.drafted_by_id == by.pk:
        raise NotAllowed
    move(minutes, MINUTES, "release", changed_by=by, changed_at=at)
