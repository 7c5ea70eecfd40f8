"""Programmes and forums as pages and other rooms read them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ngariung.core.errors import NotFound
from ngariung.parties.models import Party, Person

from . import rules
from .attendance import AttendanceRow
from .enums import ForumState
from .models import Forum, Programme

NOT_HELD = (ForumState.PLANNED, ForumState.CANCELLED)


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
) -> "QuerySet[Forum]":
    """Forums of a programme and a host (by code) and in a region and all below it (by code prefix)."""
    rows = Forum.objects.filter(rules.visible_to(person))
    rows = rows.select_related("programme", "host", "region__parent")
    if programme:
        rows = rows.filter(programme__code=programme)
    if host:
        rows = rows.filter(host__code=host)
    if region:
        rows = rows.filter(region__code__startswith=region)
    return rows


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
