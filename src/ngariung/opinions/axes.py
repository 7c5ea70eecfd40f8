"""The two main axes of a vote matrix, exactly, from its votes alone: unseen cells are never filled."""

import copy
from collections.abc import Callable

import numpy as np

from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.votes import AGREE, DISAGREE, PASS, WAYS, Indexes

AXES = 2
SMALL = 1 << 16  # cells up to which all axes are computed at once, so that equal ones are found
CLOSE = 1e-11  # of the largest spread: an axis this near is the axis
CHECKED_EVERY = 4
NOTHING = 1e-12
OF_WAYS = np.array([DISAGREE, PASS, AGREE], dtype=np.float64)


class Products:
    """Multiplies the centred matrix S, or one with other people's weights, with vectors.

    Centred is each vote less the mean of its statement. With unseen cells at that mean, as Polis has
    them, nothing else differs from zero: the main axes of this sparse matrix are those of the filled one.

    What is summed for each vote is looked up in a small table of statements and ways, or of people,
    and gathered in room that is kept: fresh memory costs more than the sums.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._voters = matrix.voters  # before the room, which takes what sorting them gives back
        self._of_people = _Runs(matrix.votes_of_people)
        self._of_cells = _Runs(matrix.counts.ravel())
        self._room = np.empty(len(matrix.cells))
        self._weights: Floats | None = None
        self._off = OF_WAYS - matrix.means[:, None]
        self.cells_in_all = len(matrix.people) * len(matrix.statements)

    def weighted(self, weights: Floats) -> "Products":
        """The same with each person counted with their weight; both share their room."""
        other = copy.copy(self)
        sums = self.by_way(weights)
        totals = sums.sum(1)
        means = np.divide(sums @ OF_WAYS, totals, out=np.zeros_like(totals), where=totals > 0)
        other._weights = weights
        other._off = OF_WAYS - means[:, None]
        return other

    def by_way(self, y: Floats) -> Floats:
        """Sums of a number for each person over the votes against, neither and for a statement."""
        return self._of_cells.sums(self._gathered(y, self._voters)).reshape(-1, len(WAYS))

    def people(self, x: Floats) -> Floats:
        """S x: a number for each person from one for each statement."""
        return self._over_people(self._off * x[:, None])

    def squares(self, weights: list[Floats]) -> Floats:
        """For each person the squared centred votes times the weights of the statements, summed."""
        squared = self._off * self._off
        return np.stack([self._over_people(squared * one[:, None]) for one in weights], axis=1)

    def statements(self, y: Floats) -> Floats:
        """Sᵀ y: a number for each statement from one for each person."""
        sums: Floats = (self.by_way(y) * self._off).sum(1)
        return sums

    def gram(self, x: Floats) -> Floats:
        """SᵀS x, each person counted with their weight."""
        y = self.people(x)
        return self.statements(y if self._weights is None else y * self._weights)

    def table(self) -> Floats:
        """S itself, for few votes; each row times the root of the person's weight."""
        matrix = self.matrix
        table = np.zeros((len(matrix.people), len(matrix.statements)))
        table[matrix.rows, matrix.columns] = self._gathered(self._off.ravel(), matrix.cells)
        return table if self._weights is None else table * np.sqrt(self._weights)[:, None]

    def _over_people(self, table: Floats) -> Floats:
        return self._of_people.sums(self._gathered(table.ravel(), self.matrix.cells))

    def _gathered(self, table: Floats, places: Indexes) -> Floats:
        # All places are in the table: "clip" only keeps numpy from gathering beside the room first.
        return table.take(places, out=self._room, mode="clip") if places.size else self._room


class _Runs:
    """So many neighbours each that belong together, to be summed."""

    def __init__(self, counts: Indexes) -> None:
        self._size = counts.size
        self._used = np.flatnonzero(counts)
        self._starts = (np.cumsum(counts) - counts)[self._used]

    def sums(self, each: Floats) -> Floats:
        totals = np.zeros(self._size)
        if self._used.size:
            totals[self._used] = np.add.reduceat(each, self._starts)
        return totals


def main_axes(products: Products, size: int, *, close: float = CLOSE) -> Floats:
    """The two directions in which people differ most, unit vectors in rows; zeros where none is left.

    Principal components of the votes with unseen cells at their statement's mean (Polis, "pca"),
    found with Lanczos' recurrence on SᵀS. The sign is fixed: the sum of cubes is positive.
    """
    if products.cells_in_all <= SMALL:
        spread, found = _at_once(products.table())
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


def _at_once(table: Floats) -> tuple[Floats, Floats]:
    """The two largest eigenvalues and vectors of SᵀS by the smaller of SᵀS and SSᵀ."""
    people, statements = table.shape
    if not table.size:
        return np.zeros(0), np.zeros((0, statements))
    is_tall = statements <= people
    spread, vectors = np.linalg.eigh(table.T @ table if is_tall else table @ table.T)
    found = vectors.T[::-1][:AXES]
    if not is_tall:
        found = found @ table
        found /= np.maximum(np.sqrt((found * found).sum(1, keepdims=True)), 1e-300)
    return spread[::-1][:AXES], found


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
