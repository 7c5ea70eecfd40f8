"""Reads of voices: what a person may open, what a receipt opens, what the public sees, which desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ngariung.core.errors import NotFound
from ngariung.forums.models import Forum
from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import Told
from ngariung.parties import queries as institutions
from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction, Party, Person, Post
from ngariung.places import queries as places
from ngariung.places.models import Region

from . import receipts, rules
from .desks import Desk, Route, Shield, independent, nearest, usual_desks
from .enums import AboutSource, MessageFrom, VoiceState, What
from .models import About, Attachment, Message, Summary, Voice
from .said import Received, Said, content

FEWEST_PEOPLE = 5
MOST_COUNTED = 1000
MORE_THAN_ONE = 2


# What one may open


def voice_for(person: Person | None, code: str) -> Voice:
    """The voice with this code, if `person` may see it; NotFound else."""
    found = (
        Voice.objects.filter(rules.visible_to(person), code=code)
        .select_related("desk", "region", "forum__host")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def by_receipt(words: str) -> Voice | None:
    """The voice that these ten words open, however they are typed; None for unreadable or unknown."""
    read = receipts.read(words)
    if read is None:
        return None
    voices = Voice.objects.select_related("desk", "region", "forum__host")
    return voices.filter(receipt_lookup=receipts.lookup_of(read)).first()


def by_token(token: str) -> Voice | None:
    """The voice that was already sent with this form's or phone's token."""
    lookup = receipts.lookup_of(receipts.words_of(token))
    return Voice.objects.filter(receipt_lookup=lookup).first()


def receipt_of(voice: Voice, token: str) -> Received:
    """The receipt of a voice that was sent before with `token`."""
    number = voice.ledger_number or 0
    return Received(voice, receipts.words_of(token), number, register.head_of(number))


def waiting_for(person: Person) -> "QuerySet[Voice]":
    """Voices that wait at the desks where `person` screens or oversees; not ordered yet."""
    desks = posts.held(person, Role.SCREENER, Role.OVERSEER)
    return Voice.objects.filter(
        rules.visible_to(person), desk__in=desks, state=VoiceState.WAITING, is_held=False
    ).select_related("desk", "region", "forum")


def desks_of(person: Person) -> list[Q]:
    """The desks of `waiting_for`, each a walk along an index of its own (`paging.first`)."""
    return [Q(desk=desk) for desk in sorted(posts.held(person, Role.SCREENER, Role.OVERSEER))]


def attachment_for(person: Person | None, code: str, name: UUID) -> Attachment:
    """A picture of a voice that `person` may see; NotFound else."""
    voice = Voice.objects.filter(rules.visible_to(person), code=code)
    found = Attachment.objects.filter(pk=name, voice__in=voice).first()
    if found is None:
        raise NotFound
    return found


def pending_files(token: str, names: Iterable[UUID]) -> list[Attachment]:
    """Pictures that wait with the form of `token`, those named only."""
    wanted = list(names)
    if not wanted:
        return []
    waiting = Attachment.objects.filter(voice=None, pending=receipts.pending_of(token))
    return list(waiting.filter(pk__in=wanted).order_by("id"))


def thread_of(voice: Voice) -> list[Message]:
    """The messages of a voice, oldest first."""
    return list(voice.messages.order_by("at", "id").select_related("by"))


def was_just_written(voice: Voice, text: str) -> bool:
    """Whether the reporter's last message says the same."""
    own = voice.messages.filter(sender=MessageFrom.REPORTER).order_by("-at", "-id")
    return own.values_list("text", flat=True).first() == text.strip()


def reveals(voice: Voice) -> list[Told]:
    """Each time somebody looked at the hidden contact, newest first, with the reason."""
    return [told for told in register.story(voice.code) if told.verb == Verb.CONTACT_REVEALED]


def about_of(voice: Voice) -> list[About]:
    """Whom a voice counts as being about, with how we came to think so."""
    return list(voice.about_parties.select_related("party").order_by("source", "party__name"))


def recognised_parties(voice: Voice) -> list[Party]:
    """Whom a screener may want to confirm: named in the words, or confirmed before."""
    wanted = {AboutSource.RECOGNISED, AboutSource.CONFIRMED}
    return [row.party for row in about_of(voice) if row.source in wanted]


def named_parties(voice: Voice) -> "QuerySet[Party]":
    """The choices of "whom is it about": named in the words or counted as meant."""
    named = [party.pk for party in institutions.recognised(f"{voice.about}\n{voice.text}")]
    counted = About.objects.filter(voice=voice).values("party")
    return Party.objects.filter(Q(pk__in=named) | Q(pk__in=counted)).order_by("name")


def likely_region(voice: Voice) -> Region | None:
    """The region that the voice's place means beyond doubt, else the forum's."""
    found = places.from_text(voice.place) if voice.place else None
    return found or (voice.forum.region if voice.forum else None)


