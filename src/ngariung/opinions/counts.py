"""Agrees, disagrees and votes of each group on each statement, and the tests made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ngariung.opinions.matrix import Floats, Matrix
from ngariung.opinions.votes import AGREE, DISAGREE, Indexes

NOT_PLACED = -1


@dataclass(frozen=True, eq=False)
class Counts:
    """One row a group, one column a statement; `seen` counts passes too."""

    agrees: Indexes
    disagrees: Indexes
    seen: Indexes

    @property
    def all(self) -> "Counts":
        """The groups taken together, as one row."""
        return Counts(*(part.sum(0, keepdims=True) for part in self._parts))

    @property
    def rest(self) -> "Counts":
        """For each group all the other groups taken together."""
        return Counts(*(part.sum(0, keepdims=True) - part for part in self._parts))

    @property
    def _parts(self) -> tuple[Indexes, Indexes, Indexes]:
        return self.agrees, self.disagrees, self.seen


def counts_by_group(matrix: Matrix, groups: Indexes, size: int) -> Counts:
    """The votes of each group; a person whose group is NOT_PLACED is in none."""
    cells_in_all = matrix.counts.size
    groups = np.where(groups == NOT_PLACED, size, groups)
    cells = np.repeat(groups * cells_in_all, matrix.votes_of_people)
    cells += matrix.cells
    each = np.bincount(cells, minlength=(size + 1) * cells_in_all)
    return _counts(each.reshape(size + 1, *matrix.counts.shape)[:size])


def counts_of_all(matrix: Matrix) -> Counts:
    """The votes of everybody, as one group."""
    return _counts(matrix.counts[None])


def _counts(each: Indexes) -> Counts:
    return Counts(each[..., AGREE + 1].copy(), each[..., DISAGREE + 1].copy(), each.sum(-1))


def groups_of(members: Sequence[Sequence[str]], people: Sequence[str]) -> Indexes:
    """The group of each person, NOT_PLACED where they are in none."""
    place = {person: number for number, group in enumerate(members) for person in group}
    return np.array([place.get(person, NOT_PLACED) for person in people], dtype=np.intp)


def share(some: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]) -> Floats:
    """The share, with one more for and one more against (Polis, "pa" and "pd")."""
    shares: Floats = (some + 1) / (seen + 2)
    return shares


def share_test(some: npt.NDArray[np.intp], seen: npt.NDArray[np.intp]) -> Floats:
    """How far the share is above one half, in standard errors (Polis, "prop-test")."""
    z: Floats = 2 * np.sqrt(seen + 1) * ((some + 1) / (seen + 1) - 0.5)
    return z


def two_share_test(
    some: npt.NDArray[np.intp],
    seen: npt.NDArray[np.intp],
    some_there: npt.NDArray[np.intp],
    seen_there: npt.NDArray[np.intp],
) -> Floats:
    """How far one share is above another, in pooled standard errors (Polis, "two-prop-test").

    Each of the four counts is one higher; 0 where everybody, here and there, is of one mind.
    """
    here, there = seen + 1.0, seen_there + 1.0
    pooled = (some + some_there + 2) / (here + there)
    error = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / here + 1 / there))
    apart = (some + 1) / here - (some_there + 1) / there
    z: Floats = np.divide(apart, error, out=np.zeros_like(apart), where=(pooled != 1) & (error > 0))
    return z
