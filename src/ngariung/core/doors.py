"""Tables as answers of the web."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.http import JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from . import tables
from .errors import NotFound
from .tables import Cell, Table

TYPES = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}
# Whoever is signed in keeps nothing, so no cache may mix their answer up with the public's.
SEEN_BY = ("Accept-Language", "Cookie")


def table_answer(
    table: Table,
    rows: Iterable[Sequence[Cell]],
    *,
    form: str,
    at: datetime,
    dictionary_url: str,
) -> StreamingHttpResponse:
    """The rows as a streamed file; `form` is "csv" or "json", NotFound for any other.

    `rows` is first asked when the answer is being sent: give a generator (`tables.walk`). The columns'
    dictionary and the licence are named in Link headers. What is not public, no browser or
    proxy keeps.
    """
    if form not in TYPES:
        raise NotFound
    body = tables.as_csv(table, rows) if form == "csv" else tables.as_json(table, rows, at=at)
    answer = StreamingHttpResponse(body, content_type=TYPES[form])
    day = timezone.localtime(at).date().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="ngariung-{table.name}-{day}.{form}"'
    links = [f'<{settings.SITE_URL}{dictionary_url}>; rel="describedby"; type="application/json"']
    if table.licence.url:
        links.append(f'<{table.licence.url}>; rel="license"')
    answer["Link"] = ", ".join(links)
    if not table.is_public:
        answer["Cache-Control"] = "no-store"
    patch_vary_headers(answer, SEEN_BY)
    return answer


def dictionary_answer(table: Table, *, at: datetime) -> JsonResponse:
    """What the columns mean, for people and programs: the envelope of the JSON without its rows."""
    told = tables.dictionary(table, at=at)
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    patch_vary_headers(answer, SEEN_BY)
    return answer
