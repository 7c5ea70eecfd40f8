"""Which regions a point lies in: loading, memory, and lookups beside a loop over all outlines.

    .venv/bin/python bench/outlines.py

Points are random in the box of Indonesia (most lie at sea), then only those on land. The loop asks each
of the 7,798 outlines, ready in memory, in the same run; it shows what tree and preparation are worth.
"""

import os
import random
import tempfile
import time
from pathlib import Path

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from ngariung.places import drawing, maps, outlines

POINTS = 20_000
FEW = 60


def megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measured(ask, points) -> str:
    times = []
    for lat, lng in points:
        start = time.perf_counter()
        ask(lat, lng)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    p50, p95, p99 = (times[int(share * len(times))] for share in (0.5, 0.95, 0.99))
    return f"p50 {p50:8.3f} ms  p95 {p95:8.3f} ms  p99 {p99:8.3f} ms  most {times[-1]:8.3f} ms"


def over_all():
    """The naive way: every outline is asked."""
    import shapely  # noqa: PLC0415  # what it costs to load belongs to the measured part

    known = outlines.atlas()
    shapes = {
        code: shapely.from_wkb(known.shapes[row.start : row.start + row.length])
        for code, row in known.outlines.items()
        if len(code) > outlines.PROVINCE
    }

    def loop(lat: float, lng: float) -> list[str]:
        point = shapely.Point(lng, lat)
        hit = [code for code, shape in shapes.items() if shape.intersects(point)]
        return sorted(hit, key=lambda code: (len(code), code))

    return loop


def main() -> None:
    before = megabytes()
    start = time.perf_counter()
    outlines.atlas()
    took, size = 1000 * (time.perf_counter() - start), outlines.FILE.stat().st_size
    print(f"load {took:.0f} ms, {size:,} bytes; memory {before:.0f} → {megabytes():.0f} MB")
    chance = random.Random(20)
    anywhere = [(chance.uniform(-11, 6), chance.uniform(95, 141)) for _ in range(POINTS)]
    print(f"anywhere, cold  {measured(outlines.regions_at, anywhere)}")
    land = [point for point in anywhere if outlines.regions_at(*point)]
    chance.shuffle(land)
    print(f"on land         {measured(outlines.regions_at, land)}  ({len(land):,} points)")
    print(f"memory after {3 * POINTS:,} questions: {megabytes():.0f} MB")
    start = time.perf_counter()
    drawing.ground(maps.COUNTRY)
    country = time.perf_counter() - start
    start = time.perf_counter()
    drawing.ground("33")
    print(f"ground of a map, once: country {1000 * country:.0f} ms, a province"
          f" {1000 * (time.perf_counter() - start):.0f} ms; memory {megabytes():.0f} MB")  # fmt: skip

    loop = over_all()
    few = land[:FEW]
    print(f"loop over all   {measured(loop, few)}  ({len(few)} points)")
    assert all(loop(*point) == outlines.regions_at(*point) for point in few)
    print("the loop finds the same")


if __name__ == "__main__":
    main()
