"""Polis' groups, started cold: a hundred base clusters, then groups of them, k by silhouette."""

from dataclasses import dataclass

import numpy as np

from ngariung.opinions.bins import Bins, silhouettes, squared_distances
from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Indexes

BASES = 100
BASE_ROUNDS, GROUP_ROUNDS = 100, 20
STILL = 0.01
MOST_GROUPS = 5
BASES_FOR_ANOTHER = 12


@dataclass(frozen=True, eq=False)
class PolisGroups:
    """The group of each point, and the mean silhouette of every k tried."""

    labels: Indexes
    k: int
    silhouettes: dict[int, float]


def polis_groups(points: Floats) -> PolisGroups:
    """Groups of the points, in their order; in Polis they depend on it, and on all earlier groups.

    "base-clusters": k-means of the points started at the first hundred that differ; "group-clusters":
    weighted k-means of those for each k, at most five and one more than two per twelve; the k with
    the highest mean silhouette over base clusters. Where there is nothing to part, one group.
    """
    if not len(points):
        return PolisGroups(np.zeros(0, dtype=np.intp), 0, {})
    ones = np.ones(len(points))
    base, middles = _k_means(points, ones, _first_distinct(points, BASES), rounds=BASE_ROUNDS)
    weights = np.bincount(base, minlength=len(middles)).astype(np.float64)
    tried = []
    for k in range(2, min(MOST_GROUPS, 2 + len(middles) // BASES_FOR_ANOTHER, len(middles)) + 1):
        labels, centres = _k_means(middles, weights, middles[:k], rounds=GROUP_ROUNDS)
        if len(centres) > 1:
            tried.append((labels, len(centres)))
    if not tried:
        return PolisGroups(np.zeros(len(points), dtype=np.intp), 1, {})
    alone = np.zeros(len(middles))
    bins = Bins(np.arange(len(middles)), middles, np.ones(len(middles)), alone)
    values = silhouettes(bins, tried)
    labels, k = tried[int(np.argmax(values))]
    named = {k: value for (_, k), value in zip(tried, values, strict=True)}
    return PolisGroups(labels[base], k, named)


def _first_distinct(points: Floats, most: int) -> Floats:
    _, first = np.unique(points, axis=0, return_index=True)
    return points[np.sort(first)[:most]]


def _k_means(
    points: Floats, weights: Floats, middles: Floats, *, rounds: int
) -> tuple[Indexes, Floats]:
    """Lloyd's rounds until no middle moves by STILL; at a tie the last middle, empty ones go."""
    labels = np.zeros(len(points), dtype=np.intp)
    for _ in range(rounds):
        distance = squared_distances(points, middles)
        labels = len(middles) - 1 - distance[:, ::-1].argmin(1)
        used, labels = np.unique(labels, return_inverse=True)
        sizes = np.bincount(labels, weights=weights)
        sums = [np.bincount(labels, weights=weights * axis) for axis in points.T]
        before, middles = middles, np.stack(sums, axis=1) / sizes[:, None]
        if len(used) == len(before) and bool((np.hypot(*(middles - before).T) < STILL).all()):
            break
    return labels, middles
