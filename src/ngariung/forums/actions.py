"""Everything that changes a forum and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.models import Region

from . import events, rules
from .attendance import AttendanceRow, people_in, under_five_added_to_others
from .enums import AttendanceKind, ForumState
from .models import Attendance, Forum, Programme
from .states import FORUM

CHANGEABLE = frozenset({ForumState.PLANNED, ForumState.OPEN})
COUNTABLE = frozenset({ForumState.OPEN, ForumState.CLOSED, ForumState.MINUTED})


class AttendanceRefused(Invalid):
    """A row that would name somebody who is no official, or a group without a number."""

    code = "attendance_refused"
    words = _("Names are for officials in office only, and every group needs a number.")


class ReasonMissing(Invalid):
    """A step that the public may see needs a reason in words."""

    code = "reason_missing"
    words = _("Please say why, in words that everybody may read.")


@dataclass(frozen=True)
class Plan:
    """What may be changed about a forum while it has not been closed."""

    title: str
    held_on: date
    starts_at: time | None = None
    venue: str = ""
    is_venue_public: bool = True
    region: Region | None = None
    hamlet: str = ""
    agenda: str = ""


@write
def start_programme(  # noqa: PLR0913  # the columns of a programme
    name: str,
    *,
    host: Party,
    by: Person,
    at: datetime,
    local_name: str = "",
    rhythm: str = "",
    audience: str = "",
    about: str = "",
) -> Programme:
    """Begin a recurring dialogue under its own name."""
    _require(may=rules.can_facilitate(by, host))
    programme = Programme.objects.create(
        name=name, host=host, local_name=local_name, rhythm=rhythm, audience=audience, about=about
    )
    facts = {"host": host.code, "name": name, "local_name": local_name}
    ledger.record(Verb.PROGRAMME_STARTED, subject=programme.code, at=at, by=by, facts=facts)
    publish(events.ProgrammeStarted(programme_id=programme.pk))
    return programme


@write
def end_programme(programme: Programme, *, by: Person, at: datetime, on: date) -> None:
    """Say that the programme will not go on after `on`; its forums and promises stay."""
    _require(may=rules.can_facilitate(by, programme.host))
    running = Programme.objects.filter(pk=programme.pk, ended_on=None)
    if not running.update(ended_on=on):
        raise Conflict
    programme.ended_on = on
    facts = {"on": on.isoformat()}
    ledger.record(Verb.PROGRAMME_ENDED, subject=programme.code, at=at, by=by, facts=facts)
    publish(events.ProgrammeEnded(programme_id=programme.pk))


@write
def plan(  # noqa: PLR0913  # the columns of a forum
    title: str,
    *,
    host: Party,
    held_on: date,
    by: Person,
    at: datetime,
    programme: Programme | None = None,
    starts_at: time | None = None,
    venue: str = "",
    is_venue_public: bool = True,
    region: Region | None = None,
    hamlet: str = "",
    agenda: str = "",
) -> Forum:
    """Set a day for a dialogue. Past days are taken: a forum may be written down afterwards."""
    _require(may=rules.can_facilitate(by, host))
    forum = Forum(
        title=title,
        host=host,
        held_on=held_on,
        programme=programme,
        starts_at=starts_at,
        venue=venue,
        is_venue_public=is_venue_public,
        region=region,
        hamlet=hamlet,
        agenda=agenda,
        planned_by=by,
    )
    facts = _facts(forum) | {
        "host": host.code,
        "programme": programme.code if programme is not None else None,
    }
    forum.ledger_number = ledger.record(
        Verb.FORUM_PLANNED, subject=forum.code, at=at, by=by, facts=facts
    )
    forum.save(force_insert=True)
    publish(events.ForumPlanned(forum_id=forum.pk))
    return forum


@write
def change(forum: Forum, plan: Plan, *, by: Person, at: datetime) -> None:
    """Set day, place and agenda anew until the forum is closed; what was stays in the ledger."""
    _require(may=rules.can_facilitate(by, forum.host))
    if forum.state not in CHANGEABLE:
        raise Conflict
    before = _facts(forum)
    for name, value in vars(plan).items():
        setattr(forum, name, value)
    after = _facts(forum)
    changed = {name: after[name] for name in after if after[name] != before[name]}
    if changed:
        forum.save(update_fields=list(vars(plan)))
        ledger.record(Verb.FORUM_CHANGED, subject=forum.code, at=at, by=by, facts=changed)
        publish(events.ForumChanged(forum_id=forum.pk))


@write
def show_venue(forum: Forum, *, is_public: bool, by: Person, at: datetime) -> None:
    """Show the venue to everybody, or only its district. Possible in every state: it may protect people."""
    _require(may=rules.can_facilitate(by, forum.host))
    if forum.is_venue_public == is_public:
        return
    forum.is_venue_public = is_public
    forum.save(update_fields=["is_venue_public"])
    facts = {"is_venue_public": is_public}
    ledger.record(Verb.FORUM_CHANGED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumChanged(forum_id=forum.pk))


@write
def open_(forum: Forum, *, by: Person, at: datetime) -> None:
    """Begin: from here on the hall may be written down."""
    _require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "open")
    ledger.record(Verb.FORUM_OPENED, subject=forum.code, at=at, by=by)
    publish(events.ForumOpened(forum_id=forum.pk))


@write
def close(forum: Forum, *, by: Person, at: datetime) -> None:
    """End the sitting; the minutes are awaited."""
    _require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "close")
    ledger.record(Verb.FORUM_CLOSED, subject=forum.code, at=at, by=by)
    publish(events.ForumClosed(forum_id=forum.pk))


@write
def cancel(forum: Forum, *, by: Person, at: datetime, reason: str) -> None:
    """Call a planned forum off; the reason is public."""
    _require(may=rules.can_facilitate(by, forum.host))
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    move(forum, FORUM, "cancel", cancelled_reason=reason)
    facts = {"reason": reason}
    ledger.record(Verb.FORUM_CANCELLED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumCancelled(forum_id=forum.pk))


@write
def minute(forum: Forum, *, by: Person, at: datetime) -> None:
    """Say that minutes of the closed forum lie before a person for review."""
    _require(may=rules.can_scribe(by, forum.host))
    move(forum, FORUM, "minute")
    ledger.record(Verb.FORUM_MINUTED, subject=forum.code, at=at, by=by)
    publish(events.ForumMinuted(forum_id=forum.pk))


@write
def finalise(forum: Forum, *, by: Person, at: datetime) -> None:
    """Make the minutes final; from here on attendance stays as it is."""
    _require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "finalise")
    ledger.record(Verb.FORUM_FINALISED, subject=forum.code, at=at, by=by)
    publish(events.ForumFinalised(forum_id=forum.pk))


@write
def attend(
    forum: Forum, rows: Iterable[AttendanceRow], *, by: Person, at: datetime
) -> list[Attendance]:
    """Write down who was there, in place of what was written before.

    Groups under five are added to others before anything is stored. Refuses a name on a row that is no
    official in office, a group without a number, and a forum that has not begun or whose minutes are
    final.
    """
    _require(may=rules.can_scribe(by, forum.host))
    if forum.state not in COUNTABLE:
        raise Conflict
    kept = under_five_added_to_others(rows)
    for row in kept:
        _refuse_unfit(row)
    forum.attendance.all().delete()
    stored = Attendance.objects.bulk_create(Attendance(forum=forum, **vars(row)) for row in kept)
    facts: dict[str, Any] = {"people": people_in(kept)}
    facts |= {kind.value: sum(row.kind == kind for row in kept) for kind in AttendanceKind}
    ledger.record(Verb.FORUM_ATTENDED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumAttended(forum_id=forum.pk))
    return stored


def _refuse_unfit(row: AttendanceRow) -> None:
    is_group = row.kind == AttendanceKind.GROUP
    is_official = row.kind == AttendanceKind.OFFICIAL
    has_number = row.count is not None and row.count >= 1
    if not row.label.strip() or is_group != has_number or (row.name and not is_official):
        raise AttendanceRefused
    if row.rank and not is_official:
        raise AttendanceRefused


def _facts(forum: Forum) -> dict[str, Any]:
    """What a row of the register says about the plan."""
    return {
        "title": forum.title,
        "held_on": forum.held_on.isoformat(),
        "starts_at": forum.starts_at.isoformat() if forum.starts_at else None,
        "venue": forum.venue,
        "is_venue_public": forum.is_venue_public,
        "region": forum.region_id,
        "hamlet": forum.hamlet,
        "agenda": forum.agenda,
    }


def _require(*, may: bool) -> None:
    if not may:
        raise NotAllowed
