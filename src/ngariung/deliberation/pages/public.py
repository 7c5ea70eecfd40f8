"""Musyawarah for everybody: the list, and one with what it asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ngariung.core.paging import page
from ngariung.deliberation import queries, rules
from ngariung.forums.rules import FACILITATING
from ngariung.parties.pages.directory import person_of
from ngariung.parties.rules import held

from . import guests
from .pictures import picture_of

NEWEST = ("-pk",)


def listing(request: HttpRequest) -> HttpResponse:
    """Every musyawarah that the person may see, the newest first."""
    person = person_of(request)
    found = page(queries.deliberations_for(person), by=NEWEST, after=request.GET.get("after"))
    values: dict[str, Any] = {
        "page": found,
        "rows": found.rows,
        "can_plan": bool(held(person, *FACILITATING)),
    }
    return render(request, "deliberation/list.html", values)


def deliberation(request: HttpRequest, code: str) -> HttpResponse:
    """One musyawarah: its question, how to take part, and what it has brought so far."""
    person = person_of(request)
    guest = guests.guest(request, code)
    found = guest.deliberation
    values: dict[str, Any] = {
        "deliberation": found,
        "way_in": guests.way_in(guest),
        "trail": [(_("Deliberations"), reverse("deliberation:list"))],
        "can_run": rules.can_facilitate(person, found.host),
        # Scribes too: they may show letters and link there.
        "can_show_wall": rules.can_record(person, found.host),
        **picture_of(found),
    }
    return render(request, "deliberation/deliberation.html", values)


@require_safe
def dispute(request: HttpRequest) -> HttpResponse:
    """What a musyawarah about a labour dispute cannot do, and which steps the law knows."""
    return render(request, "deliberation/dispute.html", {})
