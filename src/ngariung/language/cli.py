"""The command `read`: what reports say, for people or as JSON Lines; starts without Django."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ngariung.language import tables
from ngariung.language.documents import LARGEST, Unreadable, content_of, parts
from ngariung.language.findings import Reading
from ngariung.language.reading import read as read_text

KINDS_OF_PRESENCE = {"present": "hadir", "represented": "diwakili", "mentioned": "disebut"}
LEVELS = {
    "hamlet": "RT/RW",
    "village": "desa/kelurahan",
    "district": "kecamatan",
    "regency": "kabupaten/kota",
    "province": "provinsi",
}


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    r"""Print what the reports in FILE… say: who, where, when, what was said and promised.

    Reads .txt, .md, .docx, .pdf, saved web pages and WhatsApp's exported chats, whatever they are
    called. Several reports in one file are read one by one where it is clear where each begins.
    Nothing is stored. A file that cannot be read is named on stderr, the others are read all the same,
    and the exit code is 1.

    \b
    Examples:
      ngariung read laporan.docx
      ngariung read laporan/*.txt --json > hasil.jsonl
    """
    failed = 0
    for number, path in enumerate(files):
        try:
            readings = _readings(path)
        except (Unreadable, OSError) as problem:
            failed += 1
            click.echo(f"{path}: {_words(problem)}", err=True)
            continue
        for place, (source, reading) in enumerate(readings):
            if as_json:
                click.echo(json.dumps(reading.to_json(source), ensure_ascii=False))
            else:
                gap = "\n" if number or place else ""
                click.echo(gap + "\n".join(_summary(source, reading)))
    if failed:
        sys.exit(1)


def _readings(path: Path) -> list[tuple[str, Reading]]:
    """The one reading of a file, or one for each of its reports: `laporan.docx#2` is the second."""
    if path.is_file() and path.stat().st_size > LARGEST:
        raise Unreadable("too_large")
    content = content_of(path.read_bytes())
    found = [part for part in parts.parts_of(content) if part.confidence >= parts.SURE]
    if not found:
        return [(str(path), read_text(content.text))]
    return [
        (f"{path}#{number}", read_text(content.text[slice(*part.span)]))
        for number, part in enumerate(found, 1)
    ]


def _words(problem: Unreadable | OSError) -> str:
    if isinstance(problem, Unreadable):
        return problem.words
    if isinstance(problem, FileNotFoundError):
        return "Berkas tidak ada."
    if isinstance(problem, IsADirectoryError):
        return "Ini folder, bukan berkas."
    return "Berkas tidak bisa dibuka."


def _summary(source: str, reading: Reading) -> Iterator[str]:
    """Yield the lines of a summary for people."""
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
    regions = ", ".join(
        f"{place.name} ({LEVELS[place.level]}{f' {place.code}' if place.code else ''})"
        for place in reading.regions
    )
    crowd = ", ".join(f"{each.count} {each.who}" for each in reading.participants)
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
