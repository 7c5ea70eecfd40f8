"""How a programme comes back, and its coming forums in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ngariung.core.errors import Conflict, Refusal
from ngariung.forums import actions, queries, series
from ngariung.forums.forms import OfferedForm, RhythmForm, SeriesForm, SizeForm, offered
from ngariung.forums.models import Forum, Programme
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.places import workdays

from .door import run_by, trail_of_programme


@dataclass(frozen=True)
class Line:
    """One day that is offered: its form, and what speaks against it."""

    form: OfferedForm
    on: date | None
    holiday: str
    is_taken: bool


@login_required
def rhythm(request: HttpRequest, code: str) -> HttpResponse:
    """On which days the programme comes back."""
    programme = run_by(request, code)
    known = queries.rhythm_of(programme)
    initial = vars(known) if known else {"every": 1}
    form = RhythmForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.rhythm()
        actions.set_rhythm(programme, said, by=person_of(request), at=timezone.now())
        return redirect("forums:series" if said else "forums:programme", programme.code)
    values = {"form": form, "programme": programme, "trail": trail_of_programme(programme)}
    return render(request, "forums/rhythm.html", values)


@login_required
def plan_series(request: HttpRequest, code: str) -> HttpResponse:
    """The coming days of the rhythm, each to be taken, moved or left; one press plans them all."""
    programme, today = run_by(request, code), day_of(timezone.now())
    if programme.ended_on is not None:
        raise Conflict
    known = queries.rhythm_of(programme)
    if known is None:
        return redirect("forums:rhythm", programme.code)
    size_form = SizeForm(request.GET)
    newest = queries.newest(programme)
    days, taken = _days(programme, known, size_form, newest, today)
    form = SeriesForm(request.POST or None, initial=_initial(programme, newest))
    lines = offered(request.POST or None, days=days, taken=taken, today=today)
    # Both are read, so that every mistake is shown at once.
    is_fine = request.method == "POST" and all([form.is_valid(), lines.is_valid()])
    if is_fine and _plan(request, programme, form, lines.days()):
        return redirect("forums:programme", programme.code)
    values = {
        "programme": programme,
        "words": series.words(known),
        "size_form": size_form,
        "form": form,
        "offered": lines,
        "lines": [_line(line, taken) for line in lines],
        "trail": trail_of_programme(programme),
    }
    return render(request, "forums/series.html", values)


def _days(
    programme: Programme,
    known: series.Rhythm,
    size_form: SizeForm,
    newest: Forum | None,
    today: date,
) -> tuple[Sequence[date], set[date]]:
    """The days to offer, and those of them that have a forum already."""
    last = newest.held_on if newest else None
    otherwise = max(last, today) if last else today
    after, size = size_form.chosen(otherwise=otherwise, today=today)
    days = series.days(known, after=after, size=size, anchor=last)
    return days, queries.days_taken(programme, days)


def _initial(programme: Programme, newest: Forum | None) -> dict[str, Any]:
    """As the last forum was, since most are alike."""
    if newest is None:
        return {"title": str(programme), "is_venue_public": True}
    return {name: getattr(newest, name) for name in actions.Usual.__dataclass_fields__}


def _line(form: OfferedForm, taken: set[date]) -> Line:
    known = form.cleaned_data if form.is_bound else form.initial
    on = known.get("on")
    holiday = workdays.holiday_name(on) if on else ""
    return Line(form, on, holiday, on in taken)


def _plan(
    request: HttpRequest, programme: Programme, form: SeriesForm, days: Sequence[date]
) -> bool:
    """Plan them; a refusal becomes an error of the form."""
    by, at = person_of(request), timezone.now()
    begins = form.cleaned_data["begins_with_promises"]
    try:
        made = actions.plan_series(
            programme, form.usual(), days=days, by=by, at=at, begins_with_promises=begins
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    said = ngettext("%(count)d forum is planned.", "%(count)d forums are planned.", len(made))
    messages.success(
        request, said % {"count": len(made)} if made else _("All these days had a forum already.")
    )
    return True
