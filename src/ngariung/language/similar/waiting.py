"""The newest texts, before they stand in the lists: whole, because eighty lists are slow to write for one."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from ngariung.language.similar import postings

# So many wait. Each question reads them all; each of them costs less the more go into the lists at once.
MOST = 256


class Asked(NamedTuple):
    """Under what a text is found: every number, and those of them that are its sketch."""

    numbers: Collection[int]
    sketch: Collection[int]


class List(NamedTuple):
    """Who has a term: how many stand in its list, the newest of those, and who waits for a place in it."""

    listed: int
    newest: "array[int]"
    waits: Collection[int]

    @property
    def length(self) -> int:
        """How many have it, about."""
        return self.listed + len(self.waits)


def put(connection: sqlite3.Connection, texts: Mapping[int, Asked]) -> None:
    """Add texts, newer than all before; where too many would wait, they and these go into the lists."""
    if _count(connection) + len(texts) > MOST:
        _settle(connection, texts)
        return
    rows = ((number, array("I", asked.numbers).tobytes()) for number, asked in texts.items())
    connection.executemany("INSERT INTO waiting VALUES (?, ?)", rows)
    sketches = ((term, number) for number, asked in texts.items() for term in set(asked.sketch))
    connection.executemany("INSERT INTO waiting_sketch VALUES (?, ?)", sketches)


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM waiting").fetchone()[0])


def _settle(connection: sqlite3.Connection, texts: Mapping[int, Asked]) -> None:
    lists: dict[int, list[int]] = defaultdict(list)
    for number, kept in connection.execute("SELECT number, terms FROM waiting ORDER BY number"):
        for term in _numbers(kept):
            lists[term].append(number)
    for number, asked in texts.items():
        for term in asked.numbers:
            lists[term].append(number)
    postings.append(connection, lists)
    connection.execute("DELETE FROM waiting")
    connection.execute("DELETE FROM waiting_sketch")


def take_out(connection: sqlite3.Connection, number: int, sketch: Iterable[int]) -> bool:
    """Remove a text; False where it does not wait, but stands in the lists."""
    gone = connection.execute("DELETE FROM waiting WHERE number = ?", (number,)).rowcount
    if gone:
        rows = ((term, number) for term in sketch)
        connection.executemany("DELETE FROM waiting_sketch WHERE term = ? AND number = ?", rows)
    return bool(gone)


def lists(connection: sqlite3.Connection, asked: set[int]) -> dict[int, List]:
    """Return who has these terms, of those in the lists and of those that wait; not what nobody has."""
    listed = postings.counts(connection, asked)
    waits = _having(connection, asked)
    none: tuple[int, array[int]] = (0, array("I"))
    return {term: List(*listed.get(term, none), waits.get(term, ())) for term in {*listed, *waits}}


def _having(connection: sqlite3.Connection, asked: set[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, kept in connection.execute("SELECT number, terms FROM waiting ORDER BY number"):
        for term in asked.intersection(_numbers(kept)):
            found[term].append(number)
    return found


def sharing(connection: sqlite3.Connection, sketch: Iterable[int], *, most: int) -> set[int]:
    """Return the newest waiting texts that share something of the sketch, so many for each of its terms."""
    ask = "SELECT number FROM waiting_sketch WHERE term = ? ORDER BY number DESC LIMIT ?"
    return {row[0] for term in sketch for row in connection.execute(ask, (term, most))}


def _numbers(kept: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(kept)
    return numbers
