"""How long loading 91,599 regions takes, and searching them; a bare INSERT of the same rows beside it.

.venv/bin/python bench/regions.py
"""

import os
import sqlite3
import statistics
import tempfile
import time

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.core.management import call_command

from ngariung.language import regions
from ngariung.places import queries
from ngariung.places.actions import load_regions

EXACT = [
    "Serang",
    "Kab. Serang",
    "Kota Serang",
    "Kec. Bukit Kapur",
    "Desa Majasari",
    "Bagan Besar, Bukit Kapur",
]
MISSPELT = ["Seragn", "Bukit Kapr", "Tangerng Selatan", "Majasri", "Cikandee", "Bandunng"]


def p95(words: list[str], rounds: int = 20) -> tuple[float, float]:
    times = []
    for _ in range(rounds):
        for word in words:
            start = time.perf_counter()
            queries.search(word)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), sorted(times)[int(0.95 * len(times))]


def main() -> None:
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    count = load_regions(progress=lambda _done, _total: None)
    took = time.perf_counter() - start
    start = time.perf_counter()
    bare = sqlite3.connect(":memory:")
    bare.execute("CREATE TABLE r (code TEXT PRIMARY KEY, name TEXT, level TEXT)")
    bare.executemany("INSERT INTO r VALUES (?, ?, ?)", [tuple(row) for row in regions.rows()])
    alone = time.perf_counter() - start
    print(f"load {count:,} regions: {took:.1f} s; reading and bare inserting them: {alone:.1f} s")
    queries.search("Serang")
    for name, words in (("exact", EXACT), ("misspelt", MISSPELT)):
        middle, slow = p95(words)
        print(f"search, {name:9} p50 {middle:5.1f} ms  p95 {slow:5.1f} ms")


if __name__ == "__main__":
    main()
