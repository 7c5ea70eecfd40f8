"""Predicts votes not cast, from a few hidden tastes; needs no groups."""

from dataclasses import dataclass

import numpy as np

from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.votes import Indexes

SWEEPS = 8
# How strongly the leaning and the tastes of people and of statements are held back: later tastes
# more, so that they only speak where there are votes enough. Chosen by hidden votes of public
# conversations, with most of the votes at hand and with ten a person.
OF_PEOPLE, OF_STATEMENTS = (8.0, 8.0, 8.0, 14.0, 14.0), (2.0, 4.0, 4.0, 8.0, 8.0)
TASTES = len(OF_PEOPLE) - 1
GUESSED, LEAST_NOISE = 0.5, 0.05  # variance of a vote around what is foretold


@dataclass(frozen=True, eq=False)
class Tastes:
    """vote = mean + the person's leaning + the statement's leaning + their tastes' product.

    `people` and `statements` hold a row each: the leaning first, then the tastes.
    """

    mean: float
    people: Floats
    statements: Floats

    def predicted(self, rows: Indexes, columns: Indexes) -> Floats:
        """The vote expected of each of the people on each of the statements, one by one."""
        people, statements = self.people[rows], self.statements[columns]
        tastes = (people[:, 1:] * statements[:, 1:]).sum(1)
        votes: Floats = self.mean + people[:, 0] + statements[:, 0] + tastes
        return votes


@dataclass(frozen=True, eq=False)
class Spread:
    """How far votes lie from what is foretold (a variance), and people from each other.

    `people` holds standard deviations: of the leaning first, then of the tastes.
    """

    noise: float
    people: Floats


def tastes_of(matrix: Matrix, *, tastes: int = TASTES, sweeps: int = SWEEPS) -> Tastes:
    """Matrix factorisation with leanings, by alternating ridge regressions.

    The model of Community Notes, r = μ + i_u + i_n + f_u·f_n, with several tastes. It starts at the
    map's axes, so the result is the same for any order of votes.
    """
    mean = float(matrix.ways.mean()) if matrix.ways.size else 0.0
    statements = np.zeros((len(matrix.statements), 1 + tastes))
    statements[:, 0] = matrix.means - mean
    axes = main_axes(Products(matrix), len(matrix.statements))
    scale = np.sqrt(max(len(matrix.statements), 1))
    statements[:, 1 : 1 + min(tastes, 2)] = axes.T[:, :tastes] * scale
    for extra in range(2, tastes):
        spread = np.sin(np.arange(1, len(statements) + 1) * (extra + 0.5))
        statements[:, 1 + extra] = 0.1 * spread
    people = np.zeros((len(matrix.people), 1 + tastes))
    off = matrix.ways.astype(np.float64) - mean
    for _ in range(sweeps):
        people = _fitted(matrix.rows, off, statements[matrix.columns], len(people), ridge=OF_PEOPLE)
        statements = _fitted(
            matrix.columns, off, people[matrix.rows], len(statements), ridge=OF_STATEMENTS
        )
    return Tastes(mean, people, statements)


def spread_of(matrix: Matrix, found: Tastes, *, rounds: int = 3) -> Spread:
    """The spread under which these votes are likely, the statements' tastes taken as known.

    Empirical Bayes by expectation and maximisation, from what the ridges stand for.
    """
    rows = with_one(found.statements)[matrix.columns]
    off = matrix.ways - found.mean - found.statements[matrix.columns, 0]
    tables = products_by(matrix.rows, rows, len(matrix.people))
    sides = np.stack(
        [np.bincount(matrix.rows, weights=off * row, minlength=len(tables)) for row in rows.T], 1
    )
    who = np.flatnonzero(matrix.votes_of_people)
    noise, held_back = GUESSED, np.array(OF_PEOPLE)[: rows.shape[1]]
    for _ in range(rounds if who.size else 0):
        unsure = np.linalg.inv(tables[who] + np.diag(held_back))
        people = (unsure @ sides[who][:, :, None])[:, :, 0]
        moments = people[:, :, None] * people[:, None] + noise * unsure
        left = off @ off - 2 * (people * sides[who]).sum() + (tables[who] * moments).sum()
        noise = max(float(left) / off.size, LEAST_NOISE)
        held_back = noise / np.diagonal(moments.mean(0))
    return Spread(noise, np.sqrt(noise / held_back))


def products_by(at: Indexes, known: Floats, size: int) -> Floats:
    """For each of `size` places the sum of k kᵀ over the rows k of `known` that are `at` it."""
    width = known.shape[1]
    table = np.empty((size, width, width))
    for one in range(width):
        for other in range(one, width):
            sums = np.bincount(at, weights=known[:, one] * known[:, other], minlength=size)
            table[:, one, other] = table[:, other, one] = sums
    return table


def with_one(others: Floats) -> Floats:
    """A one in the place of the leaning: what one's own leaning is multiplied with."""
    known = others.copy()
    known[:, 0] = 1
    return known


def _fitted(
    at: Indexes, off: Floats, others: Floats, size: int, *, ridge: tuple[float, ...]
) -> Floats:
    """Ridge regression for each row at once: its leaning and tastes, given those of the others."""
    known = with_one(others)
    rest = off - others[:, 0]
    sides = np.stack([np.bincount(at, weights=row * rest, minlength=size) for row in known.T], 1)
    table = products_by(at, known, size) + np.diag(ridge[: known.shape[1]])
    return np.linalg.solve(table, sides[:, :, None])[:, :, 0].astype(np.float64)
