"""What somebody sees who was invited: no account, no cookie, no name."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core import throttle
from ngariung.forums import actions, agenda, ics, invitations, queries, sitting
from ngariung.forums.enums import Coming, ForumState
from ngariung.forums.forms import SecretForm
from ngariung.forums.models import Invitation
from ngariung.ledger.chain import day_of
from ngariung.notices.pages.door import without_trace
from ngariung.places.zones import zone_name

from .calendars import event_of, file_of

FREE_IN_TEN_MINUTES = 10
REPLIES_IN_TEN_MINUTES = 30


@without_trace
def invited(request: HttpRequest) -> HttpResponse:
    """Ask for the letters of an invitation; with them show what it invites to."""
    if request.method != "POST":
        return _ask(request, SecretForm())
    found = _found(request)
    return _show(request, found) if found else _unknown(request)


@without_trace
@require_POST
def reply(request: HttpRequest) -> HttpResponse:
    """Keep that somebody comes, or forget it."""
    found = _found(request)
    if found is None:
        return _unknown(request)
    throttle.slow(throttle.address_of(request.META), "reply", free=REPLIES_IN_TEN_MINUTES)
    said = request.POST.get("datang", "")
    coming = said if said in Coming.values else None
    random = request.POST.get("acak", "")
    actions.reply(found, coming=coming, random=random, on=day_of(timezone.now()))
    return _show(request, found, done=_("Noted: thank you.") if coming else _("Forgotten."))


@without_trace
@require_POST
def invited_file(request: HttpRequest) -> HttpResponse:
    """The forum for one's own calendar, with the place that the invited may know."""
    found = _found(request)
    if found is None:
        return _unknown(request)
    event = event_of(found.forum, is_venue_shown=True)
    return file_of(ics.calendar([event]), name=f"forum-{found.forum.code}")


def _found(request: HttpRequest) -> Invitation | None:
    secret = invitations.read(request.POST.get("kode", ""))
    return queries.invitation_by(secret, on=day_of(timezone.now()))


def _ask(request: HttpRequest, form: SecretForm, *, status: int = 200) -> HttpResponse:
    return render(request, "forums/ask_invitation.html", {"form": form}, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    """Wrong letters, a revoked link and a forum that is over look the same; slower each time."""
    throttle.slow(throttle.address_of(request.META), "invitation", free=FREE_IN_TEN_MINUTES)
    form = SecretForm(request.POST)
    is_readable = invitations.read(request.POST.get("kode", "")) is not None
    if form.is_valid():
        form.add_error("kode", _wrong(is_readable=is_readable))
    return _ask(request, form, status=404 if is_readable else 422)


def _wrong(*, is_readable: bool) -> str:
    if is_readable:
        return _("No invitation has these letters, or it no longer holds. Ask who gave it to you.")
    return _("These are not the sixteen letters of an invitation. Compare them once more.")


def _show(request: HttpRequest, found: Invitation, *, done: str = "") -> HttpResponse:
    forum = found.forum
    values = {
        "forum": forum,
        "label": found.label,
        "place": sitting.where(forum, is_venue_shown=True),
        "is_venue_hidden": not forum.is_venue_public,
        "zone": zone_name(forum.region),
        "slots": agenda.slots(queries.agenda_of(forum), forum.starts_at),
        "is_cancelled": forum.state == ForumState.CANCELLED,
        "kinds": Coming.choices,
        "secret": invitations.read(request.POST["kode"]),
        # Without scripts each page has a number of its own; scripts put the browser's in its place.
        "random": request.POST.get("acak") or secrets.token_hex(16),
        "done": done,
    }
    return render(request, "forums/invited.html", values)
