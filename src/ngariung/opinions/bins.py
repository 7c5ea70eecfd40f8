"""Many places on the map gathered into few, so that trying many groupings stays cheap."""

import functools
from dataclasses import dataclass

import numpy as np

from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Indexes

FEW = 240  # places up to which each stands for itself
SIDE = 24  # cells along each side of the map
PAIR_DISTANCE = np.sqrt(
    np.pi / 2
)  # mean distance of two in a cloud, in its root mean square radius


@dataclass(frozen=True, eq=False)
class Bins:
    """`bin_of` tells where each point went; each bin has its middle, weight and radius."""

    bin_of: Indexes
    middles: Floats
    weights: Floats
    radii: Floats

    @functools.cached_property
    def between(self) -> Floats:
        """The squared distance of each two bins."""
        x = np.subtract.outer(self.middles[:, 0], self.middles[:, 0])
        y = np.subtract.outer(self.middles[:, 1], self.middles[:, 1], out=self.room)
        x *= x
        y *= y
        x += y
        return x

    @functools.cached_property
    def room(self) -> Floats:
        """Scratch as large as `between`: fresh memory costs more than what is reckoned in it."""
        return np.empty((len(self.middles), len(self.middles)))

    def left(self, nearest: Floats) -> Floats:
        """The inertia left with one more middle on each bin; `nearest` are squared distances."""
        np.minimum(nearest[:, None], self.between, out=self.room)
        inertia: Floats = self.weights @ self.room
        return inertia


def bins_of(points: Floats, weights: Floats | None = None) -> Bins:
    """The points by cells of a square grid, each cell at the mean of its points.

    Weights are numbers of people; a bin whose people all weigh nothing is left in, weightless.
    """
    each = np.ones(len(points)) if weights is None else weights
    if len(points) <= FEW:
        return Bins(np.arange(len(points)), points, each, np.zeros(len(points)))
    low, high = points.min(0), points.max(0)
    width = np.maximum((high - low) / SIDE, 1e-300)
    cells = np.minimum((points - low) / width, SIDE - 1).astype(np.intp)
    key = cells[:, 0] * SIDE + cells[:, 1]
    used = np.flatnonzero(np.bincount(key, minlength=SIDE * SIDE))
    place = np.zeros(SIDE * SIDE, dtype=np.intp)
    place[used] = np.arange(used.size)
    bin_of = place[key]
    total = np.bincount(bin_of, weights=each).astype(np.float64)
    share = np.maximum(total, 1e-300)
    x, y = points[:, 0], points[:, 1]
    middles = np.stack(
        [np.bincount(bin_of, weights=each * axis) / share for axis in (x, y)], axis=1
    )
    off = (x - middles[bin_of, 0]) ** 2 + (y - middles[bin_of, 1]) ** 2
    return Bins(bin_of, middles, total, np.sqrt(np.bincount(bin_of, weights=each * off) / share))


def squared_distances(some: Floats, others: Floats) -> Floats:
    """From each of some to each of the others; differences first, so that near ones stay exact."""
    x = some[:, 0, None] - others[None, :, 0]
    y = some[:, 1, None] - others[None, :, 1]
    x *= x
    y *= y
    x += y
    return x


def silhouettes(
    bins: Bins, labelled: list[tuple[Indexes, int]], weights: Floats | None = None
) -> list[float]:
    """The mean silhouette of each labelling of the points, computed between bins.

    Silhouette (Rousseeuw 1987): (b - a) / max(a, b), with a the mean distance to one's own group and
    b to the nearest other; 0 in a group of one. Points that share a bin lie at the mean distance of
    a cloud with its radius; where every point has its own bin this is exact. Points that weigh
    nothing do not count, all others once: people drawn twice would look like a group.
    """
    distance = np.sqrt(bins.between, out=bins.room)
    np.fill_diagonal(distance, PAIR_DISTANCE * bins.radii)
    size = len(bins.middles)
    alone = np.bincount(bins.bin_of, minlength=size)
    counted = alone if weights is None else np.bincount(bins.bin_of, weights=weights > 0)
    each = (counted / np.maximum(alone, 1))[bins.bin_of]
    found = []
    for labels, k in labelled:
        members = np.bincount(labels * size + bins.bin_of, weights=each, minlength=k * size)
        found.append(_silhouette(distance, members.reshape(k, size).astype(np.float64)))
    return found


def _silhouette(distance: Floats, members: Floats) -> float:
    """From the distances between bins and how many members each group, a row, has in each bin."""
    sizes = members.sum(1, keepdims=True)
    far = members @ distance
    own = (far - np.diag(distance)) / np.maximum(sizes - 1, 1e-300)
    mean = np.divide(far, sizes, out=np.full_like(far, np.inf), where=sizes > 0)
    total = 0.0
    for group in np.flatnonzero(sizes[:, 0] > 1):
        there = mean[group].copy()
        mean[group] = np.inf
        others = mean.min(0)
        mean[group] = there
        values = (others - own[group]) / np.maximum(np.maximum(own[group], others), 1e-300)
        total += float(values @ members[group]) if np.isfinite(others[0]) else 0.0
    return total / max(float(sizes.sum()), 1e-300)