def other_desks(voice: Voice) -> "QuerySet[Party]":
    """Desks that a waiting voice may be referred to: those where somebody may read it."""
    meant = About.objects.filter(voice=voice, is_shielded=True).values_list("party_id", flat=True)
    tree = posts.Tree()
    free = independent(desk_book(), frozenset(meant), shield(tree))
    others = [desk.party for desk in free if desk.party != voice.desk_id]
    return Party.objects.filter(pk__in=others).order_by("name")


# What the public sees


def public_voices() -> "QuerySet[Voice]":
    """Open voices with a current summary, neither held nor withdrawn, and shielded from nobody.

    What their parties may not read is not public either: the public is their window (design §3.3).
    """
    summaries = Summary.objects.filter(voice=OuterRef("pk"), is_current=True)
    return (
        _unshielded(Voice.objects.filter(what=What.OPEN, is_held=False))
        .exclude(state=VoiceState.WITHDRAWN)
        .filter(Exists(summaries))
        .select_related("region__parent", "forum")
        .prefetch_related(
            Prefetch("summaries", Summary.objects.filter(is_current=True), to_attr="current")
        )
    )


@dataclass(frozen=True)
class Further:
    """How many further people spoke; `is_many`: more than this number, which nobody counted on."""

    number: int
    is_many: bool


def restricted_count(forum: Forum | None = None) -> Further | None:
    """How many further people spoke, in a forum or at all; None for fewer than five.

    Shielded voices are never counted: their parties could tell from the number.
    """
    voices = _unshielded(Voice.objects.filter(what=What.RESTRICTED, is_held=False))
    voices = voices.exclude(state=VoiceState.WITHDRAWN)
    if forum is not None:
        voices = voices.filter(forum=forum)
    number = voices[: MOST_COUNTED + 1].count()
    if number < FEWEST_PEOPLE:
        return None
    return Further(min(number, MOST_COUNTED), is_many=number > MOST_COUNTED)


def _unshielded(voices: "QuerySet[Voice]") -> "QuerySet[Voice]":
    shielding = About.objects.filter(voice=OuterRef("pk"), is_shielded=True)
    return voices.filter(~Exists(shielding))


def is_shielded(voice: Voice) -> bool:
    """Whether somebody whom the voice is about may not read it."""
    return About.objects.filter(voice=voice, is_shielded=True).exists()


# Desks


@cache
def _posts_of_screeners() -> "QuerySet[Post, tuple[int, int, str, str, date | None]]":
    """Every post of everybody who screens somewhere; put together once, since each intake asks it."""
    screening = Post.objects.filter(
        state=PostState.ACTIVE, role=Role.SCREENER, person__is_active=True, party__closed_on=None
    )
    return (
        Post.objects.filter(state=PostState.ACTIVE, person__in=screening.values("person"))
        .order_by("party_id", "person_id")
        .values_list("person_id", "party_id", "role", "party__kind", "party__closed_on")
    )


def desk_book() -> list[Desk]:
    """Every party with active screeners, the oldest first. One query."""
    rows = list(_posts_of_screeners().all())
    held: dict[int, set[int]] = {}
    screeners: dict[int, list[int]] = {}
    overseers = set()
    for person, party, role, kind, closed_on in rows:
        held.setdefault(person, set()).add(party)
        if kind == Kind.OVERSEER:
            overseers.add(party)
        if role == Role.SCREENER and closed_on is None:
            screeners.setdefault(party, []).append(person)
    return [
        Desk(party, party in overseers, tuple(frozenset(held[person]) for person in people))
        for party, people in screeners.items()
    ]


def shield(tree: posts.Tree) -> Shield:
    """The rule of parties.rules.shielded_from, for people who are not loaded (a test compares)."""

    def hidden_from(held: frozenset[int]) -> frozenset[int]:
        return held | tree.chain(held - tree.overseers)

    return hidden_from


def route_of(said: Said, *, forum: Forum | None, on: date, desk: Party | None = None) -> Route:
    """Where a voice goes and whom it counts as being about (design §3.3; README of this room).

    Without "about", or where those meant may read it, it goes to its natural desk. Else the kin of
    the forum's host, of the natural desk and of every institution recognised in the words count as
    meant, and only an overseer's desk with a screener who is kin to none of them gets it; None while
    there is none.
    """
    book = desk_book()
    natural = [desk.pk] if desk is not None else _natural(book, said.place, forum, on)
    usual = natural[0] if natural else None
    if not said.about:
        return Route(usual)
    named = {party.pk for party in institutions.recognised(f"{said.about}\n{said.text}")}
    hosts = {forum.host_id} if forum is not None else set()
    tree = posts.Tree()
    start = frozenset(named | hosts | set(natural))
    meant = start | (tree.chain(start) - tree.overseers)
    sources: dict[int, str] = {
        party: AboutSource.RECOGNISED if party in named else AboutSource.PRESUMED for party in meant
    }
    if said.may_read:
        return Route(usual, sources)
    free = _beside_all(book, meant, tree)
    return Route(free[0].party if free else None, sources, is_shielded=True)


