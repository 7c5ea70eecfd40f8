"""Which desk screens a voice, who is counted as meant, and who would read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Q, QuerySet

from ngariung.forums.models import Forum
from ngariung.parties import queries as institutions
from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction, Party, Post
from ngariung.places import queries as places
from ngariung.places.models import Region
from ngariung.voices.desks import Desk, Route, Shield, independent, nearest, usual_desks
from ngariung.voices.enums import AboutSource, Source
from ngariung.voices.models import About, Voice
from ngariung.voices.said import Said

MORE_THAN_ONE = 2


@cache
def _posts_of_screeners() -> "QuerySet[Post, tuple[int, int, str, str, date | None, str]]":
    """Every post of everybody who screens somewhere; put together once, since each intake asks it."""
    screening = Post.objects.filter(
        state=PostState.ACTIVE, role=Role.SCREENER, person__is_active=True, party__closed_on=None
    )
    return (
        Post.objects.filter(state=PostState.ACTIVE, person__in=screening.values("person"))
        .order_by("party_id", "person_id")
        .values_list(
            "person_id", "party_id", "role", "party__kind", "party__closed_on", "party__task"
        )
    )


def desk_book() -> list[Desk]:
    """Every party with active screeners, the oldest first. One query."""
    rows = list(_posts_of_screeners().all())
    held: dict[int, set[int]] = {}
    screeners: dict[int, list[int]] = {}
    overseers = set()
    tasks: dict[int, str] = {}
    for person, party, role, kind, closed_on, task in rows:
        held.setdefault(person, set()).add(party)
        tasks[party] = task
        if kind == Kind.OVERSEER:
            overseers.add(party)
        if role == Role.SCREENER and closed_on is None:
            screeners.setdefault(party, []).append(person)
    return [
        Desk(
            party,
            party in overseers,
            tuple(frozenset(held[person]) for person in people),
            tasks[party],
        )
        for party, people in screeners.items()
    ]


def shield(tree: posts.Tree) -> Shield:
    """The rule of parties.rules.shielded_from, for people who are not loaded (a test compares)."""

    def hidden_from(held: frozenset[int]) -> frozenset[int]:
        return held | tree.chain(held - tree.overseers)

    return hidden_from


def route_of(
    said: Said, *, forum: Forum | None, on: date, desk: Party | None = None, task: str = ""
) -> Route:
    """Where a voice goes and whom it counts as being about (design §3.3; README of this room).

    What needs a desk that is there for it (`task`) goes to the nearest such desk instead of the usual one.
    Without "about", or where those meant may read it, it goes to its natural desk. Else the kin of
    the forum's host, of the natural desk and of every institution recognised in the words count as
    meant, and only an overseer's desk with a screener who is kin to none of them gets it; None while
    there is none.
    """
    book = desk_book()
    natural = [desk.pk] if desk is not None else _natural(book, said.place, forum, on, task)
    usual = natural[0] if natural else None
    if not said.about:
        return Route(usual)
    named = {party.pk for party in institutions.recognised(f"{said.about}\n{said.text}")}
    hosts = {forum.host_id} if forum is not None else set()
    tree = posts.Tree()
    start = frozenset(named | hosts | set(natural))
    if task and desk is None:
        # A desk that is there for it spares nobody: who would read it otherwise may be meant as well.
        start |= set(_natural(book, said.place, forum, on))
    meant = start | (tree.chain(start) - tree.overseers)
    sources: dict[int, str] = {
        party: AboutSource.RECOGNISED if party in named else AboutSource.PRESUMED for party in meant
    }
    if said.may_read:
        return Route(usual, sources)
    return Route(_first(_beside_all(book, meant, tree), task), sources, is_shielded=True)


def _first(free: list[Desk], task: str) -> int | None:
    """The first of these desks, one that is there for `task` before the others."""
    return min(free, key=lambda desk: desk.task != task).party if free else None


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
    # Desks that alone read what speaks of violence, children, danger to life, workers' rights.
    protecting: list[Party]


def readers(forum: Forum | None) -> Readers:
    """Who reads what is said in this forum, or at all, so that the form can tell before sending."""
    book = desk_book()
    is_host = forum is not None and any(desk.party == forum.host_id for desk in book)
    usual = [forum.host_id] if forum is not None and is_host else usual_desks(book)
    hosts = {forum.host_id} if forum is not None else set()
    tree = posts.Tree()
    meant = tree.chain(hosts | set(usual)) - tree.overseers | hosts | set(usual)
    beside = _first(_beside_all(book, meant, tree), "")
    protecting = [desk.party for desk in book if desk.task]
    parties = Party.objects.in_bulk([*usual, *protecting, *filter(None, [beside])])
    return Readers(
        [parties[party] for party in usual],
        parties[beside] if beside is not None else None,
        [parties[party] for party in protecting],
    )


def _natural(
    book: list[Desk], place: str, forum: Forum | None, on: date, task: str = ""
) -> list[int]:
    """The desk of the forum's host; else the usual desk whose jurisdiction fits the place best.

    Where the place does not say which of several desks, all of them: the first gets what is about
    nobody, and all count as meant by what is about somebody. A desk that is there for `task` goes before
    them all, unless the place lies outside the areas of every such desk.
    """
    if task and (there := _there_for(task, book, place, on)):
        return [there]
    if forum is not None and any(desk.party == forum.host_id for desk in book):
        return [forum.host_id]
    usual = usual_desks(book)
    if len(usual) < MORE_THAN_ONE:
        return usual
    region = places.from_text(place) if place else None
    return nearest(usual, _fits(usual, region, on) if region else {})


def _there_for(task: str, book: list[Desk], place: str, on: date) -> int | None:
    """The desk that is there for `task`: the nearest to the place, the oldest where it says nothing."""
    desks = sorted(desk.party for desk in book if desk.task == task)
    region = places.from_text(place) if desks and place else None
    if region is None:
        return desks[0] if desks else None
    fits = _fits(desks, region, on)
    return nearest(desks, fits)[0] if fits else None


def desk_there_for(voice: Voice, task: str, *, on: date) -> int | None:
    """The desk that alone should read `voice`; None where it lies there, or where there is none.

    A shielded voice has its own way (`route_of`), and a published one nothing to keep.
    """
    book = desk_book()
    if voice.source == Source.DOCUMENT or any(
        desk.party == voice.desk_id and desk.task == task for desk in book
    ):
        return None
    if About.objects.filter(voice=voice, is_shielded=True).exists():
        return None
    return _there_for(task, book, voice.place, on)


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


def desk_beside(meant: Iterable[int], *, task: str = "") -> int | None:
    """The first desk with a screener who is kin to none of `meant`: one there for `task`, then overseers."""
    tree = posts.Tree()
    return _first(independent(desk_book(), frozenset(meant), shield(tree)), task)


def newly_meant(voice: Voice) -> set[int]:
    """Parties that an unresolved voice names and that were not here, or not called so, before.

    With their chain; whoever was counted as meant already is left out.
    """
    named = {party.pk for party in institutions.recognised(f"{voice.about}\n{voice.text}")}
    known = About.objects.filter(voice=voice).values_list("party_id", flat=True)
    return set(named | posts.kin(named)) - set(known)


def desk_for(voice: Voice, *, task: str = "") -> int | None:
    """The desk that may read a waiting voice which had none: an overseer's until a person resolved it."""
    meant = About.objects.filter(voice=voice, is_shielded=True).values_list("party_id", flat=True)
    if voice.screened_at is not None or voice.may_read or not voice.about:
        return desk_beside(meant, task=task)
    return _first(_beside_all(desk_book(), meant, posts.Tree()), task)


def is_kin_to(desk: int | None, meant: Iterable[int]) -> bool:
    """Whether the party `desk` itself, or all its screeners, are kin to one of `meant`."""
    tree = posts.Tree()
    return not any(
        entry.party == desk for entry in independent(desk_book(), frozenset(meant), shield(tree))
    )
