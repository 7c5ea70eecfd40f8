"""Polis' own map, formula by formula: who is mapped, where, how extreme, what is asked next."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.counts import Counts
from ngariung.opinions.matrix import Floats, Matrix, matrix_of
from ngariung.opinions.votes import Indexes, Votes

ENOUGH_VOTES = 7
ENOUGH_PEOPLE = 15
META_IMPORTANCE = 7


@dataclass(frozen=True, eq=False)
class Positions:
    """Where people and statements lie; `all_votes` holds the votes on moderated statements too."""

    all_votes: Matrix
    moderated: Indexes
    live: Matrix
    centre: Floats
    axes: Floats
    people: Floats
    statements: Floats
    extremity: Floats


def positions(
    votes: Votes, *, moderated: Collection[str] = (), axes: Floats | None = None
) -> Positions:
    """The map as Polis computes it; given `axes` (two rows, a cell per statement) are used as they are.

    Columns of moderated and meta statements count as a pass of everybody, as they do in Polis, and
    so stretch everybody's place by the same wrong number of votes ("zero-out-columns"). Polis knows
    a statement from its first vote on: until then it does not widen the matrix.
    """
    all_votes = matrix_of(votes, sort=False)
    live = matrix_of(votes, sort=False, without=moderated)
    place = {name: number for number, name in enumerate(all_votes.statements)}
    kept = np.array([place[name] for name in live.statements], dtype=np.intp)
    out = np.setdiff1d(np.arange(len(all_votes.statements)), kept)
    voted = all_votes.votes_on_statements > 0
    width = int(np.count_nonzero(voted))
    wide = np.zeros((2, len(voted)))
    if axes is None:
        wide[:, kept] = main_axes(Products(live), len(live.statements))
    else:
        wide[:] = axes
        wide[:, out] = 0
    centre = np.zeros(len(voted))
    centre[kept] = live.means
    lifted = np.sqrt(width) * (1 - centre) * wide
    return Positions(
        all_votes=all_votes,
        moderated=out,
        live=live,
        centre=centre,
        axes=wide,
        people=project(live, wide[:, kept], width=width, extra=int(voted[out].sum())),
        statements=lifted,
        extremity=np.hypot(*lifted),
    )


def project(matrix: Matrix, axes: Floats, *, width: int, extra: int = 0) -> Floats:
    """People's places, two columns: sqrt(width / votes) times the sum of centred votes on the axes.

    Polis' "sparsity-aware projection": who voted on little is moved outward. `extra` votes count as
    given by everybody.
    """
    products = Products(matrix)
    stretch = np.sqrt(width / np.maximum(matrix.votes_of_people + extra, 1))
    return np.stack([products.people(axis) * stretch for axis in axes], axis=1)


def people_mapped(matrix: Matrix, *, at_least: int = ENOUGH_PEOPLE) -> Indexes:
    """Who is mapped: all with seven votes (or as many as there are statements), in order of rows.

    Where those are fewer than `at_least`, the people with most votes fill up ("in-conv"). Polis
    knows people and statements from their first vote on; others are not counted.
    """
    counts = matrix.votes_of_people
    enough = max(1, min(ENOUGH_VOTES, int(np.count_nonzero(matrix.votes_on_statements))))
    mapped = np.flatnonzero(counts >= enough)
    if mapped.size < at_least:
        mapped = np.sort(np.argsort(-counts, kind="stable")[:at_least])
    return mapped[counts[mapped] > 0]


def priorities(counts: Counts, extremity: Floats, meta: Indexes) -> Floats:
    """The weight by which a statement is drawn to be shown next ("comment-priorities").

    Much agreed to, seldom passed, extreme on the map, and new: each makes it likelier; squared.
    """
    agrees, disagrees, seen = (
        part.sum(0) for part in (counts.agrees, counts.disagrees, counts.seen)
    )
    passes = seen - agrees - disagrees
    agreed = (agrees + 1) / (seen + 2)
    importance = (1 - (passes + 1) / (seen + 2)) * (extremity + 1) * agreed
    weight = importance * (1 + 8 * 2 ** (-seen / 5))
    weight[meta] = META_IMPORTANCE
    squared: Floats = weight**2
    return squared
