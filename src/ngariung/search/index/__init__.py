"""The index in the database's own way: SQLite's FTS5, or PostgreSQL's text search."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import Lookup

from . import postgresql, sqlite

Row = tuple[str, ...]

PUBLIC, RESTRICTED = "search_public", "search_restricted"
TABLES = (PUBLIC, RESTRICTED)


@dataclass(frozen=True, slots=True)
class Expression:
    """What must stand in a row of an index: words, one tag of each group, and none of `without`."""

    wanted: Sequence[Row]
    unwanted: Sequence[Row] = ()
    groups: Sequence[Collection[str]] = ()
    without: Collection[str] = ()


class Index(Protocol):
    """What each database has to offer; `table` is one of TABLES."""

    def create(self) -> None:
        """Make both tables, empty; those that were there are gone."""

    def put(self, table: str, rows: Iterable[tuple[int, Sequence[str], Collection[str]]]) -> None:
        """Enter new rows of number, roots in their order, and tags; in the order of their numbers."""

    def remove(self, table: str, numbers: Collection[int]) -> None:
        """Take rows out; those that are not there are none."""

    def settle(self, table: str, *, steps: int) -> bool:
        """Tidy the table in `steps` short steps, so that nothing removed leaves a trace; done or not."""

    def spelt(self, expression: Expression) -> str:
        """The expression as the database reads it; holds nothing that a person typed but roots."""


_INDEXES: dict[str, Index] = {"sqlite": sqlite, "postgresql": postgresql}


def here() -> Index:
    """The index of the database in use."""
    return _INDEXES[connection.vendor]


def enter(documents: Iterable[tuple[int, str, str]]) -> None:
    """Note which number stands for which document; as plain rows, since a building writes millions."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_document (number, kind, code) VALUES (%s, %s, %s)", list(documents)
        )


class Matches(Lookup[Any]):
    """`words__matches=Expression(…)`."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """SQLite asks the table by its name, which is also a hidden column of it."""
        table, column = self._names(compiler, connection)
        name = column if connection.vendor == "postgresql" else table.rpartition(".")[2]
        operator = "@@ %s::tsquery" if connection.vendor == "postgresql" else "MATCH %s"
        return f"{table}.{name} {operator}", (_INDEXES[connection.vendor].spelt(self.rhs),)

    def _names(self, compiler: Any, connection: Any) -> tuple[str, str]:
        lhs: Any = self.lhs
        return compiler.quote_name_unless_alias(lhs.alias), connection.ops.quote_name(
            lhs.target.column
        )
