"""A forum's plan and its life: planned, changed, opened, closed, minuted, final, or called off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from ngariung.core.errors import Conflict
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.forums import events, rules
from ngariung.forums.agenda import Draft
from ngariung.forums.models import AgendaItem, Forum, Programme
from ngariung.forums.states import FORUM
from ngariung.ledger import actions as ledger
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Party, Person
from ngariung.places.models import Region

from .agenda import refuse_unfit
from .guards import CHANGEABLE, ReasonMissing, facts_of, require

PLACE = frozenset({"venue", "region", "hamlet"})


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
    agenda: Sequence[Draft] = (),
) -> Forum:
    """Set a day for a dialogue. Past days are taken: a forum may be written down afterwards."""
    require(may=rules.can_facilitate(by, host))
    refuse_unfit(agenda)
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
        planned_by=by,
        changed_at=at,
    )
    facts = facts_of(forum) | {
        "agenda": [draft.facts() for draft in agenda],
        "host": host.code,
        "programme": programme.code if programme is not None else None,
    }
    forum.ledger_number = ledger.record(
        Verb.FORUM_PLANNED, subject=forum.code, at=at, by=by, facts=facts
    )
    forum.save(force_insert=True)
    AgendaItem.objects.bulk_create(
        AgendaItem(forum=forum, position=place, **vars(draft)) for place, draft in enumerate(agenda)
    )
    publish(events.ForumPlanned(forum_id=forum.pk))
    return forum


@write
def change(forum: Forum, plan: Plan, *, by: Person, at: datetime) -> None:
    """Set day, time and place anew until the forum is closed; what was stays in the ledger."""
    require(may=rules.can_facilitate(by, forum.host))
    if forum.state not in CHANGEABLE:
        raise Conflict
    before = facts_of(forum)
    for name, value in vars(plan).items():
        setattr(forum, name, value)
    after = facts_of(forum)
    changed = {name: after[name] for name in after if after[name] != before[name]}
    if changed:
        forum.revision, forum.changed_at = forum.revision + 1, at
        forum.save(update_fields=[*vars(plan), "revision", "changed_at"])
        ledger.record(Verb.FORUM_CHANGED, subject=forum.code, at=at, by=by, facts=changed)
        publish(events.ForumChanged(forum_id=forum.pk))
        _announce_move(forum, frozenset(changed))


def _announce_move(forum: Forum, changed: frozenset[str]) -> None:
    """Tell those who listen that people have to come at another time, or somewhere else."""
    moved = events.ForumMoved(
        forum_id=forum.pk,
        is_other_day="held_on" in changed,
        is_other_time="starts_at" in changed,
        is_other_place=bool(changed & PLACE),
    )
    if moved.is_other_day or moved.is_other_time or moved.is_other_place:
        publish(moved)


@write
def show_venue(forum: Forum, *, is_public: bool, by: Person, at: datetime) -> None:
    """Show the venue to everybody, or only its district. Possible in every state: it may protect people."""
    require(may=rules.can_facilitate(by, forum.host))
    if forum.is_venue_public == is_public:
        return
    forum.is_venue_public = is_public
    forum.revision, forum.changed_at = forum.revision + 1, at
    forum.save(update_fields=["is_venue_public", "revision", "changed_at"])
    facts = {"is_venue_public": is_public}
    ledger.record(Verb.FORUM_CHANGED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumChanged(forum_id=forum.pk))


@write
def open_(forum: Forum, *, by: Person, at: datetime) -> None:
    """Begin: from here on the hall may be written down."""
    require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "open")
    ledger.record(Verb.FORUM_OPENED, subject=forum.code, at=at, by=by)
    publish(events.ForumOpened(forum_id=forum.pk))


@write
def close(forum: Forum, *, by: Person, at: datetime) -> None:
    """End the sitting; the minutes are awaited."""
    require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "close")
    ledger.record(Verb.FORUM_CLOSED, subject=forum.code, at=at, by=by)
    publish(events.ForumClosed(forum_id=forum.pk))


@write
def cancel(forum: Forum, *, by: Person, at: datetime, reason: str) -> None:
    """Call a planned forum off; the reason is public."""
    require(may=rules.can_facilitate(by, forum.host))
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    revision = forum.revision + 1
    move(forum, FORUM, "cancel", cancelled_reason=reason, revision=revision, changed_at=at)
    facts = {"reason": reason}
    ledger.record(Verb.FORUM_CANCELLED, subject=forum.code, at=at, by=by, facts=facts)
    publish(events.ForumCancelled(forum_id=forum.pk))


@write
def minute(forum: Forum, *, by: Person, at: datetime) -> None:
    """Say that minutes of the closed forum lie before a person for review."""
    require(may=rules.can_scribe(by, forum.host))
    move(forum, FORUM, "minute")
    ledger.record(Verb.FORUM_MINUTED, subject=forum.code, at=at, by=by)
    publish(events.ForumMinuted(forum_id=forum.pk))


@write
def finalise(forum: Forum, *, by: Person, at: datetime) -> None:
    """Make the minutes final; from here on attendance stays as it is."""
    require(may=rules.can_facilitate(by, forum.host))
    move(forum, FORUM, "finalise")
    ledger.record(Verb.FORUM_FINALISED, subject=forum.code, at=at, by=by)
    publish(events.ForumFinalised(forum_id=forum.pk))
