"""Every write of this room: parties, where they are competent, who belongs to them, posts."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.events import publish
from ngariung.core.states import move
from ngariung.core.transactions import write
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.places.enums import Calendar
from ngariung.places.models import Region

from . import events, rules
from .enums import Kind, PostState, Role
from .models import FormerParent, Jurisdiction, Membership, Party, Person, Post
from .refusals import (
    AlreadyHeld,
    AlreadyThere,
    Circle,
    LastOperator,
    NeedsAnotherMember,
    NotAnAlliance,
    NotForOneself,
    OperatorExists,
    PartyIsClosed,
    RoleNotYours,
)
from .states import POST

# Parties


@write
def add_party(  # noqa: PLR0913  # the columns of a party
    name: str,
    *,
    kind: Kind,
    by: Person,
    at: datetime,
    short_name: str = "",
    parent: Party | None = None,
    calendar: Calendar = Calendar.WITH_JOINT_LEAVE,
    public_contact: str = "",
    task: str = "",
) -> Party:
    """Add an institution. Its kind stays: turning a chief's office into an overseer would unveil."""
    _refuse_unless_operator(by)
    if kind == Kind.OPERATOR:
        raise Invalid
    _refuse_closed(parent)
    party = Party(
        name=name.strip(),
        short_name=short_name.strip(),
        kind=kind,
        parent=parent,
        parent_since=day_of(at) if parent else None,
        calendar=calendar,
        public_contact=public_contact.strip(),
        task=task,
    )
    return _add(party, by=by, at=at)


def _add(party: Party, *, by: Person | None, at: datetime) -> Party:
    party.save()
    facts = {"name": party.name, "kind": str(party.kind), "parent": _code(party.parent)}
    if party.task:
        facts["task"] = str(party.task)
    ledger.record(Verb.PARTY_ADDED, subject=party.code, at=at, by=by, facts=facts)
    publish(events.PartyAdded(party_id=party.pk))
    return party


@write
def change_party(  # noqa: PLR0913  # the columns of a party
    party: Party,
    *,
    name: str,
    short_name: str,
    parent: Party | None,
    calendar: Calendar,
    public_contact: str,
    by: Person,
    at: datetime,
    task: str | None = None,
) -> Party:
    """Change an institution; the register keeps old and new. Refuses circles of parents.

    Without a `task` it stays as it is. A parent that stood for more than a day stays kin for ever.
    Nothing changed, nothing recorded.
    """
    _refuse_unless_operator(by)
    _refuse_closed(party)
    before = _columns(party)
    if parent != party.parent:
        _move(party, parent, at=at)
    party.name, party.short_name = name.strip(), short_name.strip()
    party.calendar, party.public_contact = calendar, public_contact.strip()
    party.task = party.task if task is None else task
    after = _columns(party)
    changes = {key: [before[key], after[key]] for key in after if before[key] != after[key]}
    if changes:
        party.save()
        ledger.record(Verb.PARTY_CHANGED, subject=party.code, at=at, by=by, facts=changes)
        publish(events.PartyChanged(party_id=party.pk))
    return party


def _columns(party: Party) -> dict[str, Any]:
    names = ("name", "short_name", "calendar", "public_contact", "task")
    return {**{key: str(getattr(party, key)) for key in names}, "parent": _code(party.parent)}


def _move(party: Party, parent: Party | None, *, at: datetime) -> None:
    _lock_all()
    if parent is not None:
        _refuse_closed(parent)
        _refuse_circle(parent, party)
    today = day_of(at)
    if party.parent is not None and (party.parent_since is None or party.parent_since < today):
        FormerParent.objects.update_or_create(
            party=party, parent=party.parent, defaults={"until": today}
        )
    party.parent, party.parent_since = parent, today if parent else None


@write
def close_party(party: Party, *, by: Person, at: datetime) -> None:
    """Close an institution and end its posts; its past stays readable."""
    _refuse_unless_operator(by)
    _refuse_closed(party)
    if party.kind == Kind.OPERATOR:
        raise LastOperator
    for post in party.posts.filter(state__in=[PostState.PROPOSED, PostState.ACTIVE]):
        _end(post, by=by, at=at, reason="party closed")
    party.closed_on = day_of(at)
    party.save(update_fields=["closed_on"])
    ledger.record(Verb.PARTY_CLOSED, subject=party.code, at=at, by=by)
    publish(events.PartyClosed(party_id=party.pk))


