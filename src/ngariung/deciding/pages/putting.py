"""A proposal: put anew, or changed while nobody has been asked."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core.errors import Refusal
from ngariung.deciding import actions, queries
from ngariung.deciding.forms import ProposalForm
from ngariung.deciding.models import Decision
from ngariung.deliberation.pages.door import facilitated, trail_of_running
from ngariung.parties.pages.directory import person_of

from .door import trail_of_decision


@login_required
def put(request: HttpRequest, code: str) -> HttpResponse:
    """A new proposal."""
    found = facilitated(request, code)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.put(found, form.proposal(), by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("Prepared. Look at it once more, then open it."))
            return redirect("deciding:run", found.code, made.code)
    values = {"deliberation": found, "form": form, "trail": trail_of_running(found)}
    return render(request, "deciding/put.html", values)


@login_required
def change(request: HttpRequest, code: str, decision: str) -> HttpResponse:
    """The proposal anew, while nobody has been asked."""
    found = facilitated(request, code)
    prepared = queries.decision_in(found, decision, person_of(request))
    form = ProposalForm(request.POST or None, initial=_proposal(prepared))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_decision(
                prepared, form.proposal(), by=person_of(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.refused(refusal)
        else:
            return redirect("deciding:run", found.code, prepared.code)
    values = {
        "deliberation": found,
        "form": form,
        "trail": trail_of_decision(prepared, person_of(request)),
    }
    return render(request, "deciding/put.html", values)


def _proposal(prepared: Decision) -> dict[str, Any]:
    asked = queries.round_of(prepared)
    return {
        "words": asked.proposal,
        "process": asked.process,
        "choices": "\n".join(queries.choices_of(prepared).values()),
        "gathered": prepared.gathered,
        "quorum": prepared.quorum,
        "closes_at": asked.closes_at,
    }
