"""Real votes asked for again: ten a person, chosen by Polis' lottery and by us; `bench/opinions.py --asking`.

A fifth of all votes is hidden. People come in random order and answer ten of their other votes (they
can only answer what they did vote on), chosen one by one; what the choice rests on is renewed twenty
times. Then the same model learns from everybody's answers and foretells the hidden votes.
"""

import statistics

import numpy as np

from ngariung.opinions import asking
from ngariung.opinions.axes import Products, main_axes
from ngariung.opinions.compatible import people_mapped, priorities, project
from ngariung.opinions.counts import counts_by_group, groups_of
from ngariung.opinions.polisgroups import polis_groups
from ngariung.opinions.tastes import tastes_of

ASKED = 10
HIDDEN = 0.2
RENEWED = 20


def compared(matrix, *, seeds):
    """Mean AUC of the lottery and of ours, the mean difference and its standard error."""
    pairs = [[replayed(matrix, way, seed=seed) for way in (Lottery, Ours)] for seed in range(seeds)]
    gains = [ours - lottery for lottery, ours in pairs]
    error = statistics.stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else float("nan")
    return [statistics.mean(side) for side in zip(*pairs, strict=True)] + [
        statistics.mean(gains),
        error,
    ]


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

    def chances(self, answers, columns, names):  # noqa: ARG002  # the same call as ours
        return self.weights[columns]


class Ours:
    """What the room calls."""

    def __init__(self, matrix):
        self.state = asking.asking_of(matrix)

    def chances(self, answers, columns, names):  # noqa: ARG002
        return asking.chances(self.state, answers, names)


def replayed(matrix, way, *, seed):
    """AUC on the hidden votes after ten answers of each person."""
    random = np.random.default_rng(seed)
    hidden = random.random(len(matrix.ways)) < HIDDEN
    answered = np.zeros(len(matrix.ways), dtype=bool)
    ends = np.cumsum(matrix.votes_of_people)
    order = random.permutation(len(matrix.people))
    for some in np.array_split(order, min(RENEWED, len(order))):
        chosen = way(matrix.part(answered))
        for person in some:
            votes = np.arange(ends[person] - matrix.votes_of_people[person], ends[person])
            answer(matrix, chosen, votes[~hidden[votes]], answered, random)
    clear = hidden & (matrix.ways != 0)
    foretold = tastes_of(matrix.part(answered)).predicted(matrix.rows[clear], matrix.columns[clear])
    return auc(foretold, matrix.ways[clear] > 0)


def answer(matrix, chosen, votes, answered, random):
    """One person's ten answers, marked in `answered`."""
    answers = {}
    for _ in range(min(ASKED, len(votes))):
        columns = matrix.columns[votes]
        names = [matrix.statements[column] for column in columns.tolist()]
        reached = np.cumsum(chosen.chances(answers, columns, names))
        at = int(np.searchsorted(reached, random.random() * reached[-1], side="right"))
        at = min(at, len(votes) - 1)
        answered[votes[at]] = True
        answers[names[at]] = int(matrix.ways[votes[at]])
        votes = np.delete(votes, at)


def auc(foretold, agrees):
    """How often an agreement is foretold higher than a disagreement."""
    _, place, many = np.unique(foretold, return_inverse=True, return_counts=True)
    rank = (np.cumsum(many) - (many - 1) / 2)[place]
    yes, no = int(agrees.sum()), int((~agrees).sum())
    return float((rank[agrees].sum() - yes * (yes + 1) / 2) / (yes * no))
