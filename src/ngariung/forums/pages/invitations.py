"""Invitations as who facilitates makes, prints and revokes them."""

from dataclasses import dataclass
from datetime import date

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound
from ngariung.forums import actions, agenda, invitations, queries, sitting
from ngariung.forums.attendance import FEWEST
from ngariung.forums.enums import Coming
from ngariung.forums.forms import InviteForm
from ngariung.forums.models import Invitation
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.places.zones import zone_name

from .door import facilitated, trail_of


@dataclass(frozen=True)
class Row:
    """One invitation in the list."""

    label: str
    code: str
    is_valid: bool
    myself: str
    somebody: str


@login_required
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Who is invited by which link, and how many come; a form for another one."""
    found = facilitated(request, code)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        label = form.cleaned_data["label"]
        made = actions.invite(found, label=label, by=person_of(request), at=timezone.now())
        return redirect("forums:invitation", made.code)
    today = day_of(timezone.now())
    values = {
        "forum": found,
        "form": form,
        "rows": [_row(row, today=today) for row in queries.invitations_of(found)],
        "can_invite": found.state in actions.CHANGEABLE,
        "trail": trail_of(found),
    }
    return render(request, "forums/invitations.html", values)


def _row(invitation: Invitation, *, today: date) -> Row:
    return Row(
        label=invitation.label,
        code=invitation.code,
        is_valid=queries.holds(invitation, on=today),
        myself=_shown(getattr(invitation, Coming.MYSELF)),
        somebody=_shown(getattr(invitation, Coming.SOMEBODY)),
    )


def _shown(count: int) -> str:
    """Fewer than five could be told apart by who knows them."""
    return str(count) if count >= FEWEST or count == 0 else str(sitting.FEWER)


@login_required
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The invitation to print and to hand over: its address as a picture, and its letters."""
    found = queries.invitation_for(person_of(request), code)
    forum = found.forum
    if not queries.holds(found, on=day_of(timezone.now())):
        raise NotFound
    secret = invitations.secret_of(found.code)
    entrance = settings.SITE_URL + reverse("forums:invited")
    # Behind the "#", which browsers keep to themselves: it reaches no server and no log.
    address = f"{entrance}#{secret}"
    values = {
        "invitation": found,
        "forum": forum,
        "place": sitting.where(forum, is_venue_shown=True),
        "zone": zone_name(forum.region),
        "slots": agenda.slots(queries.agenda_of(forum), forum.starts_at),
        "address": address,
        "entrance": entrance,
        "letters": invitations.written(secret),
        "picture": segno.make(address, error="m", micro=False).svg_data_uri(
            border=2, dark="#000", light="#fff"
        ),
        "trail": trail_of(forum),
    }
    return render(request, "forums/invitation.html", values)


@login_required
@require_POST
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Let a link lead nowhere."""
    found = queries.invitation_for(person_of(request), code)
    actions.revoke(found, by=person_of(request), at=timezone.now())
    return redirect("forums:invitations", found.forum.code)
