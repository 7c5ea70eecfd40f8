"""Forums by place: a map and its table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ngariung.forums import queries
from ngariung.forums.forms import FilterForm
from ngariung.ledger.chain import day_of
from ngariung.parties.pages.directory import person_of
from ngariung.places import queries as places
from ngariung.places.maps import Caption
from ngariung.places.pages import leading


def by_place(request: HttpRequest) -> HttpResponse:
    """The same forums as in the list, counted by place."""
    person, today = person_of(request), day_of(timezone.now())
    form = FilterForm(request.GET)
    chosen = form.chosen()
    address, listing = reverse("forums:map"), reverse("forums:list")
    title = _("Forums by place, planned and held, as of %(day)s") % {
        "day": date_format(today, "j F Y")
    }
    counts = places.counted(queries.forums_for(person, **chosen), "region")
    values = {
        "form": form,
        "map": places.map_of(
            counts,
            Caption(title, _("forums")),
            within=chosen["region"],
            url=leading(request, "wilayah", map_url=address, list_url=listing),
        ),
        "is_filtered": any(chosen.values()),
        "list_url": f"{listing}?{request.GET.urlencode()}",
        "trail": [(_("Forums"), listing)],
    }
    return render(request, "forums/map.html", values)
