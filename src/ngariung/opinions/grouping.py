"""Groups of people on the map: the tightest partition for each number of groups, and the best number."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ngariung.opinions.bins import Bins, bins_of, silhouettes, squared_distances
from ngariung.opinions.matrix import Floats
from ngariung.opinions.votes import Indexes

MOST_GROUPS = 5
PEOPLE_FOR_ANOTHER = 12
SMALLEST = 2
PARENTS, SEEDS, SETTLED = 3, 5, 2
ROUNDS, QUICK_ROUNDS = 60, 4
ROOM, SETTLED_IN_A_ROOM = 100, 5  # up to so many people it costs little to search harder
CUTS = 4  # ways to cut a room into slices
APART = 0.15  # of the map's spread: how far seeds of the same round stand from each other


@dataclass(frozen=True, eq=False)
class Partition:
    """One way to group the points: labels, middles, inertia (summed squares) and silhouette."""

    k: int
    labels: Indexes
    middles: Floats
    inertia: float
    silhouette: float


def partitions(
    points: Floats, *, weights: Floats | None = None, quick: bool = False
) -> list[Partition]:
    """The tightest partition found for each k from two on; none has a group of one person.

    Polis' criterion (inertia of k-means, k by the mean silhouette), searched from the best places
    for one more group instead of from the first people in the table, so that the order of votes
    has no part in it. At most five groups, and one more than two per twelve people. `quick` settles
    no further than needed to compare samples.
    """
    if not len(points):
        return []
    bins = bins_of(points, weights)
    points = np.asfortranarray(points)  # each axis in one piece, as everything below reads it
    most = min(MOST_GROUPS, 2 + len(points) // PEOPLE_FOR_ANOTHER, len(points) // SMALLEST)
    spread = np.average(
        squared_distances(bins.middles, _mean(bins)[None])[:, 0], weights=bins.weights
    )
    if spread <= 0:
        return []
    parents = [_mean(bins)[None]]
    found: list[tuple[Indexes, Floats, float]] = []
    for _ in range(2, most + 1):
        tried = _tighten(bins, _started(bins, parents, APART**2 * spread, quick=quick))
        if not quick:
            tried = _swapped(bins, tried)
        ranked = _distinct(tried, _inertia(bins, tried))
        parents = ranked[: 1 if quick else PARENTS]
        best = _best(points, ranked, weights=weights, quick=quick)
        if best is not None:
            found.append(best)
    labelled = [(labels, len(middles)) for labels, middles, _ in found]
    return [
        Partition(len(middles), labels, middles, inertia, silhouette)
        for (labels, middles, inertia), silhouette in zip(
            found, silhouettes(bins, labelled, weights), strict=True
        )
    ]


def best_partition(found: list[Partition]) -> Partition | None:
    """The one with the highest silhouette; the smaller number of groups where two are equal."""
    return max(found, key=lambda one: (one.silhouette, -one.k), default=None)


def agreement(some: Indexes, others: Indexes, weights: Floats | None = None) -> float:
    """How alike two groupings of the same people are: 1 the same, about 0 by chance.

    The adjusted Rand index (Hubert and Arabie 1985); weights count a person several times.
    """
    width = int(others.max(initial=0)) + 1
    size = (int(some.max(initial=0)) + 1) * width
    cells = np.bincount(some * width + others, weights=weights, minlength=size)
    table = cells.reshape(-1, width).astype(np.float64)
    total = _pairs(table.sum())
    rows, columns = _pairs(table.sum(1)).sum(), _pairs(table.sum(0)).sum()
    expected, largest = rows * columns / max(total, 1), (rows + columns) / 2
    if largest == expected:
        return 1.0
    return float((_pairs(table).sum() - expected) / (largest - expected))


def _pairs(count: Floats) -> Floats:
    pairs: Floats = count * (count - 1) / 2
    return pairs


def _mean(bins: Bins) -> Floats:
    middle: Floats = bins.weights @ bins.middles / max(float(bins.weights.sum()), 1e-300)
    return middle


def _started(bins: Bins, parents: list[Floats], apart: float, *, quick: bool) -> Floats:
    """Each parent's middles with one more, where it saves most (the fast global k-means' seed)."""
    starts = []
    for parent in parents:
        nearest = squared_distances(parent, bins.middles).min(0)
        left = bins.left(nearest)
        enough = float(nearest @ bins.weights) * (1 - 1e-12)
        for _ in range(SEEDS // 2 if quick else SEEDS):
            seed = int(left.argmin())
            if left[seed] >= enough:
                break
            starts.append(np.concatenate([parent, bins.middles[seed : seed + 1]]))
            left[bins.between[seed] <= apart] = np.inf
    if not quick and len(bins.middles) <= ROOM:
        starts += _slices(bins, len(parents[0]) + 1)
    if not starts:
        starts = [np.concatenate([parent, parent[:1]]) for parent in parents]
    return np.array(starts)


def _slices(bins: Bins, k: int) -> list[Floats]:
    """Middles of k slices of as many people, cut in straight lines and in sectors, each some ways."""
    middle = _mean(bins)
    x, y = (bins.middles - middle).T
    pulls, empty = bins.middles.T * bins.weights, np.repeat(middle[None], k, 0)
    turns = np.arange(CUTS) * np.pi / CUTS
    straight = [(x * np.cos(turn) + y * np.sin(turn), 0.0) for turn in turns]
    around = [(np.arctan2(y, x), shift / CUTS) for shift in range(CUTS)]
    found = []
    for along, shift in straight + around:
        order = np.argsort(along, kind="stable")
        weights = bins.weights[order]
        reached = (np.cumsum(weights) - weights / 2) / max(float(weights.sum()), 1e-300)
        labels = np.empty(len(order), dtype=np.intp)
        labels[order] = np.floor(reached * k + shift) % k
        found.append(_middles(pulls, labels, empty, bins.weights))
    return found


def _swapped(bins: Bins, tried: Floats) -> Floats:
    """The tries, and the best one with each of its middles in turn put where it saves most."""
    best = tried[int(np.argmin(_inertia(bins, tried)))]
    starts = np.empty((len(best), *best.shape))
    distance = squared_distances(best, bins.middles)
    for group, start in enumerate(starts):
        others = [one for one in range(len(best)) if one != group]
        start[:-1] = best[others]
        start[-1] = bins.middles[int(np.argmin(bins.left(distance[others].min(0))))]
    return np.concatenate([tried, _tighten(bins, starts)])


def _distinct(tried: Floats, inertia: Floats) -> list[Floats]:
    """The tries from the tightest on, each only once."""
    ranked: list[Floats] = []
    last = -1.0
    for at in np.argsort(inertia, kind="stable"):
        if inertia[at] > last * (1 + 1e-9):
            ranked.append(tried[at])
            last = float(inertia[at])
    return ranked


def _members(bins: Bins, tried: Floats) -> npt.NDArray[np.bool_]:
    """For each try and each of its middles, whether a bin is nearest to it; at a tie the first."""
    tries, k, _ = tried.shape
    flat = tried.reshape(-1, 2)
    score = flat @ bins.middles.T
    score -= (flat * flat).sum(1, keepdims=True) / 2
    score = score.reshape(tries, k, -1)
    members: npt.NDArray[np.bool_] = score == score.max(1, keepdims=True)
    if np.count_nonzero(members) > tries * len(bins.middles):
        members &= np.cumsum(members, axis=1) == 1
    return members


def _tighten(bins: Bins, tried: Floats) -> Floats:
    """Lloyd's rounds for all tries at once, each until it no longer changes."""
    heavy = np.column_stack([bins.weights, bins.weights[:, None] * bins.middles])
    _, k, _ = tried.shape
    tried = tried.copy()
    moving = np.arange(len(tried))
    before = np.zeros((len(tried), k, len(heavy)), dtype=bool)
    for _ in range(ROUNDS):
        members = _members(bins, tried[moving])
        moved = (members != before).any((1, 2))
        moving, before = moving[moved], members[moved]
        if not moving.size:
            break
        sums = before.reshape(-1, len(heavy)).astype(np.float64) @ heavy
        weight, places = sums[:, :1].reshape(-1, k, 1), sums[:, 1:].reshape(-1, k, 2)
        tried[moving] = np.divide(places, weight, out=tried[moving], where=weight > 0)
    return tried


