"""How fast the index is built and asked: `python bench/search.py [--voices 50000] [--small 10000]`.

Makes invented voices in a database of its own, twice, and prints speed and waiting times for rare,
common, two-word and filtered questions of the public and of a screener.
"""

import argparse
import datetime as dt
import os
import random
import statistics
import tempfile
import time

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.core.management import call_command

from ngariung.core import search
from ngariung.core.transactions import writing
from ngariung.parties.models import Party, Person, Post
from ngariung.places.models import Region
from ngariung.search import actions, queries, question
from ngariung.search.queries import Asked
from ngariung.voices.models import About, Summary, Voice

WORDS = """
lampu jalan mati gang sempit banjir sampah menumpuk upah lembur belum dibayar pungutan liar
parkir pencurian motor malam warga resah air keruh sumur bau pabrik asap truk berlubang
sekolah jembatan rusak pasar macet kabel listrik padam iuran bantuan terlambat pelayanan
antre puskesmas dokter obat
"""
COMMON, RARE = "warga", "zamrud"
RUNS = 60


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--voices", type=int, default=50_000)
    asked.add_argument("--small", type=int, default=10_000)
    options = asked.parse_args()
    call_command("migrate", verbosity=0)
    world = World()
    before = {}
    for size in (options.small, options.voices):
        world.fill(size)
        started = time.process_time()

        count = actions.rebuild()
        spent = time.process_time() - started
        print(
            f"\n{size:,} voices: {count:,} documents in {spent:.1f} s of one core,"
            f" {count / spent:,.0f} a second"
        )
        for name, ask in world.questions():
            typical, slow = waiting(ask)
            ratio = f"  x {slow / before[name]:.2f}" if name in before else ""
            before.setdefault(name, slow)
            print(f"  {name:42} p50 {typical:6.1f} ms  p95 {slow:6.1f} ms{ratio}")


def waiting(ask):
    times = []
    for _ in range(RUNS):
        # The processor's time: on a busy machine the clock on the wall tells of others.
        started = time.process_time()
        ask()
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times), sorted(times)[int(RUNS * 0.95) - 1]


class World:
    """Two desks; one voice in ten is open; one in a hundred is about the other desk's institution."""

    def __init__(self):

        self.random = random.Random(7)
        self.end = dt.datetime(2026, 10, 7, 12, tzinfo=dt.UTC)
        self.desks = [Party.objects.create(name=f"Lembaga {n}", kind="police") for n in range(4)]
        self.person = Person.objects.create_user("penyaring@contoh.invalid", "Penyaring")
        Post.objects.create(
            person=self.person,
            party=self.desks[0],
            role="screener",
            state="active",
            proposed_at=self.end,
        )
        province = Region.objects.create(
            code="36", name="Banten", level="province", path="Banten", search_name="banten"
        )
        self.regions = [
            Region.objects.create(
                code=f"36.{n:02}", name=f"Kab {n}", level="regency", parent=province, path=f"Kab {n}, Banten",
                search_name=f"kab {n}",
            )
            for n in range(1, 9)
        ]  # fmt: skip
        self.size = 0

    def fill(self, size):

        while self.size < size:
            with writing():
                self._some(min(5000, size - self.size))

    def _some(self, count):

        voices = [self._voice(self.size + n) for n in range(count)]
        Voice.objects.bulk_create(voices)
        opened = [voice for voice in voices if voice.what == "open"]
        Summary.objects.bulk_create(
            Summary(voice=voice, text=voice.text, by=self.person, at=self.end) for voice in opened
        )
        About.objects.bulk_create(
            About(voice=voice, party=self.desks[0], source="confirmed")
            for voice in voices[::100]
            if voice.what != "open"
        )
        self.size += count

    def _voice(self, number):

        said = self.random.choices(WORDS.split(), k=18)
        if self.random.random() < 0.5:
            said.append(COMMON)
        if self.random.random() < 0.0005:
            said.append(RARE)
        when = self.end - dt.timedelta(seconds=self.random.randrange(365 * 86400))
        return Voice(
            text=" ".join(said).capitalize() + ".",
            what="open" if number % 10 == 0 else "restricted",
            desk=self.desks[number % 4],
            region=self.random.choice(self.regions),
            kind="complaint",
            topic="lighting",
            received_at=when,
        )

    def questions(self):

        on = self.end.date()

        def asking(text, person=None, **more):
            asked = Asked(question.read(text), **more)
            return lambda: queries.find(asked, person, on=on)

        both = {"region": self.regions[0], "since": on - dt.timedelta(days=60)}
        elsewhere = {"kind": search.kind_named("said"), "party": self.desks[1]}
        return [
            ("public, rare word", asking(RARE)),
            ("public, common word", asking(COMMON)),
            ("public, two words", asking("lampu jalan")),
            ("public, words in a row", asking('"lampu jalan"')),
            ("public, common, place and time", asking(COMMON, **both)),
            ("public, common, best first", asking(COMMON, best_first=True)),
            ("public, nothing fits", asking("zzzzzz warga")),
            ("screener, rare word", asking(RARE, self._fresh())),
            ("screener, common word", asking(COMMON, self._fresh())),
            ("screener, two words", asking("lampu jalan", self._fresh())),
            ("screener, nothing of another desk", asking(COMMON, self._fresh(), **elsewhere)),
            ("screener, common, place and time", asking(COMMON, self._fresh(), **both)),
        ]  # fmt: skip

    def _fresh(self):

        return Person.objects.get(pk=self.person.pk)


if __name__ == "__main__":
    main()
