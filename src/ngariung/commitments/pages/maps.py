"""Promises by place: a map and its table."""

from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ngariung.commitments import queries, standing
from ngariung.commitments.forms import FilterForm
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.places import queries as places
from ngariung.places.maps import Caption
from ngariung.places.pages import leading

# Where the forum sat in which it was promised, or where the case lies out of which it came.
PLACE = Coalesce("forum__region", "case__region")


def by_place(request: HttpRequest) -> HttpResponse:
    """The same promises as on the board, counted by place."""
    person, today = person_of(request), day_of(timezone.now())
    form = FilterForm(request.GET)
    chosen = form.chosen()
    rows = queries.commitments_for(person, **chosen)
    if form.standing():
        rows = rows.filter(standing.condition(form.standing(), on=today))
    address, board = reverse("commitments:map"), reverse("commitments:board")
    title = _("Promises by place, as of %(day)s") % {"day": date_format(today, "j F Y")}
    values = {
        "form": form,
        "map": places.map_of(
            places.counted(rows, PLACE),
            Caption(title, _("promises")),
            within=chosen["region"],
            url=leading(request, "wilayah", map_url=address, list_url=board),
        ),
        "is_filtered": any(chosen.values()) or bool(form.standing()),
        "list_url": f"{board}?{request.GET.urlencode()}",
        "trail": [(_("Promises"), board)],
    }
    return render(request, "commitments/map.html", values)
