"""The list of institutions and the public page of each."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ngariung.core.ring import Ring
from ngariung.parties import queries, rules
from ngariung.parties.enums import Kind
from ngariung.parties.forms import FindForm
from ngariung.parties.models import Party


@dataclass(frozen=True, slots=True)
class Row:
    """One institution in the list."""

    title: str
    url: str
    summary: str
    meta: list[str]
    ring: Ring | None = None
    heading_level: int = 2


@dataclass(frozen=True, slots=True)
class Can:
    """What the viewer may do with an institution."""

    manage: bool
    see_posts: bool


def listing(request: HttpRequest) -> HttpResponse:
    """Institutions by name; the public finds out who is here, operators add."""
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": ""}
    manages = rules.can_manage_parties(person_of(request))
    is_closed = manages and request.GET.get("view") == "closed"
    rows = queries.parties_called(asked["q"], asked["kind"], is_closed=is_closed)
    page = queries.page_of(rows, request.GET.get("after"))
    shown = [_row(party) for party in page.rows]
    values = {"form": form, "page": page, "rows": shown, "manages": manages, "is_closed": is_closed}
    return render(request, "parties/list.html", values | {"is_search": any(asked.values())})


def _row(party: Party) -> Row:
    meta = [party.get_kind_display()]
    if party.parent is not None:
        meta.append(_("under %(parent)s") % {"parent": party.parent})
    url = reverse("parties:party", args=[party.code])
    return Row(party.name, url, party.short_name, meta)


def party(request: HttpRequest, code: str) -> HttpResponse:
    """The public page of an institution."""
    person = person_of(request)
    found = queries.party_for(person, code)
    values = {
        "party": found,
        "areas": [area for area in queries.areas_of(found) if area.until is None],
        "members": [row.member for row in queries.members_of(found) if row.until is None],
        "alliances": [row.alliance for row in queries.alliances_of(found)],
        "is_alliance": found.kind == Kind.ALLIANCE,
        "can": can_with(person, found),
        "trail": trail(),
    }
    return render(request, "parties/party.html", values)


def can_with(person: Any, party: Party) -> Can:
    """What `person` may do with `party`."""
    manages = rules.can_manage_parties(person) and party.closed_on is None
    return Can(manages and party.kind != Kind.OPERATOR, rules.can_view_posts(person, party))


def person_of(request: HttpRequest) -> Any:
    """Who is signed in, or None."""
    return request.user if request.user.is_authenticated else None


def trail(party: Party | None = None) -> list[tuple[str, str]]:
    """The way back to the list, and to an institution's page."""
    steps = [(_("Institutions"), reverse("parties:list"))]
    if party is not None:
        steps.append((str(party), reverse("parties:party", args=[party.code])))
    return steps
