"""Doors of this room."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from . import queries, zones
from .models import Region

MOST_FOUND = 12


def search(request: HttpRequest) -> HttpResponse:
    """Regions that `q` may mean: JSON for the picker, a page for people."""
    text = request.GET.get("q", "").strip()
    found = queries.search(text, limit=MOST_FOUND) if text else []
    if request.accepts("text/html"):
        rows = [(region, zones.zone_name(region)) for region in found]
        return render(request, "places/search.html", {"text": text, "rows": rows})
    answer = JsonResponse({"regions": [_shown(region) for region in found]})
    answer["Cache-Control"] = "private, max-age=600"
    answer["Vary"] = "Accept, Accept-Language"
    return answer


def _shown(region: Region) -> dict[str, str]:
    return {"code": region.code, "path": region.path, "level": region.get_level_display()}
