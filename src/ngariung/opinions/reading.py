"""Reads votes from the two tables that Polis exports; a file with an error is refused, not repaired."""

import csv
import gzip
import io
import math
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from ngariung.opinions.errors import Unreadable
from ngariung.opinions.votes import AGREE, DISAGREE, PASS, Votes, from_arrays

WAYS = {"1": AGREE, "0": PASS, "-1": DISAGREE, "1.0": AGREE, "0.0": PASS, "-1.0": DISAGREE}
WAYS |= {"-0": PASS, "-0.0": PASS}  # what turning all signs makes of a pass
BESIDE_STATEMENTS = frozenset(
    {"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"}
)
VOTE_COLUMNS = ("comment-id", "voter-id", "vote")
NO_STATEMENTS = BESIDE_STATEMENTS | {*VOTE_COLUMNS, "timestamp", "datetime"}
LONGEST_NAME = 200
LONGEST_SHOWN = 20
LONGEST_TIME = 30
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LINE_END = re.compile(r"\r\n?|\n")
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
        _refuse_doubled(BESIDE_STATEMENTS, header, line=line)
        return _people_by_row(header, lines, _first_statement(header, line=line))
    if all(name in header for name in VOTE_COLUMNS):
        _refuse_doubled((*VOTE_COLUMNS, "timestamp"), header, line=line)
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
    delimiter, ended = _delimiter(table), 0
    reader = csv.reader(_text(table), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            ended = reader.line_num
            if row:
                yield ended, row
    except csv.Error as error:
        if "field limit" in str(error):
            reason = f"a cell of more than {csv.field_size_limit()} letters"
        elif "unexpected end" in str(error):
            reason = "the commas and quotes do not fit: a quote is opened here and never closed"
        else:
            reason = f"the commas and quotes do not fit: {error}"
        row_at_fault = "".join(islice(_text(table), ended, reader.line_num))
        line = ended + 1 + _lines_before_fault(row_at_fault, delimiter)
        raise Unreadable(reason, line=line) from error
    except UnicodeDecodeError as error:
        line = _undecodable(table)
        raise Unreadable(
            "these letters are not UTF-8; save the table as CSV in UTF-8", line=line
        ) from error


def _text(table: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(table), encoding="utf-8-sig", newline="")


def _lines_before_fault(row: str, delimiter: str) -> int:
    """How many line ends stand before the cell that does not fit: an open quote swallows lines."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*+"|(?!")[^{delimiter}]*+){delimiter}')
    at = 0
    while fits := cell.match(row, at):
        at = fits.end()
    return len(LINE_END.findall(row, 0, at))


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


def _people_by_row(header: list[str], lines: Lines, first: int) -> Votes:
    """One person a row, from column `first` on one statement a column: `participants-votes.csv`."""
    votes = Votes()
    for name in header[first:]:
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


def _refuse_doubled(names: Iterable[str], header: list[str], *, line: int) -> None:
    """Nothing tells which of two columns of one name is meant."""
    for name in header:
        if name in names and header.count(name) > 1:
            raise Unreadable(f"the column {name} is there {header.count(name)} times", line=line)


def _first_statement(header: list[str], *, line: int) -> int:
    """Where the statements begin; each needs a name of its own that is no other column's.

    A name is a number or words, for a table made by hand may have either.
    """
    first = 1
    while first < len(header) and header[first] in BESIDE_STATEMENTS:
        first += 1
    names: set[str] = set()
    for at, name in enumerate(header[first:], first + 1):
        _name(name, "statement" if name.strip() else f"statement in column {at}", line=line)
        if name.casefold().replace("_", "-") in NO_STATEMENTS:
            reason = (
                f"the column {name} is no statement; what is known of people, such as group-id,"
                " stands before the first statement, in small letters"
            )
            raise Unreadable(reason, line=line)
        if name in names:
            raise Unreadable(f"statement {name} has two columns", line=line)
        names.add(name)
    return first


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
