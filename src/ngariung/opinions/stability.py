"""Whether the groups would be found again among other people of the same kind."""

from dataclasses import dataclass

import numpy as np
from numpy.random import PCG64, Generator  # loaded here, for numpy would load it at the first draw

from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.grouping import agreement, best_partition, partitions
from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Indexes

SAMPLES = 20
STABLE = 0.8
SEED = 1955
CLOSE = 1e-4  # axes of a sample need not be exact


@dataclass(frozen=True)
class Stability:
    """The median agreement of k groups with those of the samples, and how often those were as many."""

    k: int
    agreement: float
    same_k: float
    samples: int

    @property
    def is_stable(self) -> bool:
        """Whether the groups may be shown."""
        return self.agreement >= STABLE


def stability(
    products: Products, placed: Indexes, labels: Indexes, *, samples: int = SAMPLES
) -> Stability:
    """Draw as many people with replacement, map and group them anew, and compare; many times.

    A bootstrap (Efron 1979) of the whole way from votes to groups, the number of groups chosen anew
    each time; agreement is the adjusted Rand index over the people drawn. The draws are always the same.
    """
    random = Generator(PCG64(SEED))
    size = len(products.matrix.people)
    k = int(labels.max()) + 1
    found = []
    for _ in range(samples):
        weights = np.bincount(random.integers(size, size=size), minlength=size).astype(float)
        found.append(_drawn(products.weighted(weights), placed, labels, weights))
    return Stability(
        k=k,
        agreement=float(np.median([alike for alike, _ in found])),
        same_k=sum(number == k for _, number in found) / samples,
        samples=samples,
    )


def _drawn(
    products: Products, placed: Indexes, labels: Indexes, weights: Floats
) -> tuple[float, int]:
    """How alike the groups of one sample are, and how many they are; 0 where there are none."""
    matrix = products.matrix
    axes = main_axes(products, len(matrix.statements), close=CLOSE)
    stretch = np.sqrt(len(matrix.statements) / np.maximum(matrix.votes_of_people, 1))
    points = np.stack([products.people(axis) * stretch for axis in axes], axis=1)[placed]
    drawn = weights[placed]
    if np.count_nonzero(drawn) < 2:  # noqa: PLR2004  # one person makes no groups
        return 0.0, 1
    best = best_partition(partitions(points, weights=drawn, quick=True))
    if best is None:
        return 0.0, 1
    seen = drawn > 0
    return agreement(labels[seen], best.labels[seen]), best.k
