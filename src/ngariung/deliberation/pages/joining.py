"""Joining and leaving: what one must know before, and the one moment in which a cookie is set."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.core import throttle
from ngariung.core.errors import Refusal
from ngariung.deliberation import actions, queries, tokens
from ngariung.deliberation.actions import joining as ways
from ngariung.deliberation.enums import Admission
from ngariung.deliberation.models import Deliberation
from ngariung.deliberation.queries import Guest
from ngariung.parties.pages.directory import person_of

from . import guests

# As many from one connection within ten minutes come without being set apart.
FREE_JOINS = 30
# A hall shares one connection; whoever copies its letters elsewhere shares one too.
FREE_JOINS_IN_A_HALL = 300
# Marks the second sending of a form by a browser that was given its number.
NUMBERED = "nomor"


def offer(  # noqa: PLR0913  # what the page may have to say
    request: HttpRequest,
    deliberation: Deliberation,
    *,
    proof: str = "",
    words: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    """Say who runs this, what is kept and until when; then a button. No cookie yet.

    `typed` is said back: what somebody wrote is not lost where it could not be taken.
    """
    now = timezone.now()
    values: dict[str, Any] = {
        "deliberation": deliberation,
        "is_open": queries.is_open(deliberation, at=now),
        "needs_letters": deliberation.admission != Admission.LINK and not proof,
        "proof": proof,
        "kept_until": guests.kept_until(deliberation, now),
        "words": words,
        "typed": typed,
    }
    return render(request, "deliberation/join.html", values, status=status)


def join(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Let in who pressed the button, and have the browser keep its number."""
    found = guest.deliberation
    letters = guests.proven(request, found.code)
    if guests.is_foreign(request):
        return offer(request, found, status=422)
    secret = guests.secret_of(request)
    if not secret and _has_unused_ticket(found, letters):
        is_second = NUMBERED in request.GET
        return unknown(request, guest) if is_second else _with_number_first(request, found)
    secret = secret or tokens.of_browser()
    try:
        actions.join(
            found,
            secret=secret,
            letters=letters,
            at=timezone.now(),
            is_crowded=guest.participant is None and _is_crowded(request, found, letters),
            by=person_of(request),
        )
    except Refusal as refusal:
        return offer(request, found, words=str(refusal), status=refusal.status)
    # The mark in the address tells a browser that keeps no cookies from one that never asked.
    response = redirect("deliberation:take_part", found.code)
    response["Location"] += "?ikut=1"
    guests.remember(response, found, secret)
    return response


def _has_unused_ticket(deliberation: Deliberation, letters: str) -> bool:
    if deliberation.admission != Admission.TICKETS:
        return False
    ticket = queries.ticket_by(letters)
    return ticket is not None and not ticket.is_used


def _with_number_first(request: HttpRequest, deliberation: Deliberation) -> HttpResponse:
    """Give the browser its number and have it send the form once more, before the ticket is used.

    A ticket lets one browser in. If the answer to joining were lost on the way, with the number in it,
    the ticket would be used and nobody inside; so it is used by a browser that has its number already.
    """
    response = HttpResponseRedirect(f"{request.path}?{NUMBERED}=1")
    response.status_code = 307  # the same form again, not a page to read
    guests.remember(response, deliberation, tokens.of_browser())
    return response


def not_inside(
    request: HttpRequest, deliberation: Deliberation, *, typed: str = ""
) -> HttpResponse:
    """What somebody sees who sent something while this browser, perhaps by now, takes part no more."""
    words = _("This browser does not take part (any more), so nothing was kept. Join to go on.")
    return offer(request, deliberation, words=words, typed=typed, status=422)


def unknown(request: HttpRequest, guest: Guest) -> HttpResponse:
    """What somebody sees whose browser shows no number although they said that they want to join."""
    words = _("Your browser keeps no cookie. Allow it for this page, or use another browser.")
    return offer(request, guest.deliberation, words=words)


@guests.for_guests
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Let this browser forget that somebody took part; what was said stays counted."""
    guest = guests.guest(request, code)
    if guest.participant is None:
        return offer(request, guest.deliberation, status=422)
    response = render(request, "deliberation/left.html", {"deliberation": guest.deliberation})
    guests.forget(response, guest.deliberation)
    return response


def _is_crowded(request: HttpRequest, deliberation: Deliberation, letters: str) -> bool:
    """Whether too many came from one connection; tickets count by themselves."""
    if deliberation.admission == Admission.TICKETS:
        return False
    is_hall = deliberation.admission == Admission.HALL
    may_come = ways.may_come(deliberation, letters, by=person_of(request))
    # Who lacks the letters comes not in, and must not use up the places of those beside.
    if not may_come or (is_hall and letters != deliberation.hall_letters):
        return False
    address = throttle.address_of(request.META)
    free = FREE_JOINS_IN_A_HALL if is_hall else FREE_JOINS
    return throttle.is_crowd(address, f"join {deliberation.code}", free=free)
