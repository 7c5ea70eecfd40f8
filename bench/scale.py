"""Pages at 10,000 and at 1,000,000 voices in one run: queries, p50, p95, their ratio, and memory.

    .venv/bin/python bench/scale.py [--large 1000000] [--folder var/scale] [--plans]

Makes both worlds with `ngariung demo --voices`, or takes those that lie in the folder. Pages are asked for
through the real WSGI application, without a network; memory is that of a worker of gunicorn that has
answered them over one. `--plans` prints how the database finds what each page shows.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROUNDS = int(os.environ.get("ROUNDS", "60"))
SMALL = 10_000
# A page's goal in ms at p95, and how much slower it may be with a hundred times as many voices.
GOAL, RATIO = 100, 1.3
SHEET, SEARCH = 300, 2.0
MEMORY = 150


def asked(words: dict[str, str]) -> dict[str, tuple[str, str, float, float]]:
    """For each page who asks for what, and its goals. `words` are of the language of the world itself."""
    plain, sheet, search = (GOAL, RATIO), (SHEET, RATIO), (GOAL, SEARCH)
    return {
        "home": ("", "/", *plain),
        "public voices": ("", "/suara/", *plain),
        "forums": ("", "/forum/", *plain),
        "promises": ("", "/janji/", *plain),
        "map counts": ("", "/angka/", *plain),
        "inbox": ("worker", "/urusan/", *plain),
        "inbox, overdue": ("worker", "/urusan/?show=overdue", *plain),
        "inbox, closed": ("worker", "/urusan/?show=closed", *plain),
        "desk": ("worker", "/meja/", *plain),
        "promises, signed in": ("worker", "/janji/", *plain),
        "sheet": ("worker", "/lembar/", *sheet),
        "search, rare word": ("", f"/cari/?q={words['rare']}", *search),
        "search, common word": ("", f"/cari/?q={words['common']}", *search),
        "search, two words": ("", f"/cari/?q={words['common']}+{words['rare']}", *search),
    }


# Inside one world


def measure(*, plans: bool) -> dict[str, list[float]]:
    """Queries, p50, p95 and status of each page of the world in NGARIUNG_DATA."""
    # The settings come from the environment of this process.
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    import ngariung.wsgi  # noqa: F401, PLC0415  # sets the garbage collector too

    settings.ALLOWED_HOSTS = ["*"]
    people, words = busiest(), words_of()
    found: dict[str, list[float]] = {}
    for name, (who, path, *_goals) in asked(words).items():
        client = Client()
        if who:
            client.force_login(people[who])
        sent = []

        def note(execute, sql, params, many, context, sent=sent):  # noqa: PLR0913, PLR0917
            sent.append((sql, params))
            return execute(sql, params, many, context)

        client.get(path)
        with connection.execute_wrapper(note):
            status = client.get(path).status_code
        if plans:
            explain(name, sent)
        times = []
        for _ in range(ROUNDS):
            # The processor's time: the database is in this process, and others may share the machine.
            start = time.process_time()
            client.get(path)
            times.append(1000 * (time.process_time() - start))
        times.sort()
        found[name] = [len(sent), times[ROUNDS // 2], times[int(0.95 * ROUNDS)], status]
    return found


def busiest() -> dict:
    """Who screens and works where most was said."""
    from django.db.models import Count  # noqa: PLC0415

    from ngariung.parties.enums import Role  # noqa: PLC0415
    from ngariung.parties.models import Person, Post  # noqa: PLC0415
    from ngariung.voices.models import Voice  # noqa: PLC0415

    rows = Voice.objects.values("desk").annotate(number=Count("pk")).order_by("-number")
    handling = Post.objects.filter(role=Role.HANDLER, person__posts__role=Role.SUPERVISOR)
    desks = [row["desk"] for row in rows[:5]]
    post = next(post for desk in desks for post in handling.filter(party=desk))
    return {"worker": Person.objects.get(pk=post.person_id)}


def words_of() -> dict[str, str]:
    """A word that stands in one text of thousands, and one that stands in many."""
    from ngariung.voices.models import Summary  # noqa: PLC0415

    last = Summary.objects.order_by("-pk").values_list("text", flat=True).first() or "("
    # The name of a village ends every public text of such a world.
    rare = last.rpartition("(")[2].rstrip(")").split()[-1]
    return {"rare": rare, "common": "jalan"}


def explain(name: str, sent: list) -> None:
    """Print the plan of each query."""
    from django.db import connection  # noqa: PLC0415

    for sql, params in sent:
        if not sql.startswith("SELECT"):
            continue
        start = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()
            took = 1000 * (time.perf_counter() - start)
            is_sqlite = connection.vendor == "sqlite"
            cursor.execute(("EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN ") + sql, params)
            rows = [str(row[-1]) for row in cursor.fetchall()]
        print(f"\n{name}: {took:.1f} ms  {sql[:300]}", file=sys.stderr)
        print("    " + "\n    ".join(rows), file=sys.stderr)


# Around both


def world(folder: Path, voices: int) -> dict[str, str]:
    """The environment of a world with so many voices, made where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "NGARIUNG_DATA": str(folder),
        "NGARIUNG_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "ngariung.settings",
    }
    marker = folder / "made"
    if not marker.exists():
        start = time.perf_counter()
        line = [sys.executable, "-m", "ngariung.cli", "demo", "--voices", str(voices)]
        subprocess.run(line, env=environment, check=True)
        marker.touch()
        print(f"{voices:,} voices made in {time.perf_counter() - start:.0f} s")
    for words in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
        subprocess.run([sys.executable, "-m", "django", *words], env=environment, check=True)
    return environment


