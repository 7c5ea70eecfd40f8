"""The vote matrix: people by statements, only the cells that hold a vote, the last one of each."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ngariung.opinions.votes import Indexes, Ints8, Votes

Floats = npt.NDArray[np.float64]

UNSEEN = 2  # a mark in the table that finds last votes; never in a matrix
LARGEST_TABLE = 1 << 28  # cells of that table, a byte each; beyond it we sort
LARGEST_SMALL = 1 << 16  # numbers under it are sorted by digits, in linear time


@dataclass(frozen=True, eq=False)
class Matrix:
    """Votes row by row; `rows` and `columns` place each of `ways`, `starts` begins each row."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    rows: Indexes
    columns: Indexes
    ways: Ints8

    @functools.cached_property
    def votes_of_people(self) -> Indexes:
        """How many votes each person cast."""
        return np.bincount(self.rows, minlength=len(self.people))

    @functools.cached_property
    def votes_on_statements(self) -> Indexes:
        """How many votes each statement got."""
        return np.bincount(self.columns, minlength=len(self.statements))

    @functools.cached_property
    def by_column(self) -> Indexes:
        """The places of the votes, statement by statement, people in order within."""
        small = len(self.statements) < LARGEST_SMALL
        return np.argsort(self.columns.astype(np.uint16) if small else self.columns, kind="stable")

    @functools.cached_property
    def means(self) -> Floats:
        """The mean vote on each statement over those who voted on it; 0 where nobody did."""
        sums = np.bincount(self.columns, weights=self.ways, minlength=len(self.statements))
        return sums / np.maximum(self.votes_on_statements, 1)

    @functools.cached_property
    def centred(self) -> Floats:
        """Each vote less the mean of its statement.

        With unseen cells filled by the mean, as Polis does, those are all that is not zero: the
        main axes of this sparse matrix are those of the filled one.
        """
        centred: Floats = self.ways - self.means[self.columns]
        return centred


def matrix_of(votes: Votes, *, sort: bool = True, without: Iterable[str] = ()) -> Matrix:
    """The matrix of the votes that count.

    People and statements that are withdrawn are no part of it, nor statements in `without`. Sorted,
    the result is the same for any order of the votes; else rows and columns stand in the order of
    first appearance.
    """
    rows, columns, ways = votes.arrays()
    people, row_places = _kept(votes.people, out=votes.withdrawn_people, sort=sort)
    out = votes.withdrawn_statements.union(without)
    statements, column_places = _kept(votes.statements, out=out, sort=sort)
    rows, columns = row_places[rows], column_places[columns]
    if len(people) < len(votes.people) or len(statements) < len(votes.statements):
        counts = (rows >= 0) & (columns >= 0)
        rows, columns, ways = rows[counts], columns[counts], ways[counts]
    rows, columns, ways = _last(rows, columns, ways, shape=(len(people), len(statements)))
    return Matrix(people, statements, rows, columns, ways)


def natural(name: str) -> tuple[int, int, str]:
    """What to sort names by: numbers by value, before words."""
    return (0, int(name), name) if name.isascii() and name.isdigit() else (1, 0, name)


def _sort(names: list[str]) -> None:
    """Sort by `natural`; where all are numbers, faster."""
    together = "".join(names)
    if together.isascii() and together.isdigit() and all(names):
        names.sort()
        names.sort(key=int)
    else:
        names.sort(key=natural)


def _kept(known: dict[str, int], *, out: set[str], sort: bool) -> tuple[tuple[str, ...], Indexes]:
    """The names that count, and for each known place the place among them, or -1."""
    names = [name for name in known if name not in out] if out else list(known)
    if sort:
        _sort(names)
    places = np.full(len(known), -1, dtype=np.intp)
    places[np.fromiter((known[name] for name in names), np.intp, len(names))] = np.arange(
        len(names)
    )
    return tuple(names), places


def _last(
    rows: Indexes, columns: Indexes, ways: Ints8, *, shape: tuple[int, int]
) -> tuple[Indexes, Indexes, Ints8]:
    """The last vote in each cell, row by row."""
    cells = rows * shape[1] + columns
    if shape[0] * shape[1] <= LARGEST_TABLE:
        table = np.full(shape[0] * shape[1], UNSEEN, dtype=np.int8)
        table[cells] = ways  # of several, numpy assigns the last
        seen = np.flatnonzero(table != UNSEEN)
        kept = table[seen]
    else:
        order = np.argsort(cells, kind="stable")
        ordered = cells[order]
        is_last = np.append(ordered[1:] != ordered[:-1], True) if ordered.size else ordered > 0
        seen, kept = ordered[is_last], ways[order][is_last]
    if not seen.size:
        return seen, seen.copy(), kept
    found, column = np.divmod(seen, shape[1])
    return found, column, kept
