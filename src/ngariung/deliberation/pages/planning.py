"""Preparing a musyawarah, opening, closing and calling it off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotAllowed, Refusal
from ngariung.deliberation import actions, queries, rules
from ngariung.deliberation.enums import StatementState
from ngariung.deliberation.forms import CancelForm, PlanForm
from ngariung.deliberation.queries import people
from ngariung.forums import queries as forums
from ngariung.forums.models import Forum
from ngariung.forums.rules import FACILITATING, can_facilitate
from ngariung.parties.pages.directory import person_of
from ngariung.parties.rules import held

from .door import facilitated, trail_of_running


@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """Prepare one, alone or on a forum (?forum=CODE)."""
    person = person_of(request)
    if not held(person, *FACILITATING):
        raise NotAllowed
    forum = _forum(request)
    initial = {"host": forum.host.code} if forum is not None else {}
    form = PlanForm(request.POST or None, person=person, initial=initial)
    if forum is not None:
        del form.fields["host"]
    if request.method == "POST" and form.is_valid():
        host = forum.host if forum is not None else form.cleaned_data["host"]
        try:
            made = actions.plan(form.plan(), host=host, forum=forum, by=person, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Prepared. Now add what people are asked, then open it."))
            return redirect("deliberation:run", made.code)
    trail = [(_("Deliberations"), reverse("deliberation:list"))]
    values = {"form": form, "forum": forum, "trail": trail}
    return render(request, "deliberation/plan.html", values)


def _forum(request: HttpRequest) -> Forum | None:
    code = request.GET.get("forum", "")
    if not code:
        return None
    found = forums.forum_for(person_of(request), code.upper())
    if not can_facilitate(person_of(request), found.host):
        raise NotAllowed
    return found


@login_required
def change(request: HttpRequest, code: str) -> HttpResponse:
    """The plan anew, while nobody has been let in."""
    found = facilitated(request, code)
    initial = {name: getattr(found, name) for name in actions.Plan.__dataclass_fields__}
    form = PlanForm(request.POST or None, person=person_of(request), initial=initial)
    del form.fields["host"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(found, form.plan(), by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("deliberation:run", found.code)
    values: dict[str, Any] = {"form": form, "deliberation": found, "trail": trail_of_running(found)}
    return render(request, "deliberation/plan.html", values)


@login_required
@require_POST
def open_(request: HttpRequest, code: str) -> HttpResponse:
    """Let people in."""
    found = facilitated(request, code)
    actions.open_(found, by=person_of(request), at=timezone.now())
    messages.success(request, _("Open. Give people the way in below."))
    return redirect("deliberation:run", found.code)


@login_required
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, because it is for good; then end it."""
    found = facilitated(request, code)
    if request.method == "POST":
        actions.close(found, by=person_of(request), at=timezone.now())
        messages.success(request, _("Closed. The result stands."))
        return redirect("deliberation:deliberation", found.code)
    values = {
        "deliberation": found,
        "trail": trail_of_running(found),
        "waiting": queries.statements_of(found, StatementState.WAITING).count(),
        "apart": queries.set_apart(found).count(),
    }
    return render(request, "deliberation/close.html", values)


@login_required
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Call off one that was never opened."""
    found = facilitated(request, code)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.cancel(found, reason=reason, by=person_of(request), at=timezone.now())
        return redirect("deliberation:list")
    values = {"form": form, "deliberation": found, "trail": trail_of_running(found)}
    return render(request, "deliberation/cancel.html", values)


@login_required
@require_POST
def change_letters(request: HttpRequest, code: str) -> HttpResponse:
    """New letters on the wall, or a new link; the first one where it was opened without."""
    found = facilitated(request, code)
    if rules.needs_link(found):
        had_one = people.link_of(found) is not None
        actions.change_link(found, by=person_of(request), at=timezone.now())
        words = _("This is the new link. The old one lets nobody in any more.")
        messages.success(request, words if had_one else _("This is the link. It lets people in."))
        return redirect("deliberation:way_in", found.code)
    actions.change_letters(found, by=person_of(request))
    return redirect("deliberation:run", found.code)