def _inertia(bins: Bins, tried: Floats) -> Floats:
    """The summed squares of each try, good enough to rank by."""
    tries, k, _ = tried.shape
    flat = tried.reshape(-1, 2)
    score = (flat * flat).sum(1, keepdims=True) - 2 * (flat @ bins.middles.T)
    nearest = score.reshape(tries, k, -1).min(1)
    inertia: Floats = nearest @ bins.weights + bins.weights @ (bins.middles**2).sum(1)
    return inertia


def _best(
    points: Floats, tried: list[Floats], *, weights: Floats | None, quick: bool
) -> tuple[Indexes, Floats, float] | None:
    """The tightest of the tries on the points themselves, among those without a group of one."""
    best: tuple[Indexes, Floats, float] | None = None
    enough = SETTLED_IN_A_ROOM if len(points) <= ROOM else SETTLED
    settled = 0
    for middles in tried:
        if quick:
            labels, middles, inertia = _settle_drawn(points, middles, weights)  # noqa: PLW2901
        else:
            labels, middles, inertia = _settle(points, middles)  # noqa: PLW2901  # the same, settled
        sizes = np.bincount(labels, weights=weights, minlength=len(middles))
        if sizes.min() < SMALLEST:
            continue
        if best is None or inertia < best[2] * (1 - 1e-12):
            best = labels, middles, inertia
        settled += 1
        if quick or settled == enough:
            break
    return best


