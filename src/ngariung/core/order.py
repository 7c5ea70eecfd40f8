"""What a database knows, unasked, of when rows came; and how to make it forget.

SQLite needs nothing here where keys are drawn (`core.fields`) and what is deleted is overwritten.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model

POSTGRESQL = "postgresql"


def forget(model: type[Model], column: str, keys: Sequence[int]) -> None:
    """Lay the rows with one of these values anew in the order of their drawn keys, in one transaction.

    PostgreSQL keeps rows where there was room and knows the transaction of each: who reads both finds the
    order in which people came, and which rows were written together.
    """
    if connection.vendor != POSTGRESQL or not keys:
        return
    table, where, key = map(_quoted, (model._meta.db_table, column, model._meta.pk.column))
    laid = (
        f"WITH taken AS (DELETE FROM {table} WHERE {where} = ANY(%s) RETURNING *)"  # noqa: S608  # our own names
        f" INSERT INTO {table} SELECT * FROM taken ORDER BY {key}"
    )
    with connection.cursor() as cursor:
        cursor.execute(laid, [list(keys)])


def sweep(*models: type[Model]) -> None:
    """Give free what was deleted or laid anew, where no transaction is open."""
    if connection.vendor != POSTGRESQL or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute("VACUUM " + _quoted(model._meta.db_table))


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
