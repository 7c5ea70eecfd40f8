"""Tickets on paper, and the sheet with the way in."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ngariung.core.errors import Refusal
from ngariung.core.paging import page
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.forms import TicketsForm
from ngariung.parties.pages.directory import person_of

from .door import facilitated, trail_of_running

ON_A_SHEET = 48


@dataclass(frozen=True)
class Slip:
    """One ticket as it is cut out."""

    letters: str
    picture: str


@login_required
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Tickets that nobody has used, to print and cut; a form for more."""
    found = facilitated(request, code)
    form = TicketsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            actions.make_tickets(found, number=number, by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Made. Print them below and hand them out."))
            return redirect("deliberation:tickets", found.code)
    rows = found.tickets.filter(revoked_at=None, is_used=False)
    shown = page(rows, by=("pk",), after=request.GET.get("after"), size=ON_A_SHEET)
    entrance = settings.SITE_URL + reverse("deliberation:enter")
    values = {
        "deliberation": found,
        "form": form,
        "page": shown,
        "slips": [_slip(ticket.code, entrance) for ticket in shown.rows],
        "entrance": entrance,
        "used": found.tickets.filter(is_used=True).count(),
        "trail": trail_of_running(found),
    }
    return render(request, "deliberation/tickets.html", values)


def _slip(code: str, entrance: str) -> Slip:
    letters = tokens.of_ticket(code)
    # Behind the "#", which browsers keep to themselves: it reaches no server and no log.
    picture = segno.make(f"{entrance}#{letters}", error="m", micro=False)
    return Slip(tokens.written(letters), picture.svg_data_uri(border=2, dark="#000", light="#fff"))
