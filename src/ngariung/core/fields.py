"""Columns of our own."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from .ids import drawn


class DrawnKey(models.BigIntegerField):  # type: ignore[type-arg]  # Django takes none at run time
    """A primary key by chance, for rows whose order of coming must not be told by anything.

    SQLite numbers the rows of a table by their coming, unseen, beside any key but one that it calls
    "integer": only then the key is that number. PostgreSQL keeps rows where there was room and knows each
    one's transaction; who wants no order left lays them anew (see `core.order`).
    """

    def __init__(self, **more: Any) -> None:
        told: dict[str, Any] = {"primary_key": True, "default": drawn, "editable": False}
        super().__init__(**told | more)

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """The column's type; columns that point here keep 64 bits everywhere."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """What a foreign key to it is: the same as to any large number."""
        return models.BigIntegerField().db_type(connection)
