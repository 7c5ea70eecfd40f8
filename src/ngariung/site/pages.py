"""Doors of the site."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ngariung.commitments.pages.public import rows_of as promise_rows
from ngariung.core.errors import NotFound, Refusal
from ngariung.forums.pages.public import rows_of as forum_rows
from ngariung.ledger.chain import day_of
from ngariung.parties import rules as posts
from ngariung.parties.pages.directory import person_of

from . import actions, metrics, overview, queries
from .health import health

PLAIN = "text/plain; charset=utf-8"


def home(request: HttpRequest) -> HttpResponse:
    """What this is, in one screen, and what was promised and said lately."""
    today = day_of(timezone.now())
    found = queries.home(on=today)
    values = {
        "coming": forum_rows(found.coming, None),
        "last": forum_rows(found.last, None),
        "promises": promise_rows(found.promises, on=today),
        "today": today,
    }
    return render(request, "site/home.html", values)


@login_required
def keeper(request: HttpRequest) -> HttpResponse:
    """For operators: how the server is, in words, and what to do where something is wrong."""
    if not posts.is_operator(person_of(request)):
        raise NotFound
    at = timezone.now()
    sections = overview.sections(at=at)
    values = {
        "sections": sections,
        "wrong": [(s.name, line) for s in sections for line in s.lines if line.is_wrong],
        "failed": overview.failed_jobs(),
        "at": at,
    }
    return render(request, "site/keeper.html", values)


@login_required
@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Give the failed job that the form names, or all, back to the queue."""
    if not posts.is_operator(person_of(request)):
        raise NotFound
    count = actions.retry(_number(request.POST.get("number", "")), by=person_of(request))
    words = ngettext("%(count)d job is tried again.", "%(count)d jobs are tried again.", count)
    messages.success(request, words % {"count": count})
    return redirect("site:keeper")


def _number(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise NotFound from error


@login_required
@require_POST
def test_letter(request: HttpRequest) -> HttpResponse:
    """Send a letter to whoever asks, the way all letters go."""
    person = person_of(request)
    if not posts.is_operator(person):
        raise NotFound
    if actions.send_test_letter(by=person, at=timezone.now(), language=get_language() or "id"):
        words = _(
            "A test letter to %(address)s is on its way. Below you see when it was handed over."
        )
        messages.success(request, words % {"address": person.email})
    else:
        messages.warning(request, _("You asked a moment ago. Wait a minute before the next one."))
    return redirect("site:keeper")


def healthz(_request: HttpRequest) -> HttpResponse:
    """For nginx, systemd and monitors: one word for each part; 503 when one of them is broken."""
    found = health(at=timezone.now())
    words = "".join(f"{part} {word}\n" for part, word in vars(found).items())
    answer = HttpResponse(words, content_type=PLAIN, status=200 if found.is_well else 503)
    answer["Cache-Control"] = "private, no-store"
    return answer


def metrics_(request: HttpRequest) -> HttpResponse:
    """Numbers for a monitor that holds the token; for everybody else there is nothing here."""
    if not metrics.may_read(request.headers.get("Authorization", "")):
        raise NotFound
    try:
        answer = HttpResponse(metrics.text(at=timezone.now()), content_type=metrics.TYPE)
    except Refusal as refusal:
        answer = HttpResponse(f"{refusal}\n", content_type=PLAIN, status=refusal.status)
    answer["Cache-Control"] = "private, no-store"
    return answer
