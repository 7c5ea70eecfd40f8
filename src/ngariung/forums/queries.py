"""Programmes and forums as pages and other rooms read them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from ngariung.core.errors import NotFound
from ngariung.parties.models import Jurisdiction, Party, Person
from ngariung.places.enums import Level
from ngariung.places.models import Region

from . import invitations, rules
from .agenda import Draft
from .attendance import FEWEST, AttendanceRow
from .coverage import Held, Present
from .enums import AttendanceKind, Coming, ForumState
from .models import AgendaItem, Attendance, Forum, Invitation, Programme
from .series import Rhythm

NOT_HELD = (ForumState.PLANNED, ForumState.CANCELLED)
INVITING = (ForumState.PLANNED, ForumState.OPEN, ForumState.CANCELLED)


def forum_for(person: Person | None, code: str) -> Forum:
    """The forum with this code, with programme, host and place; NotFound where there is none."""
    rows = Forum.objects.select_related("programme", "host", "region__parent")
    forum = rows.filter(rules.visible_to(person), code=code).first()
    if forum is None:
        raise NotFound
    return forum


def programme_for(person: Person | None, code: str) -> Programme:  # noqa: ARG001  # public, like its forums
    """The programme with this code; NotFound where there is none."""
    programme = Programme.objects.select_related("host").filter(code=code).first()
    if programme is None:
        raise NotFound
    return programme


def forums_for(
    person: Person | None,
    *,
    programme: str = "",
    host: str = "",
    region: str = "",
    on: date | None = None,
) -> "QuerySet[Forum]":
    """Forums of a programme and a host (by code), in a region and all below it (by code prefix), on a day."""
    rows = Forum.objects.filter(rules.visible_to(person))
    rows = rows.select_related("programme", "host", "region__parent")
    if programme:
        rows = rows.filter(programme__code=programme)
    if host:
        rows = rows.filter(host__code=host)
    if region:
        rows = rows.filter(region__code__startswith=region)
        # Whoever asks village by village must not find what only its district may tell.
        rows = rows.filter(is_venue_public=True) if _is_village(region) else rows
    if on:
        rows = rows.filter(held_on=on)
    return rows


def _is_village(code: str) -> bool:
    return code.count(".") == 3  # noqa: PLR2004  # 36.04.16.2004


def forums_by_day(
    person: Person | None, *, first: date, last: date, a_day: int, **chosen: Any
) -> list[Forum]:
    """Forums from the first to the last day, at most `a_day` of each day, in their order. One query."""
    rows = forums_for(person, **chosen).filter(held_on__range=(first, last))
    order = (F("starts_at").asc(nulls_first=True), F("pk").asc())
    place = Window(RowNumber(), partition_by=[F("held_on")], order_by=order)
    kept = rows.annotate(place_in_day=place).filter(place_in_day__lte=a_day)
    return list(kept.order_by("held_on", *order))


def counts_by_day(
    person: Person | None, *, first: date, last: date, **chosen: Any
) -> dict[date, int]:
    """How many forums each day has from the first to the last. One query."""
    rows = forums_for(person, **chosen).filter(held_on__range=(first, last))
    return dict(rows.order_by().values_list("held_on").annotate(Count("pk")))


def last_forum(programme: Programme, *, before: date) -> Forum | None:
    """The programme's last forum that took place before the day."""
    rows = programme.forums.exclude(state__in=NOT_HELD)
    return rows.filter(held_on__lt=before).order_by("-held_on", "-id").first()


def attendance_of(forum: Forum) -> Sequence[AttendanceRow]:
    """Who was there, in the order in which it was written."""
    fields = ("kind", "label", "count", "name", "rank", "party_id", "presence")
    rows = forum.attendance.order_by("id").values_list(*fields)
    return [AttendanceRow(*row) for row in rows]


def programmes(*, is_running: bool = True) -> "QuerySet[Programme]":
    """Programmes by name: those that go on, or those that have ended."""
    rows = Programme.objects.filter(ended_on__isnull=is_running)
    return rows.select_related("host").order_by("name", "id")


def hosts() -> "QuerySet[Party]":
    """Parties that hold or held forums, by name."""
    held = Forum.objects.filter(host=OuterRef("pk"))
    return Party.objects.filter(Exists(held)).order_by("name")


def coming(programme: Programme, *, on: date) -> "QuerySet[Forum]":
    """Planned and cancelled forums of the programme from the day on, the next one first."""
    rows = programme.forums.filter(state__in=NOT_HELD, held_on__gte=on)
    return rows.select_related("programme", "host", "region__parent").order_by("held_on", "id")


def for_calendar(programme: Programme, *, since: date) -> "QuerySet[Forum]":
    """The programme's forums from the day on, cancelled ones too: calendars have to hear of those."""
    rows = programme.forums.filter(held_on__gte=since).prefetch_related("items")
    return rows.select_related("region__parent").order_by("held_on", "id")


def rhythm_of(programme: Programme) -> Rhythm | None:
    """On which days the programme comes back; None where nobody said it so that days can be counted."""
    if not programme.repeats:
        return None
    return Rhythm(
        programme.repeats,
        every=programme.repeats_every,
        weekday=programme.repeats_weekday,
        nth=programme.repeats_nth,
        day=programme.repeats_day,
    )


def newest(programme: Programme) -> Forum | None:
    """The programme's last forum by its day, held or planned."""
    rows = programme.forums.exclude(state=ForumState.CANCELLED).select_related("region")
    return rows.order_by("-held_on", "-id").first()


