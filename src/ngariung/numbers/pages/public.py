"""The public numbers: page, tables to take away, and the map beside the public voices."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ngariung.core.charts import bars
from ngariung.core.charts.chart import Chart, Heading, Mark
from ngariung.core.doors import dictionary_answer, table_answer
from ngariung.core.errors import NotFound
from ngariung.core.panels import Fragment, panel
from ngariung.ledger.chain import day_of
from ngariung.numbers import files, periods, pictures
from ngariung.numbers.limits import allowed
from ngariung.numbers.periods import Period
from ngariung.numbers.pictures import Days
from ngariung.numbers.queries import facts
from ngariung.numbers.queries import public as queries
from ngariung.numbers.queries.public import COLUMNS, WIDTH, Public
from ngariung.places import queries as places
from ngariung.places.maps import Caption, Map
from ngariung.places.models import Region


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What is said, promised and late, in a closed quarter; `?periode=2026-3&wilayah=36`."""
    today = day_of(timezone.now())
    quarters = periods.closed_quarters(on=today)
    found = _asked(request, quarters)
    code = found.region.code if found.region else ""
    values = {
        "found": found,
        "charts": _charts(found),
        "map": _map(found.region),
        "as_of": facts.as_of(),
        "quarters": [(q.short, _address(q, code), q == found.period) for q in quarters],
        "trail": _trail(found),
        "files": {name: _file(name, found) for name in files.TABLES},
        "limit": allowed(found.period),
    }
    return render(request, "numbers/public.html", values)


def _asked(request: HttpRequest, quarters: Sequence[Period]) -> Public:
    """The region and quarter of the address; the newest and all where it names none, NotFound for unknown."""
    code, name = request.GET.get("wilayah", ""), request.GET.get("periode", "")
    period = next((q for q in quarters if q.code == name), None if name else quarters[0])
    region = queries.region_named(code) if code else None
    if period is None or (code and region is None):
        raise NotFound
    return queries.public(period, region, on=day_of(timezone.now()))


def _address(period: Period, code: str) -> str:
    asked = {"periode": period.code, **({"wilayah": code} if code else {})}
    return f"{reverse('numbers:public')}?{urlencode(asked)}"


def _file(name: str, found: Public) -> str:
    asked = {"periode": found.period.code}
    if found.region:
        asked["wilayah"] = found.region.code
    return f"{reverse('numbers:file', args=[name, 'csv'])}?{urlencode(asked)}"


def _trail(found: Public) -> list[tuple[str, str]]:
    """The wider regions, from all of them down."""
    if found.region is None:
        return []
    codes = [found.region.code[:length] for length in (2, 5) if length < len(found.region.code)]
    names = queries.names_of(codes)
    wider = [(names[code], _address(found.period, code)) for code in codes]
    return [(_("All regions"), _address(found.period, "")), *wider]


def _charts(found: Public) -> dict[str, Chart]:
    """Each with definition, period and denominator in one line."""
    period = {"period": found.period.words}
    total = {**period, "count": found.voices or 0}
    drawn = {
        "topics": pictures.topics(
            found.topics, _("Voices received, %(period)s, by topic; of about %(count)d") % total
        ),
        "places": _places(
            found, _("Voices received, %(period)s, by place; of about %(count)d") % total
        ),
        "waiting": pictures.waiting_rounded(
            found.waits,
            _(
                "Working days from receipt to the first answer, voices of %(period)s; still waiting "
                "ones with their days so far, returned ones left out"
            )
            % period,
            Days(allowed(found.period), WIDTH, COLUMNS),
        ),
        "promises": pictures.promises(
            found.promises,
            _("Public promises of public bodies and companies made in %(period)s; of %(count)d")
            % {**period, "count": found.promises.made},
        ),
        "institutions": pictures.institutions(
            found.institutions,
            _("Per cent of the promises made in %(period)s; institutions with five or more")
            % period,
        ),
    }
    return {name: pictures.or_why(chart) for name, chart in drawn.items()}


def _places(found: Public, about: str) -> Chart:
    names = queries.names_of(list(found.places))
    ordered = sorted(found.places.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    marks = [
        Mark(
            names.get(code) or _("no place named"),
            count,
            url=_address(found.period, code) if code else "",
        )
        for code, count in ordered
    ]
    heading = Heading(_("Where people speak"), about)
    return bars.chart(marks, heading, head=(_("Place"), _("Voices")))


def _map(region: Region | None, *, to: Callable[[Region | None], str] | None = None) -> Map | None:
    """Open voices by place; None where there are none."""
    counts = queries.open_voices(region)
    if not counts:
        return None
    caption = Caption(_("Open voices by place, all years"), _("Open voices"))
    return places.map_of(
        counts, caption, within=region.code[:5] if region else "", url=to or _place
    )


def _place(region: Region | None) -> str:
    code = region.code if region is not None else ""
    asked = urlencode({"wilayah": code}) if code else ""
    return f"{reverse('numbers:public')}?{asked}" if asked else reverse("numbers:public")


# Tables to take away


@require_safe
def file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One table of the public page as CSV or JSON, of the same region and quarter."""
    table = _table(name)
    now = timezone.now()
    found = _asked(request, periods.closed_quarters(on=day_of(now)))
    url = reverse("numbers:dictionary", args=[name])
    return table_answer(table, files.rows(name, found), form=form, at=now, dictionary_url=url)


@require_safe
def dictionary(_request: HttpRequest, name: str) -> HttpResponse:
    """What the columns of a table mean."""
    return dictionary_answer(_table(name), at=timezone.now())


def _table(name: str) -> Any:
    if name not in files.TABLES:
        raise NotFound
    return files.TABLES[name]


# Beside the public voices


@panel("voices.public")
def open_voices_by_place(forum: Any, _viewer: Any) -> Fragment | None:
    """The map of all open voices; not beside those of one forum."""
    found = None if forum else _map(None)
    return ("numbers/parts/open_voices.html", {"map": found}) if found else None
