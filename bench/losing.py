"""Groups when a tenth of the votes is lost, ours and plain k-means; `bench/opinions.py --loss`.

Votes are dropped at random, everything is reckoned anew, and the groups of the people placed both
times are compared (adjusted Rand index). Plain k-means groups the same places by the same criterion,
from random starts.
"""

import statistics

import numpy as np
from replaying import alike

from ngariung.opinions.bins import bins_of, silhouettes, squared_distances
from ngariung.opinions.grouping import Partition, best_partition
from ngariung.opinions.maps import map_of
from ngariung.opinions.matrix import matrix_of
from ngariung.opinions.votes import from_arrays

LOST = 0.1
STARTS = 20
ROUNDS = 100
MOST = 5


def compared(votes, *, replicates):
    """The verdict on all votes and its number; median agreement after loss of ours and of k-means."""
    matrix = matrix_of(votes)
    found = map_of(votes)
    whole = grouped(found, best_partition(found.tried))
    plain = grouped(found, plainly(found, seed=0))
    ours, theirs, as_many = [], [], []
    for seed in range(replicates):
        kept = np.random.default_rng(seed).random(len(matrix.ways)) >= LOST
        part = from_arrays(matrix.rows[kept], matrix.columns[kept], matrix.ways[kept])
        less = map_of(part, known=found.stability)
        names = np.array([int(name) for name in less.matrix.people])
        best = best_partition(less.tried)
        ours.append(alike(whole, grouped(less, best, names)))
        theirs.append(alike(plain, grouped(less, plainly(less, seed=seed + 1), names)))
        as_many.append(best.k == whole[2])
    stability = found.stability.agreement if found.stability else float("nan")
    return (
        found.verdict,
        stability,
        whole[2],
        statistics.mean(as_many),
        statistics.median(ours),
        statistics.median(theirs),
    )


def grouped(found, best, names=None):
    """The places of people in the whole matrix, their labels and how many groups there are."""
    placed = found.placed if names is None else names[found.placed]
    return placed, best.labels, best.k


def plainly(found, *, seed):
    """k-means from random people, the tightest of twenty runs for each k, k by the silhouette."""
    points = found.people[found.placed]
    random = np.random.default_rng(seed)
    tightest = []
    for k in range(2, MOST + 1):
        runs = [lloyd(points, points[random.choice(len(points), k, False)]) for _ in range(STARTS)]
        tightest.append(min(runs, key=lambda run: run[2]))
    told = silhouettes(bins_of(points), [(labels, len(middles)) for labels, middles, _ in tightest])
    tried = [
        Partition(len(middles), labels, middles, inertia, silhouette)
        for (labels, middles, inertia), silhouette in zip(tightest, told, strict=True)
    ]
    return best_partition(tried)


def lloyd(points, middles):
    labels = None
    for _ in range(ROUNDS):
        distance = squared_distances(middles, points)
        nearest = distance.argmin(0)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for group in range(len(middles)):
            if (labels == group).any():
                middles[group] = points[labels == group].mean(0)
    return labels, middles, float(distance.min(0).sum())
