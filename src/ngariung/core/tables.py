"""Tables to take away: rows as CSV and JSON, streamed, with a dictionary of their columns."""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.functional import Promise

from .paging import page

M = TypeVar("M", bound=models.Model)
Cell: TypeAlias = str | int | float | bool | date | time | None
Words: TypeAlias = str | Promise

LANGUAGES = ("id", "en")
# Spreadsheets read UTF-8 as such only behind this mark; programs read it with "utf-8-sig".
BOM = "\ufeff"
BLOCK = 32_768
CHUNK = 500

# What a spreadsheet takes for the beginning of a formula, full-width forms too. Also behind the signs
# that split a cell where the file is read with another separator: Indonesian Excel expects ";".
_FORMULA = "=+@＝＋－＠\\-"
_AT_START = rf"(?=[ \u00a0']*[{_FORMULA}\t\r\n\0])"
_INSIDE = rf"(?=[ \u00a0']*[{_FORMULA}])"
_BEFORE = re.compile(rf"\A{_AT_START}|(?<=[;\t\r\n]){_INSIDE}")
_MARKED = re.compile(rf"\A'{_AT_START}|(?<=[;\t\r\n])'{_INSIDE}")


class Type(StrEnum):
    """What a column holds, in the words of Table Schema."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Column:
    """One column: its lasting name, what it holds, what it means (a lazy text, told in each language)."""

    name: str
    type: Type
    meaning: Words
    unit: Words = ""


@dataclass(frozen=True)
class Licence:
    """Under which conditions rows may be used."""

    name: Words
    url: str = ""


CC_BY = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class Table:
    """A kind of table: name as in its address, title, what one row is, columns, licence, for whom."""

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    licence: Licence = CC_BY
    is_public: bool = True


def walk(rows: "models.QuerySet[M]", *, by: Sequence[str], size: int = CHUNK) -> Iterator[M]:
    """All rows, one short query for each `size` of them, ordered by the columns `by` (see paging).

    Between two queries nothing is held: no cursor, no snapshot, no lock, however slowly somebody
    reads. Prefetches work. A row written meanwhile appears where it is behind the last one read.
    """
    mark: str | None = None
    while True:
        found = page(rows, by=by, after=mark, size=size)
        yield from found.rows
        mark = found.next
        if mark is None:
            return


def as_csv(table: Table, rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The rows as CSV (RFC 4180: commas, CRLF) in blocks; UTF-8 behind a byte order mark.

    Texts that a spreadsheet could take for a formula are made harmless; `restored` gives them back.
    """
    line = csv.writer(_Echo(), lineterminator="\r\n").writerow
    yield from _blocks(_csv_lines(line, table, rows))


def as_json(table: Table, rows: Iterable[Sequence[Cell]], *, at: datetime) -> Iterator[bytes]:
    """An envelope with source, licence and columns, then one row a line, in blocks.

    A file that was cut off is no JSON, so nobody takes a half for the whole.
    """
    yield from _blocks(_json_lines(table, rows, at))


def dictionary(table: Table, *, at: datetime) -> dict[str, Any]:
    """What a reader must know beside the rows: meaning, type and unit of each column, source, licence."""
    return {
        "table": table.name,
        "title": in_each_language(table.title),
        "about": in_each_language(table.about),
        "licence": {"name": str(table.licence.name), "url": table.licence.url},
        "source": {"keeper": settings.SITE_KEEPER, "url": settings.SITE_URL},
        "made_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "columns": [
            {
                "name": column.name,
                "type": column.type.value,
                "unit": in_each_language(column.unit) if column.unit else None,
                "meaning": in_each_language(column.meaning),
            }
            for column in table.columns
        ],
    }


def in_each_language(words: Words) -> dict[str, str]:
    """A lazy text in Indonesian and in English."""
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(words)
    return told


def harmless(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could begin to read a formula."""
    return _BEFORE.sub("'", text)


def restored(cell: str) -> str:
    """The text that `harmless` was given: one apostrophe less at each of those places."""
    return _MARKED.sub("", cell)


class _Echo:
    """Gives a written line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(line: Any, table: Table, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield BOM + line([column.name for column in table.columns])
    for row in rows:
        _fits(table, row)
        yield line([_in_csv(cell) for cell in row])


def _in_csv(cell: Cell) -> str | int | float:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    value = _plain(cell)
    if isinstance(value, str):
        return harmless(value)
    return "" if value is None else value


def _json_lines(table: Table, rows: Iterable[Sequence[Cell]], at: datetime) -> Iterator[str]:
    names = [column.name for column in table.columns]
    count = 0
    yield _dumped(dictionary(table, at=at))[:-1] + ', "rows": [\n'
    for row in rows:
        _fits(table, row)
        values = dict(zip(names, map(_plain, row), strict=True))
        yield (",\n" if count else "") + _dumped(values)
        count += 1
    yield f'\n], "row_count": {count}}}\n'


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, datetime):
        return timezone.localtime(cell).isoformat(timespec="seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    return cell


def _fits(table: Table, row: Sequence[Cell]) -> None:
    if len(row) != len(table.columns):
        words = f"a row of {table.name} has {len(row)} cells, not {len(table.columns)}"
        raise ValueError(words)


def _blocks(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines gathered to blocks: a write for each line would cost more than the line."""
    kept: list[str] = []
    length = 0
    for line in lines:
        kept.append(line)
        length += len(line)
        if length >= BLOCK:
            yield "".join(kept).encode()
            kept, length = [], 0
    if kept:
        yield "".join(kept).encode()
