"""The file of the index: its tables, opened and made safely."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ngariung.language.similar import lasting

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
    """Make an empty index that only its owner may read, in place of whatever stood there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Under a name of its own until it has its tables: nobody opens half an index.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(_connected(draft)) as connection:
        connection.executescript(TABLES)
        facts = [("version", VERSION), ("key", print_), ("next", 1), ("count", 0)]
        connection.executemany("INSERT INTO fact VALUES (?, ?)", facts)
        swap(connection, path)
    return _connected(path)


def opened(path: Path, print_: int) -> sqlite3.Connection | None:
    """Open an index; None where there is none, or one of another version or key, or cut off half written.

    Raises sqlite3.DatabaseError where the file is damaged.
    """
    try:
        connection = _connected(path)
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


def _connected(path: Path) -> sqlite3.Connection:
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


# Changing places


def swap(draft: sqlite3.Connection, path: Path) -> None:
    """Put an index in the place of another one that may be in use: who reads the other reads on.

    Both are locked meanwhile, so that neither moves without its journal and no journal of one is played
    into the other. Who waits to write into the other is told that it has moved.
    """
    (_number, _name, file), *_rest = draft.execute("PRAGMA database_list")
    draft.execute("BEGIN EXCLUSIVE")
    try:
        with _locked(path):
            Path(file).replace(path)
    finally:
        draft.execute("ROLLBACK")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep everybody out of an index; what cannot be read is dropped instead."""
    try:
        connection = _connected(path)
    except sqlite3.DatabaseError:
        drop(path)
        yield
        return
    with closing(connection):
        try:
            # Here is undone what a stopped program left half done.
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise
            drop(path)
        yield


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether somebody else was writing for too long."""
    return _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def has_moved(error: sqlite3.Error) -> bool:
    """Tell whether another index was put in the place of this one, or nothing."""
    return _code(error) == sqlite3.SQLITE_READONLY_DBMOVED


def _code(error: sqlite3.Error) -> int:
    # Not every error comes from the database.
    return getattr(error, "sqlite_errorcode", 0)


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from another one in its place; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def drop(path: Path) -> None:
    """Remove an index and what lies beside it.

    The journal first: one left over would be played into the next index.
    """
    for end in ("-journal", ""):
        path.with_name(path.name + end).unlink(missing_ok=True)


def drop_seen(path: Path, seen: tuple[int, int] | None) -> None:
    """Remove the index whose `identity` this is, not another one that somebody put in its place since."""
    if seen is not None and seen == identity(path):
        drop(path)