@write
def give_jurisdiction(
    party: Party, region: Region, *, since: date, by: Person, at: datetime
) -> Jurisdiction:
    """Say that `party` is competent for `region` since a day."""
    _refuse_unless_operator(by)
    _refuse_closed(party)
    if party.jurisdictions.filter(region=region, until=None).exists():
        raise AlreadyThere
    row, is_new = Jurisdiction.objects.get_or_create(party=party, region=region, since=since)
    if not is_new:
        raise AlreadyThere
    facts = {"region": region.code, "since": since.isoformat()}
    ledger.record(Verb.JURISDICTION_GIVEN, subject=party.code, at=at, by=by, facts=facts)
    publish(events.PartyChanged(party_id=party.pk))
    return row


@write
def end_jurisdiction(jurisdiction: Jurisdiction, *, by: Person, at: datetime) -> None:
    """End a jurisdiction with this day."""
    _refuse_unless_operator(by)
    last = max(day_of(at), jurisdiction.since)
    if not Jurisdiction.objects.filter(pk=jurisdiction.pk, until=None).update(until=last):
        raise Conflict
    jurisdiction.until = last
    facts = {"region": jurisdiction.region_id, "until": last.isoformat()}
    subject = jurisdiction.party.code
    ledger.record(Verb.JURISDICTION_ENDED, subject=subject, at=at, by=by, facts=facts)
    publish(events.PartyChanged(party_id=jurisdiction.party_id))


@write
def join_alliance(
    alliance: Party, member: Party, *, since: date, by: Person, at: datetime
) -> Membership:
    """Note that a union or alliance belongs to `alliance` since a day. Refuses circles."""
    _refuse_unless_operator(by)
    _refuse_closed(alliance)
    _refuse_closed(member)
    if alliance.kind != Kind.ALLIANCE or member.kind not in {Kind.UNION, Kind.ALLIANCE}:
        raise NotAnAlliance
    _lock_all()
    _refuse_circle(alliance, member)
    if alliance.memberships.filter(member=member, until=None).exists():
        raise AlreadyThere
    row, is_new = Membership.objects.get_or_create(alliance=alliance, member=member, since=since)
    if not is_new:
        raise AlreadyThere
    facts = {"member": member.code, "since": since.isoformat()}
    ledger.record(Verb.MEMBER_JOINED, subject=alliance.code, at=at, by=by, facts=facts)
    publish(events.PartyChanged(party_id=alliance.pk))
    return row


@write
def leave_alliance(membership: Membership, *, by: Person, at: datetime) -> None:
    """End a membership with this day; the two stay kin, unless it began today."""
    _refuse_unless_operator(by)
    last = max(day_of(at), membership.since)
    if not Membership.objects.filter(pk=membership.pk, until=None).update(until=last):
        raise Conflict
    membership.until = last
    facts = {"member": membership.member.code, "until": last.isoformat()}
    subject = membership.alliance.code
    ledger.record(Verb.MEMBER_LEFT, subject=subject, at=at, by=by, facts=facts)
    publish(events.PartyChanged(party_id=membership.alliance_id))


# Posts


@write
def propose_post(  # noqa: PLR0913  # who, where, as what, by whom, when
    party: Party, *, email: str, name: str, role: Role, by: Person, at: datetime, title: str = ""
) -> Post:
    """Propose somebody for a post; who is new here becomes a Person without a password.

    It waits for a second member, except where an operator gives to a party of fewer than two members.
    Refuses posts for oneself, roles that are not `by`'s to give, and posts that are held already.
    """
    _refuse_closed(party)
    if role not in rules.roles_to_give(by, party):
        raise RoleNotYours
    if rules.mailbox(email) == rules.mailbox(by.email):
        raise NotForOneself
    person, is_new = _person(email, name)
    if person.posts.filter(
        party=party, role=role, state__in=[PostState.PROPOSED, PostState.ACTIVE]
    ).exists():
        raise AlreadyHeld
    post = Post.objects.create(
        person=person, party=party, role=role, title=title.strip(), proposed_by=by, proposed_at=at
    )
    _record(Verb.POST_PROPOSED, post, by=by, at=at)
    publish(events.PostProposed(post_id=post.pk, is_new_person=is_new))
    if not rules.needs_second_member(by, party):
        _confirm(post, by=by, at=at, reason="first members")
    return post


