"""Rooms full of people who vote, put straight into the tables: quick, and without any action's rules."""

import random

from ngariung.deliberation import tokens
from ngariung.deliberation.enums import ParticipantState, StatementState
from ngariung.deliberation.models import Deliberation, Participant, Statement, Vote

TEXTS = (
    "Giliran malam sebaiknya paling banyak dua kali seminggu.",
    "Upah lembur dibayar pada akhir minggu yang sama.",
    "Jadwal kerja diumumkan dua minggu sebelumnya.",
    "Kantin buka juga untuk giliran malam.",
    "Bus jemputan lebih penting daripada tempat parkir.",
    "Giliran boleh ditukar antarteman tanpa izin atasan.",
    "Hari Minggu libur bagi semua.",
    "Orang tua dari anak kecil didahulukan dalam memilih giliran.",
    "Robot pengangkat barang ditambah.",
    "Rapat bulanan diadakan dalam jam kerja.",
    "Kamera di ruang istirahat dilepas.",
    "Perwakilan pekerja ikut menyusun jadwal.",
)


def ask(found, number=12):
    """So many statements that are asked."""
    rows = [
        Statement(
            deliberation=found,
            number=at + 1,
            text=TEXTS[at] if at < len(TEXTS) else f"Usul nomor {at + 1} sebaiknya diterima.",
            origin="seed",
            state=StatementState.OPEN,
        )
        for at in range(number)
    ]
    return Statement.objects.bulk_create(rows)


def come(found, number, state=ParticipantState.COUNTED):
    """So many people who have said nothing yet."""
    rows = [
        Participant(
            deliberation=found, key=tokens.key_of(found.code, tokens.of_browser()), state=state
        )
        for _ in range(number)
    ]
    return Participant.objects.bulk_create(rows)


def say(people, statements, way):
    """Votes of these people on these statements: `way(person, statement)`, both by place; None for none."""
    rows = [
        Vote(deliberation_id=one.deliberation_id, participant=one, statement=asked, way=chosen)
        for at, one in enumerate(people)
        for place, asked in enumerate(statements)
        if (chosen := way(at, place)) is not None
    ]
    Vote.objects.bulk_create(rows)
    turn(people[0].deliberation_id, len(rows))


def turn(key, by=1):
    """As if so many votes came."""
    found = Deliberation.objects.get(pk=key)
    Deliberation.objects.filter(pk=key).update(tick=found.tick + by)


def camps(shares=(0.6, 0.4), *, agreed=3, seed=1, noise=0.08):
    """People of as many camps as shares: all agree with the first statements, then they differ."""
    dice = random.Random(seed)  # noqa: S311  # dice of a test

    def way(person, statement):
        camp, at = 0, (person * 0.6180339887) % 1
        while at >= shares[camp] and camp < len(shares) - 1:
            at, camp = at - shares[camp], camp + 1
        if dice.random() < noise:
            return dice.choice((1, 0, -1))
        if statement < agreed:
            return 1
        return 1 if (statement + camp) % len(shares) == 0 else -1

    return way


def fill(found, number, statements=12, **more):
    """A whole room at once."""
    asked = list(found.statements.order_by("number")) or ask(found, statements)
    people = come(found, number)
    say(people, asked, camps(**more))
    return people, asked
