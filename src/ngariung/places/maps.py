"""Maps of counts: so many of something by place, as a picture and a table that say the same.

For pages of any room. The short way, with one query for all names:

    values["map"] = places.queries.map_of(
        {"36.04.05": 12, "36.73.01.1004": 3, "": 2},  # counts by region code, of any level
        Caption(_("Forums by place, 2026"), _("forums")),  # what and which period; head of the column
        within="36",                                  # optional: the region the page is about
        url=where,                                    # optional: where(Region) is a place's address,
    )                                                 # where(None) that of the whole country

and in the template `{% include "places/map_head.html" %}` in the block `head` and
`{% include "places/map.html" %}` where the map stands. `draw` is the same without the database.

The frame is the country, a province or a regency: `within`, or the smallest that holds every place. A
count of a village counts for its district, its regency, its province: whatever the frame's parts are.
A count of a place wider than those parts ("Banten", in a map of Banten) is told as a row of its own, so
is the count without any place (code ""): rows and total always add up. Places with nothing are not
listed. **What must not be shown is left out by the caller**: a place kept back (fewer than five people)
then looks like a place with none, the total is that of what is shown, and the caption's `note` says so.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from . import outlines
from .drawing import WIDTH, ground
from .labels import Circle, Label, apart, labels, reach

COUNTRY: Final = ""
SMALLEST, LARGEST = 8.0, 24.0
# The share of the picture that all circles may cover together.
COVERED: Final = 0.14


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the frame with its count; `url` leads to what is counted there, or one level deeper."""

    region_code: str
    name: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is counted: the title names it with its period, `what` heads the column, `note` stands below."""

    title: str | Promise
    what: str | Promise
    note: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Rolled:
    """Counts brought to the parts of a frame, and those that name no part of it."""

    frame: str
    counts: dict[str, int]
    # Of the frame as a whole ("Banten", no regency named), and of no place at all.
    wider: int = 0
    nowhere: int = 0

    @property
    def total(self) -> int:
        """Everything, with or without a part."""
        return sum(self.counts.values()) + self.wider + self.nowhere


@dataclass(frozen=True, slots=True)
class Row:
    """A spot as the table shows it, with the point where a map that moves puts its number."""

    name: str
    url: str
    count: int
    code: str
    at: str


@dataclass(frozen=True, slots=True)
class Map:
    """What `places/map.html` shows."""

    caption: Caption
    frame: str
    frame_name: str
    picture: SafeString
    rows: Sequence[Row]
    rolled: Rolled
    # Of the whole country, or of the province that a regency lies in; empty for none.
    wider_url: str = ""

    @property
    def outlines_url(self) -> str:
        """Where a map that moves finds the same ground; the version lets browsers keep it."""
        place = self.frame or outlines.COUNTRY
        return f"{reverse('places:outlines', args=[place])}?v={outlines.atlas().version}"

    @property
    def tiles(self) -> str:
        """The address of tiles, where the server's keeper chose some."""
        return str(settings.TILES)

    @property
    def tiles_credit(self) -> str:
        """Whom to name beside the tiles."""
        return str(settings.TILES_CREDIT)

    @property
    def total(self) -> int:
        """The sum of the table."""
        return self.rolled.total


def frame_of(codes: Iterable[str], *, within: str = "") -> str:
    """The region whose parts a map shows: `within`, or the smallest province or regency that holds all."""
    if within:
        return within[: outlines.REGENCY]
    named = [code for code in codes if code]
    for length in (outlines.REGENCY, outlines.PROVINCE):
        around = {code[:length] for code in named}
        if len(around) == 1 and any(len(code) > length for code in named):
            return around.pop() if min(map(len, named)) >= length else COUNTRY
    return COUNTRY


def rolled(counts: Mapping[str, int], *, within: str = "") -> Rolled:
    """The counts by part of their frame; what lies outside `within` is left out."""
    kept = {code: count for code, count in counts.items() if count}
    frame = frame_of(kept, within=within)
    length = len(frame) + 3 if frame else outlines.PROVINCE
    parts: Counter[str] = Counter()
    wider = nowhere = 0
    for code, count in kept.items():
        if not code:
            nowhere += count
        elif not _is_in(code, frame):
            continue
        elif len(code) < length:
            wider += count
        else:
            parts[code[:length]] += count
    return Rolled(frame, dict(parts), wider, nowhere)


