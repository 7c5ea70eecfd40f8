"""CPU and memory of opinion maps, beside red-dwarf: `python bench/opinions.py [--without-red-dwarf]`.

`--asking` instead compares what we ask next with Polis' lottery (see replaying.py), `--loss` our
groups with those after a tenth of the votes is lost (see losing.py); `--seeds` how many times.

Every figure is the median of three fresh processes with one thread. Real votes are read from the
material (NGARIUNG_MATERIAL, by default ../shared); synthetic sets have three planted groups.
red-dwarf 0.4.0 is installed into an environment of its own (BENCH_RED_DWARF keeps it between runs).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import losing
import numpy as np
import replaying

from ngariung.opinions.live import Live
from ngariung.opinions.maps import map_of
from ngariung.opinions.matrix import matrix_of
from ngariung.opinions.reading import read_votes
from ngariung.opinions.votes import from_arrays

ROOT = Path(__file__).resolve().parents[1]
MATERIAL = Path(os.environ.get("NGARIUNG_MATERIAL", ROOT.parent / "shared"))
REAL = ("15-per-hour-seattle", "vtaiwan.uberx", "american-assembly.bowling-green")
SYNTHETIC = ((10_000, 1_000, 495_000), (33_422, 783, 1_980_000))
GROWTH = (
    (625, 200, 25_000),
    (1_250, 283, 50_000),
    (2_500, 400, 100_000),
    (5_000, 566, 200_000),
    (10_000, 800, 400_000),
)
LIVE = ((200, 60, 5_880), (2_031, 896, 225_000), (33_422, 783, 1_980_000))
LATE = 2_000
RUNS = 3
ONE_THREAD = {
    f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMBA", "VECLIB_MAXIMUM")
}
RED_DWARF = """
import json, sys, time
import numpy as np
started = time.process_time()
from reddwarf.implementations.polis import run_pipeline
loaded = time.process_time() - started
table = np.load(sys.argv[1])
votes = [
    {"participant_id": int(p), "statement_id": int(s), "vote": int(v)}
    for p, s, v in zip(table["people"], table["statements"], table["ways"])
]
def memory(name):
    return int(next(line for line in open("/proc/self/status") if line.startswith(name)).split()[1])
