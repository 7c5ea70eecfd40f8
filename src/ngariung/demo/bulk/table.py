"""Rows on their way into the database: many at a time, each model's in the order of its columns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

# So many rows wait in memory before they are written.
AT_ONCE = 60_000
HASTE = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "secure_delete=OFF")
CONVERTED = {"UUIDField", "DateField", "TimeField"}


class Tables:
    """Collects rows and writes them; defaults that no row has to name come from the model.

    `Model.objects.bulk_create` does the same through one object and thirty conversions a row: for
    eleven million rows that is half an hour.
    """

    def __init__(self) -> None:
        self._tables: dict[type[models.Model], _Table] = {}
        self._waiting = 0
        self._keys: dict[type[models.Model], int] = {}

    def add(self, model: type[models.Model], **values: Any) -> None:
        """One more row of `model`."""
        table = self._tables.get(model)
        if table is None:
            table = self._tables[model] = _Table(model)
        table.add(values)
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
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self._tables.values():
                table.write(cursor)
        self._waiting = 0

    def finish(self) -> None:
        """Write the rest, and let the database count on from the keys that were given."""
        self.write()
        with connection.cursor() as cursor:
            for line in connection.ops.sequence_reset_sql(no_style(), list(self._keys)):
                cursor.execute(line)


class _Table:
    """The rows of one model."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self._blank = {field.attname: _default(field) for field in fields}
        converters = {field.attname: _converter(field) for field in fields}
        self._converters = [(name, each) for name, each in converters.items() if each]
        self._rows: list[tuple[Any, ...]] = []
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        self._insert = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  # names of our own models

    def add(self, values: dict[str, Any]) -> None:
        row = {**self._blank, **values}
        if len(row) != len(self._blank):
            raise TypeError(sorted(row.keys() - self._blank.keys()))
        for name, convert in self._converters:
            value = row[name]
            if value is not None:
                row[name] = convert(value)
        self._rows.append(tuple(row.values()))

    def write(self, cursor: Any) -> None:
        if self._rows:
            cursor.executemany(self._insert, self._rows)
            self._rows = []


def _default(field: Any) -> Any:
    """What stands in a row that says nothing; a default that is drawn anew has to be said."""
    default = field.default
    if default is models.NOT_PROVIDED:
        return None if field.null or not field.empty_strings_allowed else ""
    return None if callable(default) else getattr(default, "value", default)


def _converter(field: Any) -> Callable[[Any], Any] | None:
    target = field.target_field if field.is_relation else field
    kind = target.get_internal_type()
    if kind == "DateTimeField":
        adapt: Callable[[Any], Any] = connection.ops.adapt_datetimefield_value
        return adapt
    if kind not in CONVERTED:
        return None
    return lambda value: target.get_db_prep_value(value, connection, prepared=True)


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


def learn() -> None:
    """Let the database look at what it holds, so that it plans with true figures."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=2000")
        cursor.execute("ANALYZE")
