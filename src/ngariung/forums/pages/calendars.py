"""Forums by day: a month as a page, and files for calendars of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.forums import agenda, ics, month, queries, rules, sitting
from ngariung.forums.enums import ForumState
from ngariung.forums.forms import FilterForm
from ngariung.forums.models import Forum
from ngariung.ledger.chain import day_of
from ngariung.parties import rules as posts
from ngariung.parties.pages.directory import person_of
from ngariung.places import workdays
from ngariung.places.zones import zone_of

A_DAY = 5
KEPT_BACK = timedelta(days=366)


@dataclass(frozen=True)
class Sitting:
    """One forum in a month."""

    title: str
    url: str
    starts_at: Any
    place: str
    is_cancelled: bool


@dataclass(frozen=True)
class Day:
    """One day of a month: what is free about it, what takes place."""

    on: date
    is_of_month: bool
    is_today: bool
    holiday: str
    entries: Sequence[Sitting]
    more: int
    more_url: str

    @property
    def has_something(self) -> bool:
        """Whether a list of days holds it."""
        return self.is_of_month and bool(self.entries or self.holiday)


def calendar(request: HttpRequest) -> HttpResponse:
    """One month of forums."""
    person, today = person_of(request), day_of(timezone.now())
    form = FilterForm(request.GET)
    chosen = form.chosen() | {"on": None}
    shown = month.read(request.GET.get("bulan", ""), otherwise=today)
    weeks = _weeks(request, shown, chosen, today)
    values = {
        "form": form,
        "month": shown,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if day.has_something],
        "headings": weeks[0],
        "has_known_holidays": workdays.year_of(shown.year) is not None,
        "is_filtered": any(chosen.values()),
        "previous_url": _other(request, shown.previous),
        "next_url": _other(request, shown.next),
        "can_plan": bool(posts.held(person, *rules.FACILITATING)),
        "trail": [(_("Forums"), reverse("forums:list"))],
    }
    return render(request, "forums/calendar.html", values)


def _other(request: HttpRequest, other: month.Month | None) -> str:
    """The same page with another month; empty where there is none."""
    if other is None:
        return ""
    asked = request.GET.copy()
    asked["bulan"] = str(other)
    return "?" + asked.urlencode()


def _weeks(
    request: HttpRequest, shown: month.Month, chosen: dict[str, str], today: date
) -> list[list[Day]]:
    """The month's weeks with what takes place: two queries for any month."""
    person = person_of(request)
    span: dict[str, Any] = {"first": shown.first, "last": shown.last, **chosen}
    counts = queries.counts_by_day(person, **span)
    found: dict[date, list[Sitting]] = {}
    for forum in queries.forums_by_day(person, a_day=A_DAY, **span):
        found.setdefault(forum.held_on, []).append(_sitting(forum, person))

    def day(on: date) -> Day:
        entries = found.get(on, [])
        return Day(
            on=on,
            is_of_month=on.month == shown.number,
            is_today=on == today,
            holiday=workdays.holiday_name(on),
            entries=entries,
            more=counts.get(on, 0) - len(entries),
            more_url=_list_of(request, on),
        )

    return [[day(on) for on in week] for week in shown.weeks()]


def _list_of(request: HttpRequest, on: date) -> str:
    """The list of one day under the same filters."""
    asked = request.GET.copy()
    asked.pop("bulan", None)
    asked["hari"] = on.isoformat()
    return f"{reverse('forums:list')}?{asked.urlencode()}"


def _sitting(forum: Forum, person: Any) -> Sitting:
    return Sitting(
        title=forum.title,
        url=reverse("forums:forum", args=[forum.code]),
        starts_at=forum.starts_at,
        place=sitting.where(forum, is_venue_shown=rules.can_see_venue(person, forum)),
        is_cancelled=forum.state == ForumState.CANCELLED,
    )


def forum_file(request: HttpRequest, code: str) -> HttpResponse:
    """One forum for the reader's own calendar."""
    found = queries.forum_for(person_of(request), code)
    return file_of(ics.calendar([event_of(found)]), name=f"forum-{found.code}")


def programme_file(request: HttpRequest, code: str) -> HttpResponse:
    """A programme to subscribe to: the past year and everything that comes."""
    found = queries.programme_for(person_of(request), code)
    since = day_of(timezone.now()) - KEPT_BACK
    events = [event_of(forum) for forum in queries.for_calendar(found, since=since)]
    return file_of(ics.calendar(events, name=str(found)), name=f"program-{found.code}")


def event_of(forum: Forum, *, is_venue_shown: bool | None = None) -> ics.Event:
    """The forum as a calendar needs it; files know no viewer, so a hidden venue is not in them."""
    shown = forum.is_venue_public if is_venue_shown is None else is_venue_shown
    return ics.Event(
        code=forum.code,
        title=forum.title,
        on=forum.held_on,
        starts_at=forum.starts_at,
        zone=zone_of(forum.region),
        minutes=agenda.total(queries.agenda_of(forum)),
        place=sitting.where(forum, is_venue_shown=shown),
        url=settings.SITE_URL + reverse("forums:forum", args=[forum.code]),
        revision=forum.revision,
        changed_at=forum.changed_at or timezone.now(),
        cancelled_because=forum.cancelled_reason,
    )


def file_of(text: str, *, name: str) -> HttpResponse:
    """The text as a calendar file with this name."""
    response = HttpResponse(text, content_type=ics.TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
