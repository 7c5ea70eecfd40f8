"""What the data takes on the disk: counted once an hour, since counting many files takes its time."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from ngariung.core.clock import periodic

from . import notes

NOTE = "sizes"


@dataclass(frozen=True)
class Sizes:
    """Bytes of each entry of the data folder, as of a moment."""

    at: datetime
    bytes: dict[str, int]


@periodic("measure_data_folder", every=timedelta(hours=1))
def measure(*, at: datetime) -> None:
    """Note how many bytes each entry of the data folder takes."""
    sizes = {entry.name: sum(_bytes(Path(entry))) for entry in os.scandir(settings.DATA)}
    notes.leave(NOTE, {"at": at.isoformat(), "bytes": sizes})


def sizes() -> Sizes | None:
    """What the clock measured last; None before its first round."""
    note = notes.found(NOTE)
    if note is None:
        return None
    return Sizes(datetime.fromisoformat(note["at"]), note["bytes"])


def disk() -> tuple[int, int]:
    """Free and total bytes of the disk that holds the data folder."""
    usage = shutil.disk_usage(settings.DATA)
    return usage.free, usage.total


def database_size() -> int:
    """Bytes that the database takes; SQLite's log beside it not included."""
    size = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(size[connection.vendor])
        return int(cursor.fetchone()[0])


def database_version() -> str:
    """Kind and version of the database, as it calls itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _bytes(path: Path) -> Iterator[int]:
    """Sizes of a file, or of all files below a folder; what vanishes meanwhile is left out."""
    try:
        if not path.is_dir() or path.is_symlink():
            yield path.lstat().st_size
            return
        for entry in os.scandir(path):
            yield from _bytes(Path(entry))
    except FileNotFoundError:
        return
