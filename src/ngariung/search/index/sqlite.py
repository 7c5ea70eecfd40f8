"""SQLite: a table of FTS5 for each index. Roots and tags are one text; the tokenizer only cuts at blanks.

Rows come newest first without sorting: FTS5 walks its lists backwards by rowid.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from . import Expression

TABLES = ("search_public", "search_restricted")
# Letters beyond ASCII are parts of words for this tokenizer; "_" marks tags, which no root can hold.
TOKENIZER = "ascii tokenchars ''_''"
# How many pages one step of tidying may write: about ten milliseconds.
PAGES = 400
AT_ONCE = 500


def create() -> None:
    """Make both tables, empty."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, tokenize = '{TOKENIZER}')"
            )


def put(table: str, rows: Iterable[tuple[int, Sequence[str], Collection[str]]]) -> None:
    """Enter rows; ascending numbers keep FTS5 from writing a segment for each."""
    texts = ((number, " ".join([*roots, *tags])) for number, roots, tags in sorted(rows))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table}(rowid, words) VALUES (%s, %s)", list(texts))  # noqa: S608  # one of TABLES


def remove(table: str, numbers: Collection[int]) -> None:
    """Take rows out: the text at once, its last traces in the lists with `settle`."""
    known = sorted(numbers)
    with connection.cursor() as cursor:
        for start in range(0, len(known), AT_ONCE):
            part = known[start : start + AT_ONCE]
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(f"DELETE FROM {table} WHERE rowid IN ({marks})", part)  # noqa: S608  # one of TABLES


def settle(table: str, *, steps: int) -> bool:
    """Merge the lists towards one, step by step; only a merge forgets removed words.

    FTS5 of Debian 12's SQLite (3.40) has no `secure-delete` yet, and its file could not be read
    there once a newer one had set it.
    """
    with connection.cursor() as cursor:
        for _ in range(steps):
            before = _changes(cursor)
            # Negative: begin with any number of segments, however few.
            cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {-PAGES})")  # noqa: S608  # as above
            if _changes(cursor) - before < 2:  # noqa: PLR2004  # SQLite's own sign for "nothing left to merge"
                return True
    return False


def _changes(cursor: object) -> int:
    cursor.execute("SELECT total_changes()")  # type: ignore[attr-defined]  # any DB-API cursor
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]  # as above


def spelt(expression: "Expression") -> str:
    """An FTS5 query of quoted strings: nothing in them can be an operator."""
    wanted = [_quoted(row) for row in expression.wanted]
    wanted += [_any(tags) for tags in expression.groups]
    without = [_quoted(row) for row in expression.unwanted]
    without += [_quoted((tag,)) for tag in expression.without]
    text = " AND ".join(wanted)
    return f"({text}) NOT ({' OR '.join(without)})" if without else text


def _quoted(row: Sequence[str]) -> str:
    return '"' + " ".join(row).replace('"', "") + '"'


def _any(tags: Collection[str]) -> str:
    return "(" + " OR ".join(_quoted((tag,)) for tag in sorted(tags)) + ")"
