"""Whether similar voices are found among many, how fast, and how large the index gets.

.venv/bin/python bench/similar.py [--voices 100000] [--scale 1000000] [--plain ENVIRONMENT]

The second report of each pair in tests/language/pairs asks; the first lies among invented voices of the
same topics and places. Odd pairs were looked at while the search was written, even ones were not. Beside
it, in the same run: a plain TF-IDF search of scikit-learn over the same texts, installed into an
environment of its own (`--plain`, made when missing; without it, left out). `--scale` fills the index up
to so many voices, by the same ones moved to other villages, and compares the time with 1,000. "Alone" is
each in an act of its own; there also the wall's clock counts, because it waits for the disk or does not.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import distractors

from ngariung.language import regions, suggesting
from ngariung.language.similar import Index, Item, Probe
from ngariung.language.similar.masses import Fresh
from ngariung.language.similar.terms import Terms, mixed, unpacked

PAIRS = Path(__file__).parents[1] / "tests" / "language" / "pairs"
DAY, KEY, FEW = date(2026, 9, 1), b"a key of the bench", 5
BATCH, SMALL, ASKED, ALONE = 5_000, 1_000, 200, 1_000


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--voices", type=int, default=100_000)
    asked.add_argument("--scale", type=int, default=0)
    asked.add_argument("--plain", type=Path)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="ngariung-similar-") as folder:
        file = Path(folder) / "similar.sqlite3"
        items, probes, spare = material(options.voices)
        index = Index.make(file, KEY)
        small = filled(index, items, file, probes)
        recall(index, probes)
        if options.plain:
            plain(options.plain, Path(folder), items, probes)
        alone(index, spare)
        if options.scale:
            scaled(index, options.scale, file, probes, small)
            alone(index, spare)
        index.close()


def material(count):
    """The first reports among invented voices, the second ones that ask for them, and a few voices more."""
    draw = random.Random(3)
    names = {row.code: row.name for row in regions.rows()}
    rows = [
        row for path in sorted(PAIRS.glob("*.tsv")) if path.stem != "masses" for row in read(path)
    ]
    first = {row["id"]: DAY + timedelta(days=draw.randrange(-30, 60)) for row in rows}
    items = [item(row["id"], row["first"], first[row["id"]], row["region"], names) for row in rows]
    others = distractors.voices(count + ALONE, [row["region"] for row in rows])
    for number, (text, region) in enumerate(others):
        day = DAY + timedelta(days=draw.randrange(-60, 90))
        items.append(item(f"other {number}", text, day, region, names))
    spare = [items.pop() for _ in range(ALONE)]
    draw.shuffle(items)
    probes = {}
    for row in rows:
        on = first[row["id"]] + timedelta(days=int(row["days_apart"]))
        _key, *rest = item(row["id"], row["second"], on, row["region"], names)
        probes[row["id"]] = Probe(*rest)
    return items, probes, spare


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def item(key, text, on, region, names):
    path = ", ".join(filter(None, (names.get(region[:end], "") for end in (13, 8, 5))))
    # As at intake: the machine's guess of the topic, no person's.
    return Item(key, text, on, region, path, suggesting.suggest(text).topic or "")


def filled(index, items, file, probes):
    started = time.process_time()
    with index.writing():
        index.add(items[:SMALL])
    spent = time.process_time() - started
    small = timed(index, probes, file)
    started = time.process_time()
    for start in range(SMALL, len(items), BATCH):
        with index.writing():
            index.add(items[start : start + BATCH])
    spent += time.process_time() - started
    print(f"adding one among {BATCH:,}: {spent / len(items) * 1000:.2f} ms")
    timed(index, probes, file)
    return small


def alone(index, items):
    """Adding and removing voices one by one: on average, almost always, and at most."""
    with index.writing():
        index.note("begun", "yes")
    one_by_one("adding", index, [lambda each=each: index.add([each]) for each in items])
    one_by_one("removing", index, [lambda each=each: index.remove([each.key]) for each in items])
    started = time.perf_counter()
    index.seal()
    print(
        f"bringing them to the disk, once a minute: {(time.perf_counter() - started) * 1000:.0f} ms"
    )


def one_by_one(name, index, acts):
    for clock in (time.process_time, time.perf_counter):
        times = []
        for act in acts[clock is time.perf_counter :: 2]:
            started = clock()
            with index.writing():
                act()
            times.append((clock() - started) * 1000)
        times.sort()
        usual, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
        of = "processor" if clock is time.process_time else "wall"
        print(
            f"{name} one alone, {len(index):,} voices, {of}: mean {sum(times) / len(times):.2f} ms, "
            f"p50 {usual:.2f}, p95 {slow:.2f}, most {times[-1]:.0f}"
        )


def timed(index, probes, file):
    """Waiting time in milliseconds of the processor: on a busy machine the wall's clock tells of others."""
    times = []
    for probe in list(probes.values())[:ASKED]:
        index.find(probe, most=FEW)
        started = time.process_time()
        index.find(probe, most=FEW)
        times.append((time.process_time() - started) * 1000)
    times.sort()
    typical, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
    size = file.stat().st_size / 1e6
    print(f"{len(index):>9,} voices: p50 {typical:5.1f} ms, p95 {slow:5.1f} ms; {size:,.0f} MB")
    return slow