def _beside_all(book: list[Desk], meant: Iterable[int], tree: posts.Tree) -> list[Desk]:
    """Desks that may read what nobody has resolved yet: overseers' alone.

    Whoever else screened it would be meant himself: "polisi" may be any police, a misspelt name anybody.
    """
    return [desk for desk in independent(book, frozenset(meant), shield(tree)) if desk.is_overseer]


@dataclass(frozen=True)
class Readers:
    """Who would read a voice: the usual desks, and the first overseer's beside their chain, if any."""

    usual: list[Party]
    beside: Party | None


def readers(forum: Forum | None) -> Readers:
    """Who reads what is said in this forum, or at all, so that the form can tell before sending."""
    book = desk_book()
    is_host = forum is not None and any(desk.party == forum.host_id for desk in book)
    usual = [forum.host_id] if forum is not None and is_host else usual_desks(book)
    hosts = {forum.host_id} if forum is not None else set()
    tree = posts.Tree()
    meant = tree.chain(hosts | set(usual)) - tree.overseers | hosts | set(usual)
    free = _beside_all(book, meant, tree)
    beside = free[0].party if free else None
    parties = Party.objects.in_bulk([*usual, *filter(None, [beside])])
    return Readers(
        [parties[party] for party in usual], parties[beside] if beside is not None else None
    )


def _natural(book: list[Desk], place: str, forum: Forum | None, on: date) -> list[int]:
    """The desk of the forum's host; else the usual desk whose jurisdiction fits the place best.

    Where the place does not say which of several desks, all of them: the first gets what is about
    nobody, and all count as meant by what is about somebody.
    """
    if forum is not None and any(desk.party == forum.host_id for desk in book):
        return [forum.host_id]
    usual = usual_desks(book)
    if len(usual) < MORE_THAN_ONE:
        return usual
    region = places.from_text(place) if place else None
    return nearest(usual, _fits(usual, region, on) if region else {})


def _fits(usual: list[int], region: Region, on: date) -> dict[int, int]:
    """For each desk that is competent for `region` the length of its area's code: longer is nearer."""
    areas = Jurisdiction.objects.filter(
        Q(until=None) | Q(until__gte=on), since__lte=on, party__in=usual
    )
    fits: dict[int, int] = {}
    for party, area in areas.values_list("party_id", "region_id"):
        if region.code == area or region.code.startswith(area + "."):
            fits[party] = max(fits.get(party, 0), len(area))
    return fits


def desk_beside(meant: Iterable[int]) -> int | None:
    """The first desk with a screener who is kin to none of `meant`; overseers first."""
    tree = posts.Tree()
    free = independent(desk_book(), frozenset(meant), shield(tree))
    return free[0].party if free else None


def newly_meant(voice: Voice) -> set[int]:
    """Parties that an unresolved voice names and that were not here, or not called so, before.

    With their chain; whoever was counted as meant already is left out.
    """
    named = {party.pk for party in institutions.recognised(f"{voice.about}\n{voice.text}")}
    known = About.objects.filter(voice=voice).values_list("party_id", flat=True)
    return set(named | posts.kin(named)) - set(known)


def desk_for(voice: Voice) -> int | None:
    """The desk that may read a waiting voice which had none: an overseer's until a person resolved it."""
    meant = About.objects.filter(voice=voice, is_shielded=True).values_list("party_id", flat=True)
    if voice.screened_at is not None or voice.may_read or not voice.about:
        return desk_beside(meant)
    free = _beside_all(desk_book(), meant, posts.Tree())
    return free[0].party if free else None


def is_kin_to(desk: int | None, meant: Iterable[int]) -> bool:
    """Whether the party `desk` itself, or all its screeners, are kin to one of `meant`."""
    tree = posts.Tree()
    return not any(
        entry.party == desk for entry in independent(desk_book(), frozenset(meant), shield(tree))
    )


# For the register


def received_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of received voices."""
    rows = Voice.objects.filter(ledger_number__in=numbers, erased_at=None)
    rows = rows.only("ledger_number", "text", "place", "when", "about")
    return {row.ledger_number: content(row) for row in rows if row.ledger_number}


def message_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind messages and answers on the spot."""
    rows = Message.objects.filter(ledger_number__in=numbers)
    return dict(_texts(rows))


def summary_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind public summaries."""
    rows = Summary.objects.filter(ledger_number__in=numbers)
    return dict(_texts(rows))


def _texts(rows: "QuerySet[Any]") -> list[tuple[int, dict[str, Any]]]:
    return [(number, {"text": text}) for number, text in rows.values_list("ledger_number", "text")]


def waiting_counts(person: Person) -> dict[int, int]:
    """How many voices wait at each desk of `person`."""
    rows = waiting_for(person).order_by().values_list("desk").annotate(number=Count("pk"))
    return dict(rows)
