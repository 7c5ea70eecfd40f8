"""Doors of this room."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_POST, require_safe

from ngariung.core.errors import NotFound, Refusal

from . import drawing, outlines, queries, zones
from .forms import PointForm
from .models import Region

MOST_FOUND = 12
YEAR, DAY = 31_536_000, 86_400


def search(request: HttpRequest) -> HttpResponse:
    """Regions that `q` may mean: JSON for the picker, a page for people."""
    text = request.GET.get("q", "").strip()
    found = queries.search(text, limit=MOST_FOUND) if text else []
    if request.accepts("text/html"):
        values = {"text": text, "rows": _rows(found), "form": PointForm()}
        return render(request, "places/search.html", values)
    answer = JsonResponse({"regions": [_shown(region) for region in found]})
    answer["Cache-Control"] = "private, max-age=600"
    answer["Vary"] = "Accept, Accept-Language"
    return answer


@csrf_exempt  # changes nothing, and a token would need a cookie, which reporters' pages never set
def here(request: HttpRequest) -> HttpResponse:
    """Every region that may hold the point in the body; the point is kept, logged and told nowhere."""
    with translation.override(_language(request)):
        answer = _here(request)
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_POST
def _here(request: HttpRequest) -> HttpResponse:
    form, found, words = PointForm(request.POST), [], ""
    if form.is_valid():
        try:
            found = queries.regions_at(**form.cleaned_data)
            words = "" if found else _nowhere()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    status = 200 if form.is_valid() else 422
    if request.accepts("text/html"):
        values = {"form": form, "rows": _rows(found), "words": words}
        return render(request, "places/search.html", values, status=status)
    shown = [_shown(region) for region in found]
    told = {"regions": shown, "words": words or " ".join(_errors(form))}
    return JsonResponse(told, status=status)


def _language(request: HttpRequest) -> str:
    asked = request.POST.get("bahasa", "")
    known = dict(settings.LANGUAGES)
    return asked if asked in known else (translation.get_language() or settings.LANGUAGE_CODE)


def _errors(form: PointForm) -> list[str]:
    return list(dict.fromkeys(str(words) for told in form.errors.values() for words in told))


def _nowhere() -> str:
    return _(
        "None of our outlines holds this point: it lies at sea, or in a gap between outlines, which are"
        " rough. Search for the region by its name."
    )


def _tag(request: HttpRequest, place: str) -> str:  # noqa: ARG001  # the shape that `condition` asks for
    return f'"{outlines.atlas().version}-{place}"'


@gzip_page
@require_safe
@condition(etag_func=_tag)
def ground(request: HttpRequest, place: str) -> HttpResponse:
    """Outlines of the parts of a province or regency as GeoJSON, of the provinces for the country."""
    frame = "" if place == outlines.COUNTRY else place
    if frame and not (len(frame) <= outlines.REGENCY and outlines.has(frame)):
        raise NotFound
    answer = HttpResponse(drawing.geojson(frame), content_type="application/geo+json")
    is_lasting = request.GET.get("v") == outlines.atlas().version
    kept = f"max-age={YEAR}, immutable" if is_lasting else f"max-age={DAY}"
    # Private: a proxy in front would have to keep one for each language of the other pages.
    answer["Cache-Control"] = f"private, {kept}"
    return answer


def leading(
    request: HttpRequest, field: str, *, map_url: str, list_url: str
) -> Callable[[Region | None], str]:
    """Where the places of a map lead: into the place, on the map, and from a district on to the list.

    The other filters of the page are kept; `field` is the name of its RegionField.
    """

    def address(region: Region | None) -> str:
        query = request.GET.copy()
        for name in (field, f"{field}_code", f"{field}_search"):
            query.pop(name, None)
        if region is not None:
            query.update({field: region.path, f"{field}_code": region.code})
        is_last = region is not None and len(region.code) >= outlines.DISTRICT
        url = list_url if is_last else map_url
        return f"{url}?{query.urlencode()}" if query else url

    return address


def _rows(found: list[Region]) -> list[tuple[Region, str]]:
    return [(region, zones.zone_name(region)) for region in found]


def _shown(region: Region) -> dict[str, str]:
    return {"code": region.code, "path": region.path, "level": region.get_level_display()}
