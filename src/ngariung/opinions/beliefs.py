"""What few votes tell of people and statements, and how surely: tastes that keep their doubt."""

from dataclasses import dataclass, replace

import numpy as np

from ngariung.opinions.axes import AXES, Products, main_axes
from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.tastes import products_by
from ngariung.opinions.votes import Indexes

ROUNDS = 8
# How strongly a statement's leaning and tastes are held back, in votes of people one spread away.
OF_STATEMENTS = np.array([2.0] + [6.0] * AXES)
FIRST = 0.3  # how far tastes reach before anything is learnt, along the map's axes
GUESSED, LEAST_NOISE = 0.5, 0.05  # variance of a vote around what is foretold
LEANING, LEAST_LEANING = 0.2, 0.02  # how far people's leanings lie apart, in votes


@dataclass(frozen=True, eq=False)
class Beliefs:
    """vote = mean + statement's leaning + `leaning` times the person's + their tastes' product.

    A person's leaning and tastes are drawn with variance one. `statements` holds a row each, the
    leaning first, `unsure` the covariance of what is thought of it; `unsure_of_new` that of a
    statement without votes. `noise` is the variance of a vote around all this.
    """

    mean: float
    leaning: float
    noise: float
    statements: Floats
    unsure: Floats
    unsure_of_new: Floats


@dataclass(frozen=True, eq=False)
class _People:
    """What is thought of each person's leaning and tastes z: the means, and E[z zᵀ]."""

    means: Floats
    moments: Floats


def beliefs_of(matrix: Matrix) -> Beliefs:
    """Factor analysis of votes that are missing, by variational Bayes with people and statements apart.

    Ridge regressions that take each other's tastes as known find none while votes are few, for what
    is held back on one side is held back again on the other. Here each side reckons with the other's
    doubt. It starts at the map's axes, so the result is the same for any order of votes.
    """
    found = _before(matrix)
    off = matrix.ways.astype(np.float64) - found.mean
    for step in range(ROUNDS if off.size else 0):
        people, found = _people(matrix, found, off, is_first=not step)
        found = _statements(matrix, found, off, people)
    return found


def _before(matrix: Matrix) -> Beliefs:
    size, votes = len(matrix.statements), matrix.votes_on_statements
    mean = float(matrix.ways.mean()) if matrix.ways.size else 0.0
    statements = np.empty((size, 1 + AXES))
    statements[:, 0] = (matrix.means - mean) * votes / (votes + OF_STATEMENTS[0])
    statements[:, 1:] = main_axes(Products(matrix), size).T * np.sqrt(size) * FIRST
    unsure = GUESSED * np.diag(1 / OF_STATEMENTS)
    return Beliefs(mean, LEANING, GUESSED, statements, np.repeat(unsure[None], size, 0), unsure)


def _people(
    matrix: Matrix, found: Beliefs, off: Floats, *, is_first: bool
) -> tuple[_People, Beliefs]:
    """What is thought of people, given the statements, and with it the noise and leanings' spread.

    At first the statements are taken as known.
    """
    rows, columns, size = matrix.rows, matrix.columns, len(matrix.people)
    reach = found.statements.copy()
    reach[:, 0] = found.leaning
    rest = off - found.statements[columns, 0]
    table, own = products_by(rows, reach[columns], size), 0.0
    if not is_first:
        table[:, 1:, 1:] += _sums(rows, columns, found.unsure[:, 1:, 1:], size)
        own = float(found.unsure[:, 0, 0] @ matrix.votes_on_statements)
    sides = _sums(rows, columns, reach, size, times=rest)
    unsure = np.linalg.inv(table / found.noise + np.eye(1 + AXES))
    means = (unsure @ sides[:, :, None])[:, :, 0] / found.noise
    moments = means[:, :, None] * means[:, None] + unsure
    left = rest @ rest - 2 * (means * sides).sum() + (table * moments).sum() + own
    pull = means[:, 0] @ sides[:, 0] - (moments[:, 0, 1:] * table[:, 0, 1:]).sum()
    leaning = pull / found.leaning / (moments[:, 0, 0] @ matrix.votes_of_people)
    return _People(means, moments), replace(
        found,
        leaning=max(float(leaning), LEAST_LEANING),
        noise=max(float(left) / off.size, LEAST_NOISE),
    )


def _statements(matrix: Matrix, found: Beliefs, off: Floats, people: _People) -> Beliefs:
    """What is thought of statements, given the people."""
    rows, columns, size = matrix.rows, matrix.columns, len(matrix.statements)
    known = people.moments.copy()
    known[:, 0] = known[:, :, 0] = people.means  # their own leaning is multiplied with one
    known[:, 0, 0] = 1
    leanings = people.moments[:, 0].copy()
    leanings[:, 0] = people.means[:, 0]
    sides = _sums(columns, rows, known[:, 0], size, times=off)
    sides -= found.leaning * _sums(columns, rows, leanings, size)
    inverse = np.linalg.inv(_sums(columns, rows, known, size) + np.diag(OF_STATEMENTS))
    return replace(
        found,
        statements=(inverse @ sides[:, :, None])[:, :, 0],
        unsure=(found.noise * inverse).astype(np.float64),
        unsure_of_new=found.noise * np.diag(1 / OF_STATEMENTS),
    )


def _sums(
    at: Indexes, of: Indexes, each: Floats, size: int, *, times: Floats | None = None
) -> Floats:
    """For each of `size` places the sum of what `each` holds for those `of` which a vote is `at` it."""
    flat = each.reshape(len(each), -1)
    sums = np.empty((size, flat.shape[1]))
    for part in range(flat.shape[1]):  # one at a time: there are many votes
        weights = flat[:, part].take(of)
        sums[:, part] = np.bincount(at, weights if times is None else weights * times, size)
    return sums.reshape(size, *each.shape[1:])
