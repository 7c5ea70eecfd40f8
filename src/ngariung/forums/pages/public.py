"""Forums and programmes as everybody reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ngariung.core.paging import page
from ngariung.core.ring import Ring
from ngariung.core.ring import words as ring_words
from ngariung.forums import agenda, queries, rules, series, sitting
from ngariung.forums.actions import CHANGEABLE, COUNTABLE
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.forms import FilterForm
from ngariung.forums.models import Forum, Programme
from ngariung.forums.ring import keeping_of, ring_of
from ngariung.forums.states import FORUM
from ngariung.ledger.chain import day_of
from ngariung.parties import rules as posts
from ngariung.parties.pages.directory import person_of
from ngariung.places.zones import zone_name

BY_DAY = ("-held_on", "-id")


@dataclass(frozen=True)
class Row:
    """One forum in a list."""

    title: str
    url: str
    held_on: date
    host: str
    programme: str
    place: str
    ring: Ring
    heading_level: int = 3

    @property
    def summary(self) -> str:
        """Who held it, in which programme."""
        return " · ".join(part for part in (self.host, self.programme) if part)

    @property
    def meta(self) -> list[str]:
        """When, where, and how far it has come."""
        day = date_format(self.held_on, "D, j M Y")
        return [part for part in (day, self.place, ring_words(self.ring)) if part]


@dataclass(frozen=True)
class Can:
    """What the viewer may do with a forum now."""

    change: bool
    open: bool
    close: bool
    cancel: bool
    attend: bool
    show_venue: bool

    @property
    def anything(self) -> bool:
        """Whether there is anything to do."""
        return any(vars(self).values())


def listing(request: HttpRequest) -> HttpResponse:
    """Every forum, the newest first."""
    person = person_of(request)
    form = FilterForm(request.GET)
    chosen = form.chosen()
    found = page(queries.forums_for(person, **chosen), by=BY_DAY, after=request.GET.get("after"))
    values = {
        "form": form,
        "page": found,
        "rows": rows_of(found.rows, person),
        "is_filtered": any(chosen.values()),
        "day": chosen["on"],
        "can_plan": bool(posts.held(person, *rules.FACILITATING)),
    }
    return render(request, "forums/list.html", values)


def rows_of(forums: Sequence[Forum], person: Any) -> list[Row]:
    """Forums as lists show them; one query for all their promises."""
    today = day_of(timezone.now())
    keeping = keeping_of([forum.pk for forum in forums], on=today)
    return [
        Row(
            title=forum.title,
            url=reverse("forums:forum", args=[forum.code]),
            held_on=forum.held_on,
            host=str(forum.host),
            programme=str(forum.programme or ""),
            place=sitting.where(forum, is_venue_shown=rules.can_see_venue(person, forum)),
            ring=ring_of(forum.state, keeping.get(forum.pk)),
        )
        for forum in forums
    ]


def forum(request: HttpRequest, code: str) -> HttpResponse:
    """Who sat with whom, where, when; rooms above add what was said and promised."""
    person = person_of(request)
    found = queries.forum_for(person, code)
    attendance = queries.attendance_of(found)
    keeping = keeping_of([found.pk], on=day_of(timezone.now()))
    values = {
        "forum": found,
        "ring": ring_of(found.state, keeping.get(found.pk)),
        "place": sitting.where(found, is_venue_shown=rules.can_see_venue(person, found)),
        "is_venue_hidden": not found.is_venue_public,
        "zone": zone_name(found.region),
        "with_whom": sitting.with_whom(attendance),
        "seats": sitting.seats(attendance),
        "is_crowd": sitting.is_crowd(attendance),
        "groups": [row for row in attendance if row.kind == AttendanceKind.GROUP],
        "officials": [row for row in attendance if row.kind == AttendanceKind.OFFICIAL],
        "roles": [row for row in attendance if row.kind == AttendanceKind.ROLE],
        "fewer": sitting.FEWER,
        "slots": agenda.slots(queries.agenda_of(found), found.starts_at),
        "is_coming": found.state == ForumState.PLANNED,
        "can": can_with(person, found),
        "trail": [(_("Forums"), reverse("forums:list"))],
    }
    return render(request, "forums/forum.html", values)


def can_with(person: Any, found: Forum) -> Can:
    """What the viewer may do with the forum now."""
    runs = rules.can_facilitate(person, found.host)
    return Can(
        change=runs and found.state in CHANGEABLE,
        open=runs and FORUM.allows(found.state, "open"),
        close=runs and FORUM.allows(found.state, "close"),
        cancel=runs and FORUM.allows(found.state, "cancel"),
        attend=rules.can_scribe(person, found.host) and found.state in COUNTABLE,
        show_venue=runs and bool(found.venue),
    )


def programmes(request: HttpRequest) -> HttpResponse:
    """Programmes that go on, then those that have ended."""
    values = {
        "running": queries.programmes(),
        "ended": queries.programmes(is_running=False),
        "can_start": bool(posts.held(person_of(request), *rules.FACILITATING)),
    }
    return render(request, "forums/programmes.html", values)


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme: what is coming, what was."""
    person = person_of(request)
    found: Programme = queries.programme_for(person, code)
    today = day_of(timezone.now())
    coming = rows_of(list(queries.coming(found, on=today)[:5]), person)
    past = queries.forums_for(person, programme=code).exclude(
        state__in=queries.NOT_HELD, held_on__gte=today
    )
    shown = page(past, by=BY_DAY, after=request.GET.get("after"))
    rhythm = queries.rhythm_of(found)
    values = {
        "programme": found,
        "coming": coming,
        "page": shown,
        "rows": rows_of(shown.rows, person),
        "rhythm": capfirst(series.words(rhythm)) if rhythm else "",
        "can_run": rules.can_facilitate(person, found.host) and found.ended_on is None,
        "trail": [(_("Programmes"), reverse("forums:programmes"))],
    }
    return render(request, "forums/programme.html", values)
