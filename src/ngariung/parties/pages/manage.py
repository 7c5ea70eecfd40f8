"""What operators do with institutions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound, Refusal
from ngariung.ledger.chain import day_of
from ngariung.parties import actions, queries, rules
from ngariung.parties.enums import Kind
from ngariung.parties.forms import JurisdictionForm, MemberForm, PartyForm
from ngariung.parties.models import Party

from .directory import can_with, person_of, trail


def _refuse_others(request: HttpRequest) -> None:
    if not rules.can_manage_parties(person_of(request)):
        raise NotFound


def _party(request: HttpRequest, code: str) -> Party:
    """An open institution that the viewer manages."""
    _refuse_others(request)
    found = queries.party_for(person_of(request), code)
    if not can_with(person_of(request), found).manage:
        raise NotFound
    return found


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Add an institution, then give it its first conveners."""
    _refuse_others(request)
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.add_party(**form.cleaned_data, by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. Now name the first two conveners."))
            return redirect("parties:posts", found.code)
    return render(request, "parties/add.html", {"form": form, "trail": trail()})


@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is known about an institution, or close it."""
    found = _party(request, code)
    names = ("name", "short_name", "parent", "calendar", "public_contact", "task")
    initial = {name: getattr(found, name) for name in names}
    form = PartyForm(request.POST or None, initial=initial, party=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_party(
                found, **form.cleaned_data, by=person_of(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("parties:party", found.code)
    found.refresh_from_db()
    values = {"form": form, "party": found, "trail": trail(found)}
    return render(request, "parties/change.html", values)


@login_required
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close an institution."""
    found = _party(request, code)
    actions.close_party(found, by=person_of(request), at=timezone.now())
    messages.success(request, _("Closed. Its posts have ended."))
    return redirect("parties:party", found.code)


@login_required
def areas(request: HttpRequest, code: str) -> HttpResponse:
    """Where an institution is competent: the list and one more."""
    found = _party(request, code)
    now = timezone.now()
    form = JurisdictionForm(request.POST or None, initial={"since": day_of(now)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_jurisdiction(found, **form.cleaned_data, by=person_of(request), at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("parties:areas", found.code)
    values = {
        "form": form,
        "party": found,
        "rows": queries.areas_of(found),
        "trail": trail(found),
    }
    return render(request, "parties/areas.html", values)


@login_required
@require_POST
def end_area(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """End one jurisdiction."""
    found = _party(request, code)
    row = next((row for row in queries.areas_of(found) if row.pk == number), None)
    if row is None:
        raise NotFound
    actions.end_jurisdiction(row, by=person_of(request), at=timezone.now())
    return redirect("parties:areas", found.code)


@login_required
def members(request: HttpRequest, code: str) -> HttpResponse:
    """Who belongs to an alliance: the list and one more."""
    found = _alliance(request, code)
    now = timezone.now()
    form = MemberForm(request.POST or None, initial={"since": day_of(now)}, alliance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.join_alliance(found, **form.cleaned_data, by=person_of(request), at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("parties:members", found.code)
    values = {
        "form": form,
        "party": found,
        "rows": queries.members_of(found),
        "trail": trail(found),
    }
    return render(request, "parties/members.html", values)


@login_required
@require_POST
def leave(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """End one membership."""
    found = _alliance(request, code)
    row = next((row for row in queries.members_of(found) if row.pk == number), None)
    if row is None:
        raise NotFound
    actions.leave_alliance(row, by=person_of(request), at=timezone.now())
    return redirect("parties:members", found.code)


def _alliance(request: HttpRequest, code: str) -> Party:
    found = _party(request, code)
    if found.kind != Kind.ALLIANCE:
        raise NotFound
    return found
