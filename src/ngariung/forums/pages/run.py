"""What a facilitator does with programmes and forums, and a scribe with the attendance."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotAllowed, Refusal
from ngariung.forums import actions, queries, rules
from ngariung.forums.forms import (
    AttendanceForm,
    CancelForm,
    ChangeForm,
    EndForm,
    PlanForm,
    ProgrammeForm,
)
from ngariung.ledger.chain import day_of
from ngariung.parties import rules as posts
from ngariung.parties.pages.directory import person_of

from .door import facilitated, run_by, trail_of, trail_of_programme


def _require_facilitator(person: Any) -> None:
    if not posts.held(person, *rules.FACILITATING):
        raise NotAllowed


def _done(form: Form, act: Callable[[], Any]) -> Any:
    """What the action gives back; a refusal becomes an error of the form, and nothing."""
    try:
        return act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@login_required
def start_programme(request: HttpRequest) -> HttpResponse:
    """Begin a recurring dialogue."""
    person = person_of(request)
    _require_facilitator(person)
    form = ProgrammeForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        given, at = form.cleaned_data, timezone.now()
        programme = _done(form, lambda: actions.start_programme(**given, by=person, at=at))
        if programme is not None:
            return redirect("forums:programme", programme.code)
    trail = [(_("Programmes"), reverse("forums:programmes"))]
    return render(request, "forums/start_programme.html", {"form": form, "trail": trail})


@login_required
def end_programme(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the programme will not go on."""
    person = person_of(request)
    programme = run_by(request, code)
    at = timezone.now()
    form = EndForm(request.POST or None, initial={"on": day_of(at)})
    if request.method == "POST" and form.is_valid():
        actions.end_programme(programme, by=person, at=at, on=form.cleaned_data["on"])
        return redirect("forums:programme", programme.code)
    values = {"form": form, "programme": programme, "trail": trail_of_programme(programme)}
    return render(request, "forums/end_programme.html", values)


@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Set a day for a forum."""
    person = person_of(request)
    _require_facilitator(person)
    initial = {"programme": request.GET.get("program", "")}
    form = PlanForm(request.POST or None, person=person, initial=initial)
    if request.method == "POST" and form.is_valid():
        given, at = form.cleaned_data, timezone.now()
        planned = _done(form, lambda: actions.plan(**given, by=person, at=at))
        if planned is not None:
            messages.success(request, _("Planned. Everybody can see it now."))
            return redirect("forums:forum", planned.code)
    trail = [(_("Forums"), reverse("forums:list"))]
    return render(request, "forums/plan.html", {"form": form, "trail": trail})


@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Day and place anew."""
    found = facilitated(request, code)
    initial = {name: getattr(found, name) for name in actions.Plan.__dataclass_fields__}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change(found, form.plan(), by=person_of(request), at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("forums:forum", found.code)
    values = {"form": form, "forum": found, "trail": trail_of(found)}
    return render(request, "forums/change.html", values)


@login_required
@require_POST
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """People sit together: the hall may be written down."""
    found = facilitated(request, code)
    actions.open_(found, by=person_of(request), at=timezone.now())
    return redirect("forums:forum", found.code)


@login_required
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """People go home."""
    found = facilitated(request, code)
    actions.close(found, by=person_of(request), at=timezone.now())
    return redirect("forums:forum", found.code)


@login_required
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Call a planned forum off."""
    found = facilitated(request, code)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.cancel(found, by=person_of(request), at=timezone.now(), reason=reason)
        return redirect("forums:forum", found.code)
    values = {"form": form, "forum": found, "trail": trail_of(found)}
    return render(request, "forums/cancel.html", values)


@login_required
@require_POST
def show_venue(request: HttpRequest, code: str) -> HttpResponse:
    """Show the venue to everybody, or hide it."""
    found = facilitated(request, code)
    is_public = request.POST.get("is_public") == "1"
    actions.show_venue(found, is_public=is_public, by=person_of(request), at=timezone.now())
    return redirect("forums:forum", found.code)


@login_required
def attend(request: HttpRequest, code: str) -> HttpResponse:
    """Who was there: groups with numbers, officials by name, others by role."""
    person = person_of(request)
    found = queries.forum_for(person, code)
    if not rules.can_scribe(person, found.host):
        raise NotAllowed
    known = list(queries.attendance_of(found))
    form = AttendanceForm(request.POST if request.method == "POST" else None, rows=known)
    if request.method == "POST" and form.is_valid():
        actions.attend(found, form.rows(), by=person, at=timezone.now())
        messages.success(request, _("Saved who was there."))
        return redirect("forums:forum", found.code)
    values = {"form": form, "forum": found, "trail": trail_of(found)}
    return render(request, "forums/attend.html", values)
