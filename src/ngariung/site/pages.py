"""Doors of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ngariung.commitments.pages.public import rows_of as promise_rows
from ngariung.forums.pages.public import rows_of as forum_rows
from ngariung.ledger.chain import day_of

from . import queries


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
