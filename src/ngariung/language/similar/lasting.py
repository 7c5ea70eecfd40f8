"""Writing without waiting for the disk, and knowing after a power cut that something may be missing."""

import functools
import sqlite3
from pathlib import Path

# Another after each start of the machine; on Linux alone.
BOOT = Path("/proc/sys/kernel/random/boot_id")
OPEN = "unsealed"
SET = "INSERT OR REPLACE INTO fact VALUES (?, ?)"
GET = "SELECT value FROM fact WHERE name = ?"


@functools.cache
def boot() -> str:
    """Return what this run of the machine is called; empty where that cannot be known."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def begin(connection: sqlite3.Connection) -> None:
    """Begin an act that does not wait for the disk; where no power cut would be noticed, it waits.

    The first one after `seal` waits too: before anything else reaches the disk, the file says that it is
    being written in this run of the machine. What a stopped program leaves half done, the journal undoes.
    """
    while boot():
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN IMMEDIATE")
        if _noted(connection) == boot():
            return
        connection.execute("ROLLBACK")
        _note(connection, boot())
    connection.execute("BEGIN IMMEDIATE")


def seal(connection: sqlite3.Connection) -> bool:
    """Bring to the disk what was written; whether it is all there. Costs nothing where nothing waits."""
    if not _noted(connection):
        return True
    seen = _changes(connection)
    # Waits for everything that was written into the file, by whomever.
    _note(connection, boot())
    connection.execute("BEGIN IMMEDIATE")
    is_still = _changes(connection) == seen
    if is_still:
        connection.execute(SET, (OPEN, ""))
    connection.execute("COMMIT")
    return is_still


def is_whole(noted: object) -> bool:
    """Tell whether nothing can be missing in a file that says this of itself."""
    return not noted or noted == boot()


def _note(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(SET, (OPEN, name))


def _noted(connection: sqlite3.Connection) -> str:
    row = connection.execute(GET, (OPEN,)).fetchone()
    return str(row[0]) if row else ""


def _changes(connection: sqlite3.Connection) -> int:
    """Return a number that is another once somebody else has written."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
