"""The two main axes of a vote matrix, exactly, from its votes alone: unseen cells are never filled."""

from collections.abc import Callable

import numpy as np

from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.votes import Indexes

AXES = 2
SMALL = 1 << 16  # cells up to which all axes are computed at once, so that equal ones are found
CLOSE = 1e-11  # of the largest spread: an axis this near is the axis
CHECKED_EVERY = 4
NOTHING = 1e-12


class Products:
    """Multiplies the centred matrix S, or one with other people's weights, with vectors."""

    def __init__(self, matrix: Matrix, weights: Floats | None = None) -> None:
        self._shape = (len(matrix.people), len(matrix.statements))
        self._columns = matrix.columns
        self._weights = weights
        self._row_starts, self._rows_used = _starts(matrix.votes_of_people)
        self._column_starts, self._columns_used = _starts(matrix.votes_on_statements)
        order = matrix.by_column
        self.rows_by_column = matrix.rows[order]
        if weights is None:
            self.means = matrix.means
            self._cells = matrix.centred
        else:
            self.means = self._weighted_means(matrix, weights)
            self._cells = matrix.ways - self.means[matrix.columns]
        self._cells_by_column = self._cells[order]
        self.cells_in_all = self._shape[0] * self._shape[1]

    def _weighted_means(self, matrix: Matrix, weights: Floats) -> Floats:
        each = weights.take(self.rows_by_column)
        totals = self.by_statement(each)
        sums = self.by_statement(each * matrix.ways[matrix.by_column])
        return np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)

    def by_statement(self, cells: Floats) -> Floats:
        """Sums of what is given for each vote, statement by statement."""
        return _sums(cells, self._column_starts, self._columns_used, self._shape[1])

    def people(self, x: Floats) -> Floats:
        """S x: a number for each person from one for each statement."""
        cells = self._cells * x.take(self._columns)
        return _sums(cells, self._row_starts, self._rows_used, self._shape[0])

    def squares(self, weights: list[Floats]) -> Floats:
        """For each person the squared centred votes times the weights of the statements, summed."""
        squared = self._cells * self._cells
        size = self._shape[0]
        sums = [
            _sums(squared * one.take(self._columns), self._row_starts, self._rows_used, size)
            for one in weights
        ]
        return np.stack(sums, axis=1)

    def statements(self, y: Floats) -> Floats:
        """Sᵀ y: a number for each statement from one for each person."""
        return self.by_statement(self._cells_by_column * y.take(self.rows_by_column))

    def gram(self, x: Floats) -> Floats:
        """SᵀS x, each person counted with their weight."""
        y = self.people(x)
        return self.statements(y if self._weights is None else y * self._weights)

    def dense_gram(self) -> Floats:
        """SᵀS itself, for few statements."""
        size = self._shape[1]
        table = np.zeros(self._shape)
        rows = np.repeat(self._rows_used, np.diff(self._row_starts, append=self._cells.size))
        table[rows, self._columns] = self._cells
        weighted = table if self._weights is None else table * self._weights[:, None]
        return (table.T @ weighted).reshape(size, size)


def _starts(counts: Indexes) -> tuple[Indexes, Indexes]:
    """Where each row that has votes begins, and which rows those are."""
    used = np.flatnonzero(counts)
    return (np.cumsum(counts) - counts)[used], used


def _sums(cells: Floats, starts: Indexes, used: Indexes, size: int) -> Floats:
    totals = np.zeros(size)
    if used.size:
        totals[used] = np.add.reduceat(cells, starts)
    return totals


def main_axes(products: Products, size: int, *, close: float = CLOSE) -> Floats:
    """The two directions in which people differ most, unit vectors in rows; zeros where none is left.

    Principal components of the votes with unseen cells at their statement's mean (Polis, "pca"),
    found with Lanczos' recurrence on SᵀS. The sign is fixed: the sum of cubes is positive.
    """
    if products.cells_in_all <= SMALL:
        spread, vectors = np.linalg.eigh(products.dense_gram()) if size else (np.zeros(0),) * 2
        found = vectors.T[::-1][:AXES]
        spread = spread[::-1][:AXES]
    else:
        spread, found = _lanczos(products.gram, size, close=close)
    axes = np.zeros((AXES, size))
    for place in range(min(AXES, len(spread))):
        if spread[place] > NOTHING * max(1.0, float(spread[0])):
            axes[place] = _upright(found[place])
    return axes


def _upright(axis: Floats) -> Floats:
    cubes = float((axis**3).sum())
    if abs(cubes) < NOTHING:
        cubes = float(axis[np.argmax(np.abs(axis) > np.abs(axis).max() * (1 - 1e-6))])
    return -axis if cubes < 0 else axis


def _lanczos(gram: Callable[[Floats], Floats], size: int, *, close: float) -> tuple[Floats, Floats]:
    """The two largest eigenvalues and vectors of a symmetric product, with full orthogonalisation."""
    basis = np.empty((min(size, 512), size))
    on, beside = np.zeros(len(basis)), np.zeros(len(basis))
    vector = np.sin(np.arange(1, size + 1) * 0.7548776662466927 * np.pi) + 0.5
    vector /= np.sqrt(vector @ vector)
    step = 0
    while True:
        basis[step] = vector
        image = gram(vector)
        on[step] = image @ vector
        for _ in range(2):
            image -= (basis[: step + 1] @ image) @ basis[: step + 1]
        beside[step] = np.sqrt(image @ image)
        step += 1
        is_last = step == len(basis) or beside[step - 1] <= NOTHING * max(1.0, on[:step].max())
        if is_last or step % CHECKED_EVERY == 0:
            values, vectors = np.linalg.eigh(_tridiagonal(on[:step], beside[: step - 1]))
            left = beside[step - 1] * np.abs(vectors[-1, -AXES:])
            if is_last or bool((left <= close * values[-1]).all()):
                return values[::-1][:AXES], (vectors.T[::-1][:AXES] @ basis[:step])
        vector = image / beside[step - 1]


def _tridiagonal(on: Floats, beside: Floats) -> Floats:
    return np.diag(on) + np.diag(beside, 1) + np.diag(beside, -1)