def recall(index, probes):
    found, asked = Counter(), Counter()
    for key, probe in probes.items():
        half = "seen" if int(key.rsplit("-", 1)[1]) % 2 else "unseen"
        hits = [hit.key for hit in index.find(probe, most=FEW)]
        for name in (half, "all"):
            asked[name] += 1
            found[name] += key in hits
            found[name, "first"] += hits[:1] == [key]
    for name, count in asked.items():
        within, first = found[name] / count, found[name, "first"] / count
        print(f"{name:7} {count} pairs: among the first five {within:.3f}, first {first:.3f}")


PLAIN = """
import json, sys, time
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
told = json.load(open(sys.argv[1]))
keys, texts, regions = map(np.array, zip(*told["items"]))
letters = {"analyzer": "char_wb", "ngram_range": (3, 5)}
for name, options in (("words", {}), ("letters in 3 to 5", letters)):
    vectors = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **options)
    matrix = vectors.fit_transform(texts).tocsr()
    for where in ("anywhere", "in the same village alone"):
        good, times = 0, []
        for key, text, region in told["probes"]:
            started = time.process_time()
            scores = (matrix @ vectors.transform([text]).T).toarray()[:, 0]
            if where != "anywhere":
                scores[regions != region] = -1
            best = np.argpartition(-scores, 5)[:5]
            times.append((time.process_time() - started) * 1000)
            good += key in keys[best]
        times.sort()
        slow = times[int(len(times) * 0.95)]
        print(f"TF-IDF of {name}, {where}: {good / len(times):.3f}, p95 {slow:.0f} ms")
"""


def plain(environment, folder, items, probes):
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "scikit-learn"], check=True)
    told = {
        "items": [(each.key, each.text, each.region) for each in items],
        "probes": [(key, each.text, each.region) for key, each in probes.items()],
    }
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    subprocess.run([python, "-c", PLAIN, folder / "told.json"], check=True)


def scaled(index, wanted, file, probes, small):
    """Fill the index with the same voices, moved: each round to other villages or to other days."""
    rows = index._connection.execute("SELECT key, day, terms FROM text").fetchall()
    held = [(key, day, unpacked(kept)) for key, day, kept in rows]
    draw, number, started = random.Random(5), 0, time.process_time()
    while len(index) < wanted:
        number += 1
        some = held[: wanted - len(index)]
        for start in range(0, len(some), 10 * BATCH):
            with index.writing():
                fresh = Fresh(index._number("next"))
                for key, day, terms in some[start : start + 10 * BATCH]:
                    moved = _moved(terms, number) if number % 2 else _sent_anew(terms, number)
                    fresh.add(f"{number} {key}", day - draw.randrange(300), moved, None)
                index._enter(fresh)
    print(f"filled up in {time.process_time() - started:.0f} s of one core")
    print(f"p95 is {timed(index, probes, file) / small:.1f} times that of {SMALL:,} voices")


def _moved(terms, number):
    places = [terms.places[0], *(mixed(place, number) for place in terms.places[1:])]
    names = [mixed(name, number) for name in terms.names]
    return _sent_anew(terms, number, places=places, names=names)


def _sent_anew(terms, number, *, places=None, names=None):
    return Terms(
        places=places or terms.places,
        names=names or terms.names,
        # No mass: another sketch.
        sketch=[mixed(each, number) for each in terms.sketch],
        matter=terms.matter,
        marks=terms.marks,
        words=terms.words,
        letters=terms.letters,
        told=terms.told,
    )


if __name__ == "__main__":
    main()
