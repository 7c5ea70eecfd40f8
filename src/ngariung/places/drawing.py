"""The ground of a map: the parts of a region as SVG paths, and as GeoJSON for a map that moves."""

import functools
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from . import outlines

if TYPE_CHECKING:
    from shapely import Geometry

# Units of the drawing, about half a millimetre on a phone.
WIDTH: Final = 400
TALLEST: Final = 420
EDGE: Final = 10
# Bends smaller than this are not drawn, nor islands smaller than this square.
FINEST: Final = 0.45
SMALLEST_ISLAND: Final = 1.2
MOST_GROUNDS: Final = 48
# Up to 300 kB each.
MOST_ANSWERS: Final = 16
# A map that moves shows bends down to this part of its width.
MOVING: Final = 2500
ROUGH: Final = 0.005


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to units: straight, with degrees of longitude shortened as at the middle latitude."""

    west: float
    north: float
    scale: float
    narrow: float
    across: float
    height: float

    def place(self, lng: float, lat: float) -> tuple[float, float]:
        """Where a point is drawn."""
        x = self.across + (lng - self.west) * self.narrow * self.scale
        return round(x, 1), round(EDGE + (self.north - lat) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """The parts of a region, each as the `d` of a path."""

    projection: Projection
    paths: dict[str, str]


def codes(frame: str) -> list[str]:
    """What a map of the frame is made of: its parts that have an outline, or else itself."""
    return outlines.parts(frame) or [frame]


@functools.lru_cache(maxsize=MOST_GROUNDS)
def ground(frame: str) -> Ground:
    """The ground of a province or regency, or of the country for an empty code; some milliseconds once."""
    drawn = codes(frame)
    projection = _projection([outlines.atlas().outlines[code].box for code in drawn])
    return Ground(projection, {code: _path(code, projection) for code in drawn})


def _projection(boxes: list[tuple[float, float, float, float]]) -> Projection:
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    narrow = math.cos(math.radians((south + north) / 2))
    wide, tall = (east - west) * narrow, north - south
    scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
    across = (WIDTH - wide * scale) / 2
    return Projection(west, north, scale, narrow, across, round(tall * scale + 2 * EDGE))


def _path(code: str, projection: Projection) -> str:
    import shapely  # noqa: PLC0415  # slow to load, see outlines

    finest = FINEST / projection.scale
    smallest = SMALLEST_ISLAND / projection.scale**2
    shape = shapely.simplify(outlines.area(code), finest)
    return "".join(
        _ring(shapely.get_coordinates(part.exterior).tolist(), projection)
        for part in _islands(shape, smallest)
    )


def _islands(shape: "Geometry", smallest: float) -> list[Any]:
    """The islands that are large enough to see, or the largest one."""
    import shapely  # noqa: PLC0415  # slow to load, see outlines

    every = shapely.get_parts(shape).tolist()
    large = [part for part in every if part.area >= smallest]
    return large or [max(every, key=lambda part: part.area)]


def _ring(points: list[tuple[float, float]], projection: Projection) -> str:
    """One ring in steps of tenths, written as steps from point to point: half as long."""
    placed = [projection.place(lng, lat) for lng, lat in points[:-1]]
    (x, y), *rest = placed
    steps = []
    for right, down in rest:
        step = round(right - x, 1), round(down - y, 1)
        if step != (0, 0):
            steps.append(f"{step[0]:g} {step[1]:g}")
        x, y = right, down
    start = f"M{placed[0][0]:g} {placed[0][1]:g}"
    return f"{start}l{' '.join(steps)}z" if steps else f"{start}h.1z"


@functools.lru_cache(maxsize=MOST_ANSWERS)
def geojson(frame: str) -> bytes:
    """The same parts as GeoJSON, finer: each with its code, and nothing else."""
    import shapely  # noqa: PLC0415  # slow to load, see outlines

    drawn = codes(frame)
    boxes = [outlines.atlas().outlines[code].box for code in drawn]
    finest = (max(box[2] for box in boxes) - min(box[0] for box in boxes)) / MOVING
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": json.loads(shapely.to_geojson(_simple(outlines.area(code), finest))),
        }
        for code in drawn
    ]
    answer = {"type": "FeatureCollection", "features": features}
    return json.dumps(answer, separators=(",", ":")).encode()


def _simple(shape: "Geometry", finest: float) -> "Geometry":
    """The shape with fewer bends and without specks, on a grid of ten or a hundred metres."""
    import shapely  # noqa: PLC0415  # slow to load, see outlines

    islands = _islands(shapely.simplify(shape, finest), 3 * finest**2)
    places = 3 if finest > ROUGH else 4
    return shapely.transform(shapely.MultiPolygon(islands), lambda points: points.round(places))
