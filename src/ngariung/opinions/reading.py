"""Reads votes from the two tables that Polis exports; a file with an error is refused, not repaired."""

import csv
import gzip
import io
import math
import re
import sys
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ngariung.opinions.errors import Unreadable
from ngariung.opinions.votes import AGREE, DISAGREE, PASS, Votes, from_arrays

WAYS = {"1": AGREE, "0": PASS, "-1": DISAGREE, "1.0": AGREE, "0.0": PASS, "-1.0": DISAGREE}
WAYS |= {"-0": PASS, "-0.0": PASS}  # what turning all signs makes of a pass
ABOUT_PEOPLE = frozenset({"participant", "xid", "group-id"})
COUNTS = frozenset({"n-comments", "n-votes", "n-agree", "n-disagree"})
VOTE_COLUMNS = ("comment-id", "voter-id", "vote")
LONGEST_NAME = 200
LONGEST_SHOWN = 20
LONGEST_TIME = 30
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
STANDARD = Path("-")  # what is piped in, or printed
Lines = Iterator[tuple[int, list[str]]]


def read_votes(path: Path) -> Votes:
    """The votes in a file: `participants-votes.csv` or `votes.csv`, also packed as .gz.

    `-` is what is piped in.
    """
    return _votes(_unpacked(path))


def parse_votes(text: str) -> Votes:
    """The votes in a table's text; its first line tells which of the two it is."""
    return _votes(text.encode())


def _votes(table: bytes) -> Votes:
    lines = _lines(table)
    line, header = next(lines, (1, []))
    header = [name.strip() for name in header]
    if header[:1] == ["participant"]:
        return _people_by_row(header, lines)
    if all(name in header for name in VOTE_COLUMNS):
        return _vote_by_row(header, lines)
    wanted = f"`participant` in the first column, or the columns {', '.join(VOTE_COLUMNS)}"
    raise Unreadable(f"this is no table of votes: the first line needs {wanted}", line=line)


def _unpacked(path: Path) -> bytes:
    try:
        packed = sys.stdin.buffer.read() if path == STANDARD else path.read_bytes()
        if packed[:2] == b"\x1f\x8b":
            packed = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or "the packed file is damaged"
        raise Unreadable(f"the file cannot be read: {reason}") from error
    return packed


def _lines(table: bytes) -> Lines:
    """The rows that are not empty, each with the number of its last line."""
    text = io.TextIOWrapper(io.BytesIO(table), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=_delimiter(table), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        if "field limit" in str(error):
            reason = f"a cell of more than {csv.field_size_limit()} letters"
        else:
            reason = f"the commas and quotes do not fit: {error}"
        raise Unreadable(reason, line=max(reader.line_num, 1)) from error
    except UnicodeDecodeError as error:
        line = _undecodable(table)
        raise Unreadable(
            "these letters are not UTF-8; save the table as CSV in UTF-8", line=line
        ) from error


def _undecodable(table: bytes) -> int:
    """The first line that is not UTF-8."""
    try:
        table.decode()
    except UnicodeDecodeError as error:
        return table.count(b"\n", 0, error.start) + 1
    return 1


def _delimiter(table: bytes) -> str:
    """What parts the cells: a spreadsheet set to Indonesian saves commas as semicolons."""
    end = table.find(b"\n")
    return max(",;\t", key=lambda mark: table.count(mark.encode(), 0, end if end >= 0 else None))


def _people_by_row(header: list[str], lines: Lines) -> Votes:
    """One person a row, one statement a column, as in `participants-votes.csv`."""
    first = 1
    while first < len(header) and header[first] in ABOUT_PEOPLE | COUNTS:
        first += 1
    votes = Votes()
    for at, name in enumerate(header[first:], first + 1):
        what = "statement" if name.strip() else f"statement in column {at}"
        if _name(name, what, line=1) in votes.statements:
            raise Unreadable(f"statement {name} has two columns", line=1)
        votes.know_statement(name)
    for line, row in lines:
        if len(row) != len(header):
            raise Unreadable(f"{len(row)} cells, but {len(header)} in the first line", line=line)
        person = _name(row[0], "participant", line=line)
        if person in votes.people:
            raise Unreadable(f"participant {person} has a second row", line=line)
        seen = [place for place, cell in enumerate(row[first:]) if cell]
        try:
            votes.cast_row(person, seen, [WAYS[row[first + place]] for place in seen])
        except KeyError as error:
            column = next(header[first + at] for at in seen if row[first + at] not in WAYS)
            reason = (
                f"the vote on statement {column} is {_shown(error.args[0])}, not 1, 0, -1 or empty"
            )
            raise Unreadable(reason, line=line) from None
    return votes


def _vote_by_row(header: list[str], lines: Lines) -> Votes:
    """One vote a row, as in `votes.csv`; by time where there is a time, else as they stand."""
    statement_at, person_at, way_at = (header.index(name) for name in VOTE_COLUMNS)
    time_at = header.index("timestamp") if "timestamp" in header else None
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    rows, columns, ways, times = array("i"), array("i"), array("b"), array("d")
    for line, row in lines:
        if len(row) != len(header):
            raise Unreadable(f"{len(row)} cells, but {len(header)} in the first line", line=line)
        way = WAYS.get(row[way_at])
        if way is None:
            raise Unreadable(f"the vote is {_shown(row[way_at])}, not 1, 0 or -1", line=line)
        rows.append(_number(row[person_at], people, "voter-id", line=line))
        columns.append(_number(row[statement_at], statements, "comment-id", line=line))
        ways.append(way)
        times.append(_time(row, time_at, line=line))
    order = np.argsort(np.asarray(times), kind="stable")
    votes = from_arrays(*(np.asarray(part)[order] for part in (rows, columns, ways)))
    votes.people = _named(votes.people, list(people))
    votes.statements = _named(votes.statements, list(statements))
    return votes


def _number(name: str, known: dict[str, int], what: str, *, line: int) -> int:
    """The number of a name, the next one where it is new."""
    if name not in known:
        known[_name(name, what, line=line)] = len(known)
    return known[name]


def _named(places: dict[str, int], names: list[str]) -> dict[str, int]:
    """The places of numbers as places of the names they stand for."""
    return {names[int(number)]: place for number, place in places.items()}


def _time(row: list[str], place: int | None, *, line: int) -> float:
    """The time as a number; those of whole milliseconds are exact."""
    if place is None:
        return 0
    text = row[place]
    try:
        time = float(text) if text.isascii() and len(text) <= LONGEST_TIME else math.nan
    except ValueError:
        time = math.nan
    if not math.isfinite(time):
        raise Unreadable(f"the timestamp is {_shown(text)}, not a number", line=line)
    return time


def _name(text: str, what: str, *, line: int) -> str:
    if not text.strip() or len(text) > LONGEST_NAME:
        reason = f"an empty {what}" if not text.strip() else f"a {what} of {len(text)} letters"
        raise Unreadable(reason, line=line)
    if UNSEEN.search(text):
        raise Unreadable(f"a {what} with letters that cannot be seen: {_shown(text)}", line=line)
    return text


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…")
