"""The public numbers: closed quarters, rounded, nothing under five people (docs/decisions/0006)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from ngariung.numbers import cells, publishing
from ngariung.numbers.models import Tally
from ngariung.numbers.periods import Period
from ngariung.numbers.waiting import Waits
from ngariung.places.models import Region

from .promises import OfParty, Promises, by_party, promises_from, public_promises
from .sheet import waits_of

# Longer columns of days than this would show single people; the last holds the rest.
WIDTH, COLUMNS = 5, 8
# What the page shows of the tallies.
MEASURES = ("voices", "topic", "place", "took", "since")


@dataclass(frozen=True)
class Public:
    """Everything on the public page, for one region and quarter."""

    period: Period
    region: Region | None
    # Rounded; None for fewer than five.
    voices: int | None
    topics: dict[str, int]
    places: dict[str, int]
    # Unrounded: shown only through `publishing`.
    waits: Waits
    promises: Promises
    institutions: list[OfParty]
    # When the promises were counted; None for just now.
    promises_as_of: datetime | None = None


def public(period: Period, region: Region | None, *, on: date) -> Public:
    """The numbers of a region, or of all, in a closed quarter. Three queries."""
    code = region.code if region is not None else ""
    counts = _counts(cells.region_scope(code[: cells.DISTRICT]), period)
    promises = public_promises(first=period.first, last=period.last, region=code, on=on)
    return Public(
        period=period,
        region=region,
        voices=publishing.rounded(counts["voices"].get("", 0)),
        topics=publishing.published(counts["topic"]),
        places=publishing.published(counts["place"]),
        waits=waits_of(counts["took"], counts["since"], on=on),
        promises=promises_from(promises.numbers),
        institutions=by_party(promises),
        promises_as_of=promises.as_of,
    )


def _counts(scope: str, period: Period) -> dict[str, dict[str, int]]:
    rows = (
        Tally.objects.filter(
            scope=scope, measure__in=MEASURES, month__range=(period.first, period.last)
        )
        .values_list("measure", "key")
        .order_by()
        .annotate(total=Sum("count"))
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for measure, key, total in rows:
        found[measure][key] = total
    return found


def open_voices(region: Region | None) -> dict[str, int]:
    """How many public voices there are in each part of a region, or of the country. One query.

    Not rounded: each of them can be read by everybody.
    """
    code = region.code[: cells.DISTRICT] if region is not None else ""
    rows = Tally.objects.filter(scope=cells.region_scope(code), measure="public", count__gt=0)
    return dict(rows.values_list("key").order_by().annotate(total=Sum("count")))


def region_named(code: str) -> Region | None:
    """The province, regency or district with this code; None for none."""
    found = Region.objects.filter(pk=code).first()
    return found if found is not None and len(found.code) <= cells.DISTRICT else None


def names_of(codes: list[str]) -> dict[str, str]:
    """Names of regions by code."""
    return dict(Region.objects.filter(pk__in=codes).values_list("pk", "name"))
