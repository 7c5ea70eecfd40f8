"""The file of the index: its tables, opened and made safely."""

import os
import sqlite3
from pathlib import Path

from ngariung.language.similar import gate, lasting

# One more with every change of the tables or of what is compared: an older file is built anew.
VERSION = 3
TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE posting (id INTEGER PRIMARY KEY, texts BLOB NOT NULL);
CREATE TABLE heavy (term INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE text (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    grouped INTEGER, listed INTEGER NOT NULL, terms BLOB NOT NULL
);
CREATE TABLE waiting (number INTEGER PRIMARY KEY, terms BLOB NOT NULL);
CREATE TABLE waiting_sketch (
    term INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (term, number)
) WITHOUT ROWID;
CREATE INDEX text_grouped ON text (grouped, listed) WHERE grouped IS NOT NULL;
"""
SECONDS = 10
CACHE_KB = 32_000
MAPPED = 1 << 30


def made(path: Path, print_: int) -> sqlite3.Connection:
    """Make an empty index that only its owner may read, in place of whatever stood there.

    The caller is alone at the gate.
    """
    remove(path)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = connected(path)
    connection.executescript(TABLES)
    with connection:
        facts = [("version", VERSION), ("key", print_), ("next", 1), ("count", 0)]
        connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
    return connection


def opened(path: Path, print_: int) -> sqlite3.Connection | None:
    """Open an index; None where there is none, or one of another version or key, or cut off half written.

    Raises sqlite3.DatabaseError where the file is damaged.
    """
    try:
        connection = connected(path)
    except sqlite3.OperationalError:
        if path.exists():
            raise
        return None
    try:
        facts = dict(connection.execute("SELECT name, value FROM fact"))
    except sqlite3.DatabaseError:
        connection.close()
        raise
    is_ours = (facts.get("version"), facts.get("key")) == (VERSION, print_)
    if is_ours and lasting.is_whole(facts.get(lasting.OPEN)):
        return connection
    connection.close()
    return None


def connected(path: Path) -> sqlite3.Connection:
    """Open a file that is there."""
    # "rw": never makes a file.
    where = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(where, timeout=SECONDS, isolation_level=None, uri=True)
    try:
        _set(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection) -> None:
    # One file and no second one beside it between two acts; what is removed is overwritten.
    for pragma in (
        "journal_mode=DELETE",
        "synchronous=NORMAL",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KB}",
        f"mmap_size={MAPPED}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether somebody else was writing for too long."""
    # Not every error comes from the database.
    code = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from another one in its place; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def drop(path: Path) -> None:
    """Remove an index and what lies beside it, when nobody uses it any more."""
    if path.parent.exists():
        with gate.alone(path.parent):
            remove(path)


def drop_seen(path: Path, seen: tuple[int, int] | None) -> None:
    """Remove the index whose `identity` this is, not another one that somebody put in its place since."""
    if seen is not None:
        with gate.alone(path.parent):
            if seen == identity(path):
                remove(path)


def remove(path: Path) -> None:
    """Remove the files; the caller is alone at the gate. A journal left over would undo the next index."""
    for end in ("-journal", ""):
        path.with_name(path.name + end).unlink(missing_ok=True)
