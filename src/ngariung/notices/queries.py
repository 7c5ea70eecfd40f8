"""Who is to be told, what waits, and what a letter says."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from ngariung.parties.models import Jurisdiction, Party, Person
from ngariung.places.zones import zone_of

from . import news, subjects
from .enums import Pace
from .hours import Hours, of_office, of_recipient
from .models import Following, News, Notice, Preference

PLACE = "place"


@dataclass(frozen=True)
class Waiting:
    """A piece of news that is ready, and whose it is."""

    pk: int
    recipient: str
    address: str
    language: str
    is_urgent: bool
    calendar: str
    zone: str

    def may_leave(self, at: datetime) -> bool:
        """Whether `at` is a time to write to this recipient."""
        is_theirs = self.is_urgent and not self.calendar
        return is_theirs or of_recipient(self.calendar, self.zone).hold(at)


@dataclass(frozen=True)
class Line:
    """One piece of news as a letter tells it."""

    words: str
    title: str
    path: str
    due_on: date | None
    following: Following | None


def followers(things: Iterable[tuple[str, str]]) -> list[UUID]:
    """The confirmed followings of these things, one for each address. One query."""
    wanted = Q(pk__in=[])
    for kind, code in things:
        codes = around(code) if kind == PLACE else [code]
        wanted |= Q(subject_kind=kind, subject_code__in=codes)
    rows = Following.objects.filter(wanted, confirmed_at__isnull=False)
    found = rows.order_by("-asked_at", "pk").values_list("mailbox", "pk")
    # The oldest following of each address: the last one set in the dictionary.
    return list(dict(found).values())


def around(code: str) -> list[str]:
    """The codes of a region and of all regions around it."""
    steps = code.split(".")
    return [".".join(steps[: number + 1]) for number in range(len(steps))]


def followed_codes(kind: str) -> list[str]:
    """Codes of the things of this kind that somebody follows."""
    rows = Following.objects.filter(subject_kind=kind, confirmed_at__isnull=False)
    return list(rows.order_by().values_list("subject_code", flat=True).distinct())


def already_told(events: Collection[str]) -> set[str]:
    """Those of the events that somebody was told of."""
    rows = News.objects.filter(event__in=events).order_by()
    return set(rows.values_list("event", flat=True).distinct())


def paces(people: Collection[int]) -> dict[int, str]:
    """What these people chose; who chose nothing is left out."""
    rows = Preference.objects.filter(person__in=people)
    return dict(rows.values_list("person_id", "pace"))


def pace_of(person: Person) -> str:
    """How soon the person wants to hear."""
    return paces([person.pk]).get(person.pk, Pace.DAILY)


def hours_of(parties: Collection[int]) -> dict[int, Hours]:
    """The working hours of these parties: their calendar, and the zone of their first area. Two queries."""
    areas = Jurisdiction.objects.filter(party__in=parties, until=None).select_related("region")
    regions = {area.party_id: area.region for area in areas.order_by("-since", "-pk")}
    calendars = Party.objects.filter(pk__in=parties).values_list("pk", "calendar")
    return {pk: of_office(calendar, zone_of(regions.get(pk)).key) for pk, calendar in calendars}


def waiting(*, at: datetime, most: int) -> list[Waiting]:
    """News that is ready, the longest ready first. One query."""
    rows = News.objects.filter(letter=None, ready_at__lte=at).order_by("ready_at", "pk")
    fields = rows.values_list(
        "pk",
        "following__mailbox",
        "following__address",
        "following__language",
        "person_id",
        "person__email",
        "is_urgent",
        "calendar",
        "zone",
    )
    return [
        Waiting(
            pk=pk,
            recipient=mailbox or f"p{person}",
            address=address or email,
            language=language or "id",
            is_urgent=is_urgent,
            calendar=calendar,
            zone=zone,
        )
        for pk, mailbox, address, language, person, email, is_urgent, calendar, zone in fields[
            :most
        ]
    ]


def lines_of(letter: Notice) -> list[Line]:
    """What the letter tells, newest first: only what its reader may still know of, and what still holds.

    One query, and one for each kind of thing it is about.
    """
    rows = letter.news.select_related("following", "person").order_by("-at", "-pk")
    told = [row for row in rows if row.person is None or row.person.is_active]
    found = {kind: _shown(kind, told) for kind in {row.about_kind for row in told}}
    lines: dict[tuple[object, ...], Line] = {}
    for row in told:
        thing = found[row.about_kind].get(row.about_code)
        if thing is None or (row.due_on is not None and row.due_on != thing.due_on):
            continue
        same = (row.news, row.about_kind, row.about_code, row.due_on)
        words = news.words(row.news)
        line = Line(words, thing.title, thing.path, row.due_on, row.following)
        lines.setdefault(same, line)
    return list(lines.values())


def _shown(kind: str, told: Sequence[News]) -> dict[str, subjects.Shown]:
    codes = sorted({row.about_code for row in told if row.about_kind == kind})
    return subjects.shown(kind, codes, told[0].person)


def titles(followings: Iterable[Following]) -> list[tuple[Following, str]]:
    """Each following with what it is called; one query for each kind of thing."""
    known = list(followings)
    found = {
        kind: subjects.shown(
            kind, sorted({row.subject_code for row in known if row.subject_kind == kind})
        )
        for kind in {row.subject_kind for row in known}
    }
    named = ((row, found[row.subject_kind].get(row.subject_code)) for row in known)
    return [(row, thing.title) for row, thing in named if thing is not None]


def following(pk: UUID) -> Following | None:
    """The following with this id, if it has not been stopped."""
    return Following.objects.filter(pk=pk).first()
