"""Lists at 10,000 voices: queries and p95 of each page, beside the same pages at 100 voices.

    .venv/bin/python bench/lists.py [VOICES]

Pages are asked for through Django itself (no network), signed in as somebody who sees everything in
the list. The database is a fresh SQLite in a folder of its own.
"""

import datetime as dt
import os
import sys
import tempfile
import time

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from ngariung.cases.models import Case, Clock, Gathering
from ngariung.commitments.models import Commitment
from ngariung.forums.models import Forum
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.places.models import Region
from ngariung.voices.models import Summary, Voice

PAGES = {
    "home": "/",
    "desk": "/meja/",
    "inbox": "/urusan/",
    "inbox, late": "/urusan/?terlambat=1",
    "public voices": "/suara/",
    "forums": "/forum/",
    "promises": "/janji/",
}
ROUNDS = 60


def people() -> tuple[Party, Person]:
    desk = Party.objects.create(name="Kecamatan Contoh", kind=Kind.GOVERNMENT)
    person = Person.objects.create_user("semua@contoh.invalid", "Semua", "x")
    for role in (Role.SCREENER, Role.HANDLER, Role.SUPERVISOR, Role.FACILITATOR):
        Post.objects.create(
            person=person, party=desk, role=role, state=PostState.ACTIVE, proposed_at=timezone.now()
        )
    return desk, person


def fill(count: int, desk: Party, person: Person) -> None:
    """Two of five voices wait, two lie in cases, one is public; a case for each second one in cases."""
    now = timezone.now()
    region, _ = Region.objects.get_or_create(
        code="36.04",
        name="Kabupaten Serang",
        level="regency",
        path="Kabupaten Serang",
        search_name="serang",
    )
    before = Voice.objects.count()
    voices, cases, gatherings, clocks, summaries, forums, promises = [], [], [], [], [], [], []
    for number in range(before, count):
        kind = number % 5
        voice = Voice(
            desk=desk, text=f"Lampu jalan di gang {number} mati.", kind="complaint", region=region,
            state="in_case" if kind in {1, 2} else "waiting", what="open" if kind == 4 else "restricted",
            received_at=now - dt.timedelta(minutes=number), topic="lighting",
        )  # fmt: skip
        voices.append(voice)
        if kind == 4:
            summaries.append(
                Summary(voice=voice, text=f"Lampu gang {number} mati.", by=person, at=now)
            )
        if kind == 1:
            day = now.date() + dt.timedelta(days=number % 30 - 10)
            case = Case(
                title=f"Lampu {number}", desk=desk, owner=desk, state="assigned", procedure="complaint-2026",
                opened_at=now, due_on=day, region=region, topic="lighting",
            )  # fmt: skip
            cases.append(case)
            clocks.append(
                Clock(
                    case=case,
                    kind="answer",
                    days=14,
                    started_on=now.date(),
                    due_on=day,
                    certainty="known",
                )
            )
        if kind in {1, 2}:
            gatherings.append(Gathering(case=cases[-1], voice=voice, by=person, at=now))
        if number % 20 == 0:
            forum = Forum(host=desk, title=f"Forum {number}", state="final", planned_by=person,
                          held_on=now.date() - dt.timedelta(days=number % 900), region=region)  # fmt: skip
            forums.append(forum)
        if number % 10 == 0:
            promises.append(
                Commitment(
                    promiser=desk,
                    deliverable=f"Memasang lampu {number}",
                    made_on=now.date(),
                    due_on=now.date() + dt.timedelta(days=number % 60 - 20),
                    is_public=True,
                )
            )
    for model, rows in (
        (Voice, voices), (Summary, summaries), (Case, cases), (Clock, clocks), (Gathering, gatherings),
        (Forum, forums), (Commitment, promises),
    ):  # fmt: skip
        model.objects.bulk_create(rows, batch_size=500)


def measure(person: Person) -> dict[str, tuple[int, float, int]]:
    """Queries, p95 in ms and status of each page."""
    client = Client()
    client.force_login(person)
    found = {}
    for name, path in PAGES.items():
        client.get(path)
        asked: list[str] = []

        def count(execute, sql, *rest, asked=asked):
            asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            status = client.get(path).status_code
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            client.get(path)
            times.append(1000 * (time.perf_counter() - start))
        found[name] = (len(asked), sorted(times)[int(0.95 * ROUNDS)], status)
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    desk, person = people()
    fill(100, desk, person)
    few = measure(person)
    fill(count, desk, person)
    connection.cursor().execute("ANALYZE")
    many = measure(person)
    print(
        f"{'page':16} {'queries':>8} {'p95 at 100':>12} {'p95 at ' + format(count, ','):>16} {'ratio':>7}"
    )
    for name in PAGES:
        queries, slow, status = many[name]
        print(f"{name:16} {queries:8} {few[name][1]:9.1f} ms {slow:13.1f} ms {slow / few[name][1]:7.2f}"
              f"{'' if status == 200 else f'  status {status}'}"
              f"{'' if queries == few[name][0] else f'  queries at 100: {few[name][0]}'}")  # fmt: skip


if __name__ == "__main__":
    main()
