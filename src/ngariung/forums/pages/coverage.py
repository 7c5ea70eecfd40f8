"""Whom a programme has reached in a period, and whom never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ngariung.core.charts import bars
from ngariung.core.charts.chart import Chart, Heading, Mark
from ngariung.core.doors import table_answer
from ngariung.core.errors import Invalid
from ngariung.core.tables import Cell, Column, Table, Type
from ngariung.forums import coverage, queries, sitting
from ngariung.forums.enums import AttendanceKind
from ngariung.forums.forms import PeriodForm
from ngariung.forums.models import Programme
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of

from .door import trail_of_programme

PLACE = "place"
TABLE = Table(
    "coverage",
    gettext_lazy("Whom a programme has reached"),
    gettext_lazy("One place, group or role, and at how many forums of the period it was reached."),
    (
        Column("kind", Type.TEXT, gettext_lazy("place, group, or role")),
        Column("code", Type.TEXT, gettext_lazy("Kemendagri code of the place")),
        Column("name", Type.TEXT, gettext_lazy("what it is called, as recorded")),
        Column("first", Type.DATE, gettext_lazy("first day of the period")),
        Column("last", Type.DATE, gettext_lazy("last day of the period")),
        Column(
            "forums", Type.INTEGER, gettext_lazy("forums held there or with them in the period")
        ),
        Column(
            "people",
            Type.INTEGER,
            gettext_lazy("people counted at those forums, fewer than five left out"),
        ),
        Column("last_on", Type.DATE, gettext_lazy("last time up to the end of the period")),
    ),
)


@dataclass(frozen=True)
class Seen:
    """What was read for one programme and period."""

    first: date
    last: date
    places: coverage.Places
    groups: Sequence[coverage.Somebody]


@dataclass(frozen=True)
class Row:
    """One group or role in the table."""

    kind: str
    label: str
    times: int
    people: str
    last_on: date | None


def page(request: HttpRequest, code: str) -> HttpResponse:
    """Places and groups of a programme: reached, and never."""
    programme = queries.programme_for(person_of(request), code)
    form = _period(request)
    seen = _seen(programme, form)
    asked = request.GET.urlencode()
    rows = [_row(row) for row in seen.groups]
    values = {
        "programme": programme,
        "form": form,
        "seen": seen,
        "chart": _chart(programme, seen),
        "reached": [row for row in rows if row.times],
        "never": [row for row in rows if not row.times],
        "csv_url": reverse("forums:coverage_csv", args=[programme.code])
        + (f"?{asked}" if asked else ""),
        "trail": trail_of_programme(programme),
    }
    return render(request, "forums/coverage.html", values)


def csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The same as a table to take away."""
    return _table(request, code, "csv")


def json(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The same for programs, with what the columns mean."""
    return _table(request, code, "json")


def _table(request: HttpRequest, code: str, form: str) -> StreamingHttpResponse:
    programme = queries.programme_for(person_of(request), code)
    period = _period(request)
    if not period.is_valid():
        raise Invalid
    seen = _seen(programme, period)
    url = reverse("forums:coverage_json", args=[programme.code])
    return table_answer(TABLE, _cells(seen), form=form, at=timezone.now(), dictionary_url=url)


def _cells(seen: Seen) -> Iterator[Sequence[Cell]]:
    span = (seen.first, seen.last)
    for place in seen.places.all:
        yield (PLACE, place.code, place.name, *span, place.times, None, place.last_on)
    for row in seen.groups:
        people = row.people if row.has_number else None
        yield (row.kind, None, row.label, *span, row.times, people, row.last_on)


def _period(request: HttpRequest) -> PeriodForm:
    return PeriodForm(request.GET, today=day_of(timezone.now()))


def _seen(programme: Programme, form: PeriodForm) -> Seen:
    form.is_valid()
    first, last = form.period()
    units = queries.areas_of(programme.host, first=first, last=last)
    held = queries.held_by_region(programme, first=first, last=last)
    now = queries.present_in(programme, first=first, last=last)
    ever = queries.present_ever(programme, last=last)
    return Seen(first, last, coverage.places(units, held), coverage.groups(now, ever))


def _row(row: coverage.Somebody) -> Row:
    people = ""
    if row.kind == AttendanceKind.GROUP and row.times:
        people = str(row.people) if row.has_number else str(sitting.FEWER)
    kind = str(AttendanceKind(row.kind).label)
    return Row(kind, row.label, row.times, people, row.last_on)


def _chart(programme: Programme, seen: Seen) -> Chart | None:
    """Forums by place, for the eye; the full table stands above it."""
    if not seen.places.reached:
        return None
    marks = [Mark(place.name, place.times) for place in seen.places.reached]
    heading = Heading(_("Forums by place"), str(programme))
    return bars.chart(marks, heading, head=(_("Place"), _("Forums")))
