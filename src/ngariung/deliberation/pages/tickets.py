"""Tickets on paper: made in batches, counted by batch, taken back by letters or by batch."""

from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core.errors import NotFound, Refusal
from ngariung.core.paging import page
from ngariung.deliberation import actions, tokens
from ngariung.deliberation.forms import TakeBackForm, TicketsForm
from ngariung.deliberation.models import Batch, Deliberation
from ngariung.deliberation.queries import people
from ngariung.deliberation.states import DELIBERATION
from ngariung.parties.pages.directory import person_of

from .door import facilitated, trail_of_running

ON_A_SHEET = 48


@dataclass(frozen=True)
class Slip:
    """One ticket as it is cut out."""

    letters: str
    picture: str


@dataclass(frozen=True)
class Row:
    """What became of a batch: numbers, and never which ticket was whose."""

    number: int
    name: str
    made: int
    used: int
    revoked: int
    can_revoke: bool
    is_shown: bool

    @property
    def left(self) -> int:
        """Tickets that still let somebody in."""
        return self.made - self.used - self.revoked


@login_required
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """Tickets that nobody has used, of one batch (?batch=2) or all, to print and cut; a form for more."""
    found = facilitated(request, code)
    form = TicketsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = person_of(request), timezone.now()
        try:
            made = actions.make_tickets(found, **form.cleaned_data, by=by, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Made. Print them below and hand them out."))
            return redirect(_sheet_of(found, made[0].batch))
    return _shown(request, found, form=form, back=TakeBackForm())


@login_required
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Let one ticket, by its letters, let nobody in any more."""
    found = facilitated(request, code)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        letters = form.cleaned_data["letters"]
        try:
            actions.revoke_letters(found, letters, by=person_of(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error("letters", str(refusal))
        else:
            messages.success(request, _("Taken back: this ticket lets nobody in any more."))
            return redirect("deliberation:tickets", found.code)
    return _shown(request, found, form=TicketsForm(), back=form, status=422)


@login_required
@require_POST
def take_batch_back(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let no ticket of a batch that nobody has used let anybody in."""
    found = facilitated(request, code)
    batch = found.batches.filter(number=number).first()
    if batch is None:
        raise NotFound
    batch.deliberation = found
    try:
        actions.revoke_batch(batch, by=person_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back: none of these tickets lets anybody in any more."))
    return redirect("deliberation:tickets", found.code)


def _shown(
    request: HttpRequest,
    found: Deliberation,
    *,
    form: TicketsForm,
    back: TakeBackForm,
    status: int = 200,
) -> HttpResponse:
    chosen = _chosen(request, found)
    tickets = found.tickets.filter(is_link=False, revoked_at=None, is_used=False)
    if chosen is not None:
        tickets = tickets.filter(batch=chosen)
    shown = page(tickets, by=("pk",), after=request.GET.get("after"), size=ON_A_SHEET)
    entrance = settings.SITE_URL + reverse("deliberation:enter")
    values = {
        "deliberation": found,
        "form": form,
        "back": back,
        "page": shown,
        "slips": [_slip(ticket.code, entrance) for ticket in shown.rows],
        "entrance": entrance,
        "rows": [_row(batch, found, chosen) for batch in people.batches_of(found)],
        "chosen": chosen,
        "is_over": found.state in DELIBERATION.ends(),
        "trail": trail_of_running(found),
    }
    response = render(request, "deliberation/tickets.html", values, status=status)
    # It shows letters.
    response["Cache-Control"] = "no-store"
    return response


def _chosen(request: HttpRequest, found: Deliberation) -> Batch | None:
    told = request.GET.get("batch", "")
    is_number = told.isascii() and told.isdigit() and len(told) < 5  # noqa: PLR2004  # as the column holds
    return found.batches.filter(number=int(told)).first() if is_number else None


def _sheet_of(found: Deliberation, batch: Batch | None) -> str:
    here = reverse("deliberation:tickets", args=[found.code])
    return f"{here}?batch={batch.number}" if batch else here


def _row(batch: Any, found: Deliberation, chosen: Batch | None) -> Row:
    is_over = found.state in DELIBERATION.ends()
    return Row(
        number=batch.number,
        name=batch.name,
        made=batch.made,
        used=batch.now_used,
        revoked=batch.now_revoked,
        can_revoke=not is_over and batch.now_used == 0 and batch.now_revoked < batch.made,
        is_shown=chosen is not None and chosen.pk == batch.pk,
    )


def _slip(code: str, entrance: str) -> Slip:
    letters = tokens.of_ticket(code)
    # Behind the "#", which browsers keep to themselves: it reaches no server and no log.
    picture = segno.make(f"{entrance}#{letters}", error="m", micro=False)
    return Slip(tokens.written(letters), picture.svg_data_uri(border=2, dark="#000", light="#fff"))