base = memory("VmRSS")
open("/proc/self/clear_refs", "w").write("5")
started = time.process_time()
run_pipeline(votes=votes)
spent = time.process_time() - started
peak = memory("VmHWM")
print(json.dumps({"cpu_ms": spent * 1000, "above_mib": (peak - base) / 1024, "import_ms": loaded * 1000}))
"""


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--without-red-dwarf", action="store_true")
    asked.add_argument("--small", action="store_true", help="Only the real sets.")
    asked.add_argument("--fresh", nargs=2, help=argparse.SUPPRESS)
    asked.add_argument("--asking", action="store_true", help="What is asked next, replayed.")
    asked.add_argument("--seeds", type=int, default=8, help="How many replays.")
    asked.add_argument(
        "--first-seed", type=int, default=0, help="Number of the first, with --asking."
    )
    asked.add_argument(
        "--only", default="", help="Only sets with this in their name, with --asking."
    )
    asked.add_argument("--loss", action="store_true", help="Groups after a loss of votes.")
    options = asked.parse_args()
    if options.fresh:
        what, path = options.fresh
        print(json.dumps({"map": measured, "live": followed}[what](path)))
        return
    if options.asking:
        asking(range(options.first_seed, options.first_seed + options.seeds), options.only)
        return
    if options.loss:
        loss(options.seeds)
        return
    python = None if options.without_red_dwarf else red_dwarf()
    with tempfile.TemporaryDirectory(prefix="ngariung-bench-") as folder:
        print("set | votes | map ms | stability ms | above base MiB | red-dwarf ms | MiB | ratio")
        for path in sets(Path(folder), small=options.small):
            row(path, python)
        print("\nlive: people x statements | votes | a vote us (99th percentile) | refresh ms")
        for size in LIVE[:2] if options.small else LIVE:
            live(synthetic(Path(folder), *size))
        if not options.small:
            print("\ngrowth, three planted groups")
            for size in GROWTH:
                row(synthetic(Path(folder), *size), None)


def asking(seeds, only):
    print(
        f"hidden-vote AUC at {replaying.ASKED} votes a person, and groups' agreement with those of"
    )
    print(f"all votes; {len(seeds)} replays from seed {seeds.start} on")
    print("set | Polis' lottery | ours, gain ± error | even draw | lottery | ours | even draw")
    for source in conversations():
        if only not in source.parent.name:
            continue
        found = replaying.compared(matrix_of(read_votes(source)), seeds=seeds)
        cells = [
            "{:.4f}{}".format(reached, told(*rest) if rest else "") for reached, *rest in found
        ]
        print(" | ".join([source.parent.name, *cells]), flush=True)


def told(gain, error):
    return f" {gain:+.4f} ± {error:.4f}"


def loss(replicates):
    print(f"groups after loss of {losing.LOST:.0%} of the votes, median of {replicates} replicates")
    print("set | verdict | bootstrap | k | same k | agreement | plain k-means")
    for source in conversations():
        found = losing.compared(read_votes(source), replicates=replicates)
        verdict, stability, k, as_many, ours, theirs = found
        cells = [source.parent.name, verdict, f"{stability:.2f}", str(k), f"{as_many:.2f}"]
        print(" | ".join([*cells, f"{ours:.3f}", f"{theirs:.3f}"]), flush=True)


def conversations():
    folder = MATERIAL / "data" / "opinions" / "openData"
    return sorted(folder.glob("*/participants-votes*"), key=lambda source: source.stat().st_size)


def sets(folder, *, small):
    for name in REAL:
        source = MATERIAL / "data" / "opinions" / "openData" / name / "participants-votes.csv.gz"
        if source.exists():
            yield real(folder, name, source)
        else:
            print(f"{name}: not there (set NGARIUNG_MATERIAL)")
    for size in () if small else SYNTHETIC:
        yield synthetic(folder, *size)


def row(path, python):
    ours = [run(sys.executable, __file__, "--fresh", "map", path) for _ in range(RUNS)]
    cells = [path.stem, str(ours[0]["votes"])]
    cells += [f"{middle(ours, key):.1f}" for key in ("cpu_ms", "stability_ms", "above_mib")]
    if python:
        script = path.parent / "red_dwarf.py"
        script.write_text(RED_DWARF)
        theirs = [run(python, script, path) for _ in range(RUNS)]
        cells += [f"{middle(theirs, key):.1f}" for key in ("cpu_ms", "above_mib")]
        cells.append(f"{middle(theirs, 'cpu_ms') / middle(ours, 'cpu_ms'):.1f}")
    print(" | ".join(cells), flush=True)


def live(path):
    runs = [run(sys.executable, __file__, "--fresh", "live", path) for _ in range(RUNS)]
    vote, slow, refresh = (middle(runs, key) for key in ("vote_us", "slow_us", "refresh_ms"))
    print(f"{path.stem} | {runs[0]['votes']} | {vote:.0f} ({slow:.0f}) | {refresh:.1f}", flush=True)


def followed(path):
    """The last votes come one by one to a map of the others, then all is drawn anew, once."""
    table = np.load(path)
    columns = [table[name] for name in ("people", "statements", "ways")]
    room = Live(from_arrays(*(column[:-LATE] for column in columns)))
    waits = []
    for person, statement, way in zip(
        *(column[-LATE:].tolist() for column in columns), strict=True
    ):
        started = time.perf_counter()
        room.cast(str(person), str(statement), way)
        waits.append((time.perf_counter() - started) * 1e6)
    waits.sort()
    started = time.process_time()
    room.refresh()
    return {
        "votes": len(columns[0]),
        "refresh_ms": (time.process_time() - started) * 1000,
        "vote_us": waits[LATE // 2],
        "slow_us": waits[-LATE // 100],
    }


def middle(runs, key):
    return statistics.median(one[key] for one in runs)


def run(*command):
    ran = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **ONE_THREAD},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])


def measured(path):
    """One map from columns of numbers in memory, the columns' own memory not counted."""
    table = dict(np.load(path).items())
    base = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    started = time.process_time()
    found = map_of(from_arrays(table["people"], table["statements"], table["ways"]))
    spent = (time.process_time() - started) * 1000
    return {
        "votes": len(table["ways"]),
        "cpu_ms": spent - found.stability_ms,
        "stability_ms": found.stability_ms,
        "above_mib": (memory("VmHWM") - base) / 1024,
    }


def memory(name):
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(name)).split()[1])


def real(folder, name, source):
    votes = read_votes(source)
    rows, columns, ways = votes.arrays()
    path = folder / f"{name}.npz"
    people = np.array([int(person) for person in votes.people])[rows]
    statements = np.array([int(statement) for statement in votes.statements])[columns]
    np.savez(path, people=people, statements=statements, ways=ways)
    return path


def synthetic(folder, people, statements, votes):
    """Three groups, each with its own leaning on every statement; votes in random order."""
    random = np.random.default_rng(people)
    leaning = random.beta(0.6, 0.6, size=(3, statements))
    cells = random.choice(people * statements, size=votes, replace=False)
    rows, columns = np.divmod(cells, statements)
    agrees = random.random(votes) < leaning[rows % 3, columns]
    ways = np.where(random.random(votes) < 0.12, 0, np.where(agrees, 1, -1)).astype(np.int8)
    path = folder / f"{people}x{statements}.npz"
    np.savez(path, people=rows, statements=columns, ways=ways)
    return path


def red_dwarf():
    """The Python of an environment with red-dwarf in it, or None where it cannot be installed."""
    home = Path(os.environ.get("BENCH_RED_DWARF") or tempfile.mkdtemp(prefix="red-dwarf-"))
    python = home / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "red-dwarf==0.4.0"]
        subprocess.run(install, check=True, timeout=600)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"red-dwarf cannot be installed: {error}")
        return None
    return python


if __name__ == "__main__":
    main()
