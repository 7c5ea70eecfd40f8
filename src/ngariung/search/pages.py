"""Doors of this room: the search page, and its box in every header."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from ngariung.core import search, throttle
from ngariung.core.panels import Fragment, panel
from ngariung.core.ring import Ring
from ngariung.core.text import highlighted
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of

from . import excerpts, queries, spelling
from .forms import BEST, SearchForm
from .queries import Asked, Hit, Hits
from .question import LONGEST, Question, read

FREE_IN_TEN_MINUTES = 60
# The sign of what wears no ring; its word stands below the title.
SIGNS = {"party": "institution", "minutes": "minutes", "programme": "calendar"}


@dataclass(frozen=True)
class Row:
    """One hit as the page shows it."""

    kind: str
    title: SafeString
    excerpt: SafeString
    url: str
    place: str
    happened_at: datetime
    ring: Ring | None
    sign: str
    is_restricted: bool


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Words and filters out of the address; what the person may open and what fits."""
    throttle.slow(throttle.address_of(request.META), "search", free=FREE_IN_TEN_MINUTES)
    person = person_of(request)
    has_restricted = next(search.keys_of(person), None) is not None
    form = SearchForm(request.GET, has_restricted=has_restricted)
    asked = form.asked()
    text = str(request.GET.get("q", ""))[:LONGEST]
    today = day_of(timezone.now())
    hits = queries.find(asked, person, on=today, after=request.GET.get("after"))
    likely = _suggestion(asked, text, hits, person, today)
    values = {
        "form": form,
        "asked": asked,
        "text": text,
        "page": hits,
        "rows": [row_of(hit, asked.question) for hit in hits.rows],
        "suggestion": likely,
        "suggested": _address(request.GET, q=likely),
        "newest_url": _address(request.GET, urut=""),
        "best_url": _address(request.GET, urut=BEST),
        "most_compared": queries.MOST_COMPARED,
        "is_complete": queries.is_complete(),
        "has_restricted": has_restricted,
    }
    response = render(request, "search/search.html", values)
    if has_restricted:
        response["Cache-Control"] = "no-store"
    return response


def row_of(hit: Hit, question: Question) -> Row:
    """A hit with the words marked that were asked for."""
    document = hit.document
    text, spans = excerpts.excerpt(document.body, question.stems)
    title = document.title or str(hit.kind.label)
    return Row(
        kind=str(hit.kind.label),
        title=highlighted(title, excerpts.places(title, question.stems)),
        excerpt=highlighted(text, spans),
        url=document.url(),
        place=document.place,
        happened_at=document.happened_at,
        ring=hit.ring,
        sign=SIGNS.get(hit.kind.name, "speak"),
        is_restricted=not hit.kind.is_public,
    )


def _suggestion(asked: Asked, text: str, hits: Hits, person: Any, on: date) -> str:
    """Other words, where nothing fits and they would find something that the person may open."""
    if hits.rows or not hits.is_first or not asked.question:
        return ""
    for likely in spelling.suggestions(text):
        other = replace(asked, question=read(likely), best_first=False)
        if queries.find(other, person, on=on).rows:
            return likely
    return ""


def _address(given: QueryDict, **changes: str) -> str:
    """This search with something else chosen, from its first page on."""
    query = given.copy()
    for name in ("after", *changes):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


@panel("core.header", order=10)
def box(place: Any, person: Any) -> Fragment | None:  # noqa: ARG001  # the shape of every panel
    """The box in the header of every page but a reporter's."""
    return "search/box.html", {"address": reverse("search:search"), "longest": LONGEST}
