"""Many new rows of one model, written without an object for each."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection, models


class Rows:
    """Collects new rows of a model and writes them; what a row does not name is the model's default.

    `bulk_create` does the same through one object and thirty conversions a row, which is most of the
    time where there are millions. Nothing is checked but by the database; a default that is drawn anew
    for each row has to be named. Columns in `without` are left to the database.
    """

    def __init__(self, model: type[models.Model], *, without: Collection[str] = ()) -> None:
        fields = [each for each in model._meta.concrete_fields if each.attname not in without]
        self._blank = {field.attname: _default(field) for field in fields}
        converters = {field.attname: _converter(field) for field in fields}
        self._converters = [(name, each) for name, each in converters.items() if each]
        self._rows: list[tuple[Any, ...]] = []
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        self._insert = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608  # names of our own models

    def add(self, **values: Any) -> None:
        """One more row."""
        row = {**self._blank, **values}
        if len(row) != len(self._blank):
            raise TypeError(sorted(row.keys() - self._blank.keys()))
        for name, convert in self._converters:
            value = row[name]
            if value is not None:
                row[name] = convert(value)
        self._rows.append(tuple(row.values()))

    def write(self) -> None:
        """Write what was collected, in the caller's transaction."""
        if self._rows:
            with connection.cursor() as cursor:
                cursor.executemany(self._insert, self._rows)
            self._rows = []


def _default(field: Any) -> Any:
    """What stands in a row that says nothing."""
    default = field.default
    if default is models.NOT_PROVIDED:
        return None if field.null or not field.empty_strings_allowed else ""
    return None if callable(default) else getattr(default, "value", default)


def _converter(field: Any) -> Callable[[Any], Any] | None:
    target = field.target_field if field.is_relation else field
    adapters: dict[str, Callable[[Any], Any]] = {
        "DateTimeField": connection.ops.adapt_datetimefield_value,
        "DateField": connection.ops.adapt_datefield_value,
        "TimeField": connection.ops.adapt_timefield_value,
    }
    if not connection.features.has_native_uuid_field:
        adapters["UUIDField"] = lambda value: value.hex
    return adapters.get(target.get_internal_type())
