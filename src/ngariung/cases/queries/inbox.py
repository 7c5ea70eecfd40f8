"""The inbox: what waits for a person, ordered by the day on which it has to be looked at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ngariung.cases import rules
from ngariung.cases.enums import CaseState, ClockKind, Verdict
from ngariung.cases.models import Case, CaseQuerySet, Clock, Gathering, Reply
from ngariung.cases.states import DESKS_TURN, OWNERS_TURN
from ngariung.core.paging import Page, nearest, page
from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Person

SOON = timedelta(days=7)
# The figures stop counting here: more than this is "many" to anybody.
MOST_COUNTED = 200
FRESH = (CaseState.OPEN, CaseState.ASSIGNED, CaseState.RETURNED)


@dataclass(frozen=True)
class Filters:
    """What of the inbox is asked for. `show`: "" (my turn), overdue, due, new, waiting, open, closed."""

    show: str = ""
    state: str = ""
    topic: str = ""
    region: str = ""
    whose: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Numbers:
    """The figures above the list: MOST_COUNTED cases of each side are looked through, no more."""

    overdue: int
    due: int
    new: int
    waiting: int
    is_cut: bool


def inbox(
    person: Person, filters: Filters, *, on: date, after: str | None, size: int = 25
) -> Page[Case]:
    """One page of cases, the most pressing first; closed ones the latest first. One query.

    Each row carries `people` (voices behind it), `certainty` of its next deadline and `is_accepted`.
    """
    rows = _filtered(_shown(person, filters.show, on), person, filters, on)
    rows = rows.select_related("owner", "region", "post__person").annotate(
        people=_people(), certainty=_certainty(), is_accepted=Exists(accepted())
    )
    by = ("-closed_at", "-id") if filters.show == "closed" else ("next_on", "id")
    return page(rows, by=by, after=after, size=size, sides=rules.sides(person))


def numbers(person: Person, *, on: date) -> Numbers:
    """How much is overdue, due soon, new, and with others. One query."""
    rows = Case.objects.filter(rules.visible_to(person)).open()
    turn = _turn(person)
    counted = nearest(
        rows, by=("next_on", "id"), count=MOST_COUNTED, sides=rules.sides(person)
    ).aggregate(
        overdue=Count("pk", filter=turn & Q(due_on__lt=on)),
        due=Count("pk", filter=turn & Q(due_on__gte=on, due_on__lt=on + SOON)),
        new=Count("pk", filter=turn & Q(state__in=FRESH)),
        waiting=Count("pk", filter=~turn),
        all=Count("pk"),
    )
    is_cut = counted.pop("all") >= MOST_COUNTED
    return Numbers(**counted, is_cut=is_cut)


def _turn(person: Person) -> Q:
    """Cases that wait for the person's own side: the owner's work, the desk's choice of an owner."""
    works = posts.held(person, *rules.WORKING)
    screens = posts.held(person, Role.SCREENER)
    owners = Q(owner__in=works, state__in=OWNERS_TURN)
    desks = Q(desk__in=screens, state__in=DESKS_TURN)
    if works and screens:
        return owners | desks
    return owners if works else desks


def _shown(person: Person, show: str, on: date) -> CaseQuerySet:
    rows = Case.objects.filter(rules.visible_to(person))
    if show == "closed":
        return rows.filter(state=CaseState.CLOSED, closed_at__isnull=False)
    rows = rows.open()
    if show == "open":
        return rows
    if show == "waiting":
        return rows.exclude(_turn(person))
    rows = rows.filter(_turn(person))
    if show == "overdue":
        return rows.late(on)
    if show == "due":
        return rows.filter(due_on__gte=on, due_on__lt=on + SOON)
    return rows.filter(state__in=FRESH) if show == "new" else rows


def _filtered(rows: CaseQuerySet, person: Person, filters: Filters, on: date) -> CaseQuerySet:
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.topic:
        rows = rows.filter(topic=filters.topic)
    if filters.region:
        # "/" comes right after ".": everything below the region, as a range that an index can serve.
        below = Q(region__gt=f"{filters.region}.", region__lt=f"{filters.region}/")
        rows = rows.filter(Q(region=filters.region) | below)
    if filters.is_late:
        rows = rows.late(on)
    return _whose(rows, person, filters.whose)


def _whose(rows: CaseQuerySet, person: Person, whose: str) -> CaseQuerySet:
    if whose == "mine":
        return rows.filter(post__person=person)
    if whose == "party":
        return rows.filter(owner__in=posts.held(person, *rules.WORKING))
    if whose == "desk":
        return rows.filter(desk__in=posts.held(person, *rules.READING))
    return rows


def _people() -> Coalesce:
    rows = Gathering.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _certainty() -> Subquery:
    running = Clock.objects.filter(case=OuterRef("pk"), met_at=None, dropped_at=None)
    rows = running.exclude(kind=ClockKind.REPLY).order_by("due_on")
    return Subquery(rows.values("certainty")[:1])


def accepted() -> "QuerySet[Reply]":
    """Replies that accept an answer of the case in the outer query."""
    return Reply.objects.filter(answer__case=OuterRef("pk"), verdict=Verdict.ACCEPTED)
