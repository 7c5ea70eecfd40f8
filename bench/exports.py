"""Open voices as CSV and JSON at 10,000 rows beside 100,000: rows a second, and the most memory in Python.

    .venv/bin/python bench/exports.py [ROWS]

The whole way through Django (no network), each block thrown away as a web server would send it. The
database is a fresh SQLite in a folder of its own.
"""

import datetime as dt
import os
import sys
import tempfile
import time
import tracemalloc

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ngariung.parties.enums import Kind
from ngariung.parties.models import Party, Person
from ngariung.voices.models import Summary, Voice

BATCH = 5_000


def fill(first: int, last: int, desk: Party, person: Person) -> None:
    now = timezone.now()
    for start in range(first, last, BATCH):
        voices = [
            Voice(
                desk=desk,
                what="open",
                kind="complaint",
                topic="lighting",
                text="Lampu jalan mati.",
                received_at=now - dt.timedelta(minutes=number),
            )
            for number in range(start, min(start + BATCH, last))
        ]
        Voice.objects.bulk_create(voices)
        Summary.objects.bulk_create(
            Summary(voice=voice, text="- Lampu jalan mati; sudah dua bulan.", by=person, at=now)
            for voice in voices
        )


def read(client: Client, form: str) -> tuple[int, float]:
    started = time.perf_counter()
    rows = sum(block.count(b"\n") for block in client.get(f"/data/suara.{form}").streaming_content)
    return rows, time.perf_counter() - started


def measure(client: Client, form: str) -> tuple[float, float]:
    rows, seconds = read(client, form)
    tracemalloc.start()
    read(client, form)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return rows / seconds, most / 1_000_000


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    desk = Party.objects.create(name="Kecamatan Contoh", kind=Kind.GOVERNMENT)
    person = Person.objects.create_user("orang@contoh.invalid", "Orang", "x")
    client = Client()
    read(client, "csv")
    held: dict[str, float] = {}
    fill(0, many // 10, desk, person)
    for rows in (many // 10, many):
        for form in ("csv", "json"):
            speed, most = measure(client, form)
            told = f", {most / held[form]:.2f} times" if form in held else ""
            held.setdefault(form, most)
            print(
                f"{rows:>9,} rows as {form:4}: {speed:>8,.0f} rows/s, {most:5.1f} MB at most{told}"
            )
        if rows < many:
            fill(many // 10, many, desk, person)


main()
