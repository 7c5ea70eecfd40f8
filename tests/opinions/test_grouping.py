"""Groups: the tightest ones, never one person alone, and how alike two groupings are."""

import itertools

import numpy as np
import pytest

from ngariung.opinions.bins import bins_of, silhouettes
from ngariung.opinions.grouping import agreement, best_partition, partitions


def clouds(sizes, *, seed=1, spread=0.5):
    random = np.random.default_rng(seed)
    middles = np.array([[0, 0], [8, 0], [0, 8], [8, 8]])
    return np.concatenate(
        [random.normal(middles[at], spread, (size, 2)) for at, size in enumerate(sizes)]
    )


def inertia(points, labels):
    return sum(
        ((points[labels == one] - points[labels == one].mean(0)) ** 2).sum() for one in set(labels)
    )


def silhouette(points, labels):
    values = []
    for at, point in enumerate(points):
        far = np.sqrt(((points - point) ** 2).sum(1))
        own = labels == labels[at]
        a = far[own].sum() / (own.sum() - 1)
        b = min(far[labels == other].mean() for other in set(labels.tolist()) - {labels[at]})
        values.append((b - a) / max(a, b))
    return np.mean(values)


@pytest.mark.parametrize("seed", range(24))
def test_partition_is_the_tightest_of_all_when_few_people(seed):
    points = np.random.default_rng(seed).normal(size=(9, 2))
    found = partitions(points)[0]
    every = (np.array((0, *rest)) for rest in itertools.product((0, 1), repeat=8))
    best = min(inertia(points, labels) for labels in every if 2 <= labels.sum() <= 7)
    assert found.inertia == pytest.approx(best)


def restarted(points, k, *, tries=40):
    random, best = np.random.default_rng(1), np.inf
    for _ in range(tries):
        middles = points[random.choice(len(points), k, replace=False)]
        for _ in range(50):
            labels = ((points[:, None] - middles) ** 2).sum(-1).argmin(1)
            parts = [points[labels == one] for one in range(k)]
            middles = np.array(
                [part.mean(0) if len(part) else middles[at] for at, part in enumerate(parts)]
            )
        if min(map(len, parts)) > 1:
            best = min(best, inertia(points, labels))
    return best


@pytest.mark.parametrize("seed", [3, 5, 6, 9, 20])
def test_partition_of_a_room_is_as_tight_as_that_of_many_restarts(seed):
    points = np.round(np.random.default_rng(seed).normal(size=(35, 2)) * [2, 1], 1)
    for one in partitions(points):
        assert one.inertia <= restarted(points, one.k) * (1 + 1e-9)


@pytest.mark.parametrize("sizes", [(30, 20), (15, 30, 20), (300, 200, 500, 100)])
def test_number_of_groups_is_the_planted_one(sizes):
    best = best_partition(partitions(clouds(sizes)))
    assert sorted(np.bincount(best.labels).tolist()) == sorted(sizes)


def test_silhouette_is_exact_when_every_person_has_a_bin():
    points = clouds((20, 12, 9), spread=3)
    labels = np.repeat([0, 1, 2], [20, 12, 9])
    assert silhouettes(bins_of(points), [(labels, 3)])[0] == pytest.approx(
        silhouette(points, labels)
    )


def test_silhouette_is_near_when_people_share_bins():
    points = clouds((300, 200, 100), spread=3)
    labels = np.repeat([0, 1, 2], [300, 200, 100])
    near = silhouettes(bins_of(points), [(labels, 3)])[0]
    assert near == pytest.approx(silhouette(points, labels), abs=0.01)


def test_nobody_is_alone_in_a_group_when_far_from_all():
    points = np.concatenate([clouds((20, 20)), [[1000.0, 1000.0]]])
    for one in partitions(points):
        assert np.bincount(one.labels).min() >= 2


@pytest.mark.parametrize("size", range(4))
def test_no_groups_are_found_when_there_is_nobody_to_part(size):
    assert partitions(np.arange(2.0 * size).reshape(size, 2)) == []


def test_no_groups_are_found_when_all_stand_on_one_spot():
    assert partitions(np.ones((30, 2))) == []


def test_agreement_is_the_adjusted_rand_index():
    some, others = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])
    assert agreement(some, others) == pytest.approx(0.24242424242424243)
    assert agreement(some, 1 - some) == 1.0
    assert agreement(np.zeros(4, dtype=int), np.zeros(4, dtype=int)) == 1.0
