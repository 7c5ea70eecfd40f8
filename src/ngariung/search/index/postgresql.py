"""PostgreSQL: for each index a table with a tsvector under a GIN index. The roots are ours."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from . import Expression

TABLES = ("search_public", "search_restricted")
# A lexeme keeps no more positions than this, and none beyond the last.
MOST_POSITIONS, LAST_POSITION = 255, 16_383


def create() -> None:
    """Make both tables, empty."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(
                f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)"
            )
            cursor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (words)")


def put(table: str, rows: Iterable[tuple[int, Sequence[str], Collection[str]]]) -> None:
    """Enter rows."""
    vectors = ((number, _vector(roots, tags)) for number, roots, tags in sorted(rows))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, words) VALUES (%s, %s::tsvector)",  # noqa: S608  # one of TABLES
            list(vectors),
        )


def _vector(roots: Sequence[str], tags: Collection[str]) -> str:
    places: dict[str, list[int]] = defaultdict(list)
    for place, root in enumerate(roots, 1):
        if place <= LAST_POSITION and len(places[root]) < MOST_POSITIONS:
            places[root].append(place)
    entries = [f"{_quoted(root)}:{','.join(map(str, at))}" for root, at in places.items() if at]
    return " ".join([*entries, *map(_quoted, tags)])


def remove(table: str, numbers: Collection[int]) -> None:
    """Take rows out; the server's own vacuum takes their traces."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE rowid = ANY(%s)", [list(numbers)])  # noqa: S608  # as above


def settle(table: str, *, steps: int) -> bool:  # noqa: ARG001  # the shape that both share
    """Renew what the planner knows of the table: it chooses between walking and gathering by it."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {table}")
    return True


def spelt(expression: "Expression") -> str:
    """A tsquery of quoted lexemes."""
    parts = [_row(row) for row in expression.wanted]
    parts += ["(" + " | ".join(map(_quoted, sorted(tags))) + ")" for tags in expression.groups]
    parts += ["!" + _row(row) for row in expression.unwanted]
    parts += ["!" + _quoted(tag) for tag in sorted(expression.without)]
    return " & ".join(parts)


def _row(row: Sequence[str]) -> str:
    return "(" + " <-> ".join(map(_quoted, row)) + ")"


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "").replace("'", "")
    return f"'{escaped}'"