def days_taken(programme: Programme, days: Iterable[date]) -> set[date]:
    """Those of the days on which the programme has a forum that is not called off."""
    rows = programme.forums.exclude(state=ForumState.CANCELLED).filter(held_on__in=list(days))
    return set(rows.values_list("held_on", flat=True))


def items_of(forum: Forum) -> "QuerySet[AgendaItem]":
    """The agenda in its order."""
    return AgendaItem.objects.filter(forum=forum).order_by("position", "pk")


def item_for(forum: Forum, pk: str) -> AgendaItem:
    """The item of this forum's agenda; NotFound where it has none such."""
    item = items_of(forum).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 18 else None  # noqa: PLR2004  # what a key can be
    if item is None:
        raise NotFound
    item.forum = forum
    return item


def draft_of(item: AgendaItem) -> Draft:
    """The item as it was written."""
    return Draft(item.kind, item.title, item.minutes, item.led_by)


def agenda_of(forum: Forum) -> list[Draft]:
    """The agenda as it was written, in its order; what is prefetched costs no query."""
    items = sorted(forum.items.all(), key=lambda item: (item.position, item.pk))
    return [draft_of(item) for item in items]


def invitations_of(forum: Forum) -> "QuerySet[Invitation]":
    """Every invitation with the number of those who come, those that hold first. One query."""
    said = {kind.value: Count("replies", filter=Q(replies__coming=kind)) for kind in Coming}
    rows = forum.invitations.annotate(**said)
    return rows.order_by(F("revoked_at").asc(nulls_first=True), "label", "pk")


def invitation_for(person: Person | None, code: str) -> Invitation:
    """The invitation with this code, for who facilitates its forum; NotFound for everybody else."""
    rows = Invitation.objects.select_related("forum__host", "forum__region__parent")
    found = rows.filter(code=code).first()
    if found is None or not rules.can_facilitate(person, found.forum.host):
        raise NotFound
    return found


def invitation_by(secret: str | None, *, on: date) -> Invitation | None:
    """The invitation with this secret while it holds; whoever has the secret is invited."""
    if secret is None:
        return None
    rows = Invitation.objects.select_related(
        "forum__host", "forum__programme", "forum__region__parent"
    )
    found = rows.filter(lookup=invitations.lookup_of(secret)).first()
    return found if found is not None and holds(found, on=on) else None


def holds(invitation: Invitation, *, on: date) -> bool:
    """Whether the invitation has not been revoked and its forum is not over by the day."""
    forum = invitation.forum
    is_over = forum.state not in INVITING or forum.held_on < on
    return invitation.revoked_at is None and not is_over


def areas_of(host: Party, *, first: date, last: date) -> dict[str, str]:
    """The places that the host could reach in the period, code and path.

    Districts of a regency, villages of a district, regencies of a province: one step below each area
    that it is competent for; a village is a place by itself. Two queries.
    """
    rows = Region.objects.filter(pk__in=_competent_for(host, first, last)).order_by()
    areas = list(rows.values_list("pk", "level"))
    whole = [pk for pk, level in areas if level == Level.VILLAGE]
    inside = [pk for pk, level in areas if level != Level.VILLAGE]
    found = Region.objects.filter(Q(pk__in=whole) | Q(parent__in=inside)).order_by("path", "pk")
    return dict(found.values_list("pk", "path"))


def _competent_for(host: Party, first: date, last: date) -> "QuerySet[Jurisdiction, str]":
    still = Q(until=None) | Q(until__gte=first)
    areas = Jurisdiction.objects.filter(still, party=host, since__lte=last)
    return areas.values_list("region_id", flat=True)


def held_by_region(programme: Programme, *, first: date, last: date) -> list[Held]:
    """Where the programme's forums took place up to `last`, counted from `first` on. One query.

    Of a hidden venue only the district is told, here as everywhere.
    """
    rows = programme.forums.exclude(state__in=NOT_HELD).filter(held_on__lte=last).order_by()
    told = rows.values_list("region_id", "is_venue_public").annotate(
        times=Count("pk", filter=Q(held_on__gte=first)), last_on=Max("held_on")
    )
    return [Held(_told(region or "", is_public), *more) for region, is_public, *more in told]


def _told(region: str, is_public: bool) -> str:  # noqa: FBT001  # a column
    is_hidden = not is_public and _is_village(region)
    return region.rpartition(".")[0] if is_hidden else region


def present_in(programme: Programme, *, first: date, last: date) -> list[Present]:
    """Groups and roles at the programme's forums of the period. One query."""
    return _present(Q(forum__programme=programme, forum__held_on__range=(first, last)))


def present_ever(programme: Programme, *, last: date) -> list[Present]:
    """Groups and roles at any forum of the programme or its host up to `last`. One query."""
    known = Q(forum__host=programme.host_id) | Q(forum__programme=programme)
    return _present(known & Q(forum__held_on__lte=last))


def _present(where: Q) -> list[Present]:
    rows = Attendance.objects.filter(where).exclude(forum__state__in=NOT_HELD).order_by()
    told = (
        rows.exclude(kind=AttendanceKind.OFFICIAL)
        .values_list("kind", "label")
        .annotate(
            times=Count("forum", distinct=True),
            people=Sum("count", filter=Q(count__gte=FEWEST)),
            last_on=Max("forum__held_on"),
        )
    )
    return [Present(*row) for row in told]
