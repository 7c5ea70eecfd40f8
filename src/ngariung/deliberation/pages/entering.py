"""The door for who holds a ticket or sees letters on the wall: no account, no cookie, no name."""

from functools import cache
from importlib.resources import files

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ngariung.core import throttle
from ngariung.deliberation import queries, tokens
from ngariung.deliberation.forms import LettersForm
from ngariung.deliberation.models import Deliberation
from ngariung.notices.pages.door import without_trace

from . import guests, joining

# A whole hall comes from one connection, and some mistype.
FREE_IN_TEN_MINUTES = 30


@without_trace
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for letters; with the right ones say what one takes part in, and let join."""
    if request.method != "POST":
        return ask(request, LettersForm())
    letters = tokens.read(request.POST.get("kode", ""))
    found = _opened_by(letters)
    if found is None:
        return _unknown(request, letters)
    return joining.offer(request, found, proof=guests.proof(found, letters))


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that opens a page without network; here, as it looks only after what lies below."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@cache
def _worker() -> str:
    lies = files("ngariung.deliberation") / "static" / "deliberation" / "worker.js"
    return lies.read_text("utf-8")


def ask(request: HttpRequest, form: LettersForm, *, status: int = 200) -> HttpResponse:
    """The page with the one field."""
    return render(request, "deliberation/enter.html", {"form": form}, status=status)


def _opened_by(letters: str) -> Deliberation | None:
    """The musyawarah that these letters open now."""
    ticket = queries.ticket_by(letters)
    found = ticket.deliberation if ticket else queries.by_letters(letters)
    if found is None or not queries.is_open(found, at=timezone.now()):
        return None
    return found


def _unknown(request: HttpRequest, letters: str) -> HttpResponse:
    """Wrong letters, a revoked ticket and what is not open look the same; slower each time."""
    throttle.slow(throttle.address_of(request.META), "musyawarah", free=FREE_IN_TEN_MINUTES)
    form = LettersForm(request.POST)
    if form.is_valid():
        form.add_error("kode", _wrong(is_readable=bool(letters)))
    return ask(request, form, status=404 if letters else 422)


def _wrong(*, is_readable: bool) -> str:
    if is_readable:
        return _(
            "Nothing is open for these letters now. Compare them, or ask who gave them to you."
        )
    return _("These are not the letters of a ticket or from a wall. Compare them once more.")
