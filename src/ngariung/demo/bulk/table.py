"""Rows on their way into the database: many at a time, each model's in the order of its columns."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from ngariung.core.rows import Rows

# So many rows wait in memory before they are written.
AT_ONCE = 60_000
HASTE = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "secure_delete=OFF")


class Tables:
    """Collects rows of many models and writes them together."""

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], Rows] = {}
        self._waiting = 0
        self._keys: dict[type[models.Model], int] = {}

    def add(self, model: type[models.Model], **values: Any) -> None:
        """One more row of `model`."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = Rows(model)
        table.add(**values)
        self._waiting += 1
        if self._waiting >= AT_ONCE:
            self.write()

    def key(self, model: type[models.Model]) -> int:
        """The next primary key of a model that counts its rows."""
        if model not in self._keys:
            self._keys[model] = model._default_manager.count()
        self._keys[model] += 1
        return self._keys[model]

    def write(self) -> None:
        """Write all that waits, in one transaction."""
        with transaction.atomic():
            for table in self._tables.values():
                table.write()
        self._waiting = 0

    def finish(self) -> None:
        """Write the rest, and let the database count on from the keys that were given."""
        self.write()
        with connection.cursor() as cursor:
            for line in connection.ops.sequence_reset_sql(no_style(), list(self._keys)):
                cursor.execute(line)


@contextmanager
def in_haste() -> Iterator[None]:
    """On SQLite: write without waiting for the disk and check no references; a crash loses the file.

    Only for a database that is thrown away then.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        for line in HASTE:
            cursor.execute(f"PRAGMA {line}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA journal_mode={journal}")
    # The next connection has its usual settings again.
    connection.close()


@contextmanager
def without_indexes() -> Iterator[None]:
    """On SQLite: make every index that is no part of its table at the end, by sorting.

    Finding the place of each row in turn takes longer the more there are.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > ''")
        indexes = cursor.fetchall()
        for name, _sql in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        try:
            yield
        finally:
            for _name, line in indexes:
                cursor.execute(line)


@contextmanager
def no_collector() -> Iterator[None]:
    """Let the garbage collector rest: millions of rows come and go, none in a circle."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def learn() -> None:
    """Let the database look at what it holds, so that it plans with true figures."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=2000")
        cursor.execute("ANALYZE")
