"""Make the outlines that ship with the room `places` from the material folder.

    .venv/bin/python tools/outlines.py [MATERIAL]

Reads regions/regencies.geojson.gz and regions/districts.geojson.gz, closes and repairs what is broken,
compares the codes with those of the regions that the product knows, and writes
src/ngariung/places/data/outlines.xz (its form: src/ngariung/places/outlines.py). The same material and
the same GEOS give the same bytes. Provinces are drawn from their regencies, coarser: for pictures only.
"""

import gzip
import json
import lzma
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from ngariung.language import regions
from ngariung.places.outlines import FILE, HEAD, MAGIC, RECORD, REGENCY

ROOT = Path(__file__).parent.parent
# A ring needs three corners and the first one again.
SMALLEST_RING = 4
# About half a kilometre: what a picture of a whole province shows as less than a point.
COARSE = 0.005
AREAS = ("Polygon", "MultiPolygon")

Outlines = dict[str, BaseGeometry]


def read(path: Path) -> dict[str, list[Any]]:
    """Each region's polygons as they come, by code."""
    found: dict[str, list[Any]] = {}
    for feature in json.loads(gzip.decompress(path.read_bytes()))["features"]:
        properties, shape = feature["properties"], feature["geometry"]
        code = properties.get("kode") or properties["code"]
        if code in found:
            sys.exit(f"{code} comes twice")
        parts = shape["coordinates"]
        found[code] = [parts] if shape["type"] == "Polygon" else parts
    return found


def closed(ring: list[Any]) -> list[Any]:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def is_sound(polygons: list[Any]) -> bool:
    """Whether the polygons are valid without any repair."""
    rings = [ring for polygon in polygons for ring in polygon]
    if any(ring[0] != ring[-1] or len(ring) < SMALLEST_RING for ring in rings):
        return False
    return bool(built(polygons).is_valid)


def built(polygons: list[Any]) -> BaseGeometry:
    """One shape of the polygons; rings of fewer than three corners enclose nothing and go."""
    parts = []
    for polygon in polygons:
        rings = [ring for ring in map(closed, polygon) if len(ring) >= SMALLEST_RING]
        if rings and rings[0][0] == closed(polygon[0])[0]:
            parts.append(Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def repaired(polygons: list[Any]) -> BaseGeometry:
    """The valid area of the polygons: areas only, no line or point that a repair leaves over."""
    shape = built(polygons)
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    areas = [part for part in shapely.get_parts(shape).tolist() if part.geom_type in AREAS]
    whole = shapely.union_all(areas) if len(areas) > 1 else areas[0]
    return shapely.normalize(whole)


def provinces(regencies: Outlines) -> Outlines:
    """Each province as the union of its regencies, coarse."""
    members = defaultdict(list)
    for code, shape in regencies.items():
        members[code[:2]].append(shape)
    return {
        code: shapely.normalize(shapely.union_all(shapes).simplify(COARSE))
        for code, shapes in members.items()
    }


def middle(shape: BaseGeometry) -> tuple[float, float]:
    """A point well inside the largest part: where a number stands."""
    largest = max(shapely.get_parts(shape).tolist(), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=0.002)
    return tuple(shapely.get_coordinates(line)[0].tolist())


def packed(outlines: Outlines) -> bytes:
    """The file's content: head, one record for each region in the order of codes, then their WKB."""
    records, bodies, start = [], [], 0
    for code in sorted(outlines):
        shape = outlines[code]
        body = shapely.to_wkb(shape, byte_order=1, output_dimension=2)
        numbers = (*shape.bounds, *middle(shape))
        records.append(RECORD.pack(code.encode(), *numbers, start, len(body)))
        bodies.append(body)
        start += len(body)
    return HEAD.pack(MAGIC, len(records)) + b"".join(records) + b"".join(bodies)


def tell(level: str, raw: dict[str, list[Any]], made: Outlines) -> bool:
    """Say what was found and repaired; whether all is as it must be."""
    known = {row.code for row in regions.rows() if row.level == level}
    sound = sum(is_sound(polygons) for polygons in raw.values())
    broken = [code for code, shape in made.items() if not shape.is_valid or shape.area <= 0]
    print(
        f"{level}: {len(raw):,} outlines, {len(raw) - sound:,} invalid as they came, {len(broken)} now"
    )
    print(f"  codes nobody knows: {sorted(set(raw) - known) or 'none'}")
    print(f"  regions without an outline: {sorted(known - set(raw)) or 'none'}")
    return not broken and set(raw) <= known


def main() -> None:
    material = Path(
        sys.argv[1]
        if len(sys.argv) > 1
        else os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared")
    )
    folder = material / "data" / "regions"
    everything: Outlines = {}
    fine = True
    for level, name in (("regency", "regencies"), ("district", "districts")):
        raw = read(folder / f"{name}.geojson.gz")
        made = {code: repaired(polygons) for code, polygons in raw.items()}
        fine &= tell(level, raw, made)
        everything |= made
    everything |= provinces(
        {code: shape for code, shape in everything.items() if len(code) == REGENCY}
    )
    if not fine:
        sys.exit("not written: see above")
    content = lzma.compress(packed(everything), preset=9 | lzma.PRESET_EXTREME)
    FILE.write_bytes(content)
    print(f"{len(everything):,} outlines, {len(content):,} bytes")


if __name__ == "__main__":
    main()
