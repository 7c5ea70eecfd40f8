"""What a report says, on a few lines for people or as one line of JSON."""

import json
from collections.abc import Iterator

import click

from ngariung.language import tables
from ngariung.language.findings import Reading
from ngariung.language.many import Report

KINDS_OF_PRESENCE = {"present": "hadir", "represented": "diwakili", "mentioned": "disebut"}
LEVELS = {
    "hamlet": "RT/RW",
    "village": "desa/kelurahan",
    "district": "kecamatan",
    "regency": "kabupaten/kota",
    "province": "provinsi",
}


def as_json(reports: list[Report]) -> str:
    """Return one line of JSON for each report."""
    return "\n".join(
        json.dumps(each.found.to_json(each.source), ensure_ascii=False) for each in reports
    )


def printed(reports: list[Report]) -> str:
    """Return the summaries, a blank line between them."""
    return "\n\n".join("\n".join(_summary(each.source, each.found)) for each in reports)


def _summary(source: str, reading: Reading) -> Iterator[str]:
    yield click.style(source, bold=True)
    for warning in reading.warnings:
        yield f"  ! {warning.words} ({warning.reason})"
    if not reading.is_forum:
        yield "  Bukan laporan satu forum."
        return
    if reading.is_held:
        yield "  ! Ditahan: perlu diperiksa orang sebelum dipakai."
    yield from _facts(reading)
    yield from _lists(reading)


def _facts(reading: Reading) -> Iterator[str]:
    programme = (
        tables.table("programmes")[reading.programme.code]["name"] if reading.programme else None
    )
    held = reading.held_on.on.isoformat() if reading.held_on else None
    if reading.held_on and reading.held_on.until:
        held = f"{held} s.d. {reading.held_on.until.isoformat()}"
    regions = ", ".join(
        f"{place.name} ({LEVELS[place.level]}{f' {place.code}' if place.code else ''})"
        for place in reading.regions
    )
    crowd = ", ".join(
        f"{each.count} {each.who}" if each.count else f"{each.who} (jumlah tidak disebut)"
        for each in reading.participants
    )
    for label, value in (
        ("Program", programme),
        ("Tanggal", held),
        ("Tempat", reading.venue.words if reading.venue else None),
        ("Wilayah", regions or None),
        ("Penyelenggara", reading.host.name if reading.host else None),
        ("Peserta", crowd or None),
    ):
        yield f"  {label + ':':<15}{value or '(tidak ditemukan)'}"


def _lists(reading: Reading) -> Iterator[str]:
    people = [
        f"{f'{person.rank} ' if person.rank else ''}{person.name}"
        f"{f', {person.post}' if person.post else ''} ({KINDS_OF_PRESENCE[person.presence]})"
        for person in reading.people
    ]
    parties = [
        f"{each.name}{f' ({each.abbreviation})' if each.abbreviation else ''}"
        for each in reading.organizations
    ]
    members = [
        f"{each.abbreviation or alliance.name}: {member.abbreviation} = {member.name}"
        for alliance in reading.alliances
        for each, member in ((alliance, member) for member in alliance.members)
    ]
    figures = [
        f"{figure.value:g} {figure.unit} {figure.place or ''} {figure.period or ''}".rstrip()
        for figure in reading.figures
    ]
    for label, rows in (
        ("Orang", people),
        ("Lembaga", parties),
        ("Anggota aliansi", members),
        ("Suara", [f"{_by(each.said_by)}{each.text}" for each in reading.voices]),
        ("Janji", [f"{_by(each.by)}{each.text}" for each in reading.commitments]),
        ("Angka", figures),
    ):
        if rows:
            yield f"  {label}:"
            yield from (f"    - {row}" for row in rows)


def _by(name: str | None) -> str:
    return f"{name}: " if name else ""
