"""What of forums and programmes can be found, by everybody: what their pages show to all."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ngariung.core import search
from ngariung.core.ring import Ring
from ngariung.core.search import Document, Kind
from ngariung.ledger.models import Entry
from ngariung.places.zones import zone_of

from . import rules, sitting
from .models import Forum, Programme
from .ring import keeping_of, ring_of

NOON = time(12)


def _forums(codes: Collection[str]) -> list[Document]:
    rows = Forum.objects.filter(code__in=codes)
    rows = rows.select_related("programme", "host", "region__parent")
    return [_forum(forum) for forum in rows.prefetch_related("attendance", "items")]


def _forum(forum: Forum) -> Document:
    # As the public sees it: a venue that names who is complained about stays out, with its village.
    place = sitting.where(forum, is_venue_shown=forum.is_venue_public)
    region = sitting.told(forum, forum.region)
    labels = [f"{row.name} {row.label}".strip() for row in forum.attendance.all()]
    agenda = "\n".join(item.title for item in forum.items.all())
    about = [str(forum.programme or ""), forum.host.name, place, agenda, ", ".join(labels)]
    return Document(
        code=forum.code,
        title=forum.title,
        body="\n".join(part for part in about if part),
        happened_at=datetime.combine(forum.held_on, forum.starts_at or NOON, zone_of(forum.region)),
        url=lambda: reverse("forums:forum", args=[forum.code]),
        region=region.code if region else "",
        place=place,
        parties=[forum.host_id],
    )


def _rings(codes: Collection[str], on: date) -> dict[str, Ring]:
    rows = Forum.objects.filter(code__in=codes).values_list("pk", "code", "state")
    found = list(rows)
    keeping = keeping_of([pk for pk, _code, _state in found], on=on)
    return {code: ring_of(state, keeping.get(pk)) for pk, code, state in found}


def _of_programmes(codes: Collection[str]) -> Iterable[str]:
    return Forum.objects.filter(programme__code__in=codes).values_list("code", flat=True)


def _of_hosts(codes: Collection[str]) -> Iterable[str]:
    return Forum.objects.filter(host__code__in=codes).values_list("code", flat=True)


def _programmes(codes: Collection[str]) -> list[Document]:
    begun = dict(
        Entry.objects.filter(subject__in=codes)
        .order_by()
        .values_list("subject")
        .annotate(day=Max("day"))
    )
    rows = Programme.objects.filter(code__in=codes).select_related("host")
    return [_programme(row, begun.get(row.code)) for row in rows]


def _programme(programme: Programme, day: date | None) -> Document:
    about = [programme.host.name, programme.rhythm, programme.audience, programme.about]
    names = [programme.name] if programme.local_name else []
    return Document(
        code=programme.code,
        title=str(programme),
        body="\n".join(part for part in (*names, *about) if part),
        happened_at=datetime.combine(day or date(2000, 1, 1), NOON, zone_of(None)),
        url=lambda: reverse("forums:programme", args=[programme.code]),
        parties=[programme.host_id],
    )


def _of_programme_hosts(codes: Collection[str]) -> Iterable[str]:
    return Programme.objects.filter(host__code__in=codes).values_list("code", flat=True)


search.register(
    Kind(
        name="forum",
        label=_("Forum"),
        is_public=True,
        visible=lambda person: Forum.objects.filter(rules.visible_to(person)),
        codes=Forum.objects.all,
        load=_forums,
        follows={"forum": search.same, "programme": _of_programmes, "party": _of_hosts},
        rings=_rings,
    )
)
search.register(
    Kind(
        name="programme",
        label=_("Programme"),
        is_public=True,
        visible=lambda person: Programme.objects.all(),
        codes=Programme.objects.all,
        load=_programmes,
        follows={"programme": search.same, "party": _of_programme_hosts},
    )
)
