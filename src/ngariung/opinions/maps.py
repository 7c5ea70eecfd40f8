"""The whole map in one go: places, groups if there are any to speak of, and what the votes say."""

import time
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ngariung.opinions import findings
from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.compatible import ENOUGH_VOTES
from ngariung.opinions.counts import NOT_PLACED, Counts, counts_by_group, counts_of_all
from ngariung.opinions.grouping import Partition, best_partition, partitions
from ngariung.opinions.matrix import Floats, Matrix, matrix_of
from ngariung.opinions.representative import Said
from ngariung.opinions.stability import STABLE, Stability, stability
from ngariung.opinions.votes import Indexes, Votes

ENOUGH_PEOPLE = 6  # on the map, before groups are looked for
Verdict = Literal["groups", "no stable groups", "too early"]


@dataclass(frozen=True, eq=False)
class Places:
    """Where people and statements lie, two columns; `placed` are the people who voted enough."""

    matrix: Matrix
    axes: Floats
    people: Floats
    covariance: Floats
    placed: Indexes
    statements: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class Map(Places):
    """A fair map. `labels` is NOT_PLACED for whoever is in no group; `tried` holds every partition."""

    verdict: Verdict
    reason: str
    labels: Indexes
    groups: int
    counts: Counts
    everyone: Counts
    scores: findings.Scores
    different: list[list[tuple[Said, float]]]
    tried: list[Partition]
    stability: Stability | None
    cpu_ms: float
    stability_ms: float


def map_of(votes: Votes, *, known: Stability | None = None) -> Map:
    """The map of the votes that count; the same, to the last bit, for any order of the votes.

    People with fewer than seven votes (or as many as there are statements) are not placed yet.
    Places are Polis' sparsity-aware projection, counting only votes on statements that are not
    withdrawn. Groups are named only where the bootstrap finds them again; a verdict `known` from
    before is trusted while there are as many groups.
    """
    started = time.process_time()
    matrix = matrix_of(votes)
    places = _places(matrix, products := Products(matrix))
    placed = places.placed
    tried = partitions(places.people[placed]) if placed.size >= ENOUGH_PEOPLE else []
    best = best_partition(tried)
    mapped = time.process_time()
    found = _judged(products, placed, best, known)
    judged = time.process_time()
    verdict, reason = _verdict(placed.size, best, found)
    labels = _labels(len(matrix.people), placed, best if verdict == "groups" else None)
    everyone = counts_of_all(matrix)
    groups = int(labels.max(initial=NOT_PLACED)) + 1
    counts = counts_by_group(matrix, labels, groups) if groups else everyone
    scores = findings.scores(products, matrix, places.people, placed, counts)
    different = findings.different(counts) if groups else []
    spent = time.process_time() - judged + mapped - started
    return Map(
        **vars(places),
        verdict=verdict,
        reason=reason,
        labels=labels,
        groups=groups,
        counts=counts,
        everyone=everyone,
        scores=scores,
        different=different,
        tried=tried,
        stability=found,
        cpu_ms=spent * 1000,
        stability_ms=(judged - mapped) * 1000,
    )


def _places(matrix: Matrix, products: Products) -> Places:
    width = len(matrix.statements)
    axes = main_axes(products, width)
    counts = matrix.votes_of_people
    stretch = np.sqrt(width / np.maximum(counts, 1))
    return Places(
        matrix=matrix,
        axes=axes,
        people=np.stack([products.people(axis) * stretch for axis in axes], axis=1),
        covariance=findings.uncertainty(products, matrix, axes, stretch),
        placed=np.flatnonzero(counts >= max(1, min(ENOUGH_VOTES, width))),
        statements=(np.sqrt(width) * (1 - matrix.means) * axes).T,
    )


def _judged(
    products: Products, placed: Indexes, best: Partition | None, known: Stability | None
) -> Stability | None:
    """What is known of the stability of as many groups, else what the bootstrap finds."""
    if best is None or (known is not None and known.k == best.k):
        return None if best is None else known
    return stability(products, placed, best.labels)


def _verdict(placed: int, best: Partition | None, found: Stability | None) -> tuple[Verdict, str]:
    if placed < ENOUGH_PEOPLE:
        reason = f"groups need {ENOUGH_PEOPLE} people placed; so far: {placed}"
        return "too early", reason
    if best is None or found is None:
        return "no stable groups", "nothing sets two or more people apart from the others"
    numbers = f"{best.k} groups agree {found.agreement:.2f} with those of {found.samples} bootstrap samples"
    if not found.is_stable:
        return "no stable groups", f"{numbers}, under {STABLE}"
    return "groups", numbers


def _labels(people: int, placed: Indexes, best: Partition | None) -> Indexes:
    """Each person's group, the largest first; of equal ones the one further along the first axis."""
    labels = np.full(people, NOT_PLACED, dtype=np.intp)
    if best is not None:
        sizes = np.bincount(best.labels, minlength=best.k)
        order = sorted(range(best.k), key=lambda group: (-sizes[group], -best.middles[group, 0]))
        number = np.empty(best.k, dtype=np.intp)
        number[order] = np.arange(best.k)
        labels[placed] = number[best.labels]
    return labels
