"""What waits for a reviewer, and the decision."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core.errors import NotAllowed, NotFound, Refusal
from ngariung.core.paging import page
from ngariung.parties.pages.directory import person_of

from . import actions, kinds, queries, rules
from .forms import DecisionForm
from .models import Hold

NEWEST = ("-placed_at", "-id")


@dataclass(frozen=True)
class Row:
    """One hold in the list."""

    title: str
    url: str
    summary: str
    meta: list[str]
    ring: None = None
    heading_level: int = 2


@login_required
def holds(request: HttpRequest) -> HttpResponse:
    """What waits for the person's review; what has been decided on another tab."""
    person = person_of(request)
    if not rules.can_review(person):
        raise NotFound
    is_decided = request.GET.get("view") == "decided"
    rows = queries.holds_for(person, is_decided=is_decided)
    found = page(rows, by=NEWEST, after=request.GET.get("after"))
    values = {"page": found, "rows": [_row(one) for one in found.rows], "is_decided": is_decided}
    return render(request, "moderation/holds.html", values)


def _row(one: Hold) -> Row:
    return Row(
        title=_("%(thing)s %(code)s") % {"thing": _thing(one), "code": one.subject_code},
        url=reverse("moderation:hold", args=[one.code]),
        summary=one.words,
        meta=[one.get_reason_display(), str(one.party), one.get_state_display()],
    )


def _thing(one: Hold) -> str:
    return str(kinds.kind(one.subject_kind).label)


@login_required
def hold(request: HttpRequest, code: str) -> HttpResponse:
    """One hold: why, on what, and the decision."""
    person = person_of(request)
    found = queries.hold_for(person, code)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form.cleaned_data["decision"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("moderation:hold", found.code)
    values: dict[str, Any] = {
        "hold": found,
        "thing": _thing(found),
        "thing_url": kinds.kind(found.subject_kind).url_of(found.subject_code),
        "form": form,
        "can_decide": rules.can_decide(person, found),
        "is_own": found.placed_by_id == person.pk,
        "is_waiting": found.decided_at is None,
        "trail": [(_("Held for review"), reverse("moderation:holds"))],
    }
    return render(request, "moderation/hold.html", values)


def _decide(request: HttpRequest, found: Hold, decision: str) -> None:
    given: dict[str, Any] = {
        "by": person_of(request),
        "at": timezone.now(),
        "decision": decision,
    }
    if "release" in request.POST:
        actions.release(found, **given)
        messages.success(request, _("Released. It goes on from here."))
    elif "keep" in request.POST:
        actions.keep(found, **given)
        messages.success(request, _("Kept. Nothing will come of it."))
    else:
        raise NotAllowed
