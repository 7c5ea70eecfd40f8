"""A public musyawarah of 5,000 people and 200 statements, beside one of 50 people; then hostile acts.

    .venv/bin/python bench/crowd.py [PEOPLE]

Processor time of each page and act, the whole way through Django (no network), on a fresh SQLite in a
folder of its own. People vote on 40 to 80 statements each, in three planted groups. Then the same
musyawarah is attacked: 300 browsers with one and the same row of answers, 5,000 junk statements, a
statement with a name, and one with a telephone number.
"""

import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ngariung.core.errors import Refusal
from ngariung.deliberation import actions, queries, tokens
from ngariung.deliberation.actions import picturing
from ngariung.deliberation.enums import Admission, Origin, StatementState
from ngariung.deliberation.models import Deliberation, Participant, Statement, Vote
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post

STATEMENTS, STUFFED, JUNK = 200, 300, 5_000
CHANCE = random.Random(11)
HOST = "127.0.0.1"


def filled(host: Party, by: Person, people: int) -> Deliberation:
    """A musyawarah with votes of so many people in three groups, told in steps on the way."""
    now = timezone.now()
    plan = actions.Plan(question="Apa yang didahulukan tahun depan?", admission=Admission.LINK)
    found = actions.plan(plan, host=host, by=by, at=now)
    Statement.objects.bulk_create(
        Statement(
            deliberation=found,
            number=number,
            text=f"Usul nomor {number}: {CHANCE.choice(WHAT)} {CHANCE.choice(WHERE)}.",
            origin=Origin.SEED,
            state=StatementState.OPEN,
        )
        for number in range(1, STATEMENTS + 1)
    )
    actions.open_(found, by=by, at=now)
    asked = queries.asked_ids(found)
    tastes = [[CHANCE.betavariate(0.6, 0.6) for _one in asked] for _group in range(3)]
    members = Participant.objects.bulk_create(
        Participant(deliberation=found, key=tokens.key_of(found.code, tokens.of_browser()))
        for _person in range(people)
    )
    for place, member in enumerate(members):
        chosen = CHANCE.sample(range(len(asked)), CHANCE.randint(40, 80))
        Vote.objects.bulk_create(
            Vote(
                deliberation=found,
                participant=member,
                statement_id=asked[at],
                way=way(tastes[place % 3][at]),
            )
            for at in chosen
        )
    Deliberation.objects.filter(pk=found.pk).update(tick=people)
    found.refresh_from_db()
    return found


WHAT = ("lampu jalan", "saluran air", "pelatihan kerja", "posyandu", "jalan sawah", "tempat sampah")
WHERE = ("di setiap gang", "dekat pasar", "untuk anak muda", "untuk lansia", "sebelum hujan")


def way(taste: float) -> int:
    """One answer of somebody whose group agrees with this share."""
    drawn = CHANCE.random()
    return 0 if drawn < 0.08 else 1 if CHANCE.random() < taste else -1


def spent(act: Callable[[], Any], times: int = 5) -> float:
    """Processor milliseconds of the fastest of some runs."""
    best = float("inf")
    for _run in range(times):
        started = time.process_time()
        act()
        best = min(best, time.process_time() - started)
    return best * 1000


def guest(found: Deliberation) -> tuple[Client, str]:
    """A browser that has joined."""
    client = Client(HTTP_HOST=HOST)
    there = f"/musyawarah/{found.code}/ikut/"
    client.post(there, {"gabung": "1"})
    return client, there


def measure(found: Deliberation, by: Person) -> dict[str, float]:
    """What each page and act costs."""
    client, there = guest(found)
    staff = Client(HTTP_HOST=HOST)
    staff.force_login(by)
    codes = list(found.statements.values_list("code", flat=True)[:40])
    here = f"/musyawarah/{found.code}/"

    def vote() -> None:
        client.post(there, {"pernyataan": codes.pop(), "pilih": "1"}, follow=True)

    def refresh() -> None:
        found.refresh_from_db()
        picturing.refresh(found, at=timezone.now() + dt.timedelta(days=CHANCE.randint(1, 9**6)))

    def renewed() -> None:
        vote()
        refresh()

    return {
        "picture, computed anew": spent(renewed, times=2),
        "public page": spent(lambda: client.get(here)),
        "next statement": spent(lambda: client.get(there)),
        "a vote and the next": spent(vote),
        "running it": spent(lambda: staff.get(here + "urus/")),
        "result sheet": spent(lambda: client.get(here + "hasil/"), times=2),
    }


def attack(found: Deliberation, by: Person) -> None:
    """Stuff, flood and name; print what became of it."""
    now = timezone.now()
    asked = list(found.statements.filter(state=StatementState.OPEN).values_list("code", flat=True))
    row = {code: CHANCE.choice((1, 1, -1, 0)) for code in asked[:60]}
    for _copy in range(STUFFED):
        actions.vote(actions.join(found, secret=tokens.of_browser(), at=now), row, at=now)
    started = time.process_time()
    apart = actions.set_copies_apart(found, at=now)
    print(
        f"stuffed with {STUFFED} copies: {apart} set apart, {time.process_time() - started:.1f} s CPU"
    )
    started, waiting, refused = time.process_time(), 0, 0
    for number in range(JUNK // 5):
        person = actions.join(found, secret=tokens.of_browser(), at=now)
        for line in range(6):
            text = f"Sampah {CHANCE.choice(WHAT)} {number} {line} {CHANCE.random()}"
            try:
                made = actions.propose(person, text, at=now)
                waiting += made.state == StatementState.WAITING
            except Refusal:
                refused += 1
    each = (time.process_time() - started) / JUNK * 1000
    print(f"{JUNK} junk statements: {waiting} wait, {refused} refused, {each:.1f} ms CPU each")
    person = actions.join(found, secret=tokens.of_browser(), at=now)
    for text in ("Pak Sukirman jangan lagi jadi mandor.", "Telepon saya di 0812 3456 7890."):
        made = actions.propose(person, text, at=now)
        print(f"  {text!r}: {made.state}, {made.notices}")
    staff = Client(HTTP_HOST=HOST)
    staff.force_login(by)
    for what, door in (("running it", "urus/"), ("what waits", "urus/menunggu/")):
        page = spent(lambda door=door: staff.get(f"/musyawarah/{found.code}/{door}"))
        print(f"{what} with {JUNK} waiting: {page:.0f} ms CPU")


def main() -> None:
    """Measure both sizes, then attack the large one."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    host = Party.objects.create(name="Desa Contoh", kind=Kind.VILLAGE)
    by = Person.objects.create_user("desa@contoh.invalid", "Desa", "rahasia-sekali-1")
    now = timezone.now()
    Post.objects.create(
        person=by, party=host, role=Role.FACILITATOR, state=PostState.ACTIVE, proposed_at=now
    )
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    small, large = filled(host, by, 50), filled(host, by, people)
    figures = [measure(found, by) for found in (small, large)]
    print(f"{STATEMENTS} statements, {large.votes.count():,} votes of {people:,} people")
    print(f"{'ms CPU':<26}{'50':>9}{people:>9,}")
    for name in figures[0]:
        print(f"{name:<26}{figures[0][name]:>9.1f}{figures[1][name]:>9.1f}")
    attack(large, by)


main()
