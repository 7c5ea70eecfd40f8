"""Reading parties, posts and people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from ngariung.core import paging
from ngariung.core.errors import NotFound
from ngariung.core.paging import Page
from ngariung.ledger import queries as ledger
from ngariung.places.models import Region

from . import recognition, rules
from .enums import Kind, PostState, Role
from .models import Jurisdiction, Membership, Party, Person, Post

# The order of parties by the name that a list shows, the short one where there is one (`Party.__str__`).
AS_SHOWN = (Lower(Coalesce(NullIf("short_name", Value("")), "name")), "pk")


def party_for(person: Person | None, code: str) -> Party:  # noqa: ARG001  # parties are public
    """The party with this code; everybody may know which institutions are here."""
    found = Party.objects.select_related("parent").filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def post_for(person: Person | None, code: str) -> Post:
    """The post with this code, if `person` may see it."""
    rows = Post.objects.filter(rules.visible_posts(person), code=code)
    found = rows.select_related("party", "person", "proposed_by").first()
    if found is None:
        raise NotFound
    return found


def parties_called(text: str = "", kind: str = "", *, is_closed: bool = False) -> QuerySet[Party]:
    """Parties whose name or short name holds `text`, of `kind` where one is given."""
    rows = Party.objects.select_related("parent").filter(closed_on__isnull=not is_closed)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return rows.filter(kind=kind) if kind else rows


def recognised(text: str) -> list[Party]:
    """Parties that `text` names, in its order; closed ones too. Generous, since it shields.

    Name, short name, what stands in brackets, initials of alliances and unions, companies without PT,
    and the office for its chief ("Kapolsek X"); words only, whatever their case. One query.
    """
    parties = {party.pk: party for party in Party.objects.all()}
    named = (
        recognition.Named(party.pk, party.name, party.short_name, party.kind)
        for party in parties.values()
    )
    return [parties[pk] for pk in recognition.found_in(text, named)]


def party_named(text: str) -> Party | None:
    """The one open party that is called `text`, by name or short name; or the only one in it."""
    wanted = text.strip()
    rows = Party.objects.filter(closed_on=None)
    same = list(rows.filter(Q(name__iexact=wanted) | Q(short_name__iexact=wanted))[:2])
    if not same:
        same = [party for party in recognised(wanted) if party.closed_on is None]
    return same[0] if len(same) == 1 else None


def competent(region: Region, *, on: date, kinds: Iterable[Kind]) -> list[Party]:
    """Open parties of `kinds` that are competent for `region` on that day, the nearest area first."""
    steps = region.code.split(".")
    around = [".".join(steps[: n + 1]) for n in range(len(steps))]
    rows = Party.objects.filter(
        Q(jurisdictions__until=None) | Q(jurisdictions__until__gte=on),
        jurisdictions__region__in=around,
        jurisdictions__since__lte=on,
        closed_on=None,
        kind__in=list(kinds),
    )
    nearest: dict[int, tuple[int, Party]] = {}
    for party, code in (
        (party, party.area) for party in rows.annotate(area=F("jurisdictions__region_id"))
    ):
        if party.pk not in nearest or len(code) > nearest[party.pk][0]:
            nearest[party.pk] = (len(code), party)
    ranked = sorted(nearest.values(), key=lambda found: (-found[0], found[1].name))
    return [party for _, party in ranked]


def desks() -> list[Party]:
    """Open parties where somebody screens now."""
    screener = Post.objects.filter(
        party=OuterRef("pk"), role=Role.SCREENER, state=PostState.ACTIVE, person__is_active=True
    )
    return list(Party.objects.filter(Exists(screener), closed_on=None).order_by("name"))


def in_office(parties: Iterable[int], roles: Iterable[Role]) -> dict[int, list[Post]]:
    """The posts by party that people hold there now in one of these roles. One query."""
    rows = Post.objects.filter(
        party__in=list(parties),
        role__in=list(roles),
        state=PostState.ACTIVE,
        person__is_active=True,
    )
    found: dict[int, list[Post]] = {}
    for post in rows.select_related("person").order_by("person", "pk"):
        found.setdefault(post.party_id, []).append(post)
    return found


def page_of(rows: QuerySet[Party], after: str | None) -> Page[Party]:
    """One page of a list of parties, by name."""
    return paging.page(rows, by=("name", "pk"), after=after)


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of the register about a post, as members see it."""

    number: int
    on: date
    verb: str
    role: str
    person: str
    by: str


def posts_of(party: Party) -> list[Post]:
    """The proposed and active posts of `party`: those that wait first, then by role and name."""
    rows = party.posts.filter(state__in=[PostState.PROPOSED, PostState.ACTIVE])
    people = rows.select_related("party", "person", "proposed_by", "decided_by")
    order = {role: number for number, role in enumerate(Role.values)}
    return sorted(
        people,
        key=lambda post: (post.state == PostState.ACTIVE, order[post.role], str(post.person)),
    )


def history_of(party: Party, *, size: int = 40) -> list[Happening]:
    """What the register says about the posts of `party`, newest first. Four queries."""
    told = ledger.story(*party.posts.values_list("code", flat=True))[:size]
    ids = {pk for row in told for pk in (row.by_id, row.facts.get("person")) if pk is not None}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}
    roles = dict(Role.choices)
    return [
        Happening(
            number=row.number,
            on=row.day,
            verb=row.verb,
            role=str(roles.get(row.facts.get("role", ""), "")),
            person=names.get(row.facts.get("person", 0), ""),
            by=names.get(row.by_id or 0, ""),
        )
        for row in told
    ]


def posts_held_by(person: Person) -> list[Post]:
    """The person's own proposed and active posts."""
    rows = person.posts.filter(state__in=[PostState.PROPOSED, PostState.ACTIVE])
    return list(
        rows.select_related("party", "person", "proposed_by").order_by("party__name", "role")
    )


def waiting_for(person: Person) -> list[Post]:
    """Posts that wait for a second member and that `person` can confirm."""
    rows = Post.objects.filter(party__in=rules.held(person), state=PostState.PROPOSED)
    people = rows.select_related("party", "person", "proposed_by").order_by("proposed_at")
    return [post for post in people if rules.can_decide_post(person, post)]


def areas_of(party: Party) -> list[Jurisdiction]:
    """Where `party` is and was competent, present ones first."""
    rows = party.jurisdictions.select_related("region", "party")
    return sorted(rows, key=lambda row: (row.until is not None, row.region.path))


def members_of(alliance: Party) -> list[Membership]:
    """Who belongs and belonged to `alliance`, present members first."""
    rows = alliance.memberships.select_related("member", "alliance")
    return sorted(rows, key=lambda row: (row.until is not None, row.member.name))


def alliances_of(party: Party) -> list[Membership]:
    """The alliances that `party` belongs to now."""
    return list(party.alliances.filter(until=None).select_related("alliance"))


def is_only_post(post: Post) -> bool:
    """Whether the person was never meant for any other post: a link to them opens nothing else."""
    return not post.person.posts.exclude(pk=post.pk).exists()