def memory(environment: dict[str, str], paths: list[str]) -> float:
    """MB of one worker of gunicorn after it has answered the pages."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**environment, "MALLOC_ARENA_MAX": "2"}  # as `ngariung serve` starts it
    line = [sys.executable, "-m", "gunicorn", "ngariung.wsgi", "-w", "1", "--threads", "8", "-b",
            f"127.0.0.1:{port}", "--log-level", "error"]  # fmt: skip
    server = subprocess.Popen(line, env=environment)
    try:
        time.sleep(8)
        for path in paths * 5:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}").read()  # our own
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        status = Path(f"/proc/{children[0]}/status").read_text()
        line_ = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line_.split()[1]) / 1024
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("var/scale"))
    parser.add_argument("--plans", action="store_true")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps([words_and_pages(plans=options.plans)]))
        return
    results = []
    for voices in (SMALL, options.large):
        environment = world(options.folder / str(voices), voices)
        line = [sys.executable, __file__, "--measure", *(["--plans"] if options.plans else [])]
        done = subprocess.run(line, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        results += json.loads(done.stdout.splitlines()[-1])
    tell(*results)
    paths = [path for who, path, *_ in asked(results[1]["words"]).values() if not who]
    used = memory(environment, paths)
    print(f"memory of a web process after {5 * len(paths)} pages: {used:.0f} MB (goal {MEMORY} MB)")


def words_and_pages(*, plans: bool) -> dict:
    found = measure(plans=plans)
    return {"pages": found, "words": words_of()}


def tell(small: dict, large: dict) -> None:
    """One line for each page, with a verdict."""
    goals = asked(large["words"])
    print(f"{'page':22}{'queries':>8}{'p50':>9}{'p95':>9}   {'p50':>7}{'p95':>9}{'ratio':>7}")
    for name, (queries, middle, slow, status) in large["pages"].items():
        few = small["pages"][name]
        *_, goal, most = goals[name]
        ratio = slow / few[2]
        faults = [
            words
            for words, is_so in (
                (f"over {goal} ms", slow > goal),
                (f"ratio over {most}", ratio > most and slow - few[2] > 5),
                (f"status {status:.0f}", status != 200),
                (f"{few[0]:.0f} queries at {SMALL:,}", few[0] != queries),
            )
            if is_so
        ]
        print(
            f"{name:22}{queries:8.0f}{few[1]:6.0f} ms{few[2]:6.0f} ms  {middle:6.0f} ms{slow:6.0f} ms"
            f"{ratio:7.2f}  {', '.join(faults) or 'good'}"
        )


if __name__ == "__main__":
    main()