def _settle(points: Floats, middles: Floats) -> tuple[Indexes, Floats, float]:
    """Lloyd's rounds on all points, then single moves that save most (Hartigan), until none saves."""
    labels = squared_distances(middles, points).argmin(0)
    for _ in range(ROUNDS):
        middles = _middles(points.T, labels, middles)
        distance = squared_distances(middles, points)
        moved = distance.argmin(0)
        if bool((moved == labels).all()):
            if not _move_one(distance, labels):
                break
        else:
            labels = moved
    return labels, middles, float(distance[labels, np.arange(len(points))].sum())


def _settle_drawn(
    points: Floats, middles: Floats, weights: Floats | None
) -> tuple[Indexes, Floats, float]:
    """A few of Lloyd's rounds on weighted points; the inertia is not needed."""
    pulls = points.T if weights is None else points.T * weights
    for _ in range(QUICK_ROUNDS):
        labels = squared_distances(middles, points).argmin(0)
        middles = _middles(pulls, labels, middles, weights)
    return squared_distances(middles, points).argmin(0), middles, 0.0


def _middles(
    pulls: Floats, labels: Indexes, middles: Floats, weights: Floats | None = None
) -> Floats:
    """The mean of each group, from the points' axes times their weights; an empty one stays."""
    k = len(middles)
    sizes = np.bincount(labels, weights=weights, minlength=k)
    found = np.empty((k, len(pulls)))
    for at, axis in enumerate(pulls):
        found[:, at] = np.bincount(labels, weights=axis, minlength=k)
    found /= np.maximum(sizes, 1)[:, None]
    return found if sizes.all() else np.where(sizes[:, None] > 0, found, middles)


def _move_one(distance: Floats, labels: Indexes) -> bool:
    """Move the one point whose move lowers the inertia most; False when none does."""
    sizes = np.bincount(labels, minlength=len(distance))
    everyone = np.arange(len(labels))
    lighter = np.where(sizes > SMALLEST, sizes / np.maximum(sizes - 1, 1), 0)
    own = distance[labels, everyone] * lighter[labels]
    there = distance * (sizes / (sizes + 1))[:, None]
    there[labels, everyone] = np.inf
    saving = own - there.min(0)
    at = int(np.argmax(saving))
    if saving[at] <= 1e-12 * max(float(distance.max()), 1e-300):
        return False
    labels[at] = int(np.argmin(there[:, at]))
    return True
