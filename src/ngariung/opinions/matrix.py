"""The vote matrix: people by statements, only the cells that hold a vote, the last one of each."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ngariung.opinions.votes import AGREE, DISAGREE, PIECE, WAYS, Indexes, Ints8, Votes

Floats = npt.NDArray[np.float64]

WIDE = len(WAYS)
UNSEEN = 2  # a mark in the table that finds last votes; never in a matrix
LARGEST_TABLE = 1 << 28  # cells of that table, a byte each; beyond it we sort
PART = 1 << 17  # cells of the table looked through at a time
DIGITS = 18  # of numbers that surely fit
LARGEST_SMALL = 1 << 16  # numbers under it are sorted by digits, in linear time


@dataclass(frozen=True, eq=False)
class Matrix:
    """Votes person by person, statements in order: each vote is one number.

    `cells` holds 3 * statement + way + 1 for each vote, so that whatever depends on both is looked
    up at once; who cast it is told by how many votes each person has.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    votes_of_people: Indexes
    cells: Indexes

    def part(self, kept: npt.NDArray[np.bool_]) -> "Matrix":
        """The matrix of some of the votes, with all people and all statements."""
        counts = np.bincount(self.rows[kept], minlength=len(self.people))
        return Matrix(self.people, self.statements, counts, self.cells[kept])

    @functools.cached_property
    def rows(self) -> Indexes:
        """Whose each vote is."""
        return np.repeat(np.arange(len(self.people)), self.votes_of_people)

    @functools.cached_property
    def columns(self) -> Indexes:
        """What each vote is on."""
        return self.cells // WIDE

    @functools.cached_property
    def ways(self) -> Ints8:
        """Which way each vote is."""
        return (self.cells % WIDE - 1).astype(np.int8)

    @functools.cached_property
    def counts(self) -> Indexes:
        """How many votes each statement got: against, neither, for."""
        size = len(self.statements)
        return np.bincount(self.cells, minlength=size * WIDE).reshape(size, WIDE)

    @functools.cached_property
    def votes_on_statements(self) -> Indexes:
        """How many votes each statement got."""
        counts: Indexes = self.counts.sum(1)
        return counts

    @functools.cached_property
    def voters(self) -> Indexes:
        """Whose the votes are, statement by statement and way by way, people in order within."""
        small = len(self.statements) * WIDE < LARGEST_SMALL
        order = np.argsort(self.cells.astype(np.uint16) if small else self.cells, kind="stable")
        rows = np.repeat(np.arange(len(self.people), dtype=np.int32), self.votes_of_people)
        for begin in range(0, order.size, PIECE):  # in its own place: no more fresh memory
            order[begin : begin + PIECE] = rows.take(order[begin : begin + PIECE])
        return order

    @functools.cached_property
    def means(self) -> Floats:
        """The mean vote on each statement over those who voted on it; 0 where nobody did."""
        sums = self.counts[:, AGREE + 1] - self.counts[:, DISAGREE + 1]
        means: Floats = sums / np.maximum(self.votes_on_statements, 1)
        return means


def matrix_of(votes: Votes, *, sort: bool = True, without: Iterable[str] = ()) -> Matrix:
    """The matrix of the votes that count.

    People and statements that are withdrawn are no part of it, nor statements in `without`. Sorted,
    the result is the same for any order of the votes; else rows and columns stand in the order of
    first appearance.
    """
    people, of_rows = _kept(votes.people, out=votes.withdrawn_people, sort=sort)
    out = votes.withdrawn_statements.union(without)
    statements, of_columns = _kept(votes.statements, out=out, sort=sort)
    width = len(statements)
    places, ways = _places(votes, of_rows, of_columns, width=width)
    if len(people) < len(votes.people) or width < len(votes.statements):
        is_in = places >= 0
        places, ways = places[is_in], ways[is_in]
    places, ways = _last(places, ways, size=len(people) * width)
    counts = np.diff(np.searchsorted(places, np.arange(len(people) + 1) * width))
    for begin in range(0, places.size, PIECE):
        piece = places[begin : begin + PIECE]
        piece -= piece // width * width
        piece *= WIDE
        piece += ways[begin : begin + PIECE]
        piece += 1
    return Matrix(people, statements, votes_of_people=counts, cells=places)


def _places(
    votes: Votes, of_rows: Indexes, of_columns: Indexes, *, width: int
) -> tuple[Indexes, Ints8]:
    """Each vote's place among all cells, person by person, and its way.

    The place is under zero where person or statement does not count.
    """
    begins = np.where(of_rows < 0, -width - 1, of_rows * width)
    within = np.where(of_columns < 0, -len(of_rows) * width - 1, of_columns)
    places, ways = np.empty(len(votes), dtype=np.intp), np.empty(len(votes), dtype=np.int8)
    end = 0
    for rows, columns, part in votes.pieces():
        begin, end = end, end + part.size
        np.add(begins.take(rows), within.take(columns), out=places[begin:end])
        ways[begin:end] = part
    return places, ways


def natural(name: str) -> tuple[int, int, str]:
    """What to sort names by: numbers by value, before words."""
    return (0, int(name), name) if name.isascii() and name.isdigit() else (1, 0, name)


def _order(names: list[str]) -> list[int]:
    """The names' places sorted by `natural`; where all are numbers that differ, faster."""
    together = "".join(names)
    if together.isascii() and together.isdigit() and max(map(len, names)) <= DIGITS:
        numbers = np.array([int(name or -1) for name in names])
        order = np.argsort(numbers)
        if numbers[order[0]] >= 0 and bool((np.diff(numbers[order]) > 0).all()):
            return [*order.tolist()]
    return sorted(range(len(names)), key=lambda at: natural(names[at]))


def _kept(known: dict[str, int], *, out: set[str], sort: bool) -> tuple[tuple[str, ...], Indexes]:
    """The names that count, and for each known place the place among them, or -1."""
    names = list(known)
    order = _order(names) if sort else list(range(len(names)))
    if out:
        order = [at for at in order if names[at] not in out]
    places = np.full(len(known), -1, dtype=np.intp)
    places[order] = np.arange(len(order))
    return tuple([names[at] for at in order]), places


def _last(places: Indexes, ways: Ints8, *, size: int) -> tuple[Indexes, Ints8]:
    """The last vote in each of so many cells, in order of cells."""
    if size <= LARGEST_TABLE:
        table = np.full(size, UNSEEN, dtype=np.int8)
        table[places] = ways  # of several, numpy assigns the last
        found = 0
        for begin in range(0, size, PART):  # the votes' own places are no longer needed
            seen = np.flatnonzero(table[begin : begin + PART] != UNSEEN)
            np.add(seen, begin, out=places[found : found + seen.size])
            found += seen.size
        return places[:found], table.take(places[:found])
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    is_last = np.diff(ordered, append=-1) != 0
    return ordered[is_last], ways[order][is_last]
