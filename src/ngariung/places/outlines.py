"""Outlines of provinces, regencies and districts: which regions a point lies in, what a map draws.

Package data, indicative, not official (data/PROVENANCE.md). `data/outlines.xz` holds a head, one record
for each region in the order of codes (box, a point well inside, where its shape begins and how long it
is), then every shape as WKB. It is read when first needed; a shape is built when its box is met, and
prepared for more questions. Nothing here knows the database.
"""

import functools
import hashlib
import lzma
import math
import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Invalid

if TYPE_CHECKING:
    from shapely import Geometry, STRtree

FILE: Final = Path(__file__).parent / "data" / "outlines.xz"
MAGIC: Final = b"ngariung outlines 1\n"
HEAD: Final = struct.Struct("<20sI")
# Code; west, south, east, north; longitude and latitude of the point inside; start and length.
RECORD: Final = struct.Struct("<8s6dII")
# The seas of Indonesia around its land, in degrees.
SOUTH, NORTH = -12.0, 7.0
WEST, EAST = 94.0, 142.0
# What addresses call the whole of it.
COUNTRY: Final = "indonesia"
PROVINCE, REGENCY, DISTRICT = 2, 5, 8
MOST_SHAPES: Final = 400


class NoPoint(Invalid):
    """What was given is no point in Indonesia."""

    code = "no_point"
    status = 422
    words = _("These are no coordinates. Write the latitude and the longitude as numbers.")


class NotInIndonesia(NoPoint):
    """A point, but far from Indonesia."""

    code = "not_in_indonesia"
    words = _(
        "This point does not lie in Indonesia. Latitudes go from −12 to 7, longitudes from 94 to 142."
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """One region: the box around it as (west, south, east, north), and a point well inside it."""

    code: str
    box: tuple[float, float, float, float]
    middle: tuple[float, float]
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Atlas:
    """All outlines by code, and the bytes of their shapes."""

    version: str
    outlines: dict[str, Outline]
    shapes: memoryview


# A prepared shape builds its index while it answers the first question: one question at a time.
_ASKING = threading.Lock()


@functools.cache
def atlas() -> Atlas:
    """All outlines; about a tenth of a second the first time, then at once."""
    packed = FILE.read_bytes()
    content = lzma.decompress(packed)
    magic, count = HEAD.unpack_from(content)
    assert magic == MAGIC
    after = HEAD.size + count * RECORD.size
    whole = memoryview(content)
    records = RECORD.iter_unpack(whole[HEAD.size : after])
    rows = [
        Outline(code.rstrip(b"\0").decode(), (west, south, east, north), (lng, lat), start, length)
        for code, west, south, east, north, lng, lat, start, length in records
    ]
    return Atlas(
        version=hashlib.sha256(packed).hexdigest()[:12],
        outlines={row.code: row for row in rows},
        shapes=whole[after:],
    )


@functools.cache
def _boxes() -> tuple["STRtree", list[str]]:
    """A tree of the boxes of regencies and districts, and their codes; a map needs none."""
    import shapely  # noqa: PLC0415  # slow to load, and most processes never ask for a place

    small = [row for row in atlas().outlines.values() if len(row.code) > PROVINCE]
    return shapely.STRtree([shapely.box(*row.box) for row in small]), [row.code for row in small]


@functools.lru_cache(maxsize=MOST_SHAPES)
def shape(code: str) -> "Geometry":
    """The area of a region, prepared for questions and kept; KeyError where it has no outline."""
    import shapely  # noqa: PLC0415  # see above

    built = area(code)
    shapely.prepare(built)
    return built


def area(code: str) -> "Geometry":
    """The area of a region, built anew: for drawing it once; KeyError where it has no outline."""
    import shapely  # noqa: PLC0415  # see above

    known = atlas()
    found = known.outlines[code]
    built: Geometry = shapely.from_wkb(
        bytes(known.shapes[found.start : found.start + found.length])
    )
    return built


def checked(lat: float, lng: float) -> tuple[float, float]:
    """The point, if it is one and lies in or near Indonesia; refused in words where not."""
    if not (math.isfinite(lat) and math.isfinite(lng)):
        raise NoPoint
    if not (SOUTH <= lat <= NORTH and WEST <= lng <= EAST):
        raise NotInIndonesia
    return lat, lng


def regions_at(lat: float, lng: float) -> list[str]:
    """Codes of every regency and district that holds the point, its border included; larger ones first.

    The outlines are rough, so several of a level may hold a point near a border, and all are given.
    None may: at sea, or in a gap. The caller says so in words and never guesses.
    """
    import shapely  # noqa: PLC0415  # see above

    lat, lng = checked(lat, lng)
    point = shapely.Point(lng, lat)
    with _ASKING:
        tree, codes = _boxes()
        near = [codes[number] for number in tree.query(point)]
        hit = [code for code in near if shape(code).intersects(point)]
    return sorted(hit, key=lambda code: (len(code), code))


def has(code: str) -> bool:
    """Whether the region has an outline: all provinces and regencies, nearly all districts."""
    return code in atlas().outlines


def parts(code: str) -> list[str]:
    """Codes of the regions one level below that have an outline; of the country for an empty code."""
    length = len(code) + 3 if code else PROVINCE
    return [
        each for each in atlas().outlines if len(each) == length and each.startswith(code)
    ]  # codes below "36" begin with "36.": no province is the beginning of another


def middle(code: str) -> tuple[float, float]:
    """A point well inside the region, as (longitude, latitude)."""
    return atlas().outlines[code].middle