def _person(email: str, name: str) -> tuple[Person, bool]:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(error.message) from error
    found = Person.objects.filter(email__iexact=address).first()
    if found is not None and not found.is_active:
        raise Conflict
    return (found, False) if found else (Person.objects.create_user(address, name.strip()), True)


@write
def confirm_post(post: Post, *, by: Person, at: datetime) -> None:
    """Confirm a proposed post as a second member: it is active from now on."""
    if not rules.can_decide_post(by, post):
        raise NeedsAnotherMember
    _confirm(post, by=by, at=at)


def _confirm(post: Post, *, by: Person | None, at: datetime, reason: str = "") -> None:
    move(post, POST, "confirm", decided_by=by, decided_at=at)
    rules.forget(post.person)
    _record(Verb.POST_CONFIRMED, post, by=by, at=at, reason=reason)
    publish(events.PostConfirmed(post_id=post.pk))


@write
def decline_post(post: Post, *, by: Person, at: datetime) -> None:
    """Say no to a proposed post, as a second member or as the person whom it is meant for."""
    if not rules.can_decline_post(by, post):
        raise NeedsAnotherMember
    move(post, POST, "decline", decided_by=by, decided_at=at)
    _record(Verb.POST_DECLINED, post, by=by, at=at)
    publish(events.PostDeclined(post_id=post.pk))


@write
def end_post(post: Post, *, by: Person, at: datetime) -> None:
    """End a post, or take its proposal back. The last operator stays."""
    if not rules.can_end_post(by, post):
        raise NotAllowed
    if post.role == Role.OPERATOR and _operators().exclude(pk=post.pk).count() == 0:
        raise LastOperator
    _end(post, by=by, at=at)


def _end(post: Post, *, by: Person, at: datetime, reason: str = "") -> None:
    move(post, POST, "end", ended_at=at)
    for person in (post.person, by):
        rules.forget(person)
    _record(Verb.POST_ENDED, post, by=by, at=at, reason=reason)
    publish(events.PostEnded(post_id=post.pk))


@write
def found_operator(*, email: str, name: str, keeper_name: str, at: datetime) -> Person:
    """Make the first operator and the party that keeps this server; nobody stands behind it.

    Refused as soon as there is an operator: used by `ngariung init` and the demonstration alone.
    """
    if _operators().exists():
        raise OperatorExists
    keeper = Party.objects.filter(kind=Kind.OPERATOR, closed_on=None).first()
    if keeper is None:
        keeper = _add(Party(name=keeper_name.strip(), kind=Kind.OPERATOR), by=None, at=at)
    person, is_new = _person(email, name)
    post = Post.objects.create(person=person, party=keeper, role=Role.OPERATOR, proposed_at=at)
    _record(Verb.POST_PROPOSED, post, by=None, at=at)
    publish(events.PostProposed(post_id=post.pk, is_new_person=is_new))
    _confirm(post, by=None, at=at, reason="first operator")
    return person


def _operators() -> Any:
    return Post.objects.filter(role=Role.OPERATOR, state=PostState.ACTIVE, person__is_active=True)


def _record(verb: Verb, post: Post, *, by: Person | None, at: datetime, reason: str = "") -> None:
    facts = {"party": post.party.code, "role": str(post.role), "person": post.person_id}
    if reason:
        facts["reason"] = reason
    ledger.record(verb, subject=post.code, at=at, by=by, facts=facts)


def _code(party: Party | None) -> str | None:
    return party.code if party else None


def _lock_all() -> None:
    """Two people who tie parties at once must not close a circle together."""
    list(Party.objects.select_for_update().order_by("pk").values_list("pk"))


def _refuse_unless_operator(person: Person) -> None:
    if not rules.can_manage_parties(person):
        raise NotAllowed


def _refuse_closed(party: Party | None) -> None:
    if party is not None and party.closed_on is not None:
        raise PartyIsClosed


def _refuse_circle(above: Party, below: Party) -> None:
    if rules.would_circle(above, below):
        raise Circle
