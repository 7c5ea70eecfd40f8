"""One file that holds everything, made while the site runs, and the way back from it."""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid
from ngariung.core.files import write_durably
from ngariung.ledger.models import Entry

from . import notes

MANIFEST = "manifest.json"
DATABASE = "database"
RECEIPT_KEY = "keys/receipt"
MARK = "restored"
NOTE = "backup"
# A line of it is about 130 characters long: room for a million files.
LONGEST_MANIFEST = 200_000_000
OURS = re.compile(r"manifest\.json|database|keys/receipt|files/[0-9a-z]{2}/[0-9a-z]+\.[a-z]+")


class NotEmpty(Conflict):
    """A restore never writes over anything."""

    code = "not_empty"
    words = _("There is data here already. Restore into an empty data folder and database.")


class BackupBroken(Invalid):
    """The file is no backup, or it was damaged."""

    code = "backup_broken"
    words = _("This file is no whole backup: its list and its contents do not agree.")


@dataclass(frozen=True)
class Backup:
    """What a backup's own list says."""

    made_at: str
    engine: str
    last_row: int
    head: str
    sums: dict[str, str]


def make(target: Path, *, at: datetime) -> Backup:
    """Write database, files and receipt key into `target` (mode 0600) and read it back to be sure.

    The database is a consistent copy; files are copied after it, so each one it names is there unless
    it was erased meanwhile. Nothing remains at `target` when anything fails.
    """
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out, tempfile.TemporaryDirectory(dir=target.parent) as room:
            copy = Path(room) / DATABASE
            _copy_database(copy)
            _write_tar(out, copy, at)
            out.flush()
            os.fsync(out.fileno())
        return check(target)
    except BaseException:
        target.unlink()
        raise


@dataclass(frozen=True)
class Last:
    """The newest backup that was made here and read back wholly."""

    at: datetime
    target: str
    size: int
    last_row: int


def note(target: Path, made: Backup) -> None:
    """Remember a backup that was made, for the operator's page; it stays outside of backups itself."""
    size = target.stat().st_size
    kept = {"at": made.made_at, "target": str(target.resolve()), "size": size, "row": made.last_row}
    notes.leave(NOTE, kept)


def last() -> Last | None:
    """The newest backup that was noted here; None where nobody made one."""
    kept = notes.found(NOTE)
    if kept is None:
        return None
    at = datetime.fromisoformat(kept["at"])
    return Last(at, kept["target"], kept["size"], kept["row"])


# What reading a damaged archive ends with, wherever the damage lies.
UNREADABLE = (tarfile.TarError, zlib.error, OSError, ValueError, TypeError, KeyError, EOFError)


def check(source: Path) -> Backup:
    """Read a backup wholly: each content against its sum, the database by its own check."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            _refuse_strange(tar.getmembers())
            listed = _manifest(tar)
            found = {m.name: _sum(tar, m) for m in tar.getmembers() if m.name != MANIFEST}
    except UNREADABLE as error:
        raise BackupBroken from error
    if found != listed.sums:
        raise BackupBroken
    return listed


def _refuse_strange(members: list[tarfile.TarInfo]) -> None:
    """Refuse what no backup of ours holds, before anything is written: links, other places, a name twice."""
    names = [member.name for member in members]
    if len(set(names)) < len(names):
        raise BackupBroken
    if not all(member.isfile() and OURS.fullmatch(member.name) for member in members):
        raise BackupBroken


def restore(source: Path) -> Backup:
    """Put a backup into an empty data folder and database; leaves the mark that a restore happened.

    Refuses with NotEmpty where anything is, with BackupBroken what does not agree with its own list.
    """
    listed = check(source)
    _refuse_unless_empty()
    if listed.engine != connection.vendor:
        words = _("This backup is for %(engine)s. Set NGARIUNG_DATABASE_URL to such a database.")
        raise Invalid(words % {"engine": listed.engine})
    with tarfile.open(source, "r:gz") as tar:
        for member in tar.getmembers():
            stream = tar.extractfile(member)
            if stream is None or member.name == MANIFEST:
                continue
            _put_back(member.name, stream)
    write_durably(settings.DATA / MARK, listed.made_at.encode())
    return listed


def _copy_database(copy: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as target:
            connection.connection.backup(target)
            _refuse_broken(target)
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", "--file", str(copy))


def _refuse_broken(database: sqlite3.Connection) -> None:
    try:
        found = database.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupBroken from error
    if found != ("ok",):
        raise BackupBroken


def _postgres(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL; the password travels in the environment, not in the arguments."""
    known = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(known["HOST"]),
        "PGPORT": str(known["PORT"]),
        "PGUSER": str(known["USER"]),
        "PGPASSWORD": str(known["PASSWORD"]),
        "PGDATABASE": str(known["NAME"]),
    }
    environment = {name: value for name, value in environment.items() if value}
    try:
        subprocess.run([program, *arguments], env=environment, check=True, capture_output=True)  # noqa: S603
    except FileNotFoundError as error:
        words = _("%(program)s is missing. On Debian: apt-get install postgresql-client")
        raise Invalid(words % {"program": program}) from error
    except subprocess.CalledProcessError as error:
        raise Invalid(error.stderr.decode(errors="replace").strip()) from error