def _is_in(code: str, frame: str) -> bool:
    return not frame or code == frame or code.startswith(f"{frame}.")


def draw(
    spots: Sequence[Spot], found: Rolled, caption: Caption, *, frame_name: str, wider_url: str = ""
) -> Map:
    """The map of the spots: the most first, places of the same count by name."""
    ordered = sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.region_code))
    return Map(
        caption=caption,
        frame=found.frame,
        frame_name=frame_name,
        picture=svg(ordered, found.frame, title=caption.title),
        rows=[_row(spot) for spot in ordered],
        rolled=found,
        wider_url=wider_url,
    )


def _row(spot: Spot) -> Row:
    at = outlines.middle(spot.region_code) if outlines.has(spot.region_code) else None
    point = f"{at[0]:.4f},{at[1]:.4f}" if at else ""
    return Row(spot.name, spot.url, spot.count, spot.region_code, point)


def svg(spots: Sequence[Spot], frame: str, *, title: str | Promise = "") -> SafeString:
    """The picture: areas with something stand out, circles grow with the count and carry it as text.

    Read aloud it is its title alone, because the table says the rest. Empty for a region without outline.
    """
    if frame and not outlines.has(frame):
        return SafeString("")
    earth = ground(frame)
    drawn = [spot for spot in spots if spot.region_code in earth.paths]
    return format_html(
        '<svg class="map-picture" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH,
        f"{earth.projection.height:g}",
        title,
        _areas(frame, drawn),
        _counts(frame, drawn),
    )


def _areas(frame: str, spots: Sequence[Spot]) -> SafeString:
    full = {spot.region_code for spot in spots}
    paths = ground(frame).paths
    order = sorted(paths, key=lambda code: (code in full, code))
    rows = (
        ("map-area map-area-full" if code in full else "map-area", paths[code]) for code in order
    )
    return format_html_join("", '<path class="{}" d="{}"/>', rows)


def _counts(frame: str, spots: Sequence[Spot]) -> SafeString:
    place = ground(frame).projection
    at = [place.place(*outlines.middle(spot.region_code)) for spot in spots]
    sizes = _sizes([spot.count for spot in spots], place.height)
    placed = [Circle(*point, size) for point, size in zip(at, sizes, strict=True)]
    circles = apart(placed, place.height)
    told = labels([spot.name for spot in spots], circles, place.height)
    lines = format_html_join("", "{}", ((_line(a, c),) for a, c in zip(at, circles, strict=True)))
    marks = zip(spots, circles, told, strict=True)
    return lines + format_html_join("", "{}", ((_mark(*mark),) for mark in marks))


def _sizes(counts: Sequence[int], height: float) -> list[float]:
    """Radii: the areas of circles grow with the counts, within what can be seen and read."""
    most = max(counts, default=1)
    room = COVERED * WIDTH * height / math.pi / max(sum(counts) / most, 1)
    largest = min(LARGEST, room**0.5)
    return [
        round(max(SMALLEST, reach(_told(count)) / 2 + 2.5, largest * (count / most) ** 0.5), 1)
        for count in counts
    ]


def _told(count: int) -> str:
    return number_format(count, use_l10n=True, force_grouping=True)


def _line(at: tuple[float, float], circle: Circle) -> SafeString:
    """From where the place is to its circle, where that had to give way."""
    if abs(at[0] - circle.x) + abs(at[1] - circle.y) < circle.size:
        return SafeString("")
    return format_html(
        '<path class="map-line" d="M{} {}L{} {}"/>', at[0], at[1], circle.x, circle.y
    )


def _mark(spot: Spot, circle: Circle, label: Label | None) -> SafeString:
    name = (
        format_html(
            '<text class="map-name" x="{}" y="{}" text-anchor="{}">{}</text>',
            label.x,
            label.y,
            label.anchor,
            label.words,
        )
        if label
        else ""
    )
    return format_html(
        '<g><title>{}: {}</title><circle class="map-circle" cx="{}" cy="{}" r="{}"/>'
        '<text class="map-number" x="{}" y="{}" text-anchor="middle">{}</text>{}</g>',
        spot.name,
        _told(spot.count),
        circle.x,
        circle.y,
        circle.size,
        circle.x,
        round(circle.y + 4, 1),
        _told(spot.count),
        name,
    )
