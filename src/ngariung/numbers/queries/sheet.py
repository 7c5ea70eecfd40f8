"""The numbers of a supervisor's sheet: a party and all below it, in a period."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet, Sum

from ngariung.commitments.models import Commitment, CommitmentQuerySet
from ngariung.commitments.rules import visible_to as promises_visible_to
from ngariung.core.errors import NotFound
from ngariung.forums.enums import ForumState
from ngariung.forums.models import Forum
from ngariung.numbers import cells, rules
from ngariung.numbers.models import Kept, Tally
from ngariung.numbers.periods import Period
from ngariung.numbers.waiting import Waits
from ngariung.parties.models import Jurisdiction, Party, Person
from ngariung.places.models import Region
from ngariung.voices import rules as voices
from ngariung.voices.models import Voice

from .facts import facts_of
from .promises import Promises, promises_of

# What the sheet shows of the tallies.
MEASURES = ("voices", "topic", "took", "since", "unheard")


@dataclass(frozen=True)
class Place:
    """A part of the party's area: how many voices there wait, since when, and whether a forum met."""

    code: str
    name: str
    waiting: int
    since: date | None
    has_forum: bool


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet."""

    party: Party
    period: Period
    voices: int
    topics: dict[str, int]
    waits: Waits
    promises: Promises
    # Parts of the party's area; empty where nobody has entered an area.
    places: Sequence[Place] = field(default=())
    # Of those who wait, how many lie outside the area or name no place.
    elsewhere: int = 0

    @property
    def silent(self) -> list[Place]:
        """Places where no forum met in the period."""
        return [place for place in self.places if not place.has_forum]


def parties_of(person: Person | None) -> list[Party]:
    """The parties whose sheet the person may read, by name."""
    return list(Party.objects.filter(pk__in=rules.reads(person)).order_by("name", "pk"))


def sheet(person: Person, party: Party, period: Period, *, on: date) -> Sheet:
    """The sheet as this person may know it. Queries do not grow with the number of voices."""
    if party.pk not in rules.reads(person):
        raise NotFound
    below = rules.with_below([party.pk])
    counts = _kept(below, period)
    for cell in _quiet(person, below, period):
        counts[cell] += 1
    named = _named(counts)
    unheard = {code: count for code, count in named["unheard"].items() if count}
    places = _places(party, period, unheard, _oldest(below, period))
    return Sheet(
        party=party,
        period=period,
        voices=counts["voices", ""],
        topics=named["topic"],
        waits=waits_of(named["took"], named["since"], on=on),
        promises=promises_of(_promises(person, below, period), on=on),
        places=places,
        elsewhere=sum(unheard.values()) - sum(place.waiting for place in places),
    )


def waits_of(took: dict[str, int], since: dict[str, int], *, on: date) -> Waits:
    """Waiting times out of the kept answers to "took" and "since"."""
    waiting: Counter[int] = Counter()
    for day, count in since.items():
        waiting[cells.days_between(date.fromisoformat(day), on)] += count
    return Waits({int(days): count for days, count in took.items()}, dict(waiting))


def _kept(parties: Iterable[int], period: Period) -> Counter[tuple[str, str]]:
    """Every tally of these parties, summed over the months of the period."""
    found = _tallies(parties, period).filter(measure__in=MEASURES)
    rows = found.values_list("measure", "key").order_by()
    return Counter(
        {(measure, key): total for measure, key, total in rows.annotate(total=Sum("count"))}
    )


def _tallies(parties: Iterable[int], period: Period) -> "QuerySet[Tally]":
    scopes = [cells.party_scope(party) for party in parties]
    return Tally.objects.filter(scope__in=scopes, month__range=(period.first, period.last))


def _quiet(person: Person, parties: Sequence[int], period: Period) -> list[tuple[str, str]]:
    """What shielded voices add, for the person who may read them themselves: asked of each, now."""
    rows = Kept.objects.filter(
        is_shielded=True,
        is_out=False,
        party__in=parties,
        received_on__range=(period.first, period.last),
    )
    seen = Voice.objects.filter(voices.visible_to(person), pk__in=rows.values("pk"), is_held=False)
    scopes = {cells.party_scope(party) for party in parties}
    return [
        (cell.measure, cell.key)
        for row in rows.filter(pk__in=list(seen.values_list("pk", flat=True)))
        for cell in cells.every_cell(facts_of(row))
        if cell.scope in scopes
    ]


def _named(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """The same by measure."""
    found: dict[str, dict[str, int]] = {"topic": {}, "took": {}, "since": {}, "unheard": {}}
    for (measure, key), count in counts.items():
        if measure in found and count:
            found[measure][key] = count
    return found


def _oldest(parties: Sequence[int], period: Period) -> dict[str, date]:
    """For each place the first month out of which somebody still waits."""
    rows = _tallies(parties, period).filter(measure="unheard", count__gt=0).order_by("-month")
    return dict(rows.values_list("key", "month"))


def _promises(person: Person, parties: Sequence[int], period: Period) -> CommitmentQuerySet:
    made = Commitment.objects.filter(
        promiser__in=parties, made_on__range=(period.first, period.last)
    )
    return made.filter(promises_visible_to(person))


def _places(
    party: Party, period: Period, unheard: dict[str, int], oldest: dict[str, date]
) -> list[Place]:
    """The parts of the party's area, those without a forum and with the most waiting first."""
    parts = _parts(party, period)
    met = _met(period) if parts else set()
    found = []
    for code, name in parts.items():
        inside = [key for key in unheard if _is_in(key, code)]
        found.append(
            Place(
                code=code,
                name=name,
                waiting=sum(unheard[key] for key in inside),
                since=min((oldest[key] for key in inside if key in oldest), default=None),
                has_forum=any(_is_in(key, code) for key in met),
            )
        )
    return sorted(found, key=lambda place: (place.has_forum, -place.waiting, place.name))


def _is_in(code: str, region: str) -> bool:
    return code == region or code.startswith(f"{region}.")


def _parts(party: Party, period: Period) -> dict[str, str]:
    """The next smaller regions of the party's jurisdiction in the period; at most districts."""
    areas = Jurisdiction.objects.filter(
        Q(until=None) | Q(until__gte=period.first), party=party, since__lte=period.last
    )
    codes = set(areas.values_list("region_id", flat=True))
    coarse = [code for code in codes if len(code) < cells.DISTRICT]
    fine = {code[: cells.DISTRICT] for code in codes if len(code) >= cells.DISTRICT}
    regions = Region.objects.filter(Q(parent__in=coarse) | Q(pk__in=fine))
    return dict(regions.values_list("pk", "name"))


def _met(period: Period) -> set[str]:
    """Where a forum met in the period, whoever was its host."""
    held = Forum.objects.filter(
        held_on__range=(period.first, period.last), region__isnull=False
    ).exclude(state__in=[ForumState.PLANNED, ForumState.CANCELLED])
    return set(held.order_by().values_list("region_id", flat=True).distinct())