def _write_tar(out: Any, copy: Path, at: datetime) -> None:
    members = {DATABASE: copy, **_files()}
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as tar:
        for name, path in members.items():
            try:
                with path.open("rb") as file:
                    sums[name] = _add(tar, name, file)
            except FileNotFoundError:
                continue
        sums[RECEIPT_KEY] = _add(tar, RECEIPT_KEY, io.BytesIO(settings.RECEIPT_KEY.encode()))
        number, head = _last_row(copy)
        listed = Backup(at.isoformat(), connection.vendor, number, head, sums)
        _add(tar, MANIFEST, io.BytesIO(json.dumps(listed.__dict__).encode()))


def _files() -> dict[str, Path]:
    folder: Path = settings.DATA / "files"
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"files/{path.relative_to(folder)}": path for path in paths}


def _last_row(copy: Path) -> tuple[int, str]:
    """Number and hash of the last row that the copy holds; for PostgreSQL, of the last one now."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy)) as database:
            query = "SELECT number, hash FROM ledger_entry ORDER BY number DESC LIMIT 1"
            return database.execute(query).fetchone() or (0, "")
    return Entry.objects.order_by("-number").values_list("number", "hash").first() or (0, "")


def _add(tar: tarfile.TarFile, name: str, source: IO[bytes]) -> str:
    digest = _digest(source)
    member = tarfile.TarInfo(name)
    member.size, member.mode = source.tell(), 0o600
    source.seek(0)
    tar.addfile(member, source)
    return digest


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := source.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


def _sum(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream = tar.extractfile(member)
    if stream is None:
        raise BackupBroken
    return _digest(stream)


def _manifest(tar: tarfile.TarFile) -> Backup:
    stream = tar.extractfile(MANIFEST)
    if stream is None:
        raise BackupBroken
    listed = Backup(**json.loads(stream.read(LONGEST_MANIFEST)))
    if not isinstance(listed.last_row, int):
        raise BackupBroken
    return listed


def _refuse_unless_empty() -> None:
    files = settings.DATA / "files"
    if files.is_dir() and any(files.iterdir()):
        raise NotEmpty
    if connection.introspection.table_names():
        raise NotEmpty


def _put_back(name: str, source: IO[bytes]) -> None:
    if name == DATABASE:
        _put_database_back(source)
    elif name == RECEIPT_KEY:
        path = settings.DATA / RECEIPT_KEY
        path.unlink(missing_ok=True)
        write_durably(path, source.read())
    else:
        path = (settings.DATA / name).resolve()
        if not path.is_relative_to(settings.DATA / "files"):
            raise BackupBroken
        write_durably(path, source.read())


def _put_database_back(source: IO[bytes]) -> None:
    with tempfile.NamedTemporaryFile(dir=settings.DATA) as file:
        shutil.copyfileobj(source, file)
        file.flush()
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with closing(sqlite3.connect(file.name)) as copy:
                _refuse_broken(copy)
                copy.backup(connection.connection)
            return
        name = str(connection.settings_dict["NAME"])
        _postgres("pg_restore", "--no-owner", "--exit-on-error", "--dbname", name, file.name)
