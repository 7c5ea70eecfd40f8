"""The file of the index: its tables, opened and made safely."""

import os
import sqlite3
from pathlib import Path

# One more with every change of the tables or of what is compared: an older file is built anew.
VERSION = 2
TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE posting (id INTEGER PRIMARY KEY, texts BLOB NOT NULL);
CREATE TABLE heavy (term INTEGER PRIMARY KEY, count INTEGER NOT NULL);
CREATE TABLE text (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, day INTEGER NOT NULL,
    grouped INTEGER, listed INTEGER NOT NULL, terms BLOB NOT NULL
);
CREATE INDEX text_grouped ON text (grouped, listed) WHERE grouped IS NOT NULL;
"""
SECONDS = 10
CACHE_KB = 32_000
MAPPED = 1 << 30


def made(path: Path, print_: int) -> sqlite3.Connection:
    """Make an empty index that only its owner may read, in place of whatever stood there."""
    drop(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = _connected(path)
    connection.executescript(TABLES)
    with connection:
        facts = [("version", VERSION), ("key", print_), ("next", 1), ("count", 0)]
        connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
    return connection


def opened(path: Path, print_: int) -> sqlite3.Connection | None:
    """Open an index; None where there is none, or one of another version or key.

    Raises sqlite3.DatabaseError where the file is damaged.
    """
    if not path.exists():
        return None
    connection = _connected(path)
    try:
        facts = dict(connection.execute("SELECT name, value FROM fact"))
    except sqlite3.DatabaseError:
        connection.close()
        raise
    if (facts.get("version"), facts.get("key")) == (VERSION, print_):
        return connection
    connection.close()
    return None


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=SECONDS, isolation_level=None)
    try:
        _set(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection) -> None:
    # One file and no second one beside it between two acts; what is removed is overwritten. A crash
    # may cost the file, never more: it is built anew.
    for pragma in (
        "journal_mode=DELETE",
        "synchronous=NORMAL",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KB}",
        f"mmap_size={MAPPED}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def drop(path: Path) -> None:
    """Remove an index and what lies beside it: a journal left over would be played into the next one."""
    for end in ("", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
