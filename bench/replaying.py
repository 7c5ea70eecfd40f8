"""Real votes asked for again: ten a person, chosen by Polis' lottery and by us; `bench/opinions.py --asking`.

A fifth of all votes is hidden. People come in random order and answer ten of their other votes (they
can only answer what they did vote on), chosen one by one; what the choice rests on is renewed twenty
times. Then the same model learns from everybody's answers and foretells the hidden votes; and the
groups that the answers make are compared with those of all votes (adjusted Rand index).
"""

import statistics

import numpy as np

from ngariung.opinions import asking
from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.compatible import ENOUGH_VOTES, people_mapped, priorities, project
from ngariung.opinions.counts import counts_by_group, groups_of
from ngariung.opinions.grouping import agreement, best_partition, partitions
from ngariung.opinions.polisgroups import polis_groups
from ngariung.opinions.tastes import tastes_of

ASKED = 10
HIDDEN = 0.2
RENEWED = 20


def compared(matrix, *, seeds):
    """For AUC and for the groups: what the lottery reaches, then for ours and for an even draw what
    they reach, the gain over the lottery and its error."""
    whole = grouped(matrix)
    replays = np.array(
        [
            [replayed(matrix, way, whole, seed=seed) for way in (Lottery, Ours, Even)]
            for seed in seeds
        ]
    )
    found = []
    for lottery, *others in replays.transpose(2, 1, 0):
        found.append((lottery.mean(),))
        for other in others:
            gains = other - lottery
            error = statistics.stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else float("nan")
            found.append((other.mean(), gains.mean(), error))
    return found


class Lottery:
    """Polis' draw: proportional to its priorities of the last time it reckoned, for all people alike."""

    def __init__(self, matrix):
        self.weights = np.ones(len(matrix.statements))
        if not len(matrix.ways):
            return
        width = len(matrix.statements)
        axes = main_axes(Products(matrix), width)
        places = project(matrix, axes, width=width)
        mapped = people_mapped(matrix)
        mapped = mapped[matrix.votes_of_people[mapped] > 0]
        found = polis_groups(places[mapped])
        names = np.array(matrix.people)[mapped]
        members = [names[found.labels == group] for group in range(found.k)]
        counts = counts_by_group(matrix, groups_of(members, matrix.people), found.k)
        extremity = np.hypot(*(np.sqrt(width) * (1 - matrix.means) * axes))
        self.weights = priorities(counts, extremity, np.zeros(0, dtype=np.intp))

    def chances(self, ways, is_open, is_answered):  # noqa: ARG002  # the same call as ours
        return self.weights * is_open


class Even:
    """Everything as likely, for who would know how much of a gain is the choice."""

    def __init__(self, matrix):
        pass

    def chances(self, ways, is_open, is_answered):  # noqa: ARG002  # the same call as ours
        return is_open * 1.0


class Ours:
    """What the room calls, for many people at once."""

    def __init__(self, matrix):
        self.state = asking.asking_of(matrix)
        self.places = np.arange(len(matrix.statements))

    def chances(self, ways, is_open, is_answered):
        return asking.chances_of(self.state, self.places, ways, is_open, is_answered)


def replayed(matrix, way, whole, *, seed):
    """After ten answers of each person: AUC on the hidden votes, and how like the groups are."""
    random = np.random.default_rng(seed)
    hidden = random.random(len(matrix.ways)) < HIDDEN
    shape = len(matrix.people), len(matrix.statements)
    ways, is_there = np.zeros(shape), np.zeros(shape, dtype=bool)
    ways[matrix.rows, matrix.columns] = matrix.ways
    is_there[matrix.rows[~hidden], matrix.columns[~hidden]] = True
    is_answered = np.zeros(shape, dtype=bool)
    order = random.permutation(shape[0])
    for some in np.array_split(order, min(RENEWED, len(order))):
        chosen = way(matrix.part(is_answered[matrix.rows, matrix.columns]))
        is_answered[some] = answered(chosen, ways[some], is_there[some], random)
    part = matrix.part(is_answered[matrix.rows, matrix.columns])
    clear = hidden & (matrix.ways != 0)
    foretold = tastes_of(part).predicted(matrix.rows[clear], matrix.columns[clear])
    return auc(foretold, matrix.ways[clear] > 0), alike(grouped(part), whole)


def answered(chosen, ways, is_open, random):
    """Which ten of the open statements each of the people answers, one after the other."""
    is_open, is_answered = is_open.copy(), np.zeros_like(is_open)
    for _ in range(ASKED):
        left = np.flatnonzero(is_open.any(1))
        if not left.size:
            break
        reached = chosen.chances(ways[left], is_open[left], is_answered[left]).cumsum(1)
        draws = random.random(len(ways))[left] * reached[:, -1]
        at = (reached <= draws[:, None]).sum(1)
        is_answered[left, at], is_open[left, at] = True, False
    return is_answered


def grouped(matrix):
    """Who is placed, and their groups whether stable or not."""
    width = len(matrix.statements)
    placed = np.flatnonzero(matrix.votes_of_people >= min(ENOUGH_VOTES, width))
    places = project(matrix, main_axes(Products(matrix), width), width=width)
    best = best_partition(partitions(places[placed]))
    return placed, np.zeros(placed.size, dtype=np.intp) if best is None else best.labels


def alike(some, others):
    _, at, there = np.intersect1d(some[0], others[0], return_indices=True)
    return agreement(some[1][at], others[1][there])


def auc(foretold, agrees):
    """How often an agreement is foretold higher than a disagreement."""
    _, place, many = np.unique(foretold, return_inverse=True, return_counts=True)
    rank = (np.cumsum(many) - (many - 1) / 2)[place]
    yes, no = int(agrees.sum()), int((~agrees).sum())
    return float((rank[agrees].sum() - yes * (yes + 1) / 2) / (yes * no))
